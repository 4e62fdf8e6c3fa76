/* The repository, live: keeps focus and open filters across a swap, says the new count, keeps the address right. */

const region = document.getElementById("results");
const form = document.getElementById("search");
const words = document.getElementById("q");
const status = document.getElementById("results-status");
let shown = location.pathname + location.search;
let wasOpen = new Map();
let focused = "";

/* htmx notes the address even where its history is switched off; this site stores nothing. */
sessionStorage.removeItem("htmx-current-path-for-history");

/* Empty fields stay out of the address, so that a shared link says only what was chosen. */
function dropEmpty(formData) {
  for (const [name, value] of [...formData.entries()]) if (value === "") formData.delete(name);
}
form.addEventListener("formdata", ({ formData }) => dropEmpty(formData));
document.body.addEventListener("htmx:configRequest", ({ detail }) => dropEmpty(detail.formData));

document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target !== region) return;
  /* A clear page for a bad address comes with status 400 or 404 and is shown like any other. */
  if ([400, 404].includes(detail.xhr.status)) {
    detail.shouldSwap = true;
    detail.isError = false;
  }
  wasOpen = new Map([...region.querySelectorAll("details")].map((one) => [one.id, one.open]));
  focused = region.contains(document.activeElement) ? document.activeElement.id || "count" : "";
});

document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target !== region) return;
  for (const [id, isOpen] of wasOpen) {
    const details = document.getElementById(id);
    /* Divisions of a section that was just chosen open by themselves. */
    if (details) details.open = isOpen || (details.open && id.endsWith("-below"));
  }
  const count = document.getElementById("count");
  if (focused) (document.getElementById(focused) ?? count).focus({ preventScroll: true });
  if (detail.requestConfig?.elt?.hasAttribute("data-page")) {
    count.focus({ preventScroll: true });
    count.scrollIntoView({ block: "start" });
  }
  if (document.activeElement !== words) words.value = region.querySelector("[data-query]").dataset.query;
  status.textContent = count.textContent;
  remember(detail.xhr.responseURL);
});

/* htmx leaves links of a drawing to the browser, which would begin the page anew. */
region.addEventListener("click", (event) => {
  const link = event.target.closest("svg a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  htmx.ajax("GET", link.getAttribute("href"), { target: region });
});

/* The address of what is shown, and the same page in the other languages. */
function remember(address) {
  const { pathname, search } = new URL(address);
  if (pathname + search !== shown) history.pushState(null, "", pathname + search);
  shown = pathname + search;
  for (const link of document.querySelectorAll("[data-menu] a[hreflang]")) link.search = search;
}

/* Going back over swapped results asks the server again; a jump within the page does not. */
addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) location.reload();
});

/* The repository, live: keeps focus and open filters across a swap, says the new count, keeps addresses short. */

const region = document.getElementById("results");
const status = document.getElementById("results-status");
const words = document.getElementById("q");
let opened = [];
let closed = [];
let focused = "";

/* Empty fields stay out of the address, so that a shared link says only what was chosen. */
document.body.addEventListener("htmx:configRequest", ({ detail }) => {
  const { formData } = detail;
  for (const [name, value] of [...formData.entries()]) if (value === "") formData.delete(name);
});
document.getElementById("search").addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData.entries()]) if (value === "") formData.delete(name);
});

/* A clear page for a bad address arrives with status 400 or 404 and is shown like any other. */
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target !== region) return;
  if ([400, 404].includes(detail.xhr.status)) {
    detail.shouldSwap = true;
    detail.isError = false;
  }
  opened = [...region.querySelectorAll("details[open]")].map((one) => one.id);
  closed = [...region.querySelectorAll("details:not([open])")].map((one) => one.id);
  focused = region.contains(document.activeElement) ? document.activeElement.id || "count" : "";
});

document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target !== region) return;
  for (const id of opened) setOpen(id, true);
  for (const id of closed) setOpen(id, false);
  const count = document.getElementById("count");
  if (focused) (document.getElementById(focused) ?? count).focus({ preventScroll: true });
  if (detail.requestConfig?.elt?.hasAttribute("data-page")) {
    count.focus({ preventScroll: true });
    count.scrollIntoView({ block: "start" });
  }
  const shown = region.querySelector("[data-query]");
  if (shown && document.activeElement !== words) words.value = shown.dataset.query;
  status.textContent = count.textContent;
});

function setOpen(id, isOpen) {
  const details = document.getElementById(id);
  if (details) details.open = isOpen;
}

/* Going back over swapped results asks the server again. */
addEventListener("popstate", () => location.reload());

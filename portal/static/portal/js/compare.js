/* Practices ticked for a comparison stay ticked while the results are exchanged; no more than can stand side by side. */

const form = document.getElementById("compare");
const region = document.getElementById("results");
const most = Number(form.dataset.most);
const boxes = () => [...region.querySelectorAll('input[form="compare"]')];
const chosen = new Set(boxes().filter((box) => box.checked).map((box) => box.value));

function show() {
  for (const box of boxes()) {
    box.checked = chosen.has(box.value);
    box.disabled = !box.checked && chosen.size >= most;
  }
  form.classList.toggle("is-on", chosen.size > 0);
  form.querySelector("output").textContent = chosen.size ? `${chosen.size} / ${most}` : "";
}

/* Caught on its way down: what changes within the results otherwise asks for new ones. */
region.addEventListener("change", (event) => {
  const box = event.target;
  if (box.getAttribute("form") !== form.id) return;
  event.stopPropagation();
  chosen[box.checked ? "add" : "delete"](box.value);
  show();
}, { capture: true });

document.body.addEventListener("htmx:afterSwap", show);
form.addEventListener("formdata", ({ formData }) => {
  formData.delete("p");
  for (const number of chosen) formData.append("p", number);
  formData.delete("back");
  if (location.search) formData.set("back", location.search.slice(1));
});
addEventListener("pageshow", show);
show();

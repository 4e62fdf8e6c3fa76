/* Questions that are asked only after certain answers: hidden until then. Without this module all of them are shown. */

for (const form of document.querySelectorAll("form[data-conditional]")) {
  const show = () => {
    for (const field of fieldsOf(form)) field.box.hidden = !isAsked(form, field.name, new Set());
  };
  form.addEventListener("change", show);
  show();
}

/* The questions that depend on another one, each with its box. */
function fieldsOf(form) {
  const found = new Map();
  for (const input of form.querySelectorAll("[data-asked-if]")) {
    const box = input.closest("[data-field]");
    found.set(box.dataset.field, { name: box.dataset.field, box });
  }
  return found.values();
}

/* Whether all questions on which it depends are asked and answered so; a circle asks nothing. */
function isAsked(form, name, seen) {
  const input = form.querySelector(`[data-field="${CSS.escape(name)}"] [data-asked-if]`);
  if (!input) return true;
  if (seen.has(name)) return false;
  seen.add(name);
  const { askedIf, askedValue } = input.dataset;
  return new FormData(form).getAll(askedIf).includes(askedValue) && isAsked(form, askedIf, seen);
}

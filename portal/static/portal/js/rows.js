/* Rows of a form: added, moved and removed in place. Without this module the same buttons send the form. */

for (const root of document.querySelectorAll("[data-rows]")) enhance(root);

function enhance(root) {
  const list = root.querySelector("[data-rows-list]");
  const status = root.querySelector("[data-rows-status]");
  const rows = () => [...list.children].filter((one) => one.matches("[data-row]:not([hidden])"));

  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-rows-add], [data-row-do]");
    if (!button || button.closest("[data-rows]") !== root) return;
    event.preventDefault();
    if (button.dataset.rowsAdd) add(button.dataset.rowsAdd);
    else ({ up: () => move(button, -1), down: () => move(button, 1), remove: () => remove(button.closest("[data-row]")) })[button.dataset.rowDo]();
  });

  function add(kind) {
    const blank = root.querySelector(`template[data-rows-blank="${kind}"]`);
    const box = document.createElement("template");
    box.innerHTML = blank.innerHTML.replaceAll("__row__", token());
    const row = box.content.firstElementChild;
    list.append(row);
    changed();
    row.dispatchEvent(new CustomEvent("rows:added", { bubbles: true }));
    row.querySelector("input:not([type=hidden]), select, [role=textbox], textarea")?.focus();
  }

  function move(button, by) {
    const row = button.closest("[data-row]");
    const shown = rows();
    const beside = shown[shown.indexOf(row) + by];
    if (!beside) return;
    if (by < 0) beside.before(row);
    else beside.after(row);
    changed(row);
    /* A button at the end of its way gives the focus to its neighbour. */
    if (button.disabled) row.querySelector(`[data-row-do="${by < 0 ? "down" : "up"}"]`).focus();
    else button.focus();
  }

  /* The row is only set aside, so that it can be brought back. */
  function remove(row) {
    row.hidden = true;
    row.disabled = true;
    const bring = root.querySelector("template[data-rows-undo]").content.firstElementChild.cloneNode(true);
    row.before(bring);
    const button = bring.querySelector("button");
    button.addEventListener("click", () => {
      bring.remove();
      row.hidden = false;
      row.disabled = false;
      changed();
      row.querySelector("input:not([type=hidden]), select, [role=textbox], textarea")?.focus();
    });
    changed();
    button.focus();
  }

  /* Numbers, ends of ways, and a word for those who do not see it; whoever saves as one types is told too. */
  function changed(moved) {
    const shown = rows();
    for (const [n, row] of shown.entries()) {
      row.querySelector("[data-row-number]").textContent = n + 1;
      row.querySelector('[data-row-do="up"]').disabled = n === 0;
      row.querySelector('[data-row-do="down"]').disabled = n === shown.length - 1;
    }
    if (moved) status.textContent = moved.querySelector("legend").textContent.trim();
    root.dispatchEvent(new Event("input", { bubbles: true }));
  }

  for (const [n, row] of rows().entries()) {
    row.querySelector('[data-row-do="up"]').disabled = n === 0;
    row.querySelector('[data-row-do="down"]').disabled = n === rows().length - 1;
  }
}

/* A token as long as an id; pages that are not served safely have no randomUUID. */
function token() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

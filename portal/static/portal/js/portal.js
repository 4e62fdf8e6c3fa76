/* What every page gains from JavaScript: menus that close, a print button, the current entry in view. Nothing here is needed to read. */

const menus = document.querySelectorAll("details[data-menu]");

function closeMenus(except) {
  for (const menu of menus) if (menu !== except) menu.open = false;
}

document.addEventListener("click", (event) => closeMenus(event.target.closest("details[data-menu]")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus) {
    if (menu.open && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
});
for (const menu of menus) {
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

/* Where the navigation is one line that scrolls, the present entry is in view. */
const nav = document.querySelector(".site-nav");
const current = nav?.querySelector("[aria-current]");
if (current) {
  const [outer, inner] = [nav.getBoundingClientRect(), current.getBoundingClientRect()];
  if (inner.left < outer.left || inner.right > outer.right) nav.scrollLeft += (inner.left + inner.right - outer.left - outer.right) / 2;
}

/* After a form that could not be taken, what is wrong with it comes first. */
document.querySelector("[data-focus]")?.focus();

/* Turns a list of links to sections into tabs. Addresses keep their #hash, and paper shows every section. */

for (const list of document.querySelectorAll("[data-tabs]")) enhance(list);

function enhance(list) {
  const tabs = [...list.querySelectorAll("a")];
  const panelOf = (tab) => document.getElementById(decodeURIComponent(tab.hash.slice(1)));
  if (tabs.length < 2 || !tabs.every(panelOf)) return;
  list.setAttribute("role", "tablist");
  for (const item of list.children) item.setAttribute("role", "presentation");
  for (const tab of tabs) {
    const panel = panelOf(tab);
    tab.id ||= `tab-${panel.id}`;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    panel.tabIndex = 0;
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(null, "", tab.hash);
      select(tab);
    });
  }

  function select(chosen, { focus = false } = {}) {
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", isChosen);
      tab.tabIndex = isChosen ? 0 : -1;
      panelOf(tab).hidden = !isChosen;
    }
    if (focus) chosen.focus();
  }

  function selectByHash() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const tab = target && tabs.find((one) => panelOf(one).contains(target));
    if (tab) select(tab);
    return tab;
  }

  list.addEventListener("keydown", (event) => {
    const forward = getComputedStyle(list).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const at = tabs.indexOf(document.activeElement);
    const next = { [forward]: at + 1, [back]: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    const tab = tabs.at(next % tabs.length);
    history.replaceState(null, "", tab.hash);
    select(tab, { focus: true });
  });
  addEventListener("hashchange", selectByHash);
  if (!selectByHash()) select(tabs[0]);
}

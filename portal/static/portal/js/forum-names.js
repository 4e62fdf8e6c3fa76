/* Names that complete after "@" in a text: a list below the text, reached with the arrow keys. */

const WAIT = 200;
const BEGUN = /(?:^|[\s(>])@([\p{L}\p{M}'’.-]+(?: [\p{L}\p{M}'’.-]*)?)$/u;

function make(tag, properties, attributes = {}) {
  const element = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export function completeNames(box, field) {
  if (!box) return;
  const list = make("div", { id: `${field.id}-people`, className: "suggestions", hidden: true }, { role: "listbox", "aria-label": box.dataset.label });
  const status = make("p", { className: "visually-hidden" }, { role: "status" });
  const help = make("p", { className: "visually-hidden", id: `${field.id}-people-help`, textContent: box.dataset.help }, { "data-by-script": "" });
  box.append(list, status, help);
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${help.id}`.trim());
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  let options = [], active = -1, timer = 0, asked = new AbortController();

  function begun() {
    if (field.selectionStart !== field.selectionEnd) return null;
    const found = BEGUN.exec(field.value.slice(Math.max(0, field.selectionStart - 80), field.selectionStart));
    return found && found[1];
  }

  function close() {
    clearTimeout(timer);
    asked.abort();
    point(-1);
    options = [];
    list.hidden = true;
    status.textContent = "";
  }

  function point(to) {
    options[active]?.setAttribute("aria-selected", "false");
    active = to;
    const option = options[active];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  async function ask() {
    asked.abort();
    const text = begun();
    if (!text) return close();
    asked = new AbortController();
    const { signal } = asked;
    const address = new URL(box.dataset.writerMentions, location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { signal, credentials: "same-origin", redirect: "manual" });
      const { people, message } = answer.ok ? await answer.json() : { people: [], message: "" };
      if (signal.aborted) return;
      show(people);
      status.textContent = message;
    } catch {
      if (!signal.aborted) close();
    }
  }

  function show(people) {
    point(-1);
    options = people.map(({ key, name }, number) => {
      const option = make("div", { id: `${list.id}-${number}` }, { role: "option", "aria-selected": "false", "data-key": key, "data-name": name });
      option.append(make("bdi", { textContent: name }));
      return option;
    });
    list.replaceChildren(...options);
    list.hidden = !options.length;
  }

  function choose(option) {
    const end = field.selectionStart;
    const start = end - begun().length - 1;
    const { key, name } = option.dataset;
    const text = `@[${name.replace(/[[\]\n]/g, " ")}](${key}) `;
    close();
    field.focus();
    field.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, text)) {
      field.setRangeText(text, start, end, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  const keys = {
    ArrowDown: () => point((active + 1) % options.length),
    ArrowUp: () => point((active < 1 ? options.length : active) - 1),
    Enter: () => active >= 0 && choose(options[active]),
    Tab: () => active >= 0 && choose(options[active]),
    Escape: close,
  };
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key in keys && keys[event.key]() !== false) event.preventDefault();
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (!begun()) return close();
    timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
}

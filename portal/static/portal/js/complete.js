/* A search field that completes: what may be meant stands in a list below it, reached with the arrow keys. The field
   works without it, and without the server's answer; nothing is stored. */

const WAIT = 150; // milliseconds without a key before the server is asked
const [FEWEST, MOST] = [2, 100]; // characters

for (const field of document.querySelectorAll("input[data-complete]")) enhance(field);

function make(tag, properties, attributes = {}) {
  const element = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function enhance(field) {
  const list = make("div", { id: `${field.id}-suggestions`, className: "suggestions", hidden: true },
    { role: "listbox", "aria-label": field.dataset.completeLabel });
  const status = make("p", { className: "visually-hidden" }, { role: "status" });
  field.form.append(list, status);
  field.type = "text"; // HTML lets no field of the type "search" be a combobox
  field.autocomplete = "off";
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  let options = [];
  let active = -1;
  let timer = 0;
  let asked = new AbortController();

  /* No answer to an earlier question may arrive any more. */
  function forget() {
    clearTimeout(timer);
    asked.abort();
  }

  function close() {
    forget();
    point(-1);
    list.hidden = true;
    status.textContent = "";
    field.setAttribute("aria-expanded", "false");
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

  async function ask(then = () => {}) {
    forget();
    const text = field.value.trim();
    if (text.length < FEWEST || text.length > MOST) return close();
    asked = new AbortController();
    const { signal } = asked;
    const address = new URL(field.dataset.complete, location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { signal, credentials: "omit" });
      const { suggestions, message } = answer.ok ? await answer.json() : { suggestions: [], message: "" };
      if (signal.aborted) return;
      show(suggestions);
      status.textContent = message;
      then();
    } catch {
      if (!signal.aborted) close();
    }
  }

  function show(suggestions) {
    point(-1);
    options = [];
    list.replaceChildren();
    let group;
    for (const { text, url, kind, kind_label, language } of suggestions) {
      if (group?.dataset.kind !== kind) {
        const label = make("div", { id: `${list.id}-${kind}`, className: "suggestions-kind", textContent: kind_label },
          { role: "presentation" });
        group = make("div", {}, { role: "group", "aria-labelledby": label.id, "data-kind": kind });
        group.append(label);
        list.append(group);
      }
      const option = make("a", { id: `${list.id}-${options.length}`, href: url, tabIndex: -1 },
        { role: "option", "aria-selected": "false" });
      option.append(make("bdi", { textContent: text, lang: language }));
      group.append(option);
      options.push(option);
    }
    list.hidden = !options.length;
    field.setAttribute("aria-expanded", !list.hidden);
    list.scrollTop = 0;
  }

  /* The keys that the list takes while it is open; every other key is the field's. */
  const keys = {
    ArrowDown: () => point((active + 1) % options.length),
    ArrowUp: () => point((active < 1 ? options.length : active) - 1),
    Home: () => active >= 0 && point(0),
    End: () => active >= 0 && point(options.length - 1),
    Enter: () => active >= 0 && options[active].click(),
    Escape: close,
  };

  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (list.hidden) {
      if (event.key === "ArrowDown") ask(() => options.length && point(0));
      if (event.key === "Escape") field.value = "";
      return;
    }
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") return point(-1);
    /* What gives false is left to the field: the caret's way home, the search for what was typed. */
    if (event.key in keys && keys[event.key](event) !== false) event.preventDefault();
  });
  field.addEventListener("input", () => {
    forget();
    timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("blur", close);
  field.form.addEventListener("submit", close);
  /* A press on the list leaves the focus in the field, so that the list is still there for the click. */
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => event.target.closest("[role=option]") && close());
}

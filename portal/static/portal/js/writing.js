/* Saves the form of a practice while it is typed. What does not reach the portal stays on this device until it does.
   Without this module the form's buttons do the same. */

const PAUSE = 2000, RETRY = 10000;
const form = document.querySelector("form[data-writing]");
if (form) start(form);

function start(form) {
  const store = `writing:${form.dataset.writing}`;
  const status = form.querySelector("[data-status]");
  const wayIn = form.querySelector("[data-way-in]");
  const compare = form.querySelector("[data-compare]");
  let timer, running = false, unsent = false, leaving = false;
  // After a dispute was shown, only a choice and a button save.
  let stopped = form.hasAttribute("data-disputed");

  offerKept();
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("focusout", () => { if (unsent) plan(0); });
  form.addEventListener("submit", () => { leaving = true; clearTimeout(timer); keep(); });
  addEventListener("online", () => { if (unsent) plan(0); });
  addEventListener("focus", () => { if (unsent) plan(0); });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && unsent && !leaving) send(true);
  });

  function changed(event) {
    if (event.target.name?.startsWith("choice-")) return;
    unsent = true;
    keep();
    plan(PAUSE);
  }

  function plan(wait) {
    clearTimeout(timer);
    if (!stopped && !leaving) timer = setTimeout(send, wait);
  }

  function values() {
    const data = new FormData(form);
    // A file is sent by the button alone, not with every word.
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }

  function keep() {
    try {
      const typed = [...values()].filter(([name]) => name !== "csrfmiddlewaretoken");
      localStorage.setItem(store, JSON.stringify({ at: Date.now(), typed }));
    } catch { /* no room, or not allowed: the portal is the first place anyway */ }
  }

  async function send(isLast = false) {
    if (running || stopped) return;
    running = true;
    unsent = false;
    const body = values();
    if (!status.dataset.state) status.textContent ||= status.dataset.saving;
    try {
      let answer = await post(body, isLast);
      if (answer.status === 403 && await freshToken()) {
        body.set("csrfmiddlewaretoken", token().value);
        answer = await post(body, false);
      }
      await understand(answer);
    } catch {
      trouble("offline");
    }
    running = false;
    if (unsent) plan(status.dataset.state ? RETRY : PAUSE);
  }

  function post(body, keepalive) {
    return fetch(form.action || location.href, {
      method: "POST", body, keepalive, headers: { Accept: "application/json" }, redirect: "manual", credentials: "same-origin",
    });
  }

  async function understand(answer) {
    const isTold = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (answer.status === 401 || answer.type === "opaqueredirect") return trouble("loggedOut");
    if (!isTold) return trouble(answer.status === 403 ? "loggedOut" : "failed");
    const told = await answer.json();
    if (told.state === "closed") { stopped = true; return trouble("closed"); }
    for (const [name, digest] of Object.entries(told.loaded)) {
      const field = form.elements[`loaded-${name}`];
      if (field) field.value = digest;
    }
    for (const part of ["needed", "further"]) {
      const shown = document.querySelector(`[data-progress] [data-${part}]`);
      if (shown) shown.textContent = told[part];
      if (part === "needed" && shown) shown.closest("[data-progress]").querySelector("progress").value = told.needed;
    }
    showErrors(told.errors);
    if (told.state === "disputed") {
      stopped = true;
      keep();
      compare.hidden = false;
      return trouble("disputed", told.disputes.map((one) => one.label).join(" · "), false);
    }
    wayIn.hidden = true;
    delete status.dataset.state;
    const isAllRight = !Object.keys(told.errors).length;
    const time = status.dataset.saved.replace("%s", told.saved_at);
    status.textContent = isAllRight ? time : `${time}. ${status.dataset.wrong}`;
    if (!unsent && isAllRight) localStorage.removeItem(store);
  }

  function trouble(name, more = "", again = true) {
    status.dataset.state = "trouble";
    status.textContent = more ? `${status.dataset[name]} (${more})` : status.dataset[name];
    wayIn.hidden = name !== "loggedOut";
    keep();
    if (again && !stopped) { unsent = true; clearTimeout(timer); timer = setTimeout(send, RETRY); }
  }

  function showErrors(errors) {
    for (const box of form.querySelectorAll("[data-said]")) box.remove();
    for (const [name, said] of Object.entries(errors)) {
      const field = form.querySelector(`.field[data-field="${CSS.escape(name)}"]`);
      if (!field || field.querySelector(".field-errors")) continue;
      const box = document.createElement("div");
      box.className = "field-errors";
      box.dataset.said = "";
      for (const one of said) box.append(Object.assign(document.createElement("p"), { textContent: one }));
      field.append(box);
    }
  }

  function token() { return form.elements.csrfmiddlewaretoken; }

  /* Logging in changes the token that guards the form; the page itself has the new one. */
  async function freshToken() {
    const answer = await fetch(location.href, { credentials: "same-origin", redirect: "manual", headers: { Accept: "text/html" } });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("form[data-writing] [name=csrfmiddlewaretoken]");
    if (fresh) token().value = fresh.value;
    return Boolean(fresh);
  }

  /* Words that another visit left on this device: sent as a form, so that the portal compares them with what is there. */
  function offerKept() {
    const saved = new URLSearchParams(location.search).get("saved");
    if (saved) {
      const [key, , member] = form.dataset.writing.split("/");
      localStorage.removeItem(`writing:${key}/${saved}/${member}`);
      history.replaceState(null, "", location.pathname);
    }
    const kept = read();
    const box = form.querySelector("[data-kept]");
    if (!kept || stopped || isHere(kept.typed)) return;
    box.querySelector("[data-kept-at]").textContent = new Date(kept.at).toLocaleString(document.documentElement.lang);
    box.hidden = false;
    box.querySelector("[data-kept-forget]").addEventListener("click", () => { forget(); box.hidden = true; });
    box.querySelector("[data-kept-send]").addEventListener("click", () => {
      const again = Object.assign(document.createElement("form"), { method: "post", hidden: true });
      for (const [name, value] of [...kept.typed, ["csrfmiddlewaretoken", token().value], ["then", "stay"]]) {
        again.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
      }
      document.body.append(again);
      leaving = true;
      again.submit();
    });
  }

  function read() {
    try { return JSON.parse(localStorage.getItem(store)); } catch { return null; }
  }

  function forget() { localStorage.removeItem(store); }

  /* Whether the form holds the same already: then there is nothing to offer. */
  function isHere(typed) {
    const plain = (pairs) => JSON.stringify([...pairs].filter(([name]) => !/^(loaded-|seen-|csrf|then)/.test(name)).map(([name, value]) => [name, value.replace(/\r\n/g, "\n").trim()]));
    return plain(typed) === plain(values());
  }
}

/* The form in which posts are written: marks by buttons, names that complete, a preview in place, and what is typed is
   kept: with the portal every few seconds, and on this device until the portal has it. All of it works without. */

import { completeNames } from "./forum-names.js";

const PAUSE = 3000, RETRY = 15000;
for (const form of document.querySelectorAll("form[data-writer]")) enhance(form);

function enhance(form) {
  const field = form.querySelector("[data-writer-text]");
  tools(form, field);
  completeNames(form.querySelector("[data-writer-mentions]"), field);
  preview(form);
  keeping(form, field);
}

/* --- marks --- */

const MARKS = { bold: ["**", "**"], italic: ["*", "*"], code: ["`", "`"] };
const STARTS = { list: "- ", quote: "> " };

/* The browser's own way to write, so that it can be undone. */
function write(field, text, from = field.selectionStart, to = field.selectionEnd) {
  field.focus();
  field.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, from, to, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function mark(field, name) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const chosen = value.slice(from, to);
  if (name === "code" && chosen.includes("\n")) return write(field, `\`\`\`\n${chosen}\n\`\`\``);
  if (name in MARKS) {
    const [before, after] = MARKS[name];
    write(field, before + chosen + after);
    return field.setSelectionRange(from + before.length, from + before.length + chosen.length);
  }
  if (name === "link") {
    const isAddress = /^https?:\/\/\S+$/.test(chosen);
    const text = isAddress ? `[](${chosen})` : `[${chosen}](https://)`;
    write(field, text);
    const at = isAddress || !chosen ? from + 1 : from + text.length - 1;
    return field.setSelectionRange(at, at);
  }
  const first = value.lastIndexOf("\n", from - 1) + 1;
  const lines = value.slice(first, to).split("\n").map((line) => STARTS[name] + line);
  write(field, lines.join("\n"), first, to);
}

function tools(form, field) {
  const bar = form.querySelector("[data-writer-tools]");
  const buttons = [...bar.querySelectorAll("button")];
  const reach = (at) => buttons.forEach((button, number) => { button.tabIndex = number === at ? 0 : -1; });
  bar.hidden = false;
  reach(0);
  for (const button of buttons) button.addEventListener("click", () => mark(field, button.dataset.do));
  bar.addEventListener("keydown", (event) => {
    const now = buttons.indexOf(document.activeElement);
    const ahead = getComputedStyle(bar).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const to = { [ahead]: now + 1, Home: 0, End: buttons.length - 1 }[event.key] ?? (/^Arrow(Left|Right)$/.test(event.key) ? now - 1 : null);
    if (to === null || now < 0) return;
    event.preventDefault();
    const next = (to + buttons.length) % buttons.length;
    reach(next);
    buttons[next].focus();
  });
  field.addEventListener("keydown", (event) => {
    const name = { b: "bold", i: "italic", k: "link" }[event.key.toLowerCase()];
    if (!name || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    mark(field, name);
  });
}

/* --- what the server says --- */

function ask(form, what, keepalive = false) {
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  body.set("do", what);
  return fetch(form.action, { method: "POST", body, keepalive, headers: { Accept: "application/json" }, redirect: "manual", credentials: "same-origin" });
}

function preview(form) {
  const box = form.parentElement.querySelector("[data-writer-preview]");
  const button = form.querySelector("button[value=preview]");
  if (!box) return;
  button.addEventListener("click", async (event) => {
    if (form.querySelector("[type=file]")?.files.length) return; // files have to be sent with it
    event.preventDefault();
    try {
      const answer = await ask(form, "preview");
      if (!answer.ok) throw new Error(answer.status);
      // Made by the portal, which leaves nothing in it that could run.
      box.querySelector("[data-writer-preview-text]").innerHTML = (await answer.json()).html;
      box.hidden = false;
      box.querySelector("h2").focus();
    } catch {
      form.requestSubmit(button.cloneNode());
    }
  });
}

/* --- what is typed is kept --- */

function keeping(form, field) {
  const store = `forum:${form.dataset.writer}`;
  const status = form.querySelector("[data-writer-status]");
  let timer, leaving = false, unsent = false, running = false;

  form.addEventListener("input", () => { unsent = true; keep(); plan(PAUSE); });
  form.addEventListener("focusout", () => { if (unsent) plan(0); });
  addEventListener("online", () => { if (unsent) plan(0); });
  form.addEventListener("submit", () => { leaving = true; clearTimeout(timer); keep(); });
  addEventListener("pageshow", () => { leaving = false; });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && unsent && !leaving) send(true);
  });
  putBack();

  function plan(wait) {
    clearTimeout(timer);
    if (!leaving) timer = setTimeout(send, wait);
  }

  async function send(isLast = false) {
    if (running || leaving) return;
    [running, unsent] = [true, false];
    try {
      let answer = await ask(form, "draft", isLast === true);
      if (answer.status === 403 && await freshToken(form)) answer = await ask(form, "draft");
      if (answer.status === 401 || answer.type === "opaqueredirect") trouble("loggedOut");
      else if (!answer.ok) trouble(answer.status === 403 ? "loggedOut" : "offline");
      else {
        delete status.dataset.trouble;
        status.textContent = (await answer.json()).message;
        if (!unsent && !leaving) localStorage.removeItem(store);
      }
    } catch {
      trouble("offline");
    }
    running = false;
    if (unsent) plan(status.dataset.trouble === undefined ? PAUSE : RETRY);
  }

  function trouble(what) {
    status.dataset.trouble = "";
    status.textContent = status.dataset[what];
    unsent = true;
    keep();
  }

  function keep() {
    const [text, { title, base, token }] = [field.value, form.elements];
    try {
      localStorage.setItem(store, JSON.stringify({ text, title: title?.value, base: base?.value, token: token.value }));
    } catch { /* no room, or not allowed: the portal keeps it too */ }
  }

  /* What this device has and the portal has not: it was typed while the portal could not be reached. What was sent is
     known by its token, and forgotten. */
  function putBack() {
    let kept;
    try { kept = JSON.parse(localStorage.getItem(store)); } catch { return; }
    if (!kept) return;
    localStorage.removeItem(store);
    const isSent = kept.token === form.dataset.writerSent;
    if (isSent || !kept.text.trim() || field.value.includes(kept.text.trim())) return;
    const isQuoting = new URLSearchParams(location.search).has("quote");
    field.value = isQuoting ? `${kept.text.trimEnd()}\n\n${field.value}` : kept.text;
    for (const name of ["title", "base"]) if (form.elements[name] && kept[name]) form.elements[name].value = kept[name];
    form.querySelector("[data-writer-restored]").hidden = false;
    unsent = true;
    plan(0);
  }
}

/* Logging in changes the token that guards the form; the page itself has the new one. */
async function freshToken(form) {
  const answer = await fetch(location.href, { credentials: "same-origin", redirect: "manual" });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("form[data-writer] [name=csrfmiddlewaretoken]");
  if (fresh) form.elements.csrfmiddlewaretoken.value = fresh.value;
  return Boolean(fresh);
}

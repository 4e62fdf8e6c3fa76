/* A review is saved as it is typed; without this there is a button. Nothing is kept on the device: reviews are confidential. */

const form = document.querySelector("form[data-autosave]");
const status = form.querySelector("[data-saved]");
const progress = form.querySelector("[data-progress]");
const words = document.querySelector("template[data-words]").dataset;
const PAUSE = 1500;
const AGAIN = 10000;
let timer = 0;
let isUnsaved = false;
let isSaving = false;

function say(text) {
  if (status.textContent !== text) status.textContent = text;
}

function saveIn(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(save, milliseconds);
}

async function save() {
  if (isSaving) return saveIn(PAUSE);
  const data = new FormData(form);
  data.set("autosave", "1");
  isUnsaved = false;
  isSaving = true;
  try {
    /* A log-in that has ended answers with a redirect, which is not followed. */
    const answer = await fetch(form.action, { method: "POST", body: data, redirect: "manual" });
    if (answer.type === "opaqueredirect") return failed(words.out);
    if (answer.status === 403) return renew();
    if (answer.status !== 200 && answer.status !== 409) return failed(words.failed);
    show(await answer.json(), answer.status);
  } catch {
    failed(words.offline);
  } finally {
    isSaving = false;
  }
}

/* Who has logged in anew in another window has a new token there, and the old one is refused. */
async function renew() {
  failed(words.out);
  const name = "csrfmiddlewaretoken";
  const answer = await fetch(form.action, { redirect: "manual" });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(`#review [name=${name}]`);
  if (!fresh) return;
  form.elements[name].value = fresh.value;
  saveIn(0);
}

function failed(text) {
  isUnsaved = true;
  say(text);
  saveIn(AGAIN);
}

function show(answer, code) {
  say(Object.values(answer.errors ?? {}).flat()[0] ?? answer.message);
  if (code !== 200) return;
  progress.textContent = answer.progress;
  for (const [part, text] of Object.entries(answer.parts)) form.querySelector(`[data-part="${part}"]`).textContent = text;
}

function changed() {
  isUnsaved = true;
  saveIn(PAUSE);
}

form.addEventListener("input", changed);
form.addEventListener("change", changed);
addEventListener("online", () => isUnsaved && saveIn(0));
addEventListener("visibilitychange", () => document.hidden && isUnsaved && save());
form.addEventListener("submit", () => {
  clearTimeout(timer);
  isUnsaved = false;
});
addEventListener("beforeunload", (event) => {
  if (isUnsaved || isSaving) event.preventDefault();
});

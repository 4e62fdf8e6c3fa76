/* Turns text boxes for rich text into editors. What they send is HTML; the server takes what it knows and drops the rest.
   Without this module the text box takes light Markdown. */

import { accepted, blocksOf, cleaned, elementsOf, fromElsewhere, fromPlainText, htmlOf, lines, select, selectionIn } from "./richtext-blocks.js";

const LISTS = { list: "ul", numbers: "ol" };
const MOST_STEPS = 200;

function enhance(root) {
  if (root.dataset.richText === "on") return;
  root.dataset.richText = "on";
  const [text, tools, dialog] = ["textarea", "[role=toolbar]", "dialog"].map((one) => root.querySelector(one));
  const format = root.querySelector(`input[name="${CSS.escape(text.name)}-format"]`);
  const address = dialog.querySelector("[data-address]");
  const refused = dialog.querySelector("[data-refused]");
  const buttons = [...tools.querySelectorAll("button")];
  const editor = document.createElement("div");
  const past = [];
  const future = [];
  let place = null;

  /* --- the editor takes the place of the text box --- */
  editor.className = "rich-text-editor prose";
  editor.contentEditable = "true";
  editor.setAttribute("role", "textbox");
  editor.setAttribute("aria-multiline", "true");
  for (const name of ["id", "lang", "dir", "aria-describedby", "aria-invalid", "aria-label"]) {
    if (text.hasAttribute(name)) editor.setAttribute(name, text.getAttribute(name));
  }
  const label = document.querySelector(`label[for="${CSS.escape(text.id)}"]`);
  if (label) {
    label.id ||= `${text.id}-label`;
    editor.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", () => editor.focus());
  }
  if (text.required) editor.setAttribute("aria-required", "true");
  text.required = false;
  text.removeAttribute("id");
  text.hidden = true;
  tools.hidden = false;
  format.disabled = false;
  address.disabled = false;
  root.querySelector("[data-without-script]").hidden = true;
  text.after(editor);
  show(root.querySelector("[data-rich-html]").content.cloneNode(true));

  function show(fragment) {
    editor.replaceChildren(elementsOf(blocksOf(fragment)));
    if (!editor.firstElementChild) editor.append(elementsOf([{ kind: "p", depth: 0, key: "", nodes: [] }]));
    past.length = 0;
    remember();
  }

  /* --- what is sent, and what can be taken back --- */
  function remember(isTyping = false) {
    const html = editor.innerHTML;
    const before = past.at(-1);
    if (before?.html !== html) {
      const step = { html, place: selectionIn(editor), isTyping, at: Date.now() };
      if (isTyping && before?.isTyping && step.at - before.at < 1000) past[past.length - 1] = step;
      else past.push(step);
      if (past.length > MOST_STEPS) past.shift();
      future.length = 0;
    }
    send();
  }

  function send() {
    format.value = "html";
    text.value = editor.textContent.trim() ? htmlOf(cleaned(editor)) : "";
    text.defaultValue = text.value;
  }

  function travel(from, to) {
    if (from === past ? past.length < 2 : !future.length) return;
    to.push(from.pop());
    const { html, place } = past.at(-1);
    const box = document.createElement("template");
    box.innerHTML = html;
    editor.replaceChildren(box.content);
    if (place) select(editor, place);
    changed();
    send();
  }

  /* Those who save as one types hear of changes that no key made. */
  function changed() {
    editor.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "own" }));
    showState();
  }

  /* --- what is typed, pasted, dropped --- */
  editor.addEventListener("focus", () => document.execCommand("defaultParagraphSeparator", false, "p"));
  editor.addEventListener("input", (event) => {
    if (event.detail === "own") return;
    const isOdd = [...editor.childNodes].some((node) => !["P", "H3", "UL", "OL"].includes(node.nodeName));
    if (isOdd || event.inputType === "insertFromDrop") rebuild(fromElsewhere(editor.innerHTML));
    remember(event.inputType === "insertText" || event.inputType === "deleteContentBackward");
  });
  editor.addEventListener("beforeinput", (event) => {
    if (/^format(?!Bold|Italic)/.test(event.inputType)) event.preventDefault();
    if (event.inputType === "historyUndo") return event.preventDefault(), travel(past, future);
    if (event.inputType === "historyRedo") return event.preventDefault(), travel(future, past);
    if (event.inputType.startsWith("delete")) join(event);
  });
  editor.addEventListener("paste", (event) => {
    event.preventDefault();
    const html = event.clipboardData.getData("text/html");
    const plain = event.clipboardData.getData("text/plain");
    insert(html ? fromElsewhere(html) : plain.includes("\n") ? fromPlainText(plain) : document.createTextNode(plain));
  });

  /* Two lines become one; browsers would paint the second with styles of its own. */
  function join(event) {
    const [target] = event.getTargetRanges();
    if (!target) return;
    const kept = getSelection();
    const before = [kept.anchorNode, kept.anchorOffset, kept.focusNode, kept.focusOffset];
    kept.setBaseAndExtent(target.startContainer, target.startOffset, target.endContainer, target.endOffset);
    const [start, end] = selectionIn(editor) ?? [[0], [0]];
    if (start[0] === end[0]) return kept.setBaseAndExtent(...before);
    event.preventDefault();
    removeSelection();
    remember();
    changed();
  }

  /* Takes away what is selected; what is left of its first and last line is one line. */
  function removeSelection() {
    const selection = getSelection();
    const places = selectionIn(editor);
    if (!places || selection.isCollapsed) return;
    const [start, end] = places.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    selection.getRangeAt(0).deleteContents();
    if (start[0] !== end[0]) {
      const isWhole = lines(editor).length;
      const blocks = blocksOf(editor);
      if (blocks.length === isWhole && blocks.length > start[0] + 1) blocks[start[0]].nodes.push(...blocks.splice(start[0] + 1, 1)[0].nodes);
      editor.replaceChildren(elementsOf(blocks));
    }
    select(editor, [start, start]);
  }

  function rebuild(node) {
    const place = selectionIn(editor);
    editor.replaceChildren(elementsOf(blocksOf(node)));
    if (place) select(editor, place);
  }

  /* Puts blocks behind the present line, or words and single paragraphs into it. */
  function insert(node) {
    const blocks = node.nodeType === Node.TEXT_NODE ? [] : blocksOf(node);
    removeSelection();
    if (blocks.length < 2) {
      const range = getSelection().getRangeAt(0);
      const nodes = blocks.length ? blocks[0].nodes : [node];
      for (const one of [...nodes].reverse()) range.insertNode(one);
      range.collapse(false);
      remember();
      return changed();
    }
    const [at] = selectionIn(editor)?.[0] ?? [Infinity];
    const all = blocksOf(editor);
    const place = Math.min(at, all.length - 1);
    const isEmpty = !lines(editor)[place].textContent;
    all.splice(isEmpty ? place : place + 1, isEmpty ? 1 : 0, ...blocks);
    editor.replaceChildren(elementsOf(all));
    const last = place + blocks.length - (isEmpty ? 1 : 0);
    select(editor, [[last, Infinity], [last, Infinity]]);
    remember();
    changed();
  }

  /* Something else, such as text that was kept on this device, was put into the text box. */
  text.addEventListener("change", () => show(format.value === "html" ? fromElsewhere(text.value) : fromPlainText(text.value)));

  /* --- the buttons --- */
  function apply(what) {
    editor.focus();
    if (what === "link") return openDialog();
    if (what === "undo") return travel(past, future);
    if (what === "bold" || what === "italic") document.execCommand(what);
    else turnInto(what === "heading" ? "h3" : LISTS[what]);
    remember();
    changed();
  }

  /* The chosen lines become headings or items; those that are already become paragraphs. */
  function turnInto(kind) {
    const place = selectionIn(editor) ?? [[0, 0], [0, 0]];
    const blocks = blocksOf(editor);
    const chosen = blocks.slice(Math.min(place[0][0], place[1][0]), Math.max(place[0][0], place[1][0]) + 1);
    const isOff = chosen.every((block) => block.kind === kind);
    for (const block of chosen) Object.assign(block, { kind: isOff ? "p" : kind, depth: isOff || kind === "h3" ? 0 : block.depth });
    editor.replaceChildren(elementsOf(blocks));
    select(editor, place);
  }

  function holds(node) {
    return node && editor.contains(node);
  }

  function within(name) {
    const node = getSelection().anchorNode;
    const element = node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement;
    return holds(element) ? element.closest(name) : null;
  }

  function isOn(what) {
    if (what === "heading") return Boolean(within("h3"));
    if (what === "link") return Boolean(within("a"));
    if (LISTS[what]) return within("li")?.parentElement.nodeName.toLowerCase() === LISTS[what];
    return ["bold", "italic"].includes(what) && document.queryCommandState(what);
  }

  function showState() {
    for (const button of buttons) if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", isOn(button.dataset.do));
  }

  document.addEventListener("selectionchange", () => {
    if (holds(getSelection().anchorNode)) showState();
  });
  tools.addEventListener("mousedown", (event) => event.preventDefault());
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    makeCurrent(button);
    apply(button.dataset.do);
  });
  tools.addEventListener("keydown", (event) => {
    const forward = getComputedStyle(tools).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const at = buttons.indexOf(document.activeElement);
    const next = { [forward]: at + 1, [back]: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    makeCurrent(buttons.at(next % buttons.length)).focus();
  });

  /* One of the buttons is reached by the Tab key, the others by arrows. */
  function makeCurrent(chosen) {
    for (const button of buttons) button.tabIndex = button === chosen ? 0 : -1;
    return chosen;
  }

  editor.addEventListener("keydown", (event) => {
    const what = { b: "bold", i: "italic", k: "link", z: "undo" }[event.key.toLowerCase()];
    if (!what || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    apply(what);
  });

  /* --- the link --- */
  function openDialog() {
    const selection = getSelection();
    const link = within("a");
    if (link) selection.selectAllChildren(link);
    place = selectionIn(editor);
    address.value = link?.getAttribute("href").replace(/^mailto:/, "") ?? "";
    dialog.querySelector("[data-unset]").hidden = !link;
    complain(false);
    dialog.showModal();
    address.focus();
  }

  function complain(isWrong) {
    refused.hidden = !isWrong;
    address.toggleAttribute("aria-invalid", isWrong);
  }

  /* Back to where the words were chosen. */
  function back() {
    dialog.close();
    editor.focus();
    if (place) select(editor, place);
  }

  function setLink() {
    const href = accepted(address.value);
    complain(!href);
    if (!href) return address.focus();
    back();
    if (getSelection().isCollapsed) {
      const link = document.createElement("a");
      link.setAttribute("href", href);
      link.append(href.replace(/^mailto:/, ""));
      insert(link);
    } else document.execCommand("createLink", false, href);
    remember();
    changed();
  }

  function removeLink() {
    back();
    document.execCommand("unlink");
    remember();
    changed();
  }

  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    back();
  });
  dialog.querySelector("[data-close]").addEventListener("click", back);
  dialog.querySelector("[data-set]").addEventListener("click", setLink);
  dialog.querySelector("[data-unset]").addEventListener("click", removeLink);
  address.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    setLink();
  });
}

function enhanceAll(root) {
  for (const one of root.querySelectorAll("[data-rich-text]")) enhance(one);
}

document.addEventListener("rows:added", (event) => enhanceAll(event.target));
enhanceAll(document);

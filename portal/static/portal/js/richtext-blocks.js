/* What an editor for rich text holds: a row of blocks (paragraphs, sub-headings, items of lists), and places in them. */

const KEPT = { P: "p", DIV: "p", H1: "h3", H2: "h3", H3: "h3", H4: "h3", H5: "h3", H6: "h3", UL: "ul", OL: "ol", LI: "li", BR: "br",
  B: "b", STRONG: "b", I: "i", EM: "i", A: "a" };
const UNREAD = new Set(["SCRIPT", "STYLE", "TEMPLATE", "TITLE", "NOSCRIPT", "IFRAME", "TEXTAREA", "SELECT", "OBJECT", "svg", "math", "META", "LINK"]);
const ADDRESS = /^(https?:\/\/[^\s<>"'`\\{}|^]+|mailto:[^\s<>"'`\\:/@]+@[^\s<>"'`\\:/@]+|(page|document):[1-9]\d{0,9})$/i;

/* The address as the server takes it, or "". */
export function accepted(text) {
  const address = text.trim();
  const whole = /^www\./i.test(address) ? `https://${address}` : /^[^\s:/@]+@[^\s:/@]+$/.test(address) ? `mailto:${address}` : address;
  return ADDRESS.test(whole) ? whole : "";
}

/* A copy of what is below `node`, with nothing but what is stored. */
export function cleaned(node, into = document.createDocumentFragment()) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) into.append(child.data.replace(/[ \t\r\n\f]+/g, " "));
    if (child.nodeType !== Node.ELEMENT_NODE || UNREAD.has(child.nodeName)) continue;
    const name = KEPT[child.nodeName];
    const address = name === "a" ? child.getAttribute("href")?.trim() : "";
    if (!name || (name === "a" && !address)) {
      cleaned(child, into);
      continue;
    }
    const copy = document.createElement(name);
    if (address) copy.setAttribute("href", address);
    if (child.dataset.blockKey) copy.dataset.blockKey = child.dataset.blockKey;
    into.append(copy);
    cleaned(child, copy);
  }
  return into;
}

/* HTML from elsewhere, read where nothing in it can run or load. */
export function fromElsewhere(html) {
  /* Styles and handlers go first: nothing of them would be kept, yet the page's policy would complain of each. */
  const calm = html.replace(/<style[\s\S]*?(<\/style\s*>|$)/gi, "").replace(/\s(style|on[a-z]+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, "");
  const read = new DOMParser().parseFromString(calm, "text/html");
  const fragment = cleaned(read.body);
  for (const link of fragment.querySelectorAll("a")) if (!accepted(link.getAttribute("href"))) link.replaceWith(...link.childNodes);
  return fragment;
}

export function fromPlainText(text) {
  const fragment = document.createDocumentFragment();
  for (const part of text.replace(/\r\n?/g, "\n").split(/\n{2,}/)) {
    const paragraph = document.createElement("p");
    for (const [n, line] of part.split("\n").entries()) paragraph.append(...(n ? [document.createElement("br"), line] : [line]));
    fragment.append(paragraph);
  }
  return fragment;
}

export function htmlOf(fragment) {
  const box = document.createElement("div");
  box.append(fragment);
  return box.innerHTML;
}

const isElement = (node, names) => node.nodeType === Node.ELEMENT_NODE && names.includes(node.nodeName);

/* [{kind, depth, key, nodes}] of everything below `node`; whatever stands outside a block begins one. */
export function blocksOf(node, kind = "p", depth = -1, made = []) {
  let open = null;
  for (const child of [...node.childNodes]) {
    if (isElement(child, ["UL", "OL"])) {
      for (const item of [...child.childNodes]) {
        if (isElement(item, ["LI"])) blocksOf(item, child.nodeName.toLowerCase(), Math.min(depth + 1, 3), made);
        else if (isElement(item, ["UL", "OL"])) blocksOf({ childNodes: [item] }, kind, depth + 1, made);
      }
      open = null;
    } else if (isElement(child, ["P", "DIV", "H3"]) && kind === "p") {
      blocksOf(child, child.nodeName === "H3" ? "h3" : "p", -1, made);
      open = null;
    } else {
      if (!open) made.push((open = { kind, depth: Math.max(depth, 0), key: "", nodes: [] }));
      open.nodes.push(...(isElement(child, ["P", "DIV", "H3"]) ? child.childNodes : [child]));
    }
  }
  const own = made.find((one) => node.childNodes.length && one.nodes.includes(node.childNodes[0]));
  if (own && node.dataset) own.key = node.dataset.blockKey ?? "";
  if (!node.childNodes.length && isElement(node, ["P", "H3", "LI"])) made.push({ kind, depth: Math.max(depth, 0), key: "", nodes: [] });
  return made;
}

/* The blocks as elements; an empty one holds a line, so that one can write there. */
export function elementsOf(blocks) {
  const fragment = document.createDocumentFragment();
  const keys = new Set();
  let lists = [];
  for (const block of blocks) {
    const isItem = block.kind === "ul" || block.kind === "ol";
    const element = document.createElement(isItem ? "li" : block.kind);
    element.append(...block.nodes);
    if (!element.textContent && !element.querySelector("br")) element.append(document.createElement("br"));
    if (block.key && !keys.has(block.key)) element.dataset.blockKey = block.key;
    keys.add(block.key);
    if (!isItem) {
      lists = [];
      fragment.append(element);
      continue;
    }
    const depth = Math.min(block.depth, lists.length);
    lists = lists.slice(0, depth + 1);
    if (lists[depth]?.nodeName.toLowerCase() !== block.kind) {
      lists = lists.slice(0, depth);
      const list = document.createElement(block.kind);
      (depth ? lists[depth - 1].lastElementChild : fragment).append(list);
      lists.push(list);
    }
    lists[depth].append(element);
  }
  return fragment;
}

/* The elements in which words stand, in their order. */
export function lines(editor) {
  return [...editor.querySelectorAll("p, h3, li")];
}

function lineAt(editor, node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const line = element.closest("p, h3, li");
  return line && editor.contains(line) && line !== editor ? line : null;
}

/* [number of the line, characters before] of an end of a selection; a line's end within counts as one. */
function placeOf(editor, node, offset) {
  const all = lines(editor);
  let line = lineAt(editor, node);
  if (!line) {
    const after = node === editor && editor.childNodes[offset];
    line = after ? lineAt(editor, after) ?? after.querySelector?.("p, h3, li") : all.at(-1);
    return [Math.max(all.indexOf(line), 0), after ? 0 : Infinity];
  }
  const range = document.createRange();
  range.selectNodeContents(line);
  range.setEnd(node, offset);
  const part = range.cloneContents();
  for (const inner of part.querySelectorAll("ul, ol")) inner.remove();
  return [all.indexOf(line), part.textContent.length + part.querySelectorAll("br").length];
}

/* The selection as two places, or null where it is elsewhere. */
export function selectionIn(editor) {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
  if (!anchorNode || !editor.contains(anchorNode)) return null;
  return [placeOf(editor, anchorNode, anchorOffset), placeOf(editor, focusNode, focusOffset)];
}

function boundary(editor, [at, characters]) {
  const all = lines(editor);
  const line = all[Math.min(at, all.length - 1)];
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_ALL, (node) =>
    isElement(node, ["UL", "OL"]) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  let left = characters;
  let last = [line, 0];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      if (left <= node.data.length) return [node, left];
      left -= node.data.length;
      last = [node, node.data.length];
    } else if (node.nodeName === "BR") {
      const index = [...node.parentNode.childNodes].indexOf(node);
      if (!left) return [node.parentNode, index];
      left -= 1;
      last = [node.parentNode, index + 1];
    }
  }
  return last;
}

/* Selects what lies between two places. */
export function select(editor, [anchor, focus]) {
  getSelection().setBaseAndExtent(...boundary(editor, anchor), ...boundary(editor, focus));
}

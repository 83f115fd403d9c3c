// Marks words of a reporter by mouse, touch or keyboard. Without it, sentences are chosen from the list below;
// with it, a mark becomes one more entry of that list. Words that are hidden are not in the page at all.

const WORD = /\S+/gu;

function characters(text) {
  // The house counts characters, a browser counts halves of some.
  return [...text].length;
}

function makeReady(marking) {
  marking.querySelectorAll(".markable").forEach((listbox) => {
    if (listbox.dataset.ready) return;
    listbox.dataset.ready = "yes";
    listbox.querySelectorAll("[data-at]").forEach(cutIntoWords);
    const first = words(listbox)[0];
    if (first) first.tabIndex = 0;
  });
}

function cutIntoWords(part) {
  const text = part.textContent;
  const pieces = [];
  let after = 0;
  for (const found of text.matchAll(WORD)) {
    pieces.push(text.slice(after, found.index), asWord(found[0], Number(part.dataset.at) + characters(text.slice(0, found.index))));
    after = found.index + found[0].length;
  }
  part.replaceChildren(...pieces, text.slice(after));
}

function asWord(text, start) {
  const word = document.createElement("span");
  word.className = "word";
  word.setAttribute("role", "option");
  word.setAttribute("aria-selected", "false");
  word.tabIndex = -1;
  word.dataset.start = start;
  word.dataset.end = start + characters(text);
  word.textContent = text;
  return word;
}

function words(listbox) {
  return [...listbox.querySelectorAll(".word")];
}

// Where a selection began, in which text; one at a time on a page.
let begun = null;

function show(listbox, from, to) {
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  words(listbox).forEach((word, at) => {
    word.setAttribute("aria-selected", String(at >= first && at <= last));
  });
}

function clear() {
  if (begun) words(begun.listbox).forEach((word) => word.setAttribute("aria-selected", "false"));
  begun = null;
}

function say(marking, sentence) {
  marking.querySelector("[role=status]").textContent = sentence;
}

function mark(listbox, from, to) {
  const all = words(listbox);
  const [first, last] = [all[Math.min(from, to)], all[Math.max(from, to)]];
  const marking = listbox.closest("[data-marking]");
  const value = `${listbox.dataset.message}:${first.dataset.start}-${last.dataset.end}`;
  const shown = between(listbox, first, last);
  addToList(marking, value, shown);
  say(marking, marking.dataset.marked.replace("{words}", shown.textContent));
  clear();
}

function between(listbox, first, last) {
  const range = document.createRange();
  range.setStartBefore(first);
  range.setEndAfter(last);
  const shown = document.createElement("span");
  shown.lang = listbox.lang;
  range.cloneContents().childNodes.forEach((node) => copyPlain(node, shown));
  return shown;
}

function copyPlain(node, into) {
  if (node.nodeType === Node.ELEMENT_NODE && node.classList.contains("mask")) {
    const mask = into.appendChild(document.createElement("span"));
    mask.className = node.className;
    mask.textContent = node.textContent;
  } else {
    node.childNodes.length ? node.childNodes.forEach((child) => copyPlain(child, into)) : into.append(node.textContent);
  }
}

function addToList(marking, value, shown) {
  const name = marking.dataset.marking;
  const list = marking.parentElement;
  const known = [...list.querySelectorAll(`input[name="${CSS.escape(name)}"]`)].find((box) => box.value === value);
  if (known) {
    known.checked = true;
    return;
  }
  const label = document.createElement("label");
  label.className = "code marked";
  const box = label.appendChild(document.createElement("input"));
  box.type = "checkbox";
  box.className = "form-check-input";
  box.name = name;
  box.value = value;
  box.checked = true;
  label.append(" ", shown);
  marking.after(label);
}

document.addEventListener("click", (press) => {
  const word = press.target.closest?.(".markable .word");
  if (!word) return;
  const listbox = word.closest(".markable");
  choose(listbox, words(listbox).indexOf(word));
});

// The first press begins, the second ends: no dragging, which a phone takes for scrolling (WCAG 2.5.7).
function choose(listbox, at) {
  if (begun?.listbox === listbox) {
    mark(listbox, begun.at, at);
  } else {
    clear();
    begun = { listbox, at };
    show(listbox, at, at);
    say(listbox.closest("[data-marking]"), listbox.closest("[data-marking]").dataset.begun);
  }
  moveTo(listbox, at);
}

function moveTo(listbox, at) {
  words(listbox).forEach((word, number) => {
    word.tabIndex = number === at ? 0 : -1;
  });
  words(listbox)[at].focus();
}

// A mouse may also be drawn over the words.
document.addEventListener("pointerup", (lifted) => {
  const selection = getSelection();
  const [from, to] = [selection?.anchorNode, selection?.focusNode].map((node) => node?.parentElement?.closest(".word"));
  const listbox = from?.closest(".markable");
  if (lifted.pointerType !== "mouse" || !listbox || !to || from === to || to.closest(".markable") !== listbox) return;
  const all = words(listbox);
  clear();
  mark(listbox, all.indexOf(from), all.indexOf(to));
  selection.removeAllRanges();
});

document.addEventListener("keydown", (stroke) => {
  const word = stroke.target.closest?.(".markable .word");
  if (!word) return;
  const listbox = word.closest(".markable");
  const all = words(listbox);
  const here = all.indexOf(word);
  const next = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[stroke.key];
  if (next !== undefined) {
    const at = Math.max(0, Math.min(all.length - 1, next));
    if (!stroke.shiftKey) clear();
    else if (begun?.listbox !== listbox) begun = { listbox, at: here };
    if (begun) show(listbox, begun.at, at);
    moveTo(listbox, at);
  } else if (stroke.key === "Enter" || stroke.key === " ") {
    mark(listbox, begun?.listbox === listbox ? begun.at : here, here);
  } else if (stroke.key === "Escape") {
    clear();
  } else {
    return;
  }
  stroke.preventDefault();
});

function makeAllReady() {
  document.querySelectorAll("[data-marking]").forEach(makeReady);
}

document.addEventListener("DOMContentLoaded", makeAllReady);
document.addEventListener("htmx:after:swap", makeAllReady);

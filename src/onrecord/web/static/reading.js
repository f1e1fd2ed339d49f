// The report page works without this file. It adds: what belongs together is shown together on hover and focus; keys move between notes;
// words that are selected in the text get an address. It loads nothing and keeps nothing.
"use strict";

(() => {
  const reading = document.querySelector(".reading");
  if (!reading) return;

  const notes = [...reading.querySelectorAll(".note")];
  const marked = new Map(notes.map((note) => [note.id, []]));
  for (const piece of reading.querySelectorAll("[data-notes]")) {
    for (const id of piece.dataset.notes.split(" ")) marked.get(id)?.push(piece);
  }

  let lit = [];
  function light(ids) {
    for (const each of lit) each.classList.remove("lit");
    lit = [];
    for (const id of ids) lit.push(document.getElementById(id), ...(marked.get(id) ?? []));
    lit = lit.filter(Boolean);
    for (const each of lit) each.classList.add("lit");
  }

  function belongingTo(target) {
    if (!(target instanceof Element)) return [];
    const reference = target.closest(".ref");
    if (reference) return ["n" + reference.dataset.n];
    const note = target.closest(".note");
    if (note) return [note.id];
    // the innermost reading of a hovered word: its narrowest mark
    const piece = target.closest("[data-notes]");
    if (!piece) return [];
    const length = (id) => marked.get(id).reduce((sum, each) => sum + each.textContent.length, 0);
    return piece.dataset.notes.split(" ").filter((id) => marked.has(id)).sort((a, b) => length(a) - length(b)).slice(0, 1);
  }

  reading.addEventListener("pointerover", (event) => light(belongingTo(event.target)));
  reading.addEventListener("pointerleave", () => light([]));
  reading.addEventListener("focusin", (event) => light(belongingTo(event.target)));
  reading.addEventListener("focusout", () => light([]));

  // Keys act only while a note or a number in the text has the focus, so that they never take a key from anything else
  function moveTo(link) {
    link?.focus();
    link?.scrollIntoView({ block: "nearest" });
  }
  reading.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest(".ref, .note .number") : null;
    if (!link) return;
    const shown = notes.filter((note) => note.getClientRects().length);
    const own = link.dataset.n ? "n" + link.dataset.n : link.closest(".note").id;
    const at = shown.findIndex((note) => note.id === own);
    const number = (note) => note?.querySelector(".number");
    if (event.key === "j") moveTo(number(shown[at + 1]));
    else if (event.key === "k") moveTo(number(shown[at - 1]));
    else if (event.key === "t") moveTo(document.getElementById("t" + own.slice(1)));
    else if (event.key === "n") moveTo(number(document.getElementById(own)));
    else if (event.key === "Escape") link.blur();
    else return;
    event.preventDefault();
  });
  const keys = reading.querySelector(".keys");
  if (keys && notes.length) keys.hidden = false;

  // An address for the selected words. Where they begin and end is counted in UTF-16 units, as the browser counts; the server converts
  const address = document.createElement("a");
  address.className = "selected";
  address.textContent = "Address of the selected words";
  address.hidden = true;
  reading.append(address);

  function unitOf(node, offset) {
    const words = (node instanceof Element ? node : node.parentElement)?.closest("[data-unit]");
    if (!words) return null;
    const before = document.createRange();
    before.setStart(words, 0);
    before.setEnd(node, offset);
    return Number(words.dataset.unit) + before.toString().length;
  }
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const range = selection && selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const start = range && unitOf(range.startContainer, range.startOffset);
    const end = range && unitOf(range.endContainer, range.endOffset);
    address.hidden = start === null || end === null || end <= start;
    if (!address.hidden) address.href = `/documents/${encodeURIComponent(reading.dataset.document)}/selection?units=${start}-${end}`;
  });
})();

/* The fields of a record: what is typed in them is kept with every keystroke (see journal.js), and saved when a field is left.

   ``data-original`` is what is saved, as the page shows it; a field that says anything else is unsaved and marked so. Requests that save
   go one after the other, so that each has seen the one before. Nothing here decides what a value means: the server reads it. */
import { begin, isEnded, keep, NOT_REACHED, sequence, settled, unsent } from "./journal.js";
import { all, nothingHeld, one, post, say, unsay } from "./page.js";

const main = one("[data-review]");
const record = main && main.dataset.review;
const RETRY = 3000;   // milliseconds until what could not be saved is tried again

export const fields = () => all("form.field:not(.blanks)");
export const blanks = () => one("form.blanks");
export const input = (field) => one('textarea[name="value"]', field);
export const ends = (field) => one('select[name="ends"]', field);
const hidden = (field, name) => one(`input[name="${name}"]`, field);
const focusable = (field) => input(field) || ends(field);

function isChanged(field) {
  const text = input(field), choice = ends(field);
  return Boolean(text && text.value.trim() !== text.dataset.original) || Boolean(choice && choice.value !== choice.dataset.original);
}

/* What stands in a field now, as the server is told. */
export function contents(field) {
  const text = input(field), choice = ends(field);
  const said = { value: text ? text.value : "", ends: choice ? choice.value : "" };
  return { ...said, ...Object.fromEntries(["printed", "page", "boxes", "version"].map((name) => [name, hidden(field, name).value])) };
}

function mark(field) {
  const changed = isChanged(field);
  field.classList.toggle("unsaved", changed);
  one(".changed", field).textContent = changed ? "Changed, not saved" : "";
}

function grow(field) {
  const text = input(field);
  if (!text || CSS.supports("field-sizing", "content")) return;
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + text.offsetHeight - text.clientHeight}px`;
}

/* ---- keystrokes ---------------------------------------------------------------------------------------------- */

function sendTyped(field) {
  const { value, ends: ending, printed, page, boxes } = contents(field);
  if (input(field)) keep(field.dataset.field, value, { printed, page, boxes });
  if (ends(field)) keep("expiry", ending);
}

/* Put back what a page before this one could not send. */
function restore() {
  unsent().forEach(([name, { value, place }]) => {
    const field = one(name === "expiry" ? "form.field:has(select[name='ends'])" : `#field-${CSS.escape(name)}`);
    const note = one(`[data-keep="${CSS.escape(name)}"]`);
    if (note) note.value = value;
    if (!field) return;
    if (name === "expiry") ends(field).value = value; else input(field).value = value;
    if (name !== "expiry") Object.entries(place).forEach(([key, given]) => { hidden(field, key).value = given; });
    grow(field);
    mark(field);
  });
}

/* ---- saving -------------------------------------------------------------------------------------------------- */

let line = Promise.resolve();   // answers wait for one another
const busy = new Map();         // field name: how it is being saved

/* All that is being saved has been answered. */
export const saved = () => line;

/* Whether just this is on its way already: a key pressed twice saves once. */
export const isBusy = (field, what = "accept") => busy.get(field.dataset.field) === what;

/* Save a field as ``what``: accept, absent or illegible. Resolves to the row as it stands then, or to null where it was not saved.
   ``sure`` says that the person wants it saved although something speaks against it: leaving the field alone does not say so. */
export function save(field, what = "accept", sure = false) {
  const name = field.dataset.field, said = contents(field), number = sequence();
  const body = new URLSearchParams({ ...said, answer: what, sequence: String(number), sure: sure ? hidden(field, "sure").value : "" });
  busy.set(name, what);
  const attempt = line.then(async () => {
    // The row may have been drawn again while this waited: its version is the one that the person sees.
    const now = one(`#field-${CSS.escape(name)}`);
    if (now) body.set("version", hidden(now, "version").value);
    const answer = await post(`/review/${record}/fields/${name}${location.search}`, body);
    if (isEnded(answer)) { begin(); return null; }
    if (answer.ok) { settled(name, number); if (said.ends) settled("expiry", number); }
    const html = await answer.text();
    await nothingHeld();
    if (answer.status === 200 || answer.status === 422) { unsay("unreached"); return put(name, said, html, answer.ok); }
    showInstead(html);
    return null;
  }).catch(() => { say("unreached", NOT_REACHED); setTimeout(() => retry(name), RETRY); return null; })
    .finally(() => { if (busy.get(name) === what) busy.delete(name); });
  line = attempt.then(() => {});
  return attempt;
}

/* Save again what the server could not be reached for, unless the person is at it. */
function retry(name) {
  const field = one(`#field-${CSS.escape(name)}`);
  if (field && isChanged(field) && !field.contains(document.activeElement) && !isBusy(field)) save(field);
}

/* Put the answered row in the old one's place. What was typed since is left alone: only what is saved is noted. */
function put(name, said, html, ok) {
  const parts = document.createElement("template");
  parts.innerHTML = html;
  const fresh = one(`#field-${CSS.escape(name)}`, parts.content), old = one(`#field-${CSS.escape(name)}`);
  putAround(parts.content);
  if (!fresh || !old) return null;
  const now = contents(old);
  if (now.value !== said.value || now.ends !== said.ends) {
    if (ok) {
      if (input(old)) input(old).dataset.original = input(fresh).dataset.original;
      if (ends(old)) ends(old).dataset.original = ends(fresh).dataset.original;
      hidden(old, "version").value = hidden(fresh, "version").value;
    }
    mark(old);
    if (isChanged(old) && !old.contains(document.activeElement)) setTimeout(() => save(old));
    return old;
  }
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  const caret = held && held === input(old) ? [held.selectionStart, held.selectionEnd] : null;
  const current = old.classList.contains("current");
  old.replaceWith(fresh);
  fresh.classList.toggle("current", current);
  htmx.process(fresh);
  grow(fresh);
  if (held) {
    const again = held.id ? document.getElementById(held.id) : focusable(fresh);
    if (again) again.focus({ preventScroll: true });
    if (caret && again === input(fresh) && again.value === said.value) again.setSelectionRange(...caret);
  }
  document.dispatchEvent(new CustomEvent("row", { detail: { row: fresh, current } }));
  return fresh;
}

/* Put in place what an answer changes beside its row. */
function putAround(content) {
  ["#progress", "#blanks"].forEach((part) => {
    const fresh = one(part, content), old = one(part);
    if (!fresh) return;
    const held = old.contains(document.activeElement) ? document.activeElement.id : "";
    old.replaceWith(fresh);
    if (held && document.getElementById(held)) document.getElementById(held).focus({ preventScroll: true });
  });
  document.dispatchEvent(new CustomEvent("progress"));
}

/* Say that the document has none of the blank fields. Resolves to whether that was saved. */
export function saveBlanks(form) {
  const body = new URLSearchParams(new FormData(form));
  const attempt = line.then(async () => {
    const answer = await post(`/review/${record}/blanks${location.search}`, body);
    if (isEnded(answer)) { begin(); return false; }
    const html = await answer.text();
    await nothingHeld();
    if (!answer.ok) { showInstead(html); return false; }
    const parts = document.createElement("template");
    parts.innerHTML = html;
    putAround(parts.content);
    all("form.field:not(.blanks)", parts.content).forEach((fresh) => {
      const old = one(`#${CSS.escape(fresh.id)}`);
      if (old && !isChanged(old)) { old.replaceWith(fresh); htmx.process(fresh); grow(fresh); }
    });
    document.dispatchEvent(new CustomEvent("row", { detail: {} }));
    return true;
  }).catch(() => { say("unreached", NOT_REACHED); return false; });
  line = attempt.then(() => {});
  return attempt;
}

/* A page that says what happened takes the place of the form: somebody else changed the record, or it is closed. */
function showInstead(html) {
  const parts = new DOMParser().parseFromString(html, "text/html");
  document.body.className = "";
  const there = one("main"), told = one("main", parts);
  if (!told) { say("unsaved", "This could not be saved. Reload the page; what you typed is kept."); return; }
  there.replaceWith(document.adoptNode(told));
  const title = one("h1");
  if (title) { title.tabIndex = -1; title.focus(); }
}

/* ---- filling ------------------------------------------------------------------------------------------------- */

/* Put a value into a field as if it were typed, so that the browser's own undo takes it back, with its place on the document. */
export function fill(field, value, printed = "", page = "", boxes = "") {
  const text = input(field);
  if (!text || text.readOnly) return;
  text.focus({ preventScroll: true });
  text.select();
  if (!document.execCommand("insertText", false, value) || text.value !== value) {
    text.value = value;
    text.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  Object.entries({ printed, page, boxes }).forEach(([name, given]) => { hidden(field, name).value = given; });
  sendTyped(field);
}

export function putBack(field) {
  const choice = ends(field);
  if (choice) choice.value = choice.dataset.original;
  fill(field, input(field).dataset.original);
  mark(field);
}

export const pickedPlace = (field) => hidden(field, "boxes").value ? { page: hidden(field, "page").value, boxes: hidden(field, "boxes").value } : null;
export const savedPlace = (field) => field.dataset.boxes ? { page: field.dataset.page, boxes: field.dataset.boxes } : null;

/* ---- start --------------------------------------------------------------------------------------------------- */

function typed(event) {
  const field = event.target.closest("form.field:not(.blanks)");
  if (!field) return;
  if (event.target.name === "value") {
    // What is typed by hand stands nowhere that we know of: the place of an earlier click no longer proves it.
    ["printed", "page", "boxes"].forEach((name) => { hidden(field, name).value = ""; });
    if (ends(field) && event.target.value.trim()) ends(field).value = "expires";
    grow(field);
  }
  mark(field);
  sendTyped(field);
}

function chosen(event) {
  const field = event.target.closest("form.field:not(.blanks)");
  if (!field || event.target.name !== "ends") return;
  // A credential that does not expire has no date beside that; one that does is asked for its date.
  if (input(field) && event.target.value !== "expires") input(field).value = "";
  if (input(field) && event.target.value === "expires") { mark(field); sendTyped(field); input(field).focus(); return; }
  mark(field);
  sendTyped(field);
  save(field);
}

function left(event) {
  const field = event.target.closest("form.field:not(.blanks)");
  if (!field || field.contains(event.relatedTarget) || !document.hasFocus()) return;
  if (isChanged(field) && !isBusy(field)) save(field);
}

export function startFields(rows) {
  rows.addEventListener("input", typed);
  rows.addEventListener("change", chosen);
  rows.addEventListener("focusout", left);
  fields().forEach(grow);
  main.addEventListener("input", (event) => { const name = event.target.dataset.keep; if (name) keep(name, event.target.value); });
  restore();
}

/* The review page: the keys, the way from field to field, the confirmation, and the claim on the record. */
import { all, keyed, one, post, press, say } from "./page.js";
import { blanks, contents, ends, fields, fill, input, isBusy, pickedPlace, putBack, save, saveBlanks, saved, savedPlace, startFields } from "./fields.js";
import { begin, isEnded } from "./journal.js";
import { placeOfWord, showEvidence, startViewer, toTheWords, whenShown } from "./viewer.js";

const main = one("[data-review]");
const record = main.dataset.review;
const OPEN_FOR = 700;       // milliseconds before a confirmation counts: the second half of a double click lands within 500
const SIGN_OF_LIFE = 30000; // milliseconds between two words to the server that this page is open
let current = null;         // the field that has, or last had, the focus

/* ---- from field to field ------------------------------------------------------------------------------------- */

function setCurrent(field) {
  if (field === current && field.classList.contains("current")) return;
  all(".field.current").forEach((other) => other.classList.remove("current"));
  current = field;
  field.classList.add("current");
  field.scrollIntoView({ block: "nearest" });
  showEvidence(pickedPlace(field) || savedPlace(field));
}

function goTo(field) {
  setCurrent(field);
  const at = input(field) || ends(field);
  at.focus({ preventScroll: true });
  if (at === input(field)) at.select();
  field.scrollIntoView({ block: "nearest" });
  at.scrollIntoView({ block: "nearest" });
}

function goToNext(after) {
  const list = fields(), from = after ? list.indexOf(after) + 1 : 0;
  const next = [...list.slice(from), ...list.slice(0, from)].find((field) => field.dataset.standing === "look");
  if (next) { goTo(next); return; }
  if (blanks()) { blanks().scrollIntoView({ block: "nearest" }); one("button", blanks()).focus({ preventScroll: true }); return; }
  const finish = one("#finish-button");
  if (finish) finish.focus();
}

/* Save a field and go on to the next one to check; stay where it was refused. */
async function answer(field, what) {
  if (isBusy(field, what)) return;
  const name = field.dataset.field;
  const row = await save(field, what, true);
  if (!row) return;
  if (one('[aria-invalid="true"]', row)) { current = null; goTo(row); return; }
  const active = document.activeElement, still = row.contains(active) || active === document.body || active.closest(".rows") === active;
  if (still && row.dataset.field === name) goToNext(row);
}

/* ---- other values on the document ---------------------------------------------------------------------------- */

function fillChoice(field, key) {
  const choice = one(`[data-choice="${key}"]`, field);
  if (!choice) return;
  fill(field, choice.dataset.value, choice.dataset.printed, choice.dataset.page, choice.dataset.boxes);
  showEvidence(pickedPlace(field));
}

function stepChoice(field, by) {
  const choices = all("[data-choice]", field);
  if (!choices.length) return;
  const values = [input(field).dataset.original, ...choices.map((choice) => choice.dataset.value)];
  const at = (values.indexOf(input(field).value) + by + values.length) % values.length;
  if (at > 0) { fillChoice(field, choices[at - 1].dataset.choice); return; }
  putBack(field);
  showEvidence(savedPlace(field));
}

function pick(word, extend) {
  if (!current || !input(current)) return;
  const field = current, { page, box } = placeOfWord(word), text = word.getAttribute("aria-label");
  const before = pickedPlace(field) || savedPlace(field), already = extend ? input(field).value.trim() : "";
  const boxes = extend && already && before && before.page === page ? JSON.parse(before.boxes) : [];
  const whole = already ? `${already} ${text}` : text;
  fill(field, whole, whole, page, JSON.stringify([...boxes, box]));
  showEvidence(pickedPlace(field));
}

/* ---- confirming ---------------------------------------------------------------------------------------------- */

let ready = false;      // the document has been in sight for long enough for a click to be meant
let confirming = false;

function startConfirming(finish) {
  let shown = false, waited = false;
  const settle = () => {
    ready = shown && waited;
    const button = one("#finish-button");
    if (button) button.setAttribute("aria-disabled", String(!ready));
  };
  settle();
  whenShown((loaded) => {
    if (!loaded) say("no-image", "The picture of this page could not be loaded. Open the original to compare.");
    shown = true;
    settle();
  });
  setTimeout(() => { waited = true; settle(); }, OPEN_FOR);
  finish.addEventListener("submit", (event) => { event.preventDefault(); confirm(finish); });
  document.addEventListener("progress", settle);
}

/* The confirmation waits for what is being saved, and carries every field as the page shows it. */
async function confirm(finish) {
  if (!ready || confirming) return;
  confirming = true;
  finish.classList.add("busy");
  await saved();
  if (!finish.isConnected || one(".notice.lost")) { confirming = false; finish.classList.remove("busy"); return; }
  one('input[name="rows"]', finish).value = JSON.stringify(fields().map((field) => ({ field: field.dataset.field, ...contents(field) })));
  HTMLFormElement.prototype.submit.call(finish);
}

/* ---- keys ---------------------------------------------------------------------------------------------------- */

const typing = (element) => element.matches('input:not([type="hidden"]), textarea, select');
const open = (id) => { const dialog = document.getElementById(id); if (dialog && !dialog.open) dialog.showModal(); };

function keys(event) {
  if (one("dialog[open]") || event.defaultPrevented) return;
  // A key that is held confirms nothing: only a press is meant.
  if (event.repeat && (event.key === "Enter" || event.key === " ") && !event.target.matches("textarea:not([name='value'])")) { event.preventDefault(); return; }
  const field = event.target.closest("form.field:not(.blanks)");
  if (event.altKey && !event.ctrlKey && !event.metaKey && current) {
    const act = { KeyA: () => answer(current, "absent"), KeyI: () => answer(current, "illegible"), KeyW: toTheWords,
      Digit1: () => fillChoice(current, 1), Digit2: () => fillChoice(current, 2), Digit3: () => fillChoice(current, 3) }[event.code];
    if (act) { event.preventDefault(); if (!event.repeat) act(); }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    if (field && typing(event.target) && !one("details[open]")) one(".rows").focus({ preventScroll: true });
    return;
  }
  if (field && event.target === input(field)) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); answer(field, "accept"); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && one("[data-choice]", field)) { event.preventDefault(); stepChoice(field, step); }
    return;
  }
  if (field && event.target === ends(field) && event.key === "Enter") { event.preventDefault(); answer(field, "accept"); return; }
  if (typing(event.target) || event.target.closest("button, a, summary, .word") && event.key === "Enter") return;
  if (event.repeat) return;
  if (event.key === "Enter" && current && event.target.closest(".rows")) { event.preventDefault(); answer(current, "accept"); return; }
  if (document.body.dataset.keys !== "on") return;
  const key = event.key.toLowerCase();
  const act = { a: () => current && answer(current, "absent"), i: () => current && answer(current, "illegible"),
    1: () => current && fillChoice(current, 1), 2: () => current && fillChoice(current, 2), 3: () => current && fillChoice(current, 3) }[key];
  if (act) { event.preventDefault(); act(); } else if (keyed(key)) { event.preventDefault(); press(keyed(key)); }
}

/* ---- the claim ----------------------------------------------------------------------------------------------- */

async function hold() {
  try {
    const answer = await post(`/review/${record}/hold`, new URLSearchParams(), { background: true });
    if (isEnded(answer)) { begin(); return; }
    const html = answer.ok ? (await answer.text()).trim() : "";
    if (!html || one("#taken")) return;
    one("header.top").insertAdjacentHTML("afterend", html);
    all("#finish-button, .answers button").forEach((button) => { button.disabled = true; });
    clearInterval(holding);
  } catch { /* the next sign of life, or the next keystroke, says that the server cannot be reached */ }
}

let holding = 0;

function startHolding() {
  holding = setInterval(hold, SIGN_OF_LIFE);
  addEventListener("pageshow", (event) => { if (event.persisted) hold(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) hold(); });
  addEventListener("pagehide", () => {
    const said = new FormData();
    said.append("csrf", document.body.dataset.csrf);
    said.append("claim", main.dataset.claim);
    navigator.sendBeacon(`/review/${record}/release`, said);
  });
}

/* ---- start --------------------------------------------------------------------------------------------------- */

const rows = one(".rows", main);
rows.addEventListener("focusin", (event) => { const field = event.target.closest("form.field:not(.blanks)"); if (field) setCurrent(field); });
rows.addEventListener("click", (event) => {
  const choice = event.target.closest("[data-choice]"), back = event.target.closest("[data-put-back]");
  if (choice) fillChoice(choice.closest("form.field"), choice.dataset.choice);
  if (back) { const field = back.closest("form.field"); putBack(field); showEvidence(savedPlace(field)); }
});
rows.addEventListener("submit", async (event) => {
  if (!event.target.matches("form.field")) return;  // a form of its own among the rows: whose the record is
  event.preventDefault();
  if (event.target === blanks()) { if (await saveBlanks(event.target)) goToNext(null); return; }
  answer(event.target.closest("form.field"), event.submitter ? event.submitter.value : "accept");
});
document.addEventListener("row", (event) => { if (event.detail.row && event.detail.current) { current = event.detail.row; setCurrent(current); showEvidence(pickedPlace(current) || savedPlace(current)); } });
main.addEventListener("click", (event) => { const button = event.target.closest("[data-dialog]"); if (button) open(button.dataset.dialog); });
document.addEventListener("keydown", keys);
startViewer(pick, () => { if (current) goTo(current); });
if (main.dataset.claim) { startFields(rows); startHolding(); startConfirming(one("#finish")); }
// Asked for in the query, not as a fragment: the browser moves the focus away from a fragment's target after we set it.
const query = new URLSearchParams(location.search), asked = query.get("at") || query.get("add");
const refused = one('.field [aria-invalid="true"]');
const at = refused ? refused.closest("form.field") : fields().find((field) => field.dataset.field === asked);
const asksBlank = blanks() && blanks().dataset.fields.split(",").includes(asked);
if (asksBlank) one("button", blanks()).focus(); else if (at) goTo(at); else goToNext(null);

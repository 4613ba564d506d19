/* What every script of a page needs: to find elements, and to say something to the person. */
export const one = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/* A bar under the page's header. ``id`` names it, so that it is said once and can be taken back. */
export function say(id, text, tone = "lost") {
  unsay(id);
  const bar = document.createElement("div");
  bar.className = `notice ${tone}`;
  bar.id = id;
  bar.setAttribute("role", "alert");
  bar.textContent = text;
  one("header.top").after(bar);
  return bar;
}

export function unsay(id) { const bar = document.getElementById(id); if (bar) bar.remove(); }

/* What the key ``key`` acts on, and acting on it. */
export const keyed = (key) => one(`[data-key="${CSS.escape(key)}"]`);
export function press(target) { if (target.matches("form")) target.requestSubmit(); else target.click(); }

/* Resolves when no mouse button and no space bar is held down. A press counts only where it was let go on the element on which it
   began, so that an element replaced meanwhile would be pressed for nothing. */
let letGo = null;
let released = Promise.resolve();
const hold = () => { if (!letGo) released = new Promise((resolve) => { letGo = resolve; }); };
const release = () => { if (letGo) { setTimeout(letGo); letGo = null; } };   // behind the click that the release causes
addEventListener("pointerdown", hold, true);
["pointerup", "pointercancel", "dragend"].forEach((kind) => addEventListener(kind, release, true));
addEventListener("blur", release);   // of the window
// Let go outside of the page, or over an open menu.
addEventListener("pointermove", (event) => { if (!event.buttons) release(); }, true);
addEventListener("change", (event) => { if (event.target.matches("select")) release(); }, true);
addEventListener("keydown", (event) => { if (event.key === " ") hold(); }, true);
addEventListener("keyup", (event) => { if (event.key === " ") release(); }, true);
export const nothingHeld = () => released;

/* A request that changes something, with the token of the page's forms. Rejects where the server cannot be reached. */
export function post(address, body, options = {}) {
  const { background = false, ...more } = options;
  const headers = { "X-CSRF-Token": document.body.dataset.csrf, Accept: "text/html", ...(background ? { "X-Background": "1" } : {}) };
  return fetch(address, { method: "POST", body, headers, redirect: "manual", credentials: "same-origin", ...more });
}

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

/* A request that changes something, with the token of the page's forms. Rejects where the server cannot be reached. */
export function post(address, body, options = {}) {
  const { background = false, ...more } = options;
  const headers = { "X-CSRF-Token": document.body.dataset.csrf, Accept: "text/html", ...(background ? { "X-Background": "1" } : {}) };
  return fetch(address, { method: "POST", body, headers, redirect: "manual", credentials: "same-origin", ...more });
}

/* The session's end, told in time. The server alone decides when that is; this asks it, warns two minutes before, and goes to the
   login page afterwards, which leads back here. It knows nothing of the page but its address.

   For other scripts: "session:ending" on the document says that the session ends soon; what was typed should be saved now. */
"use strict";
(() => {
  const idle = Number(document.body.dataset.idle || 0);   // seconds without activity until the session ends; 0: never
  const WARN = Math.min(120, idle ? idle / 2 : 120);      // seconds before the end at which the warning stands
  const TELL = Math.min(60, idle ? idle / 6 : 60);        // the server is told of activity no more often than this
  const LONGEST = 2 ** 31 - 1;
  let told = performance.now(), timer = 0, warning = null, acknowledged = false;

  const seconds = (since) => (performance.now() - since) / 1000;
  const login = (why) => { const here = location.pathname + location.search; location.assign(`/login?why=${why}&next=${encodeURIComponent(here)}`); };

  /* What the server says: the seconds left and whether activity makes them more; null where the session is over, undefined where
     it does not answer. */
  async function ask() {
    try {
      const answer = await fetch("/session", { headers: { "X-Background": "1" }, cache: "no-store" });
      if (answer.status === 401) return null;
      return answer.ok ? await answer.json() : undefined;
    } catch { return undefined; }
  }

  async function look() {
    clearTimeout(timer);
    const found = await ask();
    if (found === null) { login(idle ? "idle" : "limit"); return; }
    if (found === undefined) { timer = setTimeout(look, 15000); return; }
    if (found.left > WARN) { close(); timer = setTimeout(look, Math.min((found.left - WARN) * 1000 + 500, LONGEST)); return; }
    if (!acknowledged) warn(found);
    timer = setTimeout(look, Math.min(found.left + 1, 15) * 1000);
  }

  async function tell() {
    told = performance.now();
    try {
      const answer = await fetch("/session/active", { method: "POST", headers: { "X-CSRF-Token": document.body.dataset.csrf } });
      if (answer.status === 401) login("idle");
    } catch { /* The next look finds out. */ }
  }

  function warn({ left, extends: longer }) {
    const at = new Date(Date.now() + left * 1000).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
    const said = longer ? `You will be logged off at ${at} because there was no activity.` : `You will be logged off at ${at}, 12 hours after you logged in.`;
    if (warning) { warning.querySelector("p").textContent = said; return; }
    document.dispatchEvent(new CustomEvent("session:ending"));
    warning = document.createElement("dialog");
    warning.id = "session-ending";
    warning.setAttribute("aria-labelledby", "session-title");
    warning.setAttribute("aria-describedby", "session-said");
    const title = Object.assign(document.createElement("h2"), { id: "session-title", textContent: "Your session is about to end" });
    const text = Object.assign(document.createElement("p"), { id: "session-said", textContent: said });
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button main", autofocus: true, textContent: longer ? "Stay logged in" : "OK" });
    const stack = Object.assign(document.createElement("div"), { className: "stack" });
    const row = document.createElement("div");
    row.append(button);
    stack.append(title, text, row);
    warning.append(stack);
    const stay = async () => { close(); if (longer) { await tell(); look(); } else acknowledged = true; };
    button.addEventListener("click", stay);
    warning.addEventListener("cancel", (event) => { event.preventDefault(); stay(); });
    document.body.append(warning);
    warning.showModal();
  }

  function close() { if (warning) { warning.close(); warning.remove(); warning = null; } }

  /* Typing, pointing and scrolling are activity too, though nothing is asked of the server. Not while the warning stands: a stray
     movement must not decide. */
  function active() { if (idle && !warning && seconds(told) > TELL) tell(); }
  ["keydown", "pointerdown", "pointermove", "wheel", "scroll"].forEach((kind) => addEventListener(kind, active, { passive: true, capture: true }));

  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) told = performance.now(); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") look(); });
  addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  const left = Number(document.body.dataset.left);
  timer = setTimeout(look, Math.min(Math.max(left - WARN, 0) * 1000 + 500, LONGEST));
})();

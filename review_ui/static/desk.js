/* What every page does: filters that act when they are chosen, menus that close, and the single-letter keys outside of a review. */
import { all, keyed, one, press, say, unsay } from "./page.js";

document.addEventListener("change", (event) => { if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit(); });

document.addEventListener("click", (event) => {
  all(".strip-top details[open]").forEach((details) => { if (!details.contains(event.target)) details.open = false; });
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") all(".strip-top details[open]").forEach((details) => { details.open = false; one("summary", details).focus(); });
  if (one("[data-review]") || document.body.dataset.keys !== "on" || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, textarea, select")) return;
  const target = keyed(event.key.toLowerCase());
  if (!target) return;
  event.preventDefault();
  press(target);
});

/* What gets the focus by a key is in sight whole, also in a list that scrolls sideways and under a header that stays. */
document.addEventListener("focusin", ({ target }) => {
  if (target.matches("a, button, summary, input, select, textarea") && target.matches(":focus-visible")) target.scrollIntoView({ block: "nearest", inline: "nearest" });
});

/* The preview of what a text is read as, and the other pages of a document, come by htmx. */
document.addEventListener("htmx:afterSwap", (event) => {
  const under = event.detail.target;
  if (!under.classList.contains("under")) return;
  const text = one("textarea", under.closest("form.field"));
  if (one(".error", under)) text.setAttribute("aria-invalid", "true"); else text.removeAttribute("aria-invalid");
});
["htmx:sendError", "htmx:timeout"].forEach((trouble) => document.addEventListener(trouble, () => say("unreached", "Can’t reach the server.")));
document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) unsay("unreached"); });

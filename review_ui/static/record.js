/* A record's page: a click on a value shows where it stands on the document. */
import { all } from "./page.js";
import { showEvidence, startViewer } from "./viewer.js";

startViewer();
const shown = (field) => {
  all(".values .field.current").forEach((other) => other.classList.remove("current"));
  field.classList.add("current");
  showEvidence({ page: field.dataset.page, boxes: field.dataset.boxes });
};
document.addEventListener("click", (event) => {
  const field = event.target.closest(".values .field[data-boxes]");
  if (field) shown(field);
});
// A link to a value, as from a report: its page is shown, and its place on it.
const asked = location.hash.startsWith("#field-") && document.getElementById(location.hash.slice(1));
if (asked && asked.dataset.boxes) shown(asked);

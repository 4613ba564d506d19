/* A record's page: a click on a value shows where it stands on the document. */
import { all } from "./page.js";
import { showEvidence, startViewer } from "./viewer.js";

startViewer();
document.addEventListener("click", (event) => {
  const shown = event.target.closest(".values .field[data-boxes]");
  if (!shown) return;
  all(".values .field.current").forEach((other) => other.classList.remove("current"));
  shown.classList.add("current");
  showEvidence({ page: shown.dataset.page, boxes: shown.dataset.boxes });
});

/* A document that a search found: the words are marked on the page that is shown; a click on a line shows that place alone. */
import { all, one } from "./page.js";
import "./record.js";
import { showEvidence } from "./viewer.js";

const ofPage = (page) => all(".places .field[data-all]").find((field) => field.dataset.page === String(page));
function markPage(page) {
  const field = ofPage(page);
  if (field) showEvidence({ page: field.dataset.page, boxes: field.dataset.boxes });
}
const places = one(".places");
if (places) {
  markPage(places.dataset.first);
  document.addEventListener("click", (event) => {
    const tab = event.target.closest("[data-page-tab]");
    if (tab) markPage(tab.dataset.pageTab);
  });
}

/* The document: its pages, the words on them, and the place where a value stands. Coordinates are points on the upright page, as in the
   SVG. What a click on a word means is for the page that shows the document. */
import { all, one } from "./page.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const stage = one(".stage");
let follow = true;    // whether the page moves to the field
let place = null;     // where the value of the focused field stands
const DRAGS_FROM = 4; // pixels: a hand moves less while it clicks

const shownPage = () => stage && one(".page:not([hidden])", stage);
const drawing = (page = shownPage()) => page && one("svg.whole", page);
const size = (svg) => ({ width: +svg.dataset.width, height: +svg.dataset.height });
const viewOf = (svg) => { const { x, y, width, height } = svg.viewBox.baseVal; return { x, y, width, height }; };

function setView(svg, view, smooth = true) {
  const from = viewOf(svg), started = performance.now(), lasts = smooth && !calm.matches ? 140 : 0;
  const turn = (svg.dataset.turn = String(+(svg.dataset.turn || 0) + 1));
  const step = (now) => {
    if (svg.dataset.turn !== turn) return;
    const part = lasts ? Math.min(1, (now - started) / lasts) : 1, eased = 1 - (1 - part) ** 3;
    const at = (key) => from[key] + (view[key] - from[key]) * eased;
    svg.setAttribute("viewBox", `${at("x")} ${at("y")} ${at("width")} ${at("height")}`);
    if (part < 1) requestAnimationFrame(step);
  };
  lasts ? requestAnimationFrame(step) : step(started);
}

function wholePage(svg, smooth) { setView(svg, { x: 0, y: 0, ...size(svg) }, smooth); }

function zoom(svg, factor, centre) {
  const view = viewOf(svg), page = size(svg);
  const width = Math.min(Math.max(view.width * factor, 60), page.width * 1.5), by = width / view.width;
  const at = centre || { x: view.x + view.width / 2, y: view.y + view.height / 2 };
  setView(svg, { x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by, width, height: view.height * by }, !centre);
}

/* The value in the middle, its letters about 18 pixels high, and enough around it to see its label: the form shows it large. */
function lookAt(svg, box) {
  const pane = svg.getBoundingClientRect(), page = size(svg);
  const least = Math.max(box.width * 1.3, page.width * 0.6);
  const width = Math.min(Math.max(pane.width * Math.max(box.height, 5) / 18, least), page.width * 1.02);
  const height = width * pane.height / pane.width;
  const middle = (start, length, view, whole) => view >= whole ? (whole - view) / 2
    : Math.min(Math.max(start + length / 2 - view / 2, -12), whole - view + 12);
  setView(svg, { x: middle(box.x, box.width, width, page.width), y: middle(box.y, box.height, height, page.height), width, height });
}

function showPage(number) {
  const page = one(`.page[data-page="${number}"]`, stage);
  if (!page) return Promise.resolve(null);
  all(".page", stage).forEach((other) => { other.hidden = other !== page; });
  all("[data-page-tab]").forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.pageTab === String(number))));
  if (drawing(page)) return Promise.resolve(drawing(page));
  return htmx.ajax("GET", page.dataset.source, { target: page, swap: "innerHTML" }).then(() => drawing(page));
}

/* Mark where a value stands and go there; without a place, mark nothing. */
export async function showEvidence(where) {
  place = where;
  if (!stage) return;
  all(".evidence", stage).forEach((group) => group.replaceChildren());
  if (!where || !where.boxes || !where.page) return;
  const svg = await showPage(where.page);
  if (!svg) return;
  const boxes = JSON.parse(where.boxes);
  const marks = boxes.map(([x0, top, x1, bottom]) => {
    const mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const put = { x: x0 - 0.7, y: top - 0.7, width: x1 - x0 + 1.4, height: bottom - top + 1.4, rx: 1.2 };
    Object.entries(put).forEach(([name, value]) => mark.setAttribute(name, value));
    return mark;
  });
  one(".evidence", svg).replaceChildren(...marks);
  if (follow && boxes.length) {
    const x = Math.min(...boxes.map((box) => box[0])), y = Math.min(...boxes.map((box) => box[1]));
    const width = Math.max(...boxes.map((box) => box[2])) - x, bottom = Math.max(...boxes.map((box) => box[3]));
    lookAt(svg, { x, y, width, height: Math.max((bottom - y) / boxes.length, 4) });
  }
}

/* Make the viewer work. ``onWord(word, extend)`` is called for a word that is clicked, ``onLeave()`` where Escape leaves the words. */
export function startViewer(onWord = () => {}, onLeave = () => {}) {
  if (!stage) return;
  one(".tools").addEventListener("click", (event) => {
    const button = event.target.closest("button"), svg = drawing();
    if (!button) return;
    if (button.dataset.pageTab) { showPage(button.dataset.pageTab); return; }
    if (button.dataset.zoom === "follow") {
      follow = !follow;
      button.setAttribute("aria-pressed", String(follow));
      if (follow && place) showEvidence(place);
    }
    if (!svg) return;
    if (button.dataset.zoom === "whole") wholePage(svg);
    if (button.dataset.zoom === "in") zoom(svg, 1 / 1.4);
    if (button.dataset.zoom === "out") zoom(svg, 1.4);
  });
  const point = (svg, event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  stage.addEventListener("wheel", (event) => {
    const svg = drawing();
    if (!svg) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) { zoom(svg, event.deltaY > 0 ? 1.15 : 1 / 1.15, point(svg, event)); return; }
    const view = viewOf(svg), scale = 1 / svg.getScreenCTM().a;
    setView(svg, { ...view, x: view.x + event.deltaX * scale, y: view.y + event.deltaY * scale }, false);
  }, { passive: false });
  let press = null;
  stage.addEventListener("pointerdown", (event) => {
    const svg = drawing();
    if (svg && event.button === 0) press = { svg, view: viewOf(svg), x: event.clientX, y: event.clientY, moved: false };
  });
  addEventListener("pointermove", (event) => {
    if (!press) return;
    press.moved = press.moved || Math.hypot(event.clientX - press.x, event.clientY - press.y) > DRAGS_FROM;
    if (!press.moved) return;
    const scale = 1 / press.svg.getScreenCTM().a;
    press.svg.classList.add("dragged");
    setView(press.svg, { ...press.view, x: press.view.x - (event.clientX - press.x) * scale, y: press.view.y - (event.clientY - press.y) * scale }, false);
  });
  let dragged = false;  // a drag that ends on a word is no click on it
  addEventListener("pointerup", () => { dragged = Boolean(press && press.moved); if (press) press.svg.classList.remove("dragged"); press = null; });
  // A press on the page must not take the focus out of the field it is meant for.
  stage.addEventListener("mousedown", (event) => event.preventDefault());
  stage.addEventListener("click", (event) => { const word = event.target.closest(".word"); if (word && !dragged) onWord(word, event.shiftKey); });
  stage.addEventListener("focusin", (event) => { if (event.target.matches(".word")) bringIn(event.target); });
  stage.addEventListener("keydown", (event) => wordKeys(event, onWord, onLeave));
}

/* Where a word stands: its page, and its box in points. */
export function placeOfWord(word) {
  const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => +word.getAttribute(name));
  return { page: word.closest(".page").dataset.page, box: [x, y, x + width, y + height].map((edge) => Math.round(edge * 10) / 10) };
}

/* Calls back once the picture of the shown page is there, or cannot be had: ``loaded(true)`` or ``loaded(false)``. */
export function whenShown(loaded) {
  const image = stage && one(".page:not([hidden]) svg.whole image", stage);
  if (!image) { loaded(false); return; }
  const probe = new Image();
  probe.onload = () => loaded(true);
  probe.onerror = () => loaded(false);
  probe.src = image.getAttribute("href");
}

function wordKeys(event, onWord, onLeave) {
  const word = event.target.closest(".word");
  if (!word) return;
  if (event.key === "Enter" || event.key === " ") { event.preventDefault(); if (!event.repeat) onWord(word, event.shiftKey); return; }
  if (event.key === "Escape") { onLeave(); return; }
  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  if (!ways[event.key]) return;
  event.preventDefault();
  const [across, down] = ways[event.key], here = middle(word);
  const cost = (other) => {
    const there = middle(other), dx = there.x - here.x, dy = there.y - here.y, along = dx * across + dy * down;
    return along <= 1 ? Infinity : along + 4 * Math.abs(across ? dy : dx);
  };
  const next = all(".word", word.parentNode).filter((other) => other !== word).reduce((best, other) => cost(other) < cost(best) ? other : best, word);
  if (next !== word && cost(next) < Infinity) focusWord(next);
}

const middle = (word) => ({ x: +word.getAttribute("x") + +word.getAttribute("width") / 2, y: +word.getAttribute("y") + +word.getAttribute("height") / 2 });

function focusWord(word) {
  all('.word[tabindex="0"]', word.parentNode).forEach((other) => other.setAttribute("tabindex", "-1"));
  word.setAttribute("tabindex", "0");
  word.focus({ preventScroll: true });
}

/* Move the page until a word that has the focus can be seen. */
function bringIn(word) {
  const svg = drawing();
  stage.scrollIntoView({ block: "nearest" });
  const pane = svg.getBoundingClientRect(), place = word.getBoundingClientRect();
  if (place.left < pane.left || place.right > pane.right || place.top < pane.top || place.bottom > pane.bottom) {
    const view = viewOf(svg), at = middle(word);
    setView(svg, { ...view, x: at.x - view.width / 2, y: at.y - view.height / 2 });
  }
}

/* Put the focus on the word nearest to the marked value. */
export function toTheWords() {
  const svg = drawing();
  if (!svg) return;
  const mark = one(".evidence rect", svg), words = all(".word", svg);
  const to = mark && middle(mark);
  const far = (word) => { const at = middle(word); return to ? Math.hypot(at.x - to.x, at.y - to.y) : 0; };
  const nearest = words.reduce((best, word) => best && far(best) <= far(word) ? best : word, null);
  if (nearest) focusWord(nearest);
}

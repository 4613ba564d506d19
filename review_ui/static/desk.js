/* The desk's only script of its own: the viewer, the words, and the keys. The pages work by forms; this makes them quick.
   Coordinates are points on the upright page, as in the SVG. Nothing here decides what a value means: the server parses. */
"use strict";
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const stage = one(".stage");
  let current = null;   // the field that has, or last had, the focus
  let follow = true;    // whether the paper moves to the field

  /* ---- viewer ------------------------------------------------------------------------------------------------ */

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

  /* The field's place in the middle, its letters about 18 pixels high, and enough around it to see its label: the form shows it large. */
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

  async function showEvidence(place) {
    if (!stage) return;
    all(".evidence", stage).forEach((group) => group.replaceChildren());
    if (!place || !place.boxes || !place.page) return;
    const svg = await showPage(place.page);
    if (!svg) return;
    const boxes = JSON.parse(place.boxes);
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

  function startViewer() {
    one(".tools").addEventListener("click", (event) => {
      const button = event.target.closest("button"), svg = drawing();
      if (!button) return;
      if (button.dataset.pageTab) { showPage(button.dataset.pageTab); return; }
      if (button.dataset.zoom === "follow") {
        follow = !follow;
        button.setAttribute("aria-pressed", String(follow));
        if (follow && current) showEvidence(placeOf(current));
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
    let drag = null;
    stage.addEventListener("pointerdown", (event) => {
      const svg = drawing();
      if (svg && event.button === 0 && !event.target.closest(".word")) drag = { svg, view: viewOf(svg), x: event.clientX, y: event.clientY };
    });
    addEventListener("pointermove", (event) => {
      if (!drag) return;
      const scale = 1 / drag.svg.getScreenCTM().a;
      drag.svg.classList.add("dragged");
      setView(drag.svg, { ...drag.view, x: drag.view.x - (event.clientX - drag.x) * scale, y: drag.view.y - (event.clientY - drag.y) * scale }, false);
    });
    addEventListener("pointerup", () => { if (drag) drag.svg.classList.remove("dragged"); drag = null; });
    // A press on the paper must not take the focus out of the field it is meant for.
    stage.addEventListener("mousedown", (event) => event.preventDefault());
    stage.addEventListener("click", (event) => { const word = event.target.closest(".word"); if (word) pick(word, event.shiftKey); });
    stage.addEventListener("keydown", wordKeys);
  }

  /* ---- fields ------------------------------------------------------------------------------------------------ */

  const fields = () => all("form.field");
  const input = (field) => one('input[name="value"]', field);
  const placeOf = (field) => field.dataset.boxes ? { page: field.dataset.page, boxes: field.dataset.boxes } : null;

  function setCurrent(field) {
    if (field === current && field.classList.contains("current")) return;
    all(".field.current").forEach((other) => other.classList.remove("current"));
    current = field;
    field.classList.add("current");
    field.scrollIntoView({ block: "nearest" });
    const set = one('input[name="boxes"]', field);
    showEvidence(set && set.value ? { page: one('input[name="page"]', field).value, boxes: set.value } : placeOf(field));
  }

  function goTo(field) { setCurrent(field); input(field).focus({ preventScroll: true }); input(field).select(); field.scrollIntoView({ block: "nearest" }); }

  function goToNext(after) {
    const list = fields(), from = after ? list.indexOf(after) + 1 : 0;
    const next = [...list.slice(from), ...list.slice(0, from)].find((field) => field.dataset.standing === "look");
    if (next) goTo(next);
    else { const finish = one("#finish-button"); if (finish) finish.focus(); }
  }

  function fill(field, value, printed, page, boxes) {
    input(field).value = value;
    one('input[name="printed"]', field).value = printed;
    one('input[name="page"]', field).value = page;
    one('input[name="boxes"]', field).value = boxes;
    showEvidence({ page, boxes });
    // Assigned values raise no event; the preview has to hear of it all the same.
    input(field).dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "filled" }));
    input(field).focus({ preventScroll: true });
  }

  function fillChoice(field, key) {
    const choice = one(`[data-choice="${key}"]`, field);
    if (choice) fill(field, choice.dataset.value, choice.dataset.printed, choice.dataset.page, choice.dataset.boxes);
  }

  function stepChoice(field, by) {
    const choices = all("[data-choice]", field);
    if (!choices.length) return;
    const values = [input(field).dataset.original, ...choices.map((choice) => choice.dataset.value)];
    const at = (values.indexOf(input(field).value) + by + values.length) % values.length;
    if (at > 0) { fillChoice(field, choices[at - 1].dataset.choice); return; }
    fill(field, values[0], "", "", "");
    showEvidence(placeOf(field));
  }

  function answer(field, what) { const button = one(`button[name="answer"][value="${what}"]`, field); if (button) button.click(); }

  /* ---- words ------------------------------------------------------------------------------------------------- */

  function pick(word, extend) {
    if (!current || !input(current)) return;
    const field = current, page = word.closest(".page").dataset.page, text = word.getAttribute("aria-label");
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => +word.getAttribute(name));
    const box = [x, y, x + width, y + height].map((edge) => Math.round(edge * 10) / 10);
    const before = one('input[name="boxes"]', field).value;
    const boxes = extend && before ? JSON.parse(before) : extend && field.dataset.boxes && field.dataset.page === page ? JSON.parse(field.dataset.boxes) : [];
    const already = extend ? input(field).value.trim() : "";
    const whole = already ? `${already} ${text}` : text;
    fill(field, whole, whole, page, JSON.stringify([...boxes, box]));
  }

  function wordKeys(event) {
    const word = event.target.closest(".word");
    if (!word) return;
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(word, event.shiftKey); return; }
    if (event.key === "Escape" && current) { goTo(current); return; }
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
    const svg = drawing(), pane = svg.getBoundingClientRect(), place = word.getBoundingClientRect();
    if (place.left < pane.left || place.right > pane.right || place.top < pane.top || place.bottom > pane.bottom) {
      const view = viewOf(svg), at = middle(word);
      setView(svg, { ...view, x: at.x - view.width / 2, y: at.y - view.height / 2 });
    }
  }

  function toTheWords() {
    const svg = drawing();
    if (!svg) return;
    const mark = one(".evidence rect", svg), words = all(".word", svg);
    const to = mark && middle(mark);
    const far = (word) => { const at = middle(word); return to ? Math.hypot(at.x - to.x, at.y - to.y) : 0; };
    const nearest = words.reduce((best, word) => best && far(best) <= far(word) ? best : word, null);
    if (nearest) focusWord(nearest);
  }

  /* ---- keys -------------------------------------------------------------------------------------------------- */

  const typing = (element) => element.matches('input:not([type="hidden"]), textarea, select');
  const press = (key) => { const form = one(`form[data-key="${key}"]`); if (form) form.requestSubmit(); };
  const help = () => { const dialog = one("#help"); if (dialog && !dialog.open) dialog.showModal(); };

  function keys(event) {
    if (one("dialog[open]") || event.defaultPrevented) return;
    const field = event.target.closest("form.field");
    if (event.altKey && !event.ctrlKey && !event.metaKey && current) {
      const act = { KeyA: () => answer(current, "absent"), KeyI: () => answer(current, "illegible"), KeyW: toTheWords,
        Digit1: () => fillChoice(current, 1), Digit2: () => fillChoice(current, 2), Digit3: () => fillChoice(current, 3) }[event.code];
      if (act) { event.preventDefault(); act(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      const open = all("details[open]");
      open.forEach((details) => { details.open = false; one("summary", details).focus(); });
      if (!open.length && field && typing(event.target)) { const box = one(".rows"); box.focus({ preventScroll: true }); }
      return;
    }
    if (field && typing(event.target)) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); stepChoice(field, event.key === "ArrowDown" ? 1 : -1); }
      return;
    }
    if (typing(event.target) || event.target.closest("button, a, summary, .word") && event.key === "Enter") return;
    if (event.key === "Enter" && current && event.target.closest(".rows")) { event.preventDefault(); answer(current, "accept"); return; }
    if (document.body.dataset.keys !== "on") return;
    const letter = { a: () => current && answer(current, "absent"), i: () => current && answer(current, "illegible"), z: () => press("z"),
      p: () => press("p"), "?": help, 1: () => current && fillChoice(current, 1), 2: () => current && fillChoice(current, 2), 3: () => current && fillChoice(current, 3) }[event.key.toLowerCase()];
    if (letter && one("[data-review]")) { event.preventDefault(); letter(); }
  }

  /* ---- start ------------------------------------------------------------------------------------------------- */

  function startReview(main) {
    const rows = one(".rows", main);
    rows.addEventListener("focusin", (event) => { const field = event.target.closest("form.field"); if (field) setCurrent(field); });
    rows.addEventListener("click", (event) => {
      const choice = event.target.closest("[data-choice]");
      if (choice) fillChoice(choice.closest("form.field"), choice.dataset.choice);
    });
    rows.addEventListener("input", (event) => {
      // What is typed by hand stands nowhere that we know of: the place of an earlier click no longer proves it.
      if (event.detail === "filled" || event.target.name !== "value") return;
      ["printed", "page", "boxes"].forEach((name) => { one(`input[name="${name}"]`, event.target.form).value = ""; });
    });
    one("[data-help]").addEventListener("click", help);
    // Asked for in the query, not as a fragment: the browser moves the focus away from a fragment's target after we set it.
    const asked = new URLSearchParams(location.search).get("at"), at = fields().find((field) => field.dataset.field === asked);
    if (at) goTo(at); else goToNext(null);
    let leaving = false;
    addEventListener("submit", () => { leaving = true; });
    addEventListener("pagehide", () => {
      if (leaving) return;
      const said = new FormData();
      said.append("csrf", document.body.dataset.csrf);
      navigator.sendBeacon(`/review/${main.dataset.review}/release`, said);
    });
  }

  document.addEventListener("htmx:afterSwap", (event) => {
    const under = event.detail.target;
    if (under.classList.contains("under")) {
      const field = under.closest("form.field");
      if (field) input(field).toggleAttribute("aria-invalid", false);
      if (field && one(".error", under)) input(field).setAttribute("aria-invalid", "true");
    }
    // A page about trouble took the place of the paper, and is laid out like any other page.
    if (!one(".viewer")) document.body.className = "";
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const request = event.detail.requestConfig, path = request && request.path;
    if (path && path.endsWith("/expiry") && one("#ends")) { one("#ends").focus(); return; }
    if (!path || !/\/fields\//.test(path)) return;
    const field = one(`#field-${path.split("/").pop()}`);
    if (!field) return;
    if (one('[aria-invalid="true"]', field)) { current = null; goTo(field); } else goToNext(field);
  });

  function notSaved() {
    const said = document.createElement("div");
    said.className = "notice lost";
    said.setAttribute("role", "alert");
    said.textContent = "The desk does not answer. Your last answer was not saved; send it again when it is back.";
    all(".notice").forEach((notice) => notice.remove());
    one("header.top").after(said);
  }
  ["htmx:sendError", "htmx:timeout"].forEach((trouble) => document.addEventListener(trouble, notSaved));
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) all(".notice.lost").forEach((notice) => notice.remove()); });

  document.addEventListener("keydown", keys);
  document.addEventListener("change", (event) => { if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit(); });
  document.addEventListener("click", (event) => {
    all(".strip-top details[open]").forEach((details) => { if (!details.contains(event.target)) details.open = false; });
    const shown = event.target.closest(".values .field");
    if (shown && shown.dataset.boxes) setCurrent(shown);
  });
  if (stage) startViewer();
  const main = one("[data-review]");
  if (main) startReview(main);
})();

/* Files dropped on the page or chosen are sent one after the other, each with its progress; then the page says what became of each. */
import { one } from "./page.js";

const place = one("#upload");
const list = one("#uploads");
const ASK_AGAIN = 3000;   // milliseconds
const waiting = [];
let sending = false;

function row(name) {
  const item = document.createElement("li");
  const title = document.createElement("strong"), bar = document.createElement("progress"), told = document.createElement("span");
  title.textContent = name;
  bar.max = 100; bar.value = 0;
  bar.setAttribute("aria-label", `Upload of ${name}`);
  told.className = "told"; told.setAttribute("role", "status");
  told.textContent = "Waiting to be sent";
  item.append(title, bar, told);
  list.append(item);
  return item;
}

function tell(item, text, bad = false) {
  const told = one(".told", item), bar = one("progress", item);
  told.textContent = text;
  told.classList.toggle("error", bad);
  if (bad && bar) bar.remove();
}

function again(item, file) {
  const button = document.createElement("button");
  button.type = "button"; button.className = "button little"; button.textContent = "Try again";
  button.addEventListener("click", () => { item.remove(); take([file]); });
  item.append(button);
}

const answered = (request) => { try { return JSON.parse(request.responseText); } catch { return {}; } };

function send(file, item) {
  return new Promise((done) => {
    const request = new XMLHttpRequest(), bar = one("progress", item);
    request.open("POST", "/files/upload");
    request.setRequestHeader("X-CSRF-Token", document.body.dataset.csrf);
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      bar.value = Math.round(100 * event.loaded / event.total);
      tell(item, `${bar.value}% sent`);
    });
    request.addEventListener("load", () => {
      const said = answered(request);
      if (request.status === 201) { bar.remove(); one("strong", item).textContent = said.name; tell(item, "Sent"); follow(item, said.sha256); }
      else { tell(item, said.error || (request.status === 401 ? "Your session has ended. Log in and try again." : "The file was not accepted."), true); again(item, file); }
      done();
    });
    request.addEventListener("error", () => { tell(item, "Can’t reach the server. The file was not sent.", true); again(item, file); done(); });
    request.send(file);
  });
}

async function follow(item, sha256) {
  try {
    const answer = await fetch(`/files/became?sha256=${sha256}`, { headers: { "X-Background": "1" }, cache: "no-store" });
    if (answer.status === 401) return;
    if (answer.ok) {
      const html = await answer.text(), told = one(".told", item);
      if (told.innerHTML !== html) told.innerHTML = html;
      if (one("[data-final='yes']", told)) return;
    }
  } catch { /* asked again below */ }
  setTimeout(() => follow(item, sha256), ASK_AGAIN);
}

async function work() {
  if (sending) return;
  sending = true;
  while (waiting.length) { const [file, item] = waiting.shift(); await send(file, item); }
  sending = false;
}

function take(files) {
  files.forEach((file) => waiting.push([file, row(file.name)]));
  work();
}

const hasFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
["dragenter", "dragover"].forEach((kind) => document.addEventListener(kind, (event) => { if (hasFiles(event)) { event.preventDefault(); place.classList.add("over"); } }));
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) place.classList.remove("over"); });
document.addEventListener("drop", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  place.classList.remove("over");
  // A folder has no bytes to send: it is dropped into the intake folder instead.
  const entries = [...event.dataTransfer.items].map((each) => each.webkitGetAsEntry && each.webkitGetAsEntry());
  take([...event.dataTransfer.files].filter((_, at) => !(entries[at] && entries[at].isDirectory)));
});
const chooser = one("input[type='file']", place);
chooser.addEventListener("change", () => { take([...chooser.files]); chooser.value = ""; });
addEventListener("beforeunload", (event) => { if (sending) event.preventDefault(); });

/* What is typed and has not reached the server yet, kept in this browser for the person who typed it: a tab that dies, a session that
   ends and a server that is away lose nothing. An entry goes as soon as the server has it, and after a day in any case. */
import { one, post, say, unsay } from "./page.js";

const NAME = "credfile.unsent.";
const DAY = 24 * 3600 * 1000;
const RETRY = 3000;   // milliseconds until what could not be sent is tried again
const main = one("[data-review]");
const key = main && `${NAME}${document.body.dataset.user}.${main.dataset.review}`;
let entries = {};           // field name: { value, place, number }
const sending = new Set();  // names of fields that a request is under way for

export const NOT_REACHED = "Can’t reach the server. Your change was not saved. It is kept in this browser and saved when the server is back.";

let counted = 0;
/* Numbers that grow with every keystroke, over all pages of this browser. */
export const sequence = () => { counted = Math.max(counted + 0.001, performance.timeOrigin + performance.now()); return counted; };

function write() {
  try {
    if (Object.keys(entries).length) localStorage.setItem(key, JSON.stringify({ at: Date.now(), entries })); else localStorage.removeItem(key);
  } catch { /* without storage the server has all but the last keystrokes */ }
}

/* Keep ``value`` for the field ``name``, here at once and then on the server. */
export function keep(name, value, place = {}) {
  entries[name] = { value, place, number: sequence() };
  write();
  send(name);
}

/* Everything up to ``number`` is saved as an answer. */
export function settled(name, number) {
  if (!entries[name] || entries[name].number > number) return;
  delete entries[name];
  write();
}

async function send(name) {
  if (sending.has(name) || !entries[name]) return;
  const { value, place, number } = entries[name];
  sending.add(name);
  let answer = null;
  try {
    answer = await post(`/review/${main.dataset.review}/typed`, new URLSearchParams({ field: name, value, ...place, sequence: String(number) }), { keepalive: true });
  } catch { say("unreached", NOT_REACHED); }
  sending.delete(name);
  if (answer && isEnded(answer)) { begin(); return; }
  if (!answer || answer.status >= 500) { setTimeout(() => send(name), RETRY); return; }
  unsay("unreached");
  // What the server refuses for good is not sent for ever.
  if (entries[name] && entries[name].number === number) { delete entries[name]; write(); } else send(name);
}

/* Whether the session ended, or another one began in this browser: nothing that this page sends is taken any more. */
export const isEnded = (answer) => answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;

/* Open the record again, over the login page where nobody is logged in. What is not sent comes back with it. */
export function begin() { location.assign(`/review/${main.dataset.review}${location.search}`); }

/* What this person typed on this record and the server never got, by field; it is sent now. */
export function unsent() {
  try {
    Object.keys(localStorage).filter((name) => name.startsWith(NAME)).forEach((name) => {
      if (Date.now() - (JSON.parse(localStorage.getItem(name)).at || 0) > DAY) localStorage.removeItem(name);
    });
    entries = key && JSON.parse(localStorage.getItem(key) || "{}").entries || {};
  } catch { entries = {}; }
  Object.keys(entries).forEach(send);
  return Object.entries(entries);
}

"""Typing into every kind of input and leaving it by every way: is what was typed ever lost, or anything confirmed unseen?

One run files two fresh records, opens the first, types into one to three of its inputs, leaves in one of the ways of `WAYS`, and
then looks for what was typed: in the record, or still in the input for the same person. Every run has its own seed.

    python -m tests.review_ui.leaving --runs 500
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, expect

from extractors.kinds.kind import Unparsable
from ingest.store import EXPIRY, RecordView
from review_ui.app import login_link
from tests.review_ui import papers
from tests.review_ui.browser import LAPTOP, chromium, serving
from tests.review_ui.conftest import PASSWORD, Office, made
from tests.review_ui.papers import TOYS

_READ = "() => Object.fromEntries([...document.querySelectorAll('textarea[name=value]')].map(t => [t.form.dataset.field, t.value]))"
_FOCUS = """() => {
  const at = document.activeElement;
  if (!at.matches("textarea[name=value]")) return null;
  return { field: at.form.dataset.field, value: at.value, start: at.selectionStart, end: at.selectionEnd };
}"""
USER = "Ines Okafor"
LICENCE = TOYS.type("toy_licence")
TEXTS = {
    "text": [
        "Ana María de la Cruz",
        "O’Brien-Łaski",
        "x",
        "  Registered   Nurse ",
        "<b>bold</b> & “quoted”",
        "Long " + "word " * 28,
    ],
    "date": ["10/31/2027", "Oct 31, 2027", "2027-10-31", "10/2028", "31/31/2027", "soon", "10/3"],
}
ENDINGS = ("lifetime", "contingent_on_moc", "unknown", "not_applicable")


@dataclass
class Typing:
    """One run: the page, what was typed where, and what the page showed when the record could have been confirmed."""

    office: Office
    page: Page
    address: str
    record: int
    rng: random.Random
    typed: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    meant: bool = False
    """Whether this run confirmed the record on purpose."""

    def open(self) -> None:
        self.page.goto(f"{self.address}/queue")
        self.page.goto(f"{self.address}/review/{self.record}")
        self.page.wait_for_selector(".field.current")

    def type(self, name: str, text: str) -> None:
        """Type a text as fast as fingers can, over what stands there."""
        self.page.locator(f"#value-{name}").focus()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text) if text else self.page.keyboard.press("Delete")
        self.typed[name] = text

    def choose(self, ending: str) -> None:
        self.page.locator("select[name='ends']").focus()
        self.page.locator("select[name='ends']").select_option(ending)
        self.typed[EXPIRY] = ending
        self.typed.pop("expiry_date", None)

    def click_word(self) -> None:
        """Fill the focused field by a click on a word of the document."""
        name = self.page.evaluate("document.querySelector('form.field.current').dataset.field")
        if name == EXPIRY:
            return
        words = self.page.locator(".page:not([hidden]) .word")
        if self.page.locator("[data-zoom='follow']").get_attribute("aria-pressed") == "true":
            self.page.locator("[data-zoom='follow']").click()
        self.page.locator("[data-zoom='whole']").click()
        self.page.locator(f"#value-{name}").focus()
        word = words.nth(self.rng.randrange(words.count()))
        word.click()
        self.typed[name] = str(word.get_attribute("aria-label"))

    def look(self) -> None:
        """Remember what the page shows, as the person sees it now."""
        self.shown = self.page.evaluate(_READ)

    def confirm(self, clicks: int = 1) -> None:
        """Press the button that confirms, as soon as it may be pressed."""
        self.page.wait_for_selector("#finish-button[aria-disabled='false']")
        self.look()
        self.meant = True
        with self.page.expect_response(lambda answer: "/finish" in answer.url):
            self.page.locator("#finish-button").click(click_count=clicks, delay=20)
        self.page.wait_for_load_state()


def _mouse(run: Typing) -> None:
    run.page.locator("#value-holder_name").click()


def _tab(run: Typing) -> None:
    run.page.keyboard.press("Tab")


def _enter(run: Typing) -> None:
    run.page.keyboard.press("Enter")


def _escape(run: Typing) -> None:
    run.page.keyboard.press("Escape")


def _confirm(run: Typing) -> None:
    run.confirm()


def _confirm_twice(run: Typing) -> None:
    run.confirm(clicks=2)


def _enter_twice(run: Typing) -> None:
    run.page.keyboard.press("Enter")
    run.page.keyboard.press("Enter")


def _enter_held(run: Typing) -> None:
    """A finger that stays on Enter: every further event is a repeat."""
    for _ in range(25):
        run.page.keyboard.down("Enter")
    run.page.keyboard.up("Enter")


def _confirm_with_enter_held(run: Typing) -> None:
    run.page.wait_for_selector("#finish-button[aria-disabled='false']")
    run.look()
    run.meant = True
    run.page.locator("#finish-button").focus()
    with run.page.expect_response(lambda answer: "/finish" in answer.url):
        for _ in range(12):
            run.page.keyboard.down("Enter")
    run.page.wait_for_load_state()
    for _ in range(12):
        run.page.keyboard.down("Enter")
    run.page.keyboard.up("Enter")


def _reload(run: Typing) -> None:
    run.page.reload()


def _back(run: Typing) -> None:
    run.page.go_back()


def _link(run: Typing) -> None:
    run.page.get_by_role("link", name="Records", exact=True).click()


def _closed_tab(run: Typing) -> None:
    run.page.close()


def _killed_tab(run: Typing) -> None:
    """The tab's process dies without a word to the page."""
    with suppress(Error):
        run.page.goto("chrome://crash")


def _log_in_again(run: Typing) -> None:
    run.page.wait_for_selector("#password")
    run.page.get_by_label("Name").fill(USER)
    run.page.get_by_label("Password").fill(PASSWORD)
    run.page.keyboard.press("Enter")
    run.page.wait_for_selector("h1:not(:text('Log in'))")


def _logged_out_meanwhile(run: Typing) -> None:
    """The session is gone when the next key is pressed: what was typed before and after comes back after the login."""
    at = run.page.evaluate(_FOCUS)
    run.office.store.end_stale_sessions(None, run.office.clock() + timedelta(seconds=1), run.office.clock())
    run.page.keyboard.type("7")
    if at:  # what stands there now is not asked of the page: it may have gone to the login page already
        run.typed[at["field"]] = at["value"][: at["start"]] + "7" + at["value"][at["end"] :]
        if at["field"] == "expiry_date":
            run.typed.pop(EXPIRY, None)
    _log_in_again(run)


def _logout(run: Typing) -> None:
    run.page.get_by_role("button", name="Log out").click()
    _log_in_again(run)


def _idle_logoff(run: Typing) -> None:
    """Nobody touched the page for longer than a session lives: it leads to the login, and after that back to the record."""
    run.office.clock.advance(minutes=31)
    run.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    _log_in_again(run)
    run.page.wait_for_selector(f"[data-review='{run.record}']")


def _offline(run: Typing) -> None:
    """The network is away while a field is left, and comes back."""
    run.page.context.set_offline(True)
    run.type("license_class", "Unrestricted")
    run.page.keyboard.press("Tab")
    run.page.wait_for_selector("#unreached")
    run.page.context.set_offline(False)
    run.page.wait_for_selector("#unreached", state="detached")


def _colleague(run: Typing) -> None:
    """A colleague takes the record over and answers; what this person typed stays theirs."""
    now = run.office.clock()
    run.office.store.take_over(run.record, "Bram Tilley", now)
    run.page.keyboard.press("Tab")


def _postpone(run: Typing) -> None:
    run.page.keyboard.press("Escape")
    run.page.keyboard.press("p")
    run.page.wait_for_selector("#postpone[open]")
    run.page.keyboard.type("call the board")
    run.page.keyboard.press("Enter")
    run.page.wait_for_load_state()


def _missing(run: Typing) -> None:
    """Another field is added while this one is unsaved."""
    run.page.keyboard.press("Escape")
    run.page.keyboard.press("m")
    run.page.wait_for_selector("#missing[open]")
    run.page.locator("#add").select_option(index=1)
    run.page.get_by_role("button", name="Add the value").click()
    run.page.wait_for_load_state()


WAYS: dict[str, Callable[[Typing], None]] = {
    function.__name__.strip("_"): function
    for function in (
        _mouse, _tab, _enter, _escape, _confirm, _confirm_twice, _enter_twice, _enter_held, _confirm_with_enter_held, _reload,
        _back, _link, _closed_tab, _killed_tab, _logged_out_meanwhile, _idle_logoff, _logout, _offline, _colleague, _postpone,
        _missing,
    )
}  # fmt: skip


def _type_something(run: Typing) -> None:
    """One to three inputs, of any kind, with texts that can be read and that cannot."""
    for _ in range(run.rng.randint(1, 3)):
        kind = run.rng.choice(["text", "text", "date", "date", "ending", "word", "empty"])
        if kind == "ending":
            run.choose(run.rng.choice(ENDINGS))
        elif kind == "word":
            run.click_word()
        elif kind == "empty":
            run.type(run.rng.choice(["license_class", "restrictions"]), run.rng.choice(TEXTS["text"]))
        elif kind == "date":
            run.type(run.rng.choice(["issue_date", "expiry_date"]), run.rng.choice(TEXTS["date"]))
            if "expiry_date" in run.typed:
                run.typed.pop(EXPIRY, None)
        else:
            run.type(run.rng.choice(["number", "status", "issuer"]), run.rng.choice(TEXTS["text"]))


def _answered(record: RecordView, name: str, text: str) -> bool:
    """Whether somebody's entry in the record's history says what was typed."""
    if name == EXPIRY:
        return record.expiry == text or any(entry.value == text for entry in _history(record, EXPIRY))
    try:
        meant = LICENCE.field(name).kind.typed(text).text if text.strip() else None
    except Unparsable:
        meant = None
    return any(
        entry.by_person and entry.value is not None and entry.value in (meant, text.strip()) for entry in _history(record, name)
    )


def _history(record: RecordView, name: str) -> tuple:  # type: ignore[type-arg]
    state = record.field(name)
    return state.history if state else ()


def faults(run: Typing, bystander: int, shown: dict[str, str]) -> Iterator[str]:
    """What was lost or confirmed unseen. ``shown`` is what stands in the inputs when the record is opened again."""
    store = run.office.store
    record = store.record(run.record)
    for name, text in run.typed.items():
        if not (_answered(record, name, text) or shown.get(name) == text or record.value(name) == text.strip()):
            yield f"lost: {name}: {text!r}; shown is {shown.get(name)!r}, saved is {record.value(name)!r}"
    if store.record(bystander).state != "to_review":
        yield "confirmed unseen: the next record"
    if record.state == "confirmed" and not run.meant:
        yield "confirmed without being asked to"
    if record.state == "confirmed":
        yield from (f"confirmed unseen: {name}" for name, text in run.shown.items() if not _is(record, name, text))


def _is(record: RecordView, name: str, text: str) -> bool:
    """Whether the confirmed value is what the page showed."""
    value = record.value(name)
    if value is None:
        return not text.strip()
    return value in (text.strip(), LICENCE.field(name).kind.typed(text).text if text.strip() else "")


def one_run(office: Office, browser: Browser, address: str, seed: int, way: str) -> list[str]:
    """One run on fresh records; what went wrong, nothing if all is well."""
    rng = random.Random(seed)
    record = office.file(papers.licence(f"licence {seed}", number=f"RN {seed}"))
    bystander = office.file(papers.receipt(f"receipt {seed}"))
    context = browser.new_context(viewport=LAPTOP, reduced_motion="reduce")
    try:
        run = Typing(office, context.new_page(), address, record, rng)
        run.page.goto(address + login_link(office.app, USER))
        run.open()
        if rng.random() < 0.5:  # answer what is flagged first, so that the record can be confirmed
            for name, text in (("expiry_date", "10/31/2027"), ("number", f"RN {seed} A")):
                run.type(name, text)
                run.page.keyboard.press("Enter")
                expect(run.page.locator(f"#field-{name}")).to_have_attribute("data-standing", "done")
        _type_something(run)
        WAYS[way](run)
        again = context.new_page() if run.page.is_closed() or way == "killed_tab" else run.page
        again.wait_for_load_state("networkidle")
        shown = _opened_again(run, again)
        return list(faults(run, bystander, shown))
    except Error as error:
        return [f"the run broke off: {str(error).splitlines()[0]}"]
    finally:
        context.close()


def _opened_again(run: Typing, page: Page) -> dict[str, str]:
    """What the inputs show when the same person opens the record again; nothing where it is closed or a colleague has it."""
    run.office.store.release(run.record, "Bram Tilley", run.office.clock())
    if run.office.store.record(run.record).state != "to_review":
        return {}
    _go(page, run.address + login_link(run.office.app, USER))
    _go(page, f"{run.address}/review/{run.record}")
    page.wait_for_selector("[data-review]")
    page.wait_for_load_state("networkidle")
    return {**page.evaluate(_READ), EXPIRY: page.locator("select[name='ends']").input_value()}


def _go(page: Page, address: str) -> None:
    """Open an address; once more where the page was on its way elsewhere by itself."""
    try:
        page.goto(address)
    except Error as error:
        if not any(said in str(error) for said in ("ERR_ABORTED", "interrupted by another navigation")):
            raise
        page.wait_for_load_state("networkidle")
        page.goto(address)


@contextmanager
def _office() -> Iterator[Office]:
    with tempfile.TemporaryDirectory() as folder, made(Path(folder)) as office:
        yield office


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--way", choices=sorted(WAYS), help="only this way of leaving")
    given = parser.parse_args()
    ways = [given.way] if given.way else list(WAYS)
    counts, wrong = Counter[str](), Counter[str]()
    with chromium() as browser, _office() as office, serving(office) as address:
        for number in range(given.runs):
            way, seed = ways[number % len(ways)], given.seed * 100_000 + number
            found = one_run(office, browser, address, seed, way)
            counts[way] += 1
            wrong[way] += bool(found)
            for fault in found:
                print(f"seed {seed}, {way}: {fault}", flush=True)
    for way in counts:
        print(f"{way:<26} {counts[way]:>4} runs  {wrong[way]:>3} with a fault")
    print(f"{sum(counts.values())} runs, {sum(wrong.values())} with a fault")
    return 1 if sum(wrong.values()) else 0


if __name__ == "__main__":
    sys.exit(main())

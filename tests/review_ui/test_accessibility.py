"""WCAG 2.2 AA as far as a machine can tell: every page, at four sizes, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.ingest.practitioners.people import npi, person
from tests.ingest.reports.test_completeness import Files
from tests.review_ui import papers
from tests.review_ui.browser import LAPTOP, Screen, chromium, serving

pytestmark = pytest.mark.browser
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def screen(office, browser) -> Iterator[Screen]:
    for paper in (papers.licence(), papers.diploma(), papers.receipt()):
        office.file(paper)
    office.reject(b"%PDF-1.7 and no end", "cut.pdf")
    roster = [person("Quintero-Vance", "Marisol", "E1", npi=npi(7), birth_date="1980-01-31"), person("Whitcombe", "Teodor", "E2")]
    office.store.import_roster(roster, "Ines Okafor", office.clock())
    office.store.link_record(1, 1, "Ines Okafor", office.clock())
    files = Files(office.store)
    files.holds(files.person("RN"), "life_support_card", -40)
    files.person("Janitor")
    with serving(office) as address:
        context = browser.new_context(viewport=LAPTOP, reduced_motion="reduce")
        yield Screen(office, context.new_page(), address)
        context.close()


def clean(screen: Screen) -> None:
    found = Axe().run(screen.page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


SIZES = {
    "laptop": (1366, 768),
    "200 % zoom": (683, 384),
    "300 % zoom": (455, 256),
    "telephone": (390, 844),
}
"""Widths and heights in CSS pixels; zoom on the laptop makes them fewer."""
PAGES = (
    "/queue",
    "/queue?queue_type=nothing",
    "/status",
    "/reports/review",
    "/records",
    "/records?expiring=x",
    "/records?q=Qiuntero",
    "/records?q=RN204818",
    "/records?q=nobody",
    "/records/1",
    "/search",
    "/search?q=quintero",
    "/search?q=nobodyatall",
    "/documents/1?q=quintero&page=1",
    "/records/2",
    "/reports/expirables",
    "/reports/expirables?as_of=x&due=expired",
    "/reports/expirables/months?month=2027-10",
    "/reports/completeness",
    "/reports/completeness/3",
    "/reports/calendar",
    "/files",
    "/files?q=nothing",
    "/account",
    "/accounts",
    "/gate",
    "/documents/1/delete",
    "/no/such",
    "/review/1",
    "/review/2",
    "/review/3",
    "/practitioners",
    "/practitioners?q=nobody",
    "/practitioners/1",
    "/unfiled",
    "/roster",
)


def fits(screen: Screen) -> bool:
    """Whether nothing is cut off sideways."""
    return bool(screen.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_violation_and_fits_at_every_size_and_in_the_dark(screen, path):
    screen.enter("Alba Moreau")
    for width, height in SIZES.values():
        screen.page.set_viewport_size({"width": width, "height": height})
        screen.open(path)
        if path.startswith("/review"):
            screen.still()
        assert fits(screen), (width, height)
        clean(screen)
    screen.page.emulate_media(color_scheme="dark")
    clean(screen)


COVERED = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), inset = 2;
  if (at === document.body || !box.width) return null;
  const tall = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
  const points = [[box.left + inset, box.top + inset], [box.right - inset, box.top + inset], [box.left + inset, box.bottom - inset],
    [box.right - inset, box.bottom - inset], [box.left + box.width / 2, box.top + box.height / 2]];
  // What is taller than the window, like a list that scrolls, cannot be in sight whole.
  const whole = at.matches("input, textarea, select, button, summary") && box.height < innerHeight / 2;
  const seen = points.filter(([x, y]) => { const over = document.elementFromPoint(x, y); return over && at.contains(over); });
  const name = at.id || at.getAttribute("aria-label") || at.textContent.trim();
  return (whole ? seen.length < 4 : tall <= 0) ? `${at.tagName} ${name}` : "";
}"""
"""Empty where the element with the focus can be seen, its name where something covers it, null where nothing has the focus."""


@pytest.mark.parametrize("path", ["/review/1", "/records/1", "/records", "/queue", "/files", "/accounts"])
def test_what_has_the_focus_is_never_covered(screen, path):
    screen.enter("Alba Moreau")
    for width, height in SIZES.values():
        screen.page.set_viewport_size({"width": width, "height": height})
        screen.open(path)
        if path.startswith("/review"):
            screen.still()
        covered = []
        for key in ["Tab"] * 45 + ["Shift+Tab"] * 20:
            screen.page.keyboard.press(key)
            covered.append(screen.page.evaluate(COVERED))
        assert sum(each is not None for each in covered) > 20
        assert [each for each in covered if each] == [], (width, height)


def test_the_login_page_has_no_violation(screen):
    screen.open("/login?why=out")
    clean(screen)
    screen.page.fill("#name", "Ines Okafor")
    screen.page.fill("#password", "a wrong password")
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_selector("#login-error")
    clean(screen)


def test_a_temporary_password_has_no_violation(screen):
    screen.enter("Alba Moreau")
    screen.open("/accounts")
    screen.page.fill("#name", "Noor Abadi")
    screen.page.get_by_role("button", name="Add account").click()
    screen.page.wait_for_selector("#temporary")
    clean(screen)


def test_the_page_for_a_new_password_has_no_violation(screen):
    screen.office.people.reset_password("Ines Okafor", screen.office.clock())
    screen.enter()
    screen.page.wait_for_selector("h1:text('Choose a new password')")
    clean(screen)


def test_the_warning_before_the_end_of_a_session_has_no_violation(screen):
    screen.page.clock.install()
    screen.enter()
    screen.open("/records")
    screen.office.clock.advance(minutes=28, seconds=10)
    screen.page.clock.fast_forward(28 * 60_000 + 10_000)
    screen.page.wait_for_selector("#session-ending[open]")
    clean(screen)


def test_a_record_with_view_only_access_has_no_violation(screen):
    screen.enter("Vida Marsh")
    for path in ("/records/1", "/records/2", "/records"):
        screen.open(path)
        clean(screen)


def test_menus_errors_and_help_have_no_violation(screen):
    screen.enter()
    screen.review(1)
    screen.value("expiry_date").fill("31/31/2027")
    screen.page.wait_for_selector("#under-expiry_date .error")
    screen.page.locator("summary", has_text="Reject").click()
    clean(screen)
    screen.page.keyboard.press("Escape")
    screen.page.locator("[data-dialog='help']").click()
    clean(screen)


def test_a_person_who_may_only_look_meets_no_violation(screen):
    screen.enter("Cora Lindqvist")
    screen.open("/review/1")
    clean(screen)


@pytest.mark.parametrize("path", ["/records/1", "/records/2"])
def test_on_a_telephone_no_value_is_squeezed(screen, path):
    screen.page.set_viewport_size({"width": 390, "height": 844})
    screen.enter()
    screen.open(path)
    for value in screen.page.locator(".values .value").all():
        assert (value.bounding_box() or {"width": 0})["width"] > 150


def test_every_control_is_at_least_24_pixels_high_and_wide(screen):
    screen.enter()
    screen.review(1)
    small = """() => [...document.querySelectorAll('button, summary, input:not([type=hidden]), textarea, a.button, a.chip, select')]
        .map((control) => [control.textContent.trim(), control.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([text]) => text)"""
    assert screen.page.evaluate(small) == []

"""WCAG 2.2 AA as far as a machine can tell, on every page, and at 200 % zoom."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

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
    with serving(office) as address:
        context = browser.new_context(viewport=LAPTOP, reduced_motion="reduce")
        yield Screen(office, context.new_page(), address)
        context.close()


def clean(screen: Screen) -> None:
    found = Axe().run(screen.page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(
    "path",
    [
        "/queue",
        "/queue?type=nothing",
        "/records",
        "/records?expiring=x",
        "/records?q=Qiuntero",
        "/records?q=RN204818",
        "/records?q=nobody",
        "/records/1",
        "/files",
        "/files?q=nothing",
        "/account",
        "/no/such",
    ],
)
def test_a_page_has_no_violation(screen, path):
    screen.enter()
    screen.open(path)
    clean(screen)


@pytest.mark.parametrize("record", [1, 2, 3])
def test_a_paper_under_review_has_no_violation(screen, record):
    screen.enter()
    screen.open(f"/review/{record}")
    screen.still()
    clean(screen)


def test_the_login_page_has_no_violation(screen):
    screen.open("/login?why=out")
    clean(screen)
    screen.page.fill("#name", "Ines Okafor")
    screen.page.fill("#password", "a wrong password")
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_selector("#login-error")
    clean(screen)


@pytest.mark.parametrize("width", [1366, 390])
def test_the_pages_of_an_admin_have_no_violation(screen, width):
    screen.page.set_viewport_size({"width": width, "height": 768})
    screen.enter("Alba Moreau")
    for path in ("/accounts", "/gate", "/account"):
        screen.open(path)
        clean(screen)
        assert screen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, path
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
    screen.page.locator("[data-help]").click()
    clean(screen)


def test_a_person_who_may_only_look_meets_no_violation(screen):
    screen.enter("Cora Lindqvist")
    screen.open("/review/1")
    clean(screen)


@pytest.mark.parametrize("path", ["/queue", "/records", "/files", "/review/1", "/account"])
def test_at_twice_the_size_nothing_is_cut_off_sideways(screen, path):
    screen.page.set_viewport_size({"width": LAPTOP["width"] // 2, "height": LAPTOP["height"] // 2})
    screen.enter()
    screen.open(path)
    assert screen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    clean(screen)


@pytest.mark.parametrize("path", ["/records", "/records?expiring=x", "/records?q=Qiuntero", "/records/1", "/records/2"])
def test_on_a_telephone_nothing_of_the_records_is_cut_off_sideways_or_squeezed(screen, path):
    screen.page.set_viewport_size({"width": 390, "height": 844})
    screen.enter()
    screen.open(path)
    assert screen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    for value in screen.page.locator(".values .value").all():
        assert (value.bounding_box() or {"width": 0})["width"] > 150
    clean(screen)


def test_every_control_is_at_least_24_pixels_high_and_wide(screen):
    screen.enter()
    screen.review(1)
    small = """() => [...document.querySelectorAll('button, summary, input:not([type=hidden]), a.button, select')]
        .map((control) => [control.textContent.trim(), control.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([text]) => text)"""
    assert screen.page.evaluate(small) == []

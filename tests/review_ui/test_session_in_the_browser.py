"""The end of a session as a person meets it: warned in time, kept by a button or by typing, and brought back afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from review_ui.app import create_app
from tests.review_ui import papers
from tests.review_ui.browser import LAPTOP, Screen, chromium, serving
from tests.review_ui.conftest import PASSWORD
from tests.review_ui.papers import TOYS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def screen(office, browser) -> Iterator[Screen]:
    """A browser whose clock the test sets; the server's is the office's."""
    office.file(papers.diploma())
    with serving(office) as address:
        context = browser.new_context(viewport=LAPTOP, reduced_motion="reduce")
        context.clock.install()
        screen = Screen(office, context.new_page(), address)
        screen.watch()
        yield screen
        context.close()
        assert screen.troubles == []


def later(screen: Screen, **how: float) -> None:
    """Let time pass, at the server and in the browser."""
    before = screen.office.clock.later
    screen.office.clock.advance(**how)
    screen.page.clock.fast_forward(int((screen.office.clock.later - before).total_seconds() * 1000))


def warned(screen: Screen) -> None:
    screen.page.wait_for_selector("#session-ending[open]")


def test_two_minutes_before_the_end_there_is_a_warning_whose_button_keeps_the_session(screen):
    screen.enter()
    screen.open("/records?q=whitcombe")
    later(screen, minutes=27, seconds=50)
    assert not screen.page.locator("#session-ending").count()
    later(screen, seconds=20)
    warned(screen)
    assert "because there was no activity" in screen.page.locator("#session-said").inner_text()
    assert screen.page.evaluate("document.activeElement.textContent") == "Stay logged in"
    with screen.page.expect_response("**/session/active"):
        screen.page.keyboard.press("Enter")
    screen.page.wait_for_selector("#session-ending", state="detached")
    later(screen, minutes=27)
    screen.page.reload()
    assert screen.page.locator("h1").inner_text() == "Records"


def test_without_an_answer_one_comes_to_the_login_page_and_from_there_back_to_the_same_page(screen):
    screen.enter()
    screen.open("/records?q=whitcombe&sort=-holder_name")
    later(screen, minutes=28, seconds=10)
    warned(screen)
    later(screen, minutes=2)
    screen.page.wait_for_selector("h1:text('Log in')")
    assert "You were logged off after 30 minutes without activity" in screen.page.locator("main").inner_text()
    screen.page.fill("#name", "Ines Okafor")
    screen.page.fill("#password", PASSWORD)
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_selector("h1:text('Records')")
    assert screen.page.url == screen.address + "/records?q=whitcombe&sort=-holder_name"


def test_typing_is_activity_though_nothing_is_asked_of_the_server(screen):
    screen.enter()
    screen.open("/records")
    for _ in range(4):
        later(screen, minutes=20)
        with screen.page.expect_response("**/session/active") as told:
            screen.page.locator("#q").press("a")
        assert told.value.status == 204
    assert not screen.page.locator("#session-ending").count()


def test_work_in_another_tab_keeps_this_one(screen):
    screen.enter()
    screen.open("/records")
    other = screen.page.context.new_page()
    later(screen, minutes=20)
    other.goto(screen.address + "/account")
    with screen.page.expect_response("**/session") as asked:
        later(screen, minutes=8, seconds=10)
    assert asked.value.json()["extends"] and asked.value.json()["left"] > 120
    assert not screen.page.locator("#session-ending").count()


def test_scripts_of_the_page_are_told_to_save_what_was_typed(screen):
    screen.enter()
    screen.open("/records")
    screen.page.evaluate("document.addEventListener('session:ending', () => { document.title = 'saved'; })")
    later(screen, minutes=28, seconds=10)
    warned(screen)
    assert screen.page.title() == "saved"


def test_who_was_logged_out_elsewhere_is_shown_the_login_page_on_coming_back(screen):
    screen.enter()
    screen.open("/records")
    screen.office.people.set_role("Ines Okafor", "viewer", screen.office.clock())
    screen.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    screen.page.wait_for_selector("h1:text('Log in')")


def test_near_the_twelfth_hour_the_warning_promises_nothing(screen):
    screen.enter()
    for _ in range(35):
        screen.office.clock.advance(minutes=20)
        screen.open("/records")
    later(screen, minutes=18, seconds=30)
    warned(screen)
    assert "12 hours after you logged in" in screen.page.locator("#session-said").inner_text()
    screen.page.keyboard.press("Escape")
    screen.page.wait_for_selector("#session-ending", state="detached")
    later(screen, minutes=2)
    screen.page.wait_for_selector("h1:text('Log in')")


def test_an_answer_after_the_end_leads_to_the_login_page_and_back(screen):
    screen.enter()
    screen.open("/review/1")
    screen.page.wait_for_selector("form.field.current")
    screen.office.clock.advance(minutes=31)
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_selector("h1:text('Log in')")
    assert screen.page.locator('input[name="following"]').input_value() == "/review/1"
    assert not screen.office.store.record(1).field("holder_name").answered


def test_a_short_limit_warns_at_its_half(office, browser):
    settings = replace(office.settings, idle_minutes=1)
    app = create_app(settings, office.store, office.archive, TOYS, people=office.people, clock=office.clock)
    short = replace(office, app=app)
    with serving(short) as address:
        context = browser.new_context(viewport=LAPTOP, reduced_motion="reduce")
        context.clock.install()
        screen = Screen(short, context.new_page(), address)
        screen.enter()
        screen.open("/records")
        later(screen, seconds=31)
        warned(screen)
        context.close()

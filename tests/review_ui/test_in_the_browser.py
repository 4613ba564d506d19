"""The desk as a person meets it: with keys, with a mouse, in Chromium."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from time import process_time

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Route, expect

from extractors.document.page import Box
from tests.ingest.practitioners.people import person
from tests.review_ui import papers
from tests.review_ui.browser import LAPTOP, Screen, chromium, likeness, serving, until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def screen(office, browser) -> Iterator[Screen]:
    with serving(office) as address:
        context = browser.new_context(viewport=LAPTOP, reduced_motion="reduce")
        screen = Screen(office, context.new_page(), address)
        screen.watch()
        screen.enter()
        yield screen
        context.close()
    assert screen.troubles == []


def let_go(screen: Screen, held: list[Route]) -> None:
    """Let the request through that a route keeps; the browser tells of a request before its route is asked."""
    while not held:
        screen.page.wait_for_timeout(10)
    held[0].continue_()


def test_a_paper_is_reviewed_from_the_queue_to_the_next_with_keys_alone(office, screen):
    licence, diploma = office.file(papers.licence()), office.file(papers.diploma())
    screen.open("/queue")
    for _ in range(12):
        screen.type_keys("Tab")
        if screen.page.evaluate("document.activeElement.textContent") == "Start reviewing":
            break
    screen.type_keys("Enter")
    expect(screen.value("expiry_date")).to_be_focused()
    screen.type_keys("ArrowDown")
    expect(screen.value("expiry_date")).to_have_value("10/31/2027")
    screen.type_keys("Enter")
    expect(screen.value("number")).to_be_focused()
    screen.type_keys("Enter")
    expect(screen.page.locator("#finish-button")).to_be_focused()
    screen.ready()
    screen.type_keys("Enter")
    expect(screen.page.locator(f"[data-review='{diploma}']")).to_be_visible()
    expect(screen.value("holder_name")).to_be_focused()
    record = office.store.record(licence)
    assert (record.state, record.value("expiry_date"), record.closed_by) == ("confirmed", "2027-10-31", "Ines Okafor")


def test_a_wrong_date_is_told_while_it_is_typed_and_again_when_sent_and_then_mended(office, screen):
    record = office.file(papers.licence())
    screen.review(record)
    screen.value("expiry_date").fill("31/31/2027")
    error = screen.page.locator("#under-expiry_date .error")
    expect(error).to_be_visible()
    expect(screen.value("expiry_date")).to_have_attribute("aria-invalid", "true")
    with screen.page.expect_response(lambda answer: "/fields/" in answer.url):
        screen.type_keys("Enter")
    # The error stood there before; what is typed next must not be swapped away by the answer to what was sent.
    expect(screen.page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
    expect(error).to_be_visible()
    expect(screen.value("expiry_date")).to_be_focused()
    assert not office.store.record(record).field("expiry_date").answered
    screen.value("expiry_date").fill("Oct 31, 2027")
    expect(screen.page.locator("#under-expiry_date")).to_contain_text("10/31/2027")
    screen.type_keys("Enter")
    expect(screen.value("number")).to_be_focused()
    assert office.store.record(record).value("expiry_date") == "2027-10-31"


def red_ink(png: bytes) -> Box:
    """The box around everything red in a picture; the expiry is the only red print on the licence."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    redder = ImageChops.subtract(image.getchannel("R"), image.getchannel("G"))
    found = redder.point(lambda value: 255 if value > 40 else 0).getbbox()
    assert found, "no red print in sight"
    return Box(*(float(edge) for edge in found))


def test_the_evidence_box_lies_on_the_print(office, screen):
    screen.review(office.file(papers.licence()))
    screen.type_keys("Escape", "1")
    screen.still()
    page, mark = screen.page, screen.page.locator(".evidence rect")
    place = mark.bounding_box()
    shown = Box(place["x"], place["y"], place["x"] + place["width"], place["y"] + place["height"])
    stage = page.locator(".stage").bounding_box()
    mark.evaluate("mark => mark.remove()")  # its amber is reddish, too
    ink = red_ink(page.screenshot(clip=stage))
    printed = Box(ink.x0 + stage["x"], ink.top + stage["y"], ink.x1 + stage["x"], ink.bottom + stage["y"])
    assert likeness(shown, printed) >= 0.7


def test_the_piece_under_the_field_is_large_enough_to_read(office, screen):
    screen.review(office.file(papers.licence()))
    scale = screen.page.evaluate("document.querySelector('.field.current .crop').getScreenCTM().a")
    assert scale * 12 * 0.5 >= 20, "letters of 12 points are half as high, and shall be 20 pixels"


def test_the_page_follows_the_field_to_another_sheet(office, screen):
    screen.review(office.file(papers.diploma()))
    expect(screen.page.locator(".page[data-page='2'] .evidence rect")).to_be_visible()
    screen.page.get_by_role("button", name="Page 1").click()
    expect(screen.page.locator(".page[data-page='1'] image")).to_be_visible()


def test_a_click_on_a_word_fills_the_field_and_shift_adds_the_next(office, screen):
    record = office.file(papers.diploma())
    screen.review(record)
    screen.page.locator(".word[aria-label='Teodor']").click()
    expect(screen.value("holder_name")).to_have_value("Teodor")
    screen.page.locator(".word[aria-label='Whitcombe']").click(modifiers=["Shift"])
    expect(screen.value("holder_name")).to_have_value("Teodor Whitcombe")
    expect(screen.value("holder_name")).to_be_focused()
    screen.type_keys("Enter")
    expect(screen.page.locator("#field-holder_name")).to_have_attribute("data-standing", "done")
    entry = office.store.record(record).field("holder_name").current
    assert (entry.value, entry.page, len(entry.boxes)) == ("Teodor Whitcombe", 2, 2)


def test_a_word_is_picked_with_keys_alone(office, screen):
    screen.review(office.file(papers.licence()))
    screen.type_keys("Alt+w")
    assert screen.page.evaluate("document.activeElement.getAttribute('aria-label')") == "10/02/2025"
    screen.type_keys("ArrowLeft", "ArrowLeft", "Enter")
    expect(screen.value("expiry_date")).to_have_value("10/31/2027")
    expect(screen.value("expiry_date")).to_be_focused()


def test_typing_after_a_click_forgets_the_place_that_was_clicked(office, screen):
    record = office.file(papers.diploma())
    screen.review(record)
    screen.page.locator(".word[aria-label='Teodor']").click()
    screen.page.keyboard.type(" Typed")
    screen.type_keys("Enter")
    expect(screen.page.locator("#field-holder_name")).to_have_attribute("data-standing", "done")
    entry = office.store.record(record).field("holder_name").current
    assert (entry.value, entry.page, entry.boxes) == ("Teodor Typed", None, ())


def test_single_letters_act_outside_of_text_only(office, screen):
    record = office.file(papers.licence())
    screen.review(record)
    screen.type_keys("a")
    expect(screen.value("expiry_date")).to_have_value("a")
    screen.type_keys("Escape", "a")
    expect(screen.page.locator("#field-expiry_date")).to_have_attribute("data-standing", "done")
    assert office.store.record(record).field("expiry_date").current.answer == "absent"
    screen.type_keys("Escape", "z")
    expect(screen.page.get_by_text("Your last answer was undone.")).to_be_visible()
    expect(screen.value("expiry_date")).to_be_focused()
    assert office.store.record(record).value("expiry_date") == "2025-10-02"


def test_switched_off_single_letters_do_nothing(office, screen):
    record = office.file(papers.licence())
    screen.open("/account")
    screen.page.get_by_role("button", name="Turn off single-letter keys").click()
    screen.review(record)
    screen.type_keys("Escape", "a", "Escape", "Enter")
    expect(screen.value("number")).to_be_focused()
    assert office.store.record(record).field("expiry_date").current.answer == "confirmed"


def test_question_mark_shows_the_keys_and_escape_closes_them(office, screen):
    screen.review(office.file(papers.licence()))
    screen.type_keys("Escape", "?")
    expect(screen.page.locator("#help")).to_be_visible()
    screen.type_keys("Escape")
    expect(screen.page.locator("#help")).to_be_hidden()


def test_a_paper_is_rejected_with_a_reason(office, screen):
    record = office.file(papers.licence())
    screen.review(record)
    screen.page.locator("summary", has_text="Reject").click()
    screen.page.get_by_label("Reason (required)").select_option("wrong_person")
    screen.page.get_by_role("button", name="Reject this record").click()
    expect(screen.page.get_by_text("Record rejected.")).to_be_visible()
    assert office.store.record(record).rejection_code == "wrong_person"


def test_two_windows_on_one_paper_do_not_overwrite_each_other(office, screen):
    record = office.file(papers.licence())
    screen.review(record)
    other = screen.page.context.new_page()
    other.goto(f"{screen.address}/review/{record}")
    other.locator("#value-expiry_date").fill("2027-10-31")
    other.keyboard.press("Enter")
    expect(other.locator("#field-expiry_date")).to_have_attribute("data-standing", "done")
    screen.value("expiry_date").fill("01/31/2029")
    screen.type_keys("Enter")
    expect(screen.page.get_by_role("heading", name="This record changed while you had it open")).to_be_visible()
    expect(screen.page.locator("main")).to_contain_text("10/31/2027")
    assert office.store.record(record).value("expiry_date") == "2027-10-31"
    screen.page.get_by_role("link", name="Open the record as it is now").click()
    expect(screen.value("number")).to_be_focused()
    expect(screen.value("expiry_date")).to_have_value("01/31/2029")
    expect(screen.page.locator("#field-expiry_date")).to_have_class(re.compile("unsaved"))


def test_leaving_the_page_gives_the_paper_back(office, screen):
    record = office.file(papers.licence())
    screen.review(record)
    assert office.store.record(record).claimed_by == "Ines Okafor"
    screen.page.get_by_role("link", name="Records").click()
    expect(screen.page.get_by_role("heading", name="Records")).to_be_visible()
    until(lambda: office.store.record(record).claimed_by is None)


def test_ten_fields_fit_a_laptop_without_scrolling(office, screen):
    screen.review(office.file(papers.licence()))
    rows = screen.page.evaluate("(() => { const r = document.querySelector('.rows'); return [r.scrollHeight, r.clientHeight]; })()")
    assert screen.page.locator("form.field").count() == 10
    assert rows[0] <= rows[1]
    assert screen.page.evaluate("document.documentElement.scrollHeight") <= LAPTOP["height"]


def test_whoever_was_signed_out_meanwhile_is_asked_to_sign_in_again(office, screen):
    screen.review(office.file(papers.licence()))
    screen.page.context.clear_cookies()
    screen.type_keys("Enter")
    expect(screen.page.get_by_role("heading", name="Log in")).to_be_visible()


def test_a_desk_that_does_not_answer_is_said_not_to(office, screen):
    record = office.file(papers.licence())
    screen.review(record)
    screen.page.context.set_offline(True)
    screen.type_keys("Enter")
    expect(screen.page.get_by_role("alert")).to_contain_text("was not saved")
    screen.page.context.set_offline(False)
    screen.type_keys("Enter")
    expect(screen.value("number")).to_be_focused()
    expect(screen.page.get_by_role("alert")).to_have_count(0)


def test_that_it_does_not_end_is_said_from_the_form(office, screen):
    record = office.file(papers.licence())
    screen.review(record)
    screen.page.get_by_label("Does it expire?").select_option("lifetime")
    expect(screen.page.locator("#field-expiry_date")).to_have_attribute("data-standing", "done")
    expect(screen.value("expiry_date")).to_have_value("")
    stored = office.store.record(record)
    assert (stored.expiry, stored.value("expiry_date"), stored.fact("expiry_date")) == ("lifetime", None, None)
    screen.value("expiry_date").fill("10/31/2027")
    expect(screen.page.get_by_label("Does it expire?")).to_have_value("expires")
    screen.type_keys("Enter")
    expect(screen.value("number")).to_be_focused()
    assert office.store.record(record).fact("expiry_date") == "2027-10-31"


def test_blank_fields_are_one_stop_and_one_key(office, screen):
    record = office.file(papers.bare_licence())
    screen.open(f"/review/{record}")
    expect(screen.page.locator("#blanks-button")).to_be_focused()
    screen.type_keys("Enter")
    expect(screen.page.locator("#finish-button")).to_be_focused()
    expect(screen.page.locator("#field-restrictions")).to_have_attribute("data-standing", "done")
    screen.ready()
    screen.type_keys("Enter")
    expect(screen.page.get_by_text("Record confirmed.")).to_be_visible()
    assert office.store.record(record).state == "confirmed"


def test_a_blank_field_that_is_typed_into_is_no_longer_among_those_to_confirm(office, screen):
    record = office.file(papers.bare_licence())
    screen.open(f"/review/{record}")
    screen.value("restrictions").fill("Supervision")
    screen.value("status").focus()
    expect(screen.page.locator("#blanks")).to_contain_text("Nothing was found for Class.")
    screen.page.locator("#blanks-button").click()
    expect(screen.page.locator("#field-license_class")).to_have_attribute("data-standing", "done")
    assert office.store.record(record).value("restrictions") == "Supervision"


def test_a_held_enter_answers_one_field_and_confirms_nothing(office, screen):
    record = office.file(papers.licence())
    screen.review(record)
    for _ in range(30):
        screen.page.keyboard.down("Enter")
    screen.page.keyboard.up("Enter")
    expect(screen.page.locator("#field-expiry_date")).to_have_attribute("data-standing", "done")
    assert not office.store.record(record).field("number").answered
    assert office.store.record(record).state == "to_review"


def test_the_record_can_be_confirmed_after_typing_on_while_a_field_is_saved(office, screen):
    screen.review(office.file(papers.licence()))
    screen.ready()
    held: list[Route] = []
    screen.page.route("**/fields/number", lambda route: held.append(route))
    screen.value("number").fill("RN 1")
    with screen.page.expect_request("**/fields/number"):
        screen.page.keyboard.press("Enter")
    screen.value("number").fill("RN 12")
    with screen.page.expect_response("**/fields/number"):
        let_go(screen, held)
    screen.ready()
    assert screen.value("number").input_value() == "RN 12"


def test_what_is_drawn_anew_around_a_field_keeps_the_focus(office, screen):
    screen.review(office.file(papers.licence()))
    held: list[Route] = []
    screen.page.route("**/fields/number", lambda route: held.append(route))
    screen.value("number").fill("RN 1")
    with screen.page.expect_request("**/fields/number"):
        screen.page.keyboard.press("Enter")
    screen.page.locator("#finish-button").focus()
    with screen.page.expect_response("**/fields/number"):
        let_go(screen, held)
    expect(screen.page.locator("#field-number")).to_have_attribute("data-standing", "done")
    assert screen.focused() == "finish-button"


@pytest.mark.parametrize("how", ["mouse", "space"])
def test_a_button_drawn_anew_while_it_is_held_down_is_pressed_all_the_same(office, screen, how):
    record = office.file(papers.licence())
    screen.review(record)
    screen.ready()
    held: list[Route] = []
    screen.page.route("**/fields/number", lambda route: held.append(route))
    screen.value("number").fill("RN 1")
    button = screen.page.locator("#finish-button")
    with screen.page.expect_request("**/fields/number"):
        if how == "mouse":
            button.hover()
            screen.page.mouse.down()
        else:
            button.focus()
            screen.page.keyboard.down("Space")
    with screen.page.expect_response("**/fields/number") as answered:
        let_go(screen, held)
    answered.value.finished()
    screen.page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    with screen.page.expect_response("**/finish"):
        screen.page.mouse.up() if how == "mouse" else screen.page.keyboard.up("Space")
    assert office.store.record(record).value("number") == "RN 1"


def test_a_double_click_confirms_one_record(office, screen):
    first, second = office.file(papers.receipt("a")), office.file(papers.receipt("b"))
    screen.open(f"/review/{first}")
    screen.ready()
    screen.page.locator("#finish-button").dblclick()
    expect(screen.page.locator(f"[data-review='{second}']")).to_be_visible()
    assert [office.store.record(id).state for id in (first, second)] == ["confirmed", "to_review"]


def test_a_value_that_a_click_replaced_is_put_back(office, screen):
    screen.review(office.file(papers.licence()))
    screen.page.locator(".word[aria-label='Renewed']").click()
    expect(screen.value("expiry_date")).to_have_value("Renewed")
    expect(screen.page.locator("#field-expiry_date .changed")).to_have_text("Changed, not saved")
    screen.page.get_by_role("button", name="Put back").click()
    expect(screen.value("expiry_date")).to_have_value("10/02/2025")
    screen.page.locator(".word[aria-label='Renewed']").click()
    screen.type_keys("Control+z")
    expect(screen.value("expiry_date")).to_have_value("10/02/2025")


def test_dragging_the_page_is_no_click_on_a_word(office, screen):
    screen.review(office.file(papers.licence()))
    box = screen.page.locator(".word[aria-label='Renewed']").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    screen.page.mouse.move(x, y)
    screen.page.mouse.down()
    screen.page.mouse.move(x + 40, y + 10, steps=4)
    screen.page.mouse.up()
    expect(screen.value("expiry_date")).to_have_value("10/02/2025")


def test_a_long_value_is_shown_whole(office, screen):
    understood = papers.diploma()
    draft = understood.drafts[0]
    long = "Doctor of Philosophy in Nursing Science with a Concentration in the Care of Patients with Chronic Conditions"
    fields = tuple(replace(value, value=long) if value.field == "qualification" else value for value in draft.fields)
    screen.review(office.file(replace(understood, drafts=(replace(draft, fields=fields),))))
    cut = "box => [box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth]"
    assert max(screen.value("qualification").evaluate(cut)) <= 1


def test_something_missing_is_said_with_one_key(office, screen):
    record = office.file(papers.diploma())
    screen.review(record)
    screen.type_keys("Escape", "m")
    screen.page.locator("#add").select_option("license_class")
    screen.page.get_by_role("button", name="Add the value").click()
    expect(screen.value("license_class")).to_be_focused()
    screen.page.keyboard.type("Honorary")
    screen.type_keys("Enter")
    expect(screen.page.locator("#field-license_class")).to_have_attribute("data-standing", "done")
    assert office.store.record(record).value("license_class") == "Honorary"


def test_a_colleague_who_takes_over_is_told_to_the_page_that_is_open(office, screen):
    record = office.file(papers.licence())
    screen.review(record)
    screen.page.keyboard.type("12/31/2030")
    office.store.take_over(record, "Bram Tilley", datetime.now(UTC))
    screen.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(screen.page.get_by_role("alert")).to_contain_text("Bram Tilley took over this record. What you typed is kept for you.")


def test_a_reports_document_link_opens_the_page_with_the_date_marked(office, screen):
    office.file(papers.licence())
    screen.open("/reports/expirables?as_of=2025-10-01")
    screen.page.get_by_role("link", name="scan.jpg, page 1").click()
    expect(screen.page.locator("#field-expiry_date.current")).to_be_visible()
    expect(screen.page.locator(".evidence rect")).to_have_count(1)


def test_an_empty_queue_says_what_to_do(screen):
    screen.open("/queue")
    expect(screen.page.get_by_role("heading", name="No records to review")).to_be_visible()


def test_the_first_field_is_ready_soon_after_the_paper_is_opened(office, screen):
    """Counted in processor time, of the page and of the server: what else the machine does must not decide this."""
    record = office.file(papers.licence())
    screen.review(record)
    devtools = screen.page.context.new_cdp_session(screen.page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = process_time()
    screen.open(f"/review/{record}")
    screen.page.wait_for_selector("form.field.current")
    serving = process_time() - before
    metrics = {metric["name"]: metric["value"] for metric in devtools.send("Performance.getMetrics")["metrics"]}
    assert metrics["TaskDuration"] > 0
    assert metrics["TaskDuration"] + serving < 0.3


def test_signing_in_and_out_with_a_password(office, browser):
    from tests.review_ui.conftest import PASSWORD

    with serving(office) as address:
        page = browser.new_context().new_page()
        page.goto(address)
        page.get_by_label("Name").fill("Ines Okafor")
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Review queue")).to_be_visible()
        page.get_by_role("button", name="Log out").click()
        expect(page.get_by_text("You are logged out.")).to_be_visible()
        page.context.close()


def test_a_number_stands_on_one_line_in_the_records_list(office, screen):
    understood = papers.licence()
    draft = understood.drafts[0]
    long = replace(draft.field("number"), value="RN-204-881-77 A / 2026-04")
    office.file(replace(understood, drafts=(replace(draft, fields=(*(f for f in draft.fields if f.field != "number"), long)),)))
    screen.page.set_viewport_size({"width": 900, "height": 700})
    screen.open("/records")
    lines = "cell => { const all = document.createRange(); all.selectNodeContents(cell); return all.getClientRects().length }"
    assert screen.page.locator("td.number").first.evaluate(lines) == 1


def test_a_suggested_practitioner_is_accepted_on_the_review_screen(office, screen):
    licence = office.file(papers.licence())
    given, *_, family = office.store.record(licence).value("holder_name").split()
    office.store.import_roster([person(family, given, "E1")], "amy", datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    screen.open(f"/review/{licence}")
    screen.page.get_by_role("button", name=re.compile("^File here")).first.click()
    expect(screen.page.locator(".filed a")).to_have_text(f"{family}, {given}")
    assert office.store.practitioner_of(licence) is not None

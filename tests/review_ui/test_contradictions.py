"""A typed date that contradicts the document is asked about before it is saved, and what was typed is kept."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.review_ui import papers
from tests.review_ui.browser import LAPTOP, Screen, chromium, serving
from tests.review_ui.conftest import rows_in

BESIDE = "Next to “Expires” the document shows 10/31/2027."


def _save(desk, record: int, value: str, status: int, field: str = "expiry_date", **more: str) -> str:
    desk.get(f"/review/{record}")
    return desk.post(f"/review/{record}/fields/{field}", status, value=value, version="1", **more)


@pytest.fixture
def record(office) -> int:
    return office.file(papers.licence())


def test_another_date_beside_the_label_warns_keeps_the_text_and_is_saved_when_said_again(office, desk, record):
    row = _save(desk, record, "10/31/2028", 422)
    assert BESIDE in row and ">10/31/2028</textarea>" in row and "Save anyway" in row
    assert office.store.record(record).value("expiry_date") == "2025-10-02"
    assert BESIDE in _save(desk, record, "10/31/2029", 422, sure="10/31/2028"), "another text is another matter"
    _save(desk, record, "10/31/2028", 200, sure="10/31/2028")
    assert office.store.record(record).value("expiry_date") == "2028-10-31"


def test_the_date_beside_the_label_is_saved_at_once(office, desk, record):
    _save(desk, record, "10/31/2027", 200)
    assert office.store.record(record).value("expiry_date") == "2027-10-31"


def test_an_expiration_before_the_issue_date_warns_also_where_it_was_picked_from_the_page(office, desk, record):
    place = {"page": "1", "boxes": "[[170.0, 390.0, 220.0, 401.0]]", "printed": "10/31/2017"}
    row = _save(desk, record, "10/31/2017", 422, **place)
    assert "The expiration date is before the issue date." in row and BESIDE not in row
    assert "The expiration date is before the issue date." in _save(desk, record, "04/12/2027", 422, field="issue_date")


def test_a_value_picked_from_the_page_is_not_held_against_its_label(desk, record):
    _save(desk, record, "10/02/2026", 200, page="1", boxes="[[400.0, 390.0, 450.0, 401.0]]", printed="10/02/2026")


def test_a_record_is_not_confirmed_over_a_contradiction(office, desk, record):
    page = desk.get(f"/review/{record}")
    rows = [{**row, "value": "10/31/2028"} if row["field"] == "expiry_date" else row for row in rows_in(page)]
    answer = desk.post(f"/review/{record}/finish", 422, rows=json.dumps(rows), type="toy_licence")
    assert BESIDE in answer and ">10/31/2028</textarea>" in answer and office.store.record(record).state == "to_review"


def test_a_document_whose_words_are_not_kept_says_nothing(office, desk, record):
    office.archive._text(office.store.record(record).document.sha256).unlink()
    _save(desk, record, "10/31/2028", 200)


def test_a_decoy_and_a_date_behind_other_words_are_nobodys(office, desk):
    known = papers.licence("plain")
    sheet = papers.Sheet()
    sheet.put(90, 390, "Expires at the end of the term on 10/31/2027", 11)
    record = office.file(replace(known, document=replace(known.document, pages=(sheet.page(),))))
    _save(desk, record, "10/31/2028", 200)


@pytest.mark.browser
def test_on_screen_leaving_the_field_does_not_save_it_and_a_second_enter_does(office, record):
    with chromium() as browser, serving(office) as address:
        screen = Screen(office, browser.new_context(viewport=LAPTOP, reduced_motion="reduce").new_page(), address)
        screen.watch()
        screen.enter()
        screen.review(record)
        screen.value("expiry_date").fill("10/31/2028")
        for _ in range(2):
            screen.type_keys("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
            expect(screen.page.locator("#under-expiry_date")).to_contain_text(BESIDE)
            expect(screen.value("expiry_date")).to_have_value("10/31/2028")
            assert office.store.record(record).value("expiry_date") == "2025-10-02"
            screen.value("expiry_date").focus()
        screen.type_keys("Enter")
        expect(screen.page.locator("#field-expiry_date")).to_have_attribute("data-standing", "done")
        assert office.store.record(record).value("expiry_date") == "2028-10-31" and screen.troubles == []

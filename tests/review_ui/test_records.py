"""The records list and the record page: found, filtered, exported, and never called verified."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime

import pytest

from tests.review_ui import papers


@pytest.fixture
def records(office):
    return (
        office.file(papers.licence("a", "Marisol Quintero-Vance", "RN 204881")),
        office.file(papers.licence("b", "Odalys Brandt", "RN 551902")),
        office.file(papers.diploma()),
    )


def test_the_list_shows_records_with_masked_values_shortened(desk, records):
    page = desk.get("/records")
    assert "3 records." in page and "Odalys Brandt" in page
    assert "RN551902" not in page and "••••1902" in page


@pytest.mark.parametrize("search", ["quintero", "204881", "MARISOL"])
def test_one_searches_by_name_and_number_whatever_the_case(desk, records, search):
    page = desk.get(f"/records?q={search}")
    assert "1 record." in page and "Marisol Quintero-Vance" in page and "Odalys" not in page


def test_the_list_is_filtered_by_type_state_and_expiry(desk, records):
    assert "1 record." in desk.get("/records?type=toy_diploma")
    assert "0 records." in desk.get("/records?state=confirmed")
    assert "2 records." in desk.get("/records?expiring=2026-01-01")


def test_a_day_that_is_none_is_told_beside_its_field(desk, records):
    page = desk.get("/records?expiring=tomorrow")
    assert 'aria-invalid="true"' in page and "Write the day as YYYY-MM-DD" in page


def test_an_empty_search_says_how_to_go_on(desk, records):
    assert "No record found" in desk.get("/records?q=nobody")


def test_long_lists_come_in_pages(office, desk):
    for number in range(51):
        office.store.records()
        office.file(papers.receipt(f"r{number}"))
    first = desk.get("/records?type=unrecognized")
    assert "1–50 of 51" in first and 'rel="next"' in first
    assert "51–51 of 51" in desk.get("/records?type=unrecognized&page=2")
    assert "51–51 of 51" in desk.get("/records?type=unrecognized&page=99")


def test_csv_holds_what_the_filter_leaves(desk, records):
    answer = desk.client.get("/records/export.csv?q=brandt")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert len(rows) == 2 and "Odalys Brandt" in rows[1]
    assert "attachment" in answer.headers["content-disposition"]


def test_json_holds_what_the_filter_leaves(desk, records):
    answer = desk.client.get("/records/export.json?type=toy_diploma")
    assert "Teodor Aldous Whitcombe" in json.dumps(answer.json())
    assert "Odalys" not in answer.text


def test_a_record_shows_values_who_said_them_and_its_history(office, desk, records):
    desk.get(f"/review/{records[0]}")
    form = {"version": str(office.store.record(records[0]).version), "answer": "accept", "value": "10/31/2027"}
    desk.post(f"/review/{records[0]}/fields/expiry_date", htmx=True, **form)
    page = desk.get(f"/records/{records[0]}")
    assert "2027-10-31" in page and "corrected by Ines Okafor" in page
    assert "<del>2025-10-02</del> → <ins>2027-10-31</ins>" in page


@pytest.mark.parametrize("path", ["/queue", "/records", "/records/1", "/review/1"])
def test_nothing_is_ever_called_verified(desk, records, path):
    assert "verified" not in desk.get(path).casefold()


def holders(page):
    return re.findall(r'class="row-link" href="/records/\d+">([^<]+)</a>', page)


def test_a_click_on_a_heading_sorts_and_another_turns_it_round(desk, records):
    page = desk.get("/records?type=toy_licence")
    assert "aria-sort" not in page
    up = re.search(r'href="([^"]+)">Holder<', page)[1].replace("&amp;", "&")
    page = desk.get(up)
    assert holders(page) == ["Marisol Quintero-Vance", "Odalys Brandt"] and page.count('aria-sort="ascending"') == 1
    down = re.search(r'href="([^"]+)">Holder<', page)[1].replace("&amp;", "&")
    page = desk.get(down)
    assert holders(page) == ["Odalys Brandt", "Marisol Quintero-Vance"] and page.count('aria-sort="descending"') == 1
    assert re.search(r'href="/records\?type=toy_licence">Holder<', page)


def test_search_pages_and_exports_keep_the_order(office, desk, records):
    page = desk.get("/records?sort=-holder_name")
    assert '<input type="hidden" name="sort" value="-holder_name">' in page
    assert "/records/export.csv?sort=-holder_name" in page
    rows = list(csv.DictReader(io.StringIO(desk.client.get("/records/export.csv?sort=-holder_name").text)))
    assert [row["holder_name"] for row in rows] == ["Teodor Aldous Whitcombe", "Odalys Brandt", "Marisol Quintero-Vance"]
    for number in range(51):
        office.file(papers.receipt(f"r{number}"))
    page = desk.get("/records?type=unrecognized&sort=state")
    assert "/records?type=unrecognized&amp;sort=state&amp;page=2" in page and ">Next</a>" in page


def test_an_order_that_is_none_is_not_kept_to(desk, records):
    assert "3 records." in desk.get("/records?sort=shoe_size")


@pytest.fixture
def closed(office, desk):
    record = office.file(papers.receipt())
    office.store.finish(record, "Bram Tilley", datetime.now(UTC))
    return record


def test_a_closed_record_is_opened_again_for_a_reason_and_the_history_says_so(office, desk, closed):
    assert "Open it again" in desk.get(f"/records/{closed}")
    page = desk.post(f"/review/{closed}/reopen", reason="wrong_type", note="it is a licence")
    assert "Opened again." in page and f'data-review="{closed}"' in page
    assert office.store.record(closed).state == "to_review"
    page = desk.get(f"/records/{closed}")
    assert "opened the record again" in page and "wrong type: it is a licence" in page and "Open it again" not in page


@pytest.mark.parametrize(
    ("reason", "told"), [("", "choose a reason"), ("whim", "choose a reason"), ("other", "Say in a few words")]
)
def test_without_a_reason_a_record_stays_closed(office, desk, closed, reason, told):
    desk.get(f"/records/{closed}")
    assert told in desk.post(f"/review/{closed}/reopen", reason=reason)
    assert office.store.record(closed).state == "confirmed"


def test_who_may_only_look_opens_nothing_again(office, closed):
    looking = office.browser("Cora Lindqvist")
    assert "Open it again" not in looking.get(f"/records/{closed}")
    looking.post(f"/review/{closed}/reopen", status=403, reason="wrong_type")
    assert office.store.record(closed).state == "confirmed"

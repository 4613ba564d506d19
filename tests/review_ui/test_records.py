"""The records list and the record page: found, filtered, exported, and never called verified."""

from __future__ import annotations

import csv
import io
import json

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

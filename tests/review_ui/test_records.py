"""The records list and the record page: found, filtered, exported, and never called verified."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from ingest.formats import DateStyle, Formats
from ingest.store import Absent, Corrected
from review_ui.app import create_app
from tests.ingest.store import acts
from tests.review_ui import papers
from tests.review_ui.papers import TOYS


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
    assert "2 records that expire before 01/01/2026." in desk.get("/records?expiring=2026-01-01")


@pytest.mark.parametrize("typed", ["10/03/2025", "10/3/25", "Oct 3, 2025", "2025-10-03", "10032025"])
def test_a_day_is_typed_as_in_any_date_field(desk, records, typed):
    assert "2 records that expire before 10/03/2025." in desk.get(f"/records?expiring={quote(typed)}")
    assert "0 records that expire before 10/02/2025." in desk.get(f"/records?expiring={quote(typed.replace('3', '2', 1))}")


@pytest.mark.parametrize("typed", ["tomorrow", "31/31/2027", "13/13/2027", "0"])
def test_a_day_that_is_none_is_told_beside_its_field_and_lists_and_exports_nothing(desk, records, typed):
    page = desk.get(f"/records?expiring={quote(typed)}")
    assert f'value="{typed}" maxlength="200" autocomplete="off" aria-invalid="true" aria-describedby="expiring-error"' in page
    assert "Type one date, such as 06/30/2027" in page and "No records listed" in page
    assert holders(page) == [] and "/records/export" not in page
    for ending in ("csv", "json", "xlsx"):
        answer = desk.client.get(f"/records/export.{ending}?expiring={quote(typed)}")
        assert answer.status_code == 422 and answer.headers["content-type"].startswith("text/plain")
        assert answer.text.startswith("Nothing was exported.") and "06/30/2027" in answer.text


def test_an_empty_search_says_how_to_go_on(desk, records):
    assert "No records found" in desk.get("/records?q=nobody")


@pytest.mark.parametrize("typed", ["Quintero-Vance, Marisol", "quinterovance", "RN204881", "rn 204 881", "4881", "scan.jpg quint"])
def test_one_searches_as_one_types(desk, records, typed):
    page = desk.get(f"/records?q={quote(typed)}")
    assert holders(page) == ["Marisol Quintero-Vance"] and "No exact match" not in page


def test_a_typing_error_shows_what_is_similar_and_says_so_and_exports_nothing_of_it(desk, records):
    page = desk.get("/records?q=Qiuntero,+Marisol")
    assert holders(page) == ["Marisol Quintero-Vance"]
    assert "No exact match for “Qiuntero”. Showing similar: Quintero-Vance." in page
    assert "/records/export" not in page, "an export takes what was typed, so none is offered here"
    assert "Marisol" not in desk.client.get("/records/export.csv?q=Qiuntero,+Marisol").text
    assert "Marisol" not in desk.client.get("/records/export.json?q=Qiuntero,+Marisol").text


def test_a_similar_number_is_said_to_be_perhaps_someone_elses_and_is_not_named(desk, records):
    page = desk.get("/records?q=RN204818")
    assert holders(page) == ["Marisol Quintero-Vance"]
    assert "No exact match for “RN204818”. These records have a similar number and may belong to someone else." in page
    assert "204881" not in page.replace("••••4881", "")


def test_two_words_of_two_persons_find_nobody(desk, records):
    assert holders(desk.get("/records?q=Brandt,+Marisol")) == []
    assert "No records found" in desk.get("/records?q=Brandt,+Mraisol")


def test_what_a_search_finds_among_documents_that_are_no_credential_is_one_click_away(office, desk, records):
    office.file(papers.receipt(), "gift shop.jpg")
    page = desk.get("/records?q=gift+shop")
    assert holders(page) == [] and "1 document that is not a credential matches." in page
    assert "1 record." in desk.get(re.search(r'href="([^"]+)">Show it<', page)[1].replace("&amp;", "&"))


def test_only_so_many_records_are_counted_as_one_goes_through(office, desk, monkeypatch):
    monkeypatch.setattr("review_ui.record_list.MOST", 5)
    monkeypatch.setattr("review_ui.record_list.PER_PAGE", 3)
    for number in range(8):
        office.file(papers.licence(f"l{number}", f"Quill{number} Hart", f"RN 55190{number}"))
    page = desk.get("/records?q=hart")
    assert "More than 5 records." in page and "1–3 of more than 5 records" in page
    assert "4–6 of more than 5 records" in desk.get("/records?q=hart&page=99")
    assert "8 records." in desk.get("/records")


def test_dates_and_moments_are_shown_as_the_site_writes_them(office, desk, records):
    page = desk.get("/records")
    assert "10/02/2025" in page and "04/12/2019" in page and "2025-10-02" not in page
    page = desk.get(f"/records/{records[0]}")
    assert "10/02/2025" in page and "2025-10-02" not in page
    received = office.store.record(records[0]).received_at
    assert Formats().moment(received) in page and f'title="{Formats().zoned(received)}"' in page
    assert f'datetime="{received.isoformat()}"' in page


def test_a_site_that_writes_the_year_first_sees_and_types_it_so(office, records):
    settings = replace(office.settings, date_style="YYYY-MM-DD", time_zone="America/New_York")
    app = create_app(settings, office.store, office.archive, TOYS, people=office.people)
    desk = replace(office, app=app).browser()
    page = desk.get("/records")
    assert "2025-10-02" in page and "10/02/2025" not in page and 'placeholder="YYYY-MM-DD"' in page
    assert "could be two dates" in desk.get("/records?expiring=10/03/2025")
    page = desk.get(f"/records/{records[0]}")
    received = office.store.record(records[0]).received_at
    assert Formats(DateStyle.YEAR_FIRST, ZoneInfo("America/New_York")).zoned(received) in page


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
    assert answer.content.startswith(b"\xef\xbb\xbf"), "the mark by which Excel knows UTF-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["record"], row["holder_name"], row["expiry_date"]) for row in rows] == [("2", "Odalys Brandt", "2025-10-02")]
    assert "attachment" in answer.headers["content-disposition"]


def test_a_workbook_holds_what_the_filter_leaves_with_the_titles_of_the_type(desk, records):
    answer = desk.client.get("/records/export.xlsx?q=brandt&type=toy_licence")
    assert answer.headers["content-disposition"] == 'attachment; filename="credentials.xlsx"'
    header, *rows = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    (row,) = [dict(zip(header, row, strict=True)) for row in rows]
    assert (row["Holder"], row["Licence number"], row["Status"]) == ("Odalys Brandt", "RN551902", "To review")
    assert row["Expires"] == datetime(2025, 10, 2)


def test_json_holds_what_the_filter_leaves(desk, records):
    answer = desk.client.get("/records/export.json?type=toy_diploma")
    assert "Teodor Aldous Whitcombe" in json.dumps(answer.json())
    assert "Odalys" not in answer.text


def test_a_record_shows_values_who_said_them_and_its_history(office, desk, records):
    desk.get(f"/review/{records[0]}")
    form = {"version": str(office.store.record(records[0]).version), "answer": "accept", "value": "10/31/2027"}
    desk.post(f"/review/{records[0]}/fields/expiry_date", htmx=True, **form)
    page = desk.get(f"/records/{records[0]}")
    assert "10/31/2027" in page and "corrected by Ines Okafor" in page
    assert "<del>10/02/2025</del> → <ins>10/31/2027</ins>" in page and "(A value is wrong)" not in page


def test_what_is_not_on_the_document_and_how_it_ends_is_told_in_words(office, desk, records):
    store, now, number = office.store, datetime.now(UTC), records[0]
    version = acts.answer(store, number, "restrictions", Absent(), "Ines Okafor", now, 1)
    version = acts.answer(store, number, "expiry_date", Absent(), "Ines Okafor", now, version)
    store.answer(number, {"expiry": Corrected("lifetime")}, "Ines Okafor", now, version, note="permanent permit")
    page = desk.get(f"/records/{number}")
    assert "not on the document, answered by Ines Okafor" in page and "<dt>Expiration</dt><dd>Does not expire</dd>" in page
    assert "<strong>Marked as not on the document</strong>: Expires, <del>10/02/2025</del>" in page
    assert "<strong>Corrected</strong>: Expiration, Does not expire" in page and "(A value is wrong: permanent permit)" in page


@pytest.mark.parametrize(("precision", "told"), [("month", "only the month"), ("year", "only the year"), ("day", "")])
def test_a_date_of_which_the_document_shows_a_part_is_shown_whole_and_said_so(office, desk, records, precision, told):
    corrected = Corrected("2027-10-31", "10/2027", precision=precision)
    acts.answer(office.store, records[0], "expiry_date", corrected, "Ines Okafor", datetime.now(UTC), 1)
    page = desk.get(f"/records/{records[0]}")
    assert "10/31/2027" in page and (f"the document shows {told}" in page if told else "the document shows" not in page)


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
    assert holders(page) == ["Odalys Brandt", "Marisol Quintero-Vance"] and page.count('aria-sort="ascending"') == 1
    down = re.search(r'href="([^"]+)">Holder<', page)[1].replace("&amp;", "&")
    page = desk.get(down)
    assert holders(page) == ["Marisol Quintero-Vance", "Odalys Brandt"] and page.count('aria-sort="descending"') == 1
    assert re.search(r'href="/records\?type=toy_licence">Holder<', page)


def test_search_pages_and_exports_keep_the_order(office, desk, records):
    page = desk.get("/records?sort=-holder_name")
    assert '<input type="hidden" name="sort" value="-holder_name">' in page
    assert "/records/export.csv?sort=-holder_name" in page
    rows = list(csv.DictReader(io.StringIO(desk.client.get("/records/export.csv?sort=-holder_name").text)))
    assert [row["holder_name"] for row in rows] == ["Teodor Aldous Whitcombe", "Marisol Quintero-Vance", "Odalys Brandt"]
    for number in range(51):
        office.file(papers.receipt(f"r{number}"))
    page = desk.get("/records?type=unrecognized&sort=state")
    assert "/records?type=unrecognized&amp;sort=state&amp;page=2" in page and ">Next</a>" in page


def test_an_order_that_is_none_is_not_kept_to(desk, records):
    assert "3 records." in desk.get("/records?sort=shoe_size")


@pytest.fixture
def closed(office, desk):
    record = office.file(papers.receipt())
    acts.finish(office.store, record, "Bram Tilley", datetime.now(UTC))
    return record


def test_a_closed_record_is_opened_again_for_a_reason_and_the_history_says_so(office, desk, closed):
    assert "Reopen the record" in desk.get(f"/records/{closed}")
    page = desk.post(f"/review/{closed}/reopen", reason="wrong_type", note="it is a licence")
    assert "Reopened." in page and f'data-review="{closed}"' in page
    assert office.store.record(closed).state == "to_review"
    page = desk.get(f"/records/{closed}")
    assert "Record reopened" in page and "(Wrong type of credential: it is a licence)" in page and "Reopen the record" not in page


@pytest.mark.parametrize(("reason", "told"), [("", "Choose a reason."), ("whim", "Choose a reason."), ("other", "Enter a note")])
def test_without_a_reason_a_record_stays_closed(office, desk, closed, reason, told):
    desk.get(f"/records/{closed}")
    assert told in desk.post(f"/review/{closed}/reopen", reason=reason)
    assert office.store.record(closed).state == "confirmed"


def test_who_may_only_look_opens_nothing_again(office, closed):
    looking = office.browser("Vida Marsh")
    assert "Reopen the record" not in looking.get(f"/records/{closed}")
    looking.post(f"/review/{closed}/reopen", status=403, reason="wrong_type")
    assert office.store.record(closed).state == "confirmed"


def test_columns_can_be_called_as_in_a_caqh_profile(desk, records):
    page = desk.get("/records?type=toy_licence")
    address = html.unescape(re.search(r'href="(/records/export\.csv[^"]*headers=caqh)"', page)[1])
    header = desk.client.get(address).content.decode("utf-8-sig").splitlines()[0].split(",")
    assert {"providerName", "nameOnDocument", "expirationDate"} <= set(header) and "holder_name" not in header
    assert desk.client.get("/records/export.xlsx?headers=caqh").content.startswith(b"PK")
    assert desk.client.get("/records/export.csv?headers=other").status_code == 422

"""The expirables report on screen: buckets, filters, and files that say what the screen says."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest

from ingest.accounts import RIGHTS, Right, Role
from tests.review_ui import papers

PAGE = "/reports/expirables?as_of=2025-10-01"


@pytest.fixture
def desk(office):
    office.file(papers.licence())
    return office.browser()


def test_the_report_lists_what_expires_and_links_to_its_record(desk):
    page = desk.get(PAGE)
    assert "As of 10/01/2025: 1 credential" in page and 'href="/records/1"' in page
    assert "Not confirmed" in page and "scan.jpg" in page and "page 1" in page
    assert "RN204881" not in page, "lists mask what declarations mask"


def test_a_chip_narrows_the_report_to_its_bucket(desk):
    assert "No credentials found" in desk.get(f"{PAGE}&due=does+not+expire")
    assert 'class="chip" href="/reports/expirables?as_of=2025-10-01&amp;due=0-30"' in desk.get(PAGE)


def test_a_day_that_cannot_be_read_says_so_and_nothing_is_exported(desk):
    page = desk.get("/reports/expirables?as_of=31/31/2026")
    assert 'aria-invalid="true"' in page and "/reports/expirables.csv" not in page
    assert desk.client.get("/reports/expirables.csv?as_of=31/31/2026").status_code == 422


def test_filters_are_kept_in_every_address_of_the_page(desk):
    page = desk.get(f"{PAGE}&type=toy_licence&sort=person")
    assert "/reports/expirables.csv?as_of=2025-10-01&amp;type=toy_licence&amp;sort=person" in page
    assert "1 credential" in page and "No credentials found" in desk.get(f"{PAGE}&q=nobody")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "pdf", "ics", "json"])
def test_every_file_is_sent_whole_and_logged(office, desk, ending):
    answer = desk.client.get(f"/reports/expirables.{ending}?as_of=2025-10-01")
    assert answer.status_code == 200 and int(answer.headers["content-length"]) == len(answer.content) > 0
    assert answer.headers["content-disposition"] == f'attachment; filename="expirables-2025-10-01.{ending}"'
    event = office.store.events()[0]
    assert (event.object, event.new) == (f"export:{ending}", "1 records, all values")
    assert event.reason == "report expirables, as of 2025-10-01, as_of=2025-10-01"


def test_files_mask_what_the_screen_masks_for_those_who_may_not_see_it(office, desk, monkeypatch):
    monkeypatch.setitem(RIGHTS, Role.VIEWER, frozenset({Right.EXPORT}))
    rows = csv.DictReader(io.StringIO(office.browser("Vida Marsh").client.get("/reports/expirables.csv").text.lstrip("\ufeff")))
    assert ["•" in row["number"] for row in rows] == [True]
    rows = csv.DictReader(io.StringIO(desk.client.get("/reports/expirables.csv").text.lstrip("\ufeff")))
    assert ["•" in row["number"] for row in rows] == [False]


def test_today_is_the_day_in_the_sites_time_zone(office, desk):
    today = office.clock().astimezone().date()
    assert f"As of {today:%m/%d/%Y}" in desk.get("/reports/expirables")
    assert office.browser("Vida Marsh").get("/reports").count("Expirables")
    office.clock.later += timedelta(minutes=1)


def test_a_month_is_listed_by_day_and_the_next_24_are_counted(desk):
    page = desk.get("/reports/expirables/months?as_of=2025-10-01")
    assert "Expirables: October 2025" in page and "Thursday, 10/02/2025" in page and "1 day left" in page
    assert 'month=2025-10" aria-current="true">October 2025 <b>1</b>' in page and "September 2027 <b>0</b>" in page
    assert "October 2027" not in page
    assert 'aria-current="true">March 2031 <b>0</b>' in desk.get("/reports/expirables/months?as_of=2025-10-01&month=2031-03")
    assert "RN204881" not in page and "Not confirmed" in page
    later = desk.get("/reports/expirables/months?as_of=2025-10-01&month=2025-11")
    assert "Nothing expires in November 2025" in later and "month=2025-10" in later and "month=2025-12" in later


@pytest.mark.parametrize("month", ["", "2025-13", "0000-01", "9999-12", "0001-01", "x", "2025-1-1", "20251001"])
def test_a_month_that_is_none_is_this_one(desk, month):
    page = desk.get(f"/reports/expirables/months?as_of=2025-10-01&month={month}")
    assert ("October 2025" if month not in ("9999-12", "0001-01") else "Nothing expires in") in page


def test_the_list_of_a_month_comes_in_pages(office, desk, monkeypatch):
    monkeypatch.setattr("review_ui.expirables_month.PER_PAGE", 1)
    office.file(papers.licence("b", "Bo Lund", "RN 7"))
    page = desk.get("/reports/expirables/months?as_of=2025-10-01")
    assert "1–1 of 2" in page and "page=2" in page
    assert "2–2 of 2" in desk.get("/reports/expirables/months?as_of=2025-10-01&page=2")


def test_buckets_without_credentials_are_shown_with_0_and_the_document_leads_to_its_page(desk):
    page = desk.get(PAGE)
    assert page.count('class="chip" href="/reports/expirables?') == 9 and "Expired <b>0</b>" in page
    assert '<a href="/records/1#field-expiry_date">scan.jpg, page 1</a>' in page

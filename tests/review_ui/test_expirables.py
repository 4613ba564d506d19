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

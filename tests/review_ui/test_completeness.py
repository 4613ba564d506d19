"""The completeness pages: who lacks what, what does not apply, and the list of requests."""

from __future__ import annotations

import csv
import io
import re

import pytest
from icalendar import Calendar

from tests.ingest.practitioners.people import add, file, license, person
from tests.ingest.reports.test_completeness import Files
from tests.review_ui import papers


@pytest.fixture
def nurse(office) -> int:
    files = Files(office.store)
    person = files.person("RN", "Surgery")
    files.person("Janitor", "Emergency")
    files.holds(person, "state_license", -40)
    return person


def test_the_list_names_what_is_not_on_file(office, nurse):
    page = office.browser().get("/reports/completeness?as_of=2026-07-01")
    assert "2 practitioners" in page and "0 of 4" in page and "No requirements for this role" in page
    assert re.search(r'class="tag bad">Expired</span> RN license', page) and "Missing</span> Photo ID" in page
    narrowed = office.browser().get("/reports/completeness?as_of=2026-07-01&unit=Emergency")
    assert "1 practitioner." in narrowed.replace("1 practitioner. ", "1 practitioner.") and "RN license" not in narrowed


def test_what_is_expiring_is_on_file_and_said_to_be_expiring(office):
    files = Files(office.store)
    person = files.person("RN")
    files.holds(person, "state_license", 30)
    files.holds(person, "identity_document")
    page = office.browser().get("/reports/completeness?as_of=2026-07-01")
    assert '2 of 4<div class="more">1 expiring</div>' in page and "Expiring or not on file</th>" in page
    listed = re.findall(r'<ul class="open">.*?</ul>', page, re.S)[0]
    assert (listed.count("<li>"), listed.count("Expiring</span>")) == (3, 1), "2 of 4 are not on file"
    assert "2 of 4 requirements on file (1 expiring) as of" in office.browser().get(
        f"/reports/completeness/{person}?as_of=2026-07-01"
    )


def test_a_practitioners_page_links_each_requirement_to_its_record(office, nurse):
    page = office.browser().get(f"/reports/completeness/{nurse}?as_of=2026-07-01")
    assert "0 of 4 requirements on file as of 07/01/2026" in page and 'href="/records/1"' in page and "05/22/2026" in page
    office.browser().get("/reports/completeness/999", status=404)


def test_what_waits_to_be_filed_is_named_with_a_link_and_not_called_missing(office):
    add(office.store, person(role="RN"))
    record = file(office.store, "a", license())
    page = office.browser().get("/reports/completeness")
    assert f'href="/records/{record}">Waiting to be filed</a> RN license' in page and "Missing</span> RN license" not in page
    assert "Waiting to be filed" in office.browser().get("/reports/completeness/1")


def test_a_requirement_is_marked_as_not_applicable_with_a_reason_and_applies_again(office, nurse):
    desk, at = office.browser(), f"/reports/completeness/{nurse}"
    desk.get(at)
    desk.post(f"{at}/waive", status=409, requirement="registered_nurse.degree", reason=" ")
    desk.post(f"{at}/waive", status=404, requirement="registered_nurse.nothing", reason="x")
    page = desk.post(f"{at}/waive", requirement="registered_nurse.degree", reason="Licensed before 1990")
    assert "Not applicable" in page and "Licensed before 1990" in page and "0 of 3" in page
    desk.post(f"{at}/waive", status=409, requirement="registered_nurse.degree", reason="Again")
    event = office.store.events()[0]
    assert (event.actor, event.action, event.object, event.field, event.reason) == (
        "Ines Okafor", "waive", f"practitioner:{nurse}", "registered_nurse.degree", "Licensed before 1990",
    )  # fmt: skip
    assert "0 of 4" in desk.post(f"{at}/unwaive", requirement="registered_nurse.degree")
    desk.post(f"{at}/unwaive", status=409, requirement="registered_nurse.degree")
    assert office.store.events()[0].action == "unwaive" and office.store.check_rows().faults == ()


def test_who_may_not_review_marks_nothing(office, nurse):
    viewer = office.browser("Vida Marsh")
    page = viewer.get(f"/reports/completeness/{nurse}")
    assert "/waive" not in page and "/reports/completeness.csv" not in viewer.get("/reports/completeness")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "pdf", "json"])
def test_the_requests_are_sent_and_logged(office, nurse, ending):
    desk = office.browser()
    answer = desk.client.get(f"/reports/completeness.{ending}?as_of=2026-07-01&only=requests&unit=Surgery")
    assert answer.headers["content-disposition"] == f'attachment; filename="requests-2026-07-01.{ending}"'
    if ending == "csv":
        rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
        assert {row["status"] for row in rows} == {"missing", "expired"} and len(rows) == 4
    event = office.store.events()[0]
    assert (event.object, event.new) == (f"export:{ending}", "4 records, all values")
    assert "only=requests" in (event.reason or "")


@pytest.fixture
def feed(office) -> str:
    """The path of Ines Okafor's calendar feed, with a license in it that is due."""
    office.file(papers.licence())
    desk = office.browser()
    desk.get("/reports/calendar")
    page = desk.post("/reports/calendar")
    assert "It is shown only now" in page and "It is shown only now" not in desk.get("/reports/calendar")
    found = re.search(r'value="http://desk\.example(/calendar/[^"]+\.ics)"', page)
    assert found
    return found[1]


def test_a_calendar_program_fetches_the_feed_without_a_login_and_it_is_logged_once_a_day(office, feed):
    stranger = office.browser(None).client
    answers = [stranger.get(feed) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {200} and len({answer.content for answer in answers}) == 1
    assert answers[0].headers["content-type"].startswith("text/calendar") and Calendar.from_ical(answers[0].content)
    exports = [event for event in office.store.events() if event.action == "export"]
    assert [(event.actor, event.object, event.reason) for event in exports] == [("Ines Okafor", "export:ics", "calendar feed")]
    office.clock.advance(days=1)
    stranger.get(feed)
    assert len([event for event in office.store.events() if event.action == "export"]) == 2


def test_a_feed_ends_when_another_is_made_it_is_turned_off_or_its_account_is_disabled(office, feed):
    stranger, desk = office.browser(None).client, office.browser()
    assert stranger.get(feed.replace("/calendar/", "/calendar/x")).status_code == 404
    desk.get("/reports/calendar")
    page = desk.post("/reports/calendar")
    assert stranger.get(feed).status_code == 404
    second = re.search(r"(/calendar/[^\"]+\.ics)", page)[1]
    assert stranger.get(second).status_code == 200
    office.people.disable("Ines Okafor", office.clock(), "Alba Moreau")
    assert stranger.get(second).status_code == 404
    office.people.enable("Ines Okafor", office.clock(), "Alba Moreau")
    desk = office.browser()
    desk.get("/reports/calendar")
    desk.post("/reports/calendar/end")
    assert stranger.get(second).status_code == 404
    said = [(event.action, event.new) for event in office.store.events() if event.action == "set_feed"]
    assert said == [("set_feed", "off"), ("set_feed", "on"), ("set_feed", "on")]


def test_no_token_of_a_feed_is_in_the_database(office, feed):
    token = feed.removeprefix("/calendar/").removesuffix(".ics").encode()
    files = [path for path in office.settings.home.rglob("*") if path.is_file()]
    assert files and not [path for path in files if token in path.read_bytes()]

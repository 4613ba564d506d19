"""The pages of practitioners: found, filed, merged, imported, with nothing protected shown to those who may not see it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ingest.statuses import Action
from ingest.store import NewPractitioner
from tests.ingest.practitioners.people import npi, person
from tests.review_ui import papers

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def paper(office) -> int:
    return office.file(papers.licence())


def _person(office, paper, **more):
    """A practitioner with the name of the holder on the paper."""
    family, given = (
        office.store.record(paper).value("holder_name").split()[-1],
        office.store.record(paper).value("holder_name").split()[0],
    )
    office.store.import_roster([person(family, given, "E1", **more)], "amy", AT)
    return office.store.practitioners()[0].id


def _file(browser, paper, **said):
    return browser.post(f"/records/{paper}/filing", **said)


def test_a_name_in_the_roster_is_suggested_beside_the_holder_and_accepted_with_one_click(office, paper):
    id = _person(office, paper)
    browser = office.browser()
    page = browser.get(f"/review/{paper}")
    assert "Matches a practitioner in your roster" in page and "Same name" in page
    _file(browser, paper, said="accept", practitioner=str(id), back=f"/review/{paper}")
    page = browser.get(f"/review/{paper}")
    assert f'href="/practitioners/{id}"' in page and "by Ines Okafor" in page
    shown = browser.get(f"/practitioners/{id}")
    assert "Toy licence" in shown and f"/documents/{office.store.record(paper).document.id}/original" in shown


def test_a_name_that_ends_in_a_period_ends_a_sentence_without_a_second_one(office, paper):
    add = office.store.add_practitioner
    filed, batch = (add(NewPractitioner(family=family, given="Ana", middle="L."), "amy", AT) for family in ("Nguyen", "Lund"))
    browser = office.browser()
    browser.get("/practitioners")
    page = _file(browser, paper, said="accept", practitioner=str(filed))
    assert "Filed to Nguyen, Ana L.<" in page and "L.." not in page
    page = browser.post("/unfiled", record=str(paper), said=f"accept:{batch}")
    assert "1 record filed to Lund, Ana L.<" in page and "L.." not in page


def test_a_declined_suggestion_is_not_shown_again(office, paper):
    id = _person(office, paper)
    browser = office.browser()
    browser.get("/practitioners")
    _file(browser, paper, said="decline", practitioner=str(id))
    page = browser.get(f"/review/{paper}")
    assert "Matches a practitioner" not in page and "Declined: " in page and "Not on the roster" not in page
    _file(browser, paper, said="undo")
    assert "Matches a practitioner" in browser.get(f"/review/{paper}")


def test_somebody_who_is_not_on_the_roster_is_said_so_and_can_be_added(office, paper):
    office.store.import_roster([person("Solheim", "Ingrid")], "amy", AT)
    browser = office.browser()
    assert "Not on the roster" in browser.get(f"/review/{paper}") and "Not on the roster" in browser.get("/unfiled")
    _file(browser, paper, said="create", back="/unfiled")
    assert "Every record is filed" in browser.get("/unfiled") and office.store.count_practitioners() == 2


def test_the_list_is_searched_and_narrowed(office):
    office.store.import_roster([person("Solheim", "Ingrid", unit="ICU"), person("Lund", "Bo", unit="OR")], "amy", AT)
    browser = office.browser()
    assert "Lund, Bo" in browser.get("/practitioners")
    assert "Lund, Bo" not in browser.get("/practitioners?unit=ICU")
    assert "Solheim, Ingrid" in browser.get("/practitioners?q=solh")
    assert "No practitioners found" in browser.get("/practitioners?q=nobody")


def test_a_birth_date_is_masked_for_viewers_and_its_view_is_logged_for_others(office):
    office.store.import_roster([person("Solheim", "Ingrid", birth_date="1980-01-31", npi=npi(7))], "amy", AT)
    (row,) = office.store.practitioners()
    assert "01/31/1980" not in office.browser("Vida Marsh").get(f"/practitioners/{row.id}")
    assert not [event for event in office.store.events(f"practitioner:{row.id}") if event.action == Action.VIEW_PROTECTED]
    for _ in range(2):
        assert "01/31/1980" in office.browser().get(f"/practitioners/{row.id}")
    (seen,) = [event for event in office.store.events(f"practitioner:{row.id}") if event.action == Action.VIEW_PROTECTED]
    assert seen.actor == "Ines Okafor"


def test_numbers_of_credentials_are_masked(office, paper):
    id, browser = _person(office, paper), office.browser()
    number = office.store.record(paper).value("number")
    browser.get("/practitioners")
    _file(browser, paper, said="accept", practitioner=str(id))
    assert number not in browser.get(f"/practitioners/{id}")


def test_two_practitioners_are_merged_and_parted(office):
    office.store.import_roster([person("Solheim", "Ingrid", "E1", npi=npi(7)), person("Solheim", "I.", "E2")], "amy", AT)
    first, second = (row.id for row in office.store.practitioners())
    browser = office.browser()
    browser.get("/practitioners")
    other = "E2" if office.store.practitioner(first).roster_key == "E1" else "E1"
    browser.post(f"/practitioners/{first}/merge", into=other)
    assert office.store.practitioner(first).merged_into == second
    assert "was merged into this practitioner" in browser.get(f"/practitioners/{second}")
    browser.post(f"/practitioners/{first}/undo-merge")
    assert office.store.practitioner(first).merged_into is None
    browser.post(f"/practitioners/{first}/merge", into="nobody")
    assert office.store.practitioner(first).merged_into is None


def test_another_scan_of_a_confirmed_record_is_closed_as_a_copy_in_one_step(office, paper):
    browser = office.browser()
    browser.confirm(paper, number="RN 204881", expiry_date="10/31/2027")
    assert office.store.record(paper).state == "confirmed"
    again = office.file(papers.licence("again"), "again.jpg")
    assert "on file and confirmed" in browser.get(f"/review/{again}")
    browser.post(f"/review/{again}/copy", of=str(paper))
    assert office.store.record(again).state == "rejected"
    assert "another document of it" in browser.get(f"/records/{paper}")


def test_a_roster_is_uploaded_and_its_faults_are_said(office):
    browser = office.browser()
    browser.get("/roster")
    page = browser.client.post(
        "/roster",
        data={"csrf": browser.token},
        files={"file": ("a.csv", b"ID,Last Name,First Name\n1,Solheim,Ingrid\n", "text/csv")},
    )
    assert "1 practitioner added" in page.text and office.store.count_practitioners() == 1
    page = browser.client.post(
        "/roster", data={"csrf": browser.token}, files={"file": ("a.csv", b"ID,Last Name,First Name\n1,,Ingrid\n", "text/csv")}
    )
    assert page.status_code == 422 and "Row 2, column Last Name" in page.text


def test_a_practitioner_with_another_name_is_chosen_by_npi_or_roster_id(office, paper):
    office.store.import_roster([person("Solheim", "Ingrid", "E77", npi=npi(7))], "amy", AT)
    (row,) = office.store.practitioners()
    browser = office.browser()
    assert "Choose another practitioner" in browser.get(f"/review/{paper}")
    _file(browser, paper, said="choose", number="E78")
    assert office.store.practitioner_of(paper) is None
    _file(browser, paper, said="choose", number="E77")
    link = office.store.practitioner_of(paper)
    assert link is not None and link.practitioner.id == row.id and link.by_person


def test_a_rescan_that_differs_is_shown_beside_what_is_confirmed_with_only_the_differences(office, paper):
    browser = office.browser()
    browser.get(f"/review/{paper}")
    browser.post(f"/review/{paper}/fields/number", value="RN204881", version="1")
    browser.confirm(paper, expiry_date="10/31/2027")
    again = office.file(papers.licence("again"), "again.jpg")
    page = browser.get(f"/review/{again}")
    panel = page[page.index('class="compared"') : page.index("</section>", page.index('class="compared"'))]
    assert "10/31/2027" in panel and "10/02/2025" in panel and f'href="/records/{paper}"' in panel and panel.count("<svg") == 2
    assert "Holder" not in panel and "other values are the same as confirmed" in panel
    browser.post(f"/review/{again}/fields/expiry_date", value="10/31/2027", version="1")
    assert 'class="compared"' not in browser.get(f"/review/{again}")


def test_the_history_says_which_field_changed_from_what_to_what_with_numbers_masked(office, paper):
    id, browser = _person(office, paper, unit="ICU", dea="BT1002005"), office.browser()
    browser.get(f"/review/{paper}")
    browser.post(f"/records/{paper}/filing", said="accept", practitioner=str(id))
    browser.post(f"/review/{paper}/fields/number", value="RN204887", version="1")
    browser.post(f"/review/{paper}/fields/expiry_date", value="10/31/2027", version="2")
    page = browser.get(f"/practitioners/{id}")
    history = page[page.index('id="history"') :]
    assert (
        "Expires from <del>10/02/2025</del> to <ins>10/31/2027</ins>" in history and f"Toy licence, record {paper}</a>" in history
    )
    assert "RN204881" not in history and "RN204887" not in history and "Licence number from <del>•" in history
    _person(office, paper, unit="OR", birth_date="1980-01-31", dea="FR6025147")
    page = browser.get(f"/practitioners/{id}")
    history = page[page.index('id="history"') :]
    assert "Unit or department from <del>ICU</del> to <ins>OR</ins>" in history
    assert "Practitioner changed</strong>: Date of birth" in history and "Practitioner changed</strong>: DEA number" in history
    assert "1980" not in history and "FR6025147" not in history and "BT1002005" not in history

"""Records that are filed to nobody: by holder, searched, filed in one step, and the page stays."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.ingest.practitioners.people import npi, person
from tests.review_ui import papers
from tests.review_ui.browser import LAPTOP, Screen, chromium, serving

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def three(office) -> list[int]:
    """Two licenses of Marisol Quintero-Vance and one of Bo Lund; both are on the roster, and an Ada Brandt."""
    roster = [person("Quintero-Vance", "Marisol", "E1"), person("Lund", "Bo", "E2"), person("Brandt", "Ada", "E3", npi=npi(3))]
    office.store.import_roster(roster, "amy", AT)
    return [
        office.file(papers.licence("a"), "a.jpg"),
        office.file(papers.licence("b", number="RN 7"), "b.jpg"),
        office.file(papers.licence("c", "Bo Lund", "RN 8"), "lund.jpg"),
    ]


def _id(office, family: str) -> int:
    return next(row.id for row in office.store.practitioners() if row.family == family)


def test_records_of_one_holder_are_together_beside_the_suggested_practitioner(office, desk, three):
    page = desk.get("/unfiled")
    assert "3 records of 2 holders" in page and page.count("<section") == 2 and page.count("Same name") == 2
    first = page[page.index("Lund") : page.index("</section>")]
    assert "lund.jpg" in first and "a.jpg" not in first


def test_all_chosen_are_filed_in_one_step_and_search_and_page_stay(office, desk, three):
    marisol = _id(office, "Quintero-Vance")
    desk.get("/unfiled?q=Quintero")
    form = {"record": [str(id) for id in three[:2]], "said": f"accept:{marisol}", "q": "Quintero", "page": "3"}
    answer = desk.client.post("/unfiled", data={"csrf": desk.token, **form}, follow_redirects=False)
    assert answer.headers["location"] == "/unfiled?q=Quintero&page=3"
    assert "2 records filed to Quintero-Vance, Marisol." in desk.get("/unfiled?q=Quintero&page=3")
    links = [office.store.practitioner_of(id) for id in three]
    assert [link and link.practitioner.id for link in links] == [marisol, marisol, None]
    assert office.store.check_rows().faults == ()


def test_it_is_searched_by_name_number_and_file_name(desk, three):
    assert "1 record of 1 holder" in desk.get("/unfiled?q=lund")
    assert "1 record of 1 holder" in desk.get("/unfiled?q=b.jpg")
    assert "No records found" in desk.get("/unfiled?q=nobody")


def test_another_practitioner_is_chosen_there_by_npi_or_roster_id(office, desk, three):
    desk.get("/unfiled")
    assert "No practitioner has this NPI" in desk.post("/unfiled", record=str(three[2]), said="choose", number="E9")
    assert "1 record filed to Brandt, Ada." in desk.post("/unfiled", record=str(three[2]), said="choose", number=npi(3))
    link = office.store.practitioner_of(three[2])
    assert link is not None and link.practitioner.family == "Brandt" and link.by_person


def test_a_declined_practitioner_is_not_suggested_for_those_records(office, desk, three):
    marisol = _id(office, "Quintero-Vance")
    desk.get("/unfiled")
    page = desk.post("/unfiled", record=str(three[0]), said=f"decline:{marisol}")
    assert "no longer suggested for 1 record" in page and page.count("Same name") == 2 and page.count("<section") == 3


def test_a_new_practitioner_gets_all_chosen_records(office, desk):
    ids = [office.file(papers.licence(name, "Ines Solheim", number)) for name, number in (("a", "RN 1"), ("b", "RN 2"))]
    office.store.import_roster([person()], "amy", AT)
    desk.get("/unfiled")
    desk.client.post("/unfiled", data={"csrf": desk.token, "record": [str(id) for id in ids], "said": "create"})
    assert "Every record is filed" in desk.get("/unfiled") and office.store.count_practitioners() == 2


@pytest.mark.parametrize(
    "form",
    [
        {"record": "0", "said": "accept:1"},
        {"record": "99999999999999999999", "said": "accept:1"},
        {"record": "x", "said": "create"},
        {"record": "1", "said": "accept:1", "page": "0"},
        {"record": ["1"] * 101, "said": "accept:1"},
    ],
)
def test_what_is_no_record_is_refused(office, desk, three, form):
    desk.get("/unfiled")
    assert desk.client.post("/unfiled", data={"csrf": desk.token, **form}).status_code == 422
    assert office.store.count_unfiled() == 3


@pytest.mark.parametrize(
    "form",
    [{}, {"record": "1"}, {"record": "1", "said": "accept:"}, {"record": "1", "said": "accept:999999999999"}, {"said": "create"}],
)
def test_a_form_that_says_nothing_files_nothing(office, desk, three, form):
    desk.get("/unfiled")
    assert "Nothing was filed" in desk.post("/unfiled", **form)
    assert office.store.count_unfiled() == 3
    desk.post("/unfiled", 404, record="1", said="accept:999")
    desk.post("/unfiled", 404, record="999", said="accept:1")


def test_a_common_name_takes_no_more_statements_with_more_records(office, desk, three):
    """Names are read once for a page: ten more records of a holder add no statement for each of the practitioners of that name."""
    from sqlalchemy import event

    engine, counted = office.store._database.engine, list[str]()
    event.listen(engine, "before_cursor_execute", lambda *said: counted.append(said[2]))
    desk.get("/unfiled")
    before, counted[:] = len(counted), []
    office.store.import_roster([person("Quintero-Vance", f"Mara{number}", f"N{number}") for number in range(30)], "amy", AT)
    counted.clear()
    desk.get("/unfiled")
    assert len(counted) <= before + 2


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_coordinator_leaves_out_one_record_and_files_the_rest_on_screen(office, three, scheme):
    with chromium() as browser, serving(office) as address:
        page = browser.new_context(viewport=LAPTOP, color_scheme=scheme).new_page()
        screen = Screen(office, page, address)
        screen.watch()
        screen.enter()
        screen.open("/unfiled")
        page.locator(f"#record-{three[1]}").uncheck()
        page.locator(f"button[value='accept:{_id(office, 'Quintero-Vance')}']").click()
        expect(page.locator(".notice")).to_have_text("1 record filed to Quintero-Vance, Marisol.")
        expect(page.locator(f"#record-{three[1]}")).to_be_visible()
        expect(page.locator(f"#record-{three[0]}")).to_have_count(0)
        assert screen.troubles == []

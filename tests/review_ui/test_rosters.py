"""A roster is imported on screen: columns are chosen and remembered, and nobody added by hand is doubled unasked."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from ingest.store import NewIdentifier, NewPractitioner
from tests.ingest.practitioners.people import npi
from tests.review_ui.browser import LAPTOP, Screen, chromium, serving

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BADGES = f"Badge,Who,Ward,NPI\n7,Ada Okafor,ICU,{npi(7)}\n8,Bo Lund,OR,{npi(8)}\n".encode()
CHOSEN = {"field": ["key", "name", "unit", "npi"], "column": ["Badge", "Who", "Ward", "NPI"]}


@pytest.fixture
def ada(office) -> int:
    """Ada Okafor, added by hand."""
    return office.store.add_practitioner(NewPractitioner(family="Okafor", given="Ada", role="RN"), "amy", AT)


def _send(office, path: str = "/roster", data: bytes = BADGES, user: str = "Ines Okafor", **form: object):
    desk = office.browser(user)
    desk.get("/practitioners")
    return desk.client.post(path, data={"csrf": desk.token, **form}, files={"file": ("staff.csv", data, "text/csv")})


def test_a_chosen_file_shows_every_column_and_imports_nothing(office):
    page = _send(office, "/roster/check")
    assert page.status_code == 200 and "No column of the roster holds the names" in page.text and "--map" not in page.text
    assert page.text.count('<option value="Badge"') == 15 and "for example" in page.text
    chosen = _send(office, "/roster/check", **CHOSEN).text
    assert 'role="alert"' not in chosen and '<option value="Who" selected>' in chosen and "for example Ada Okafor" in chosen
    assert office.store.count_practitioners(active=None) == 0 and office.store.roster_columns() == {}


def test_chosen_columns_are_remembered_and_a_field_that_is_not_in_the_file_stays_out(office):
    site, columns = BADGES.replace(b"Ward", b"Site"), ["Badge", "Who", "", "NPI", ""]
    shown = _shown(_send(office, "/roster/check", data=site).text)
    page = _send(office, data=site, shown=shown, field=[*CHOSEN["field"], "facility"], column=columns).text
    assert 'class="done" role="status"><strong>Imported.</strong> 2 practitioners added, 0 changed, 0 unchanged.' in page
    assert office.store.practitioners()[0].facility == "", "the header Site would have been guessed"
    assert "Columns of the last import" in page and "<dt>ID (employee or provider number)</dt><dd>Badge</dd>" in page
    again = _send(office, data=site, shown=shown).text
    assert "0 practitioners added, 0 changed, 2 unchanged" in again and office.store.practitioners()[0].facility == ""


def _shown(page: str) -> str:
    """What the form says of which columns it shows."""
    found = re.search(r'name="shown" value="(\w+)"', page)
    assert found
    return found[1]


def test_no_column_is_left_out_before_the_columns_were_shown(office):
    headers = b"Employee ID,Last Name,First Name,Ward\n7,Okafor,Ada,ICU\n"
    page = _send(office, data=headers)
    assert page.status_code == 422 and office.store.count_practitioners(active=None) == 0
    assert "Some columns of this file are not recognized" in page.text and "choose the file again" in page.text
    assert '<option value="Ward"' in page.text and '<option value="Last Name" selected>' in page.text
    told = _send(
        office,
        data=headers,
        shown=_shown(page.text),
        field=["key", "family", "given"],
        column=["Employee ID", "Last Name", "First Name"],
    )
    assert "1 practitioner added" in told.text, "somebody saw that Ward is not imported"


def test_a_file_whose_columns_are_all_recognized_is_imported_in_one_step(office):
    assert "1 practitioner added" in _send(office, data=b"Employee ID,Last Name,First Name,Unit\n7,Okafor,Ada,ICU\n").text


def test_columns_shown_of_one_file_do_not_count_for_another(office):
    shown = _shown(_send(office, "/roster/check").text)
    other = b"Badge,Last Name,First Name,Unit,NPI\n" + f"7,Okafor,Ada,ICU,{npi(7)}\n".encode()
    page = _send(office, data=other, shown=shown, field=["key", "unit"], column=["Badge", ""])
    assert "1 practitioner added" in page.text and office.store.practitioners()[0].unit == "ICU", (
        "that Unit is absent was said of the first"
    )
    page = _send(office, data=other.replace(b"Unit", b"Ward"), shown=shown, field=["key"], column=["Badge"])
    assert page.status_code == 422 and "Some columns of this file are not recognized" in page.text


def test_a_refused_import_keeps_what_was_chosen(office):
    shown = _shown(_send(office, "/roster/check").text)
    page = _send(office, data=BADGES.replace(npi(8).encode(), b"2000000001"), shown=shown, inactivate="true", **CHOSEN)
    assert page.status_code == 422 and "Row 3, column NPI" in page.text and "choose the file again" in page.text
    for column in ("Badge", "Who", "Ward", "NPI"):
        assert f'<option value="{column}" selected>' in page.text
    assert 'name="inactivate" type="checkbox" value="true" checked' in page.text
    assert office.store.count_practitioners(active=None) == 0


def test_somebody_added_by_hand_is_compared_first_and_nobody_is_doubled(office, ada):
    page = _send(office, **CHOSEN)
    assert page.status_code == 422 and office.store.count_practitioners(active=None) == 1
    assert "Same name" in page.text and "Compare the people below" in page.text and f"NPI {npi(7)}" in page.text
    assert "Bo" not in re.findall(r'class="pair".*?</select>', page.text, re.S)[0]


def test_the_same_person_is_updated_and_keeps_their_id(office, ada):
    assert "1 practitioner added, 1 changed" in _send(office, **CHOSEN, person=f"{ada}:7").text
    row = office.store.practitioner(ada)
    assert (row.roster_key, row.unit, row.npi, office.store.count_practitioners()) == ("7", "ICU", npi(7), 2)
    assert "0 practitioners added" in _send(office, **CHOSEN).text
    assert office.store.check_rows().faults == ()


def test_a_different_person_is_added_beside(office, ada):
    assert "2 practitioners added" in _send(office, **CHOSEN, person="0:7").text
    assert office.store.practitioner(ada).roster_key is None and office.store.count_practitioners() == 3


@pytest.mark.parametrize("person", ["999:7", "x:7", "7", "-1:7", "99999999999999999999:7"])
def test_an_answer_about_nobody_links_nobody(office, ada, person):
    _send(office, **CHOSEN, person=person)
    assert office.store.practitioner(ada).roster_key is None


def test_a_number_that_is_the_same_is_compared_whatever_the_name(office):
    new = NewPractitioner(family="Brandt", given="Adaeze", identifiers=(NewIdentifier("npi", npi(7)),))
    office.store.add_practitioner(new, "amy", AT)
    assert "A number is the same" in _send(office, **CHOSEN).text


def test_who_may_not_review_looks_into_no_file(office):
    assert _send(office, "/roster/check", user="Vida Marsh").status_code == 403


@pytest.mark.browser
def test_a_coordinator_maps_columns_and_links_a_person_on_screen(office, ada, tmp_path):
    file = tmp_path / "staff.csv"
    file.write_bytes(BADGES)
    with chromium() as browser, serving(office) as address:
        page = browser.new_context(viewport=LAPTOP).new_page()
        screen = Screen(office, page, address)
        screen.watch()
        screen.enter()
        screen.open("/roster")
        page.locator("#file").set_input_files(file)
        page.get_by_label("Whole name in one column").select_option("Who")
        screen.settled()
        page.get_by_label("ID (employee or provider number)").select_option("Badge")
        screen.settled()
        page.get_by_label("Unit or department").select_option("Ward")
        expect(page.get_by_text("for example ICU")).to_be_visible()
        page.get_by_label("Okafor, Ada: the same person as").select_option(f"{ada}:7")
        screen.settled()
        page.get_by_role("button", name="Import").click()
        expect(page.locator(".done")).to_contain_text("1 practitioner added, 1 changed, 0 unchanged.")
        assert screen.troubles == []
    assert office.store.practitioner(ada).unit == "ICU"


@pytest.mark.browser
def test_what_was_chosen_stays_when_the_file_is_chosen_again(office, tmp_path):
    file = tmp_path / "staff.csv"
    file.write_bytes(BADGES.replace(npi(8).encode(), b"2000000001"))
    with chromium() as browser, serving(office) as address:
        page = browser.new_context(viewport=LAPTOP).new_page()
        screen = Screen(office, page, address)
        screen.watch()
        screen.enter()
        screen.open("/roster")
        page.locator("#file").set_input_files(file)
        for title, column in (("Whole name in one column", "Who"), ("ID (employee or provider number)", "Badge")):
            page.get_by_label(title).select_option(column)
            screen.settled()
        page.get_by_label("Facility").select_option("Ward")
        expect(page.get_by_text("for example ICU")).to_be_visible()
        page.get_by_role("button", name="Import").click()
        expect(page.get_by_role("alert")).to_contain_text("choose the file again")
        file.write_bytes(BADGES)
        page.locator("#file").set_input_files(file)
        expect(page.get_by_role("alert")).to_have_count(0)
        expect(page.get_by_label("Facility")).to_have_value("Ward")
        page.get_by_role("button", name="Import").click()
        expect(page.locator(".done")).to_contain_text("2 practitioners added")
    assert {row.facility for row in office.store.practitioners()} == {"ICU", "OR"}

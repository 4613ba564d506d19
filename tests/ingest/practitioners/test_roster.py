"""A roster is read from CSV and XLSX as offices keep it; errors name row and column and never a value."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

from ingest.cli import app
from ingest.practitioners.roster import RosterError, columns, people, table
from ingest.practitioners.spreadsheet import NoWorkbook
from ingest.rosters import import_roster
from tests.ingest.practitioners.people import npi
from tests.ingest.store.papers import AT

HEADERS = "Employee ID,Last Name,First Name,MI,Date of Birth,NPI,License No.,License State,Department,Provider Type\n"


def _csv(*rows: str) -> bytes:
    return (HEADERS + "\n".join(rows) + "\n").encode()


def _read(data: bytes, name: str = "roster.csv", **said: str):
    rows = table(data, name)
    return people(rows, columns(rows[0], said))


def test_the_usual_headers_are_understood():
    (ada,) = _read(_csv(f"E7,Okafor,Ada,B,01/31/1980,{npi(7)},RN471100,oh,ICU,RN"))
    assert (ada.key, ada.family, ada.given, ada.middle, ada.birth_date) == ("E7", "Okafor", "Ada", "B", "1980-01-31")
    assert ada.numbers == (("npi", npi(7), ""), ("license", "RN471100", "OH")) and (ada.unit, ada.role) == ("ICU", "RN")


@pytest.mark.parametrize(
    ("name", "family", "given", "suffix"),
    [
        ('"OKAFOR, ADA B, MD"', "Okafor", "Ada", ""),
        ("Ana María de la Cruz Jr.", "de la Cruz", "Ana", "Jr."),
        ('"García-López, Ana"', "García-López", "Ana", ""),
    ],
)
def test_a_name_in_one_column_is_parted(name, family, given, suffix):
    (row,) = _read(f"Provider Name;NPI\n{name.replace(',', ',')};{npi(7)}\n".encode())
    assert (row.family, row.given, row.suffix) == (family, given, suffix) and row.key == f"npi {npi(7)}"


def test_a_workbook_gives_the_same(tmp_path):
    book = Workbook()
    book.active.append(["Employee ID", "Last Name", "First Name", "NPI"])
    book.active.append([7, "Okafor", "Ada", int(npi(7))])
    data = io.BytesIO()
    book.save(data)
    (row,) = _read(data.getvalue(), "staff.xlsx")
    assert (row.key, row.family, row.numbers) == ("7", "Okafor", (("npi", npi(7), ""),))
    with pytest.raises(NoWorkbook):
        table(b"PK\x03\x04 broken", "staff.xlsx")


def test_faults_name_row_and_column_and_no_value():
    bad = _csv("E1,Quill,Rosa,,1980-13-45,,,,,", "E2,,Bo,,,,,,,", "E2,Lund,Bo,,,2000000001,,,,", "E5,Lund,Bo,,,,RN12345,,,")
    with pytest.raises(RosterError) as refused:
        _read(bad)
    said = str(refused.value)
    for part in ("Row 2, column Date of Birth", "Row 3, column Last Name", "Row 4, column NPI", "Row 5, column License State"):
        assert part in said
    assert not [value for value in ("1980-13-45", "Quill", "Lund", "2000000001", "RN12345") if value in said]


@pytest.mark.parametrize("state", ["NY", "ny", "New York", "NEW YORK", "new york ", "N.Y."])
def test_a_state_is_taken_by_its_letters_and_by_its_name(state):
    (row,) = _read(_csv(f"E1,Quill,Rosa,,,,RN12345,{state},,"))
    assert row.numbers == (("license", "RN12345", "NY"),)


@pytest.mark.parametrize("state", ["New Yrok City", "Canada", "ZZ"])
def test_what_is_no_state_is_a_fault(state):
    with pytest.raises(RosterError, match=r"Row 2, column License State: .* such as NY or New York"):
        _read(_csv(f"E1,Quill,Rosa,,,,RN12345,{state},,"))


def test_two_rows_of_one_key_are_a_fault():
    with pytest.raises(RosterError, match="Row 3, column Employee ID: the same as in row 2"):
        _read(_csv("E1,Quill,Rosa,,,,,,,", "E1,Lund,Bo,,,,,,,"))


@pytest.mark.parametrize("data", [b"Badge,Who\n1,Ada\n", b"Last Name,First Name\nOkafor,Ada\n", HEADERS.encode()])
def test_a_roster_without_names_keys_or_rows_is_refused(data):
    with pytest.raises(RosterError):
        _read(data)


def test_columns_that_were_said_once_are_remembered(store):
    first = b"Badge,Who\n1,Ada Okafor\n2,Bo Lund\n"
    done, where = import_roster(store, first, "a.csv", {"key": "Badge", "name": "Who"}, "amy", AT)
    assert (done.added, where) == (2, {"key": "Badge", "name": "Who"})
    done, _ = import_roster(store, b"Badge,Who,Unit\n1,Ada Okafor,ICU\n2,Bo Lund,\n", "b.csv", {}, "amy", AT)
    assert (done.added, done.changed, done.unchanged) == (0, 1, 1)
    with pytest.raises(RosterError, match="no column “Nobody”"):
        import_roster(store, first, "c.csv", {"name": "Nobody"}, "amy", AT)


def test_the_command_imports_and_lists(tmp_path):
    file = tmp_path / "roster.csv"
    file.write_bytes(_csv(f"E7,Okafor,Ada,B,01/31/1980,{npi(7)},,,ICU,RN"))
    home = ["--home", str(tmp_path / "home")]
    run = CliRunner().invoke(app, ["roster", "import", str(file), *home])
    assert run.exit_code == 0, run.output
    listed = CliRunner().invoke(app, ["roster", "list", *home])
    assert "Okafor, Ada B" in listed.output and "ICU" in listed.output
    wrong = CliRunner().invoke(app, ["roster", "import", str(file), "--map", "Badge=nothing", *home])
    assert wrong.exit_code == 2

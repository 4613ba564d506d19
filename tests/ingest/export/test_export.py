"""Records out: what is in a row, and what no spreadsheet may execute."""

from __future__ import annotations

import csv as rfc4180
import io
import json as rfc8259
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from extractors.credential_types.declaration import Declarations, Field
from extractors.credential_types.loading import packaged
from extractors.document.page import Box
from extractors.draft import Draft
from extractors.kinds.credits import CREDITS
from extractors.kinds.dates import DATE, END_DATE
from extractors.kinds.money import MONEY
from ingest.export import csv, json, sheet, xlsx
from ingest.export.caqh import Headers, named
from ingest.formats import DateStyle, Formats
from ingest.store import Absent, Corrected, NewIdentifier, NewPractitioner, Store
from tests.ingest.store import acts
from tests.ingest.store.papers import AT, DECLARATIONS, digest, diploma, license, noted, nothing, understood, value


def _file(store: Store, name: str, *drafts: Draft) -> tuple[int, ...]:
    store.sight(digest(name), f"{name}.pdf", "intake", AT)
    return store.file(digest(name), understood(name, *drafts), AT).record_ids


def _csv(store: Store, **how: bool) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    csv.write(store.summaries(extras=sheet.extras(DECLARATIONS)), out, DECLARATIONS, **how)
    return list(rfc4180.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_csv_has_one_row_a_record_with_facts_extras_and_source(store):
    _file(store, "a", license(), diploma(), nothing())
    first, second = _csv(store)
    assert (first["type"], first["holder_name"], first["number"], first["expiry_date"]) == (
        "state_license",
        "Rosa Quill",
        "RN95012345",
        "2027-04-30",
    )
    assert (first["document"], first["sha256"], first["pages"], first["issues"]) == ("a.pdf", digest("a"), "1", "old_stock")
    assert first["license_class"] == "" and first["state"] == "to_review" and first["received_at"] == "2026-03-02T09:30:15Z"
    assert (second["qualification"], second["expiry"], second["expiry_date"]) == ("Doctor of Medicine", "not_applicable", "")


def test_csv_carries_what_a_person_said_and_who_closed_the_record(store):
    (id,) = _file(store, "a", license())
    acts.answer(store, id, "number", Corrected("RN7"), "amy", AT, 1)
    acts.answer(store, id, "expiry_date", Absent(), "amy", AT, 2)
    acts.finish(store, id, "amy", AT)
    (row,) = _csv(store)
    assert (row["number"], row["expiry_date"], row["expiry"]) == ("RN7", "", "unknown")
    assert (row["state"], row["closed_by"], row["closed_at"]) == ("confirmed", "amy", "2026-03-02T09:30:15Z")


def test_masked_exports_never_contain_a_masked_value(store):
    _file(store, "a", license(number="RN95012345"))
    out = io.StringIO(newline="")
    csv.write(store.summaries(extras=sheet.extras(DECLARATIONS)), out, DECLARATIONS, masked=True)
    assert "RN95012345" not in out.getvalue() and "2345" in out.getvalue()


@given(st.text(max_size=20))
def test_no_cell_is_a_formula_and_plain_cells_are_left_alone(text):
    cell = sheet.guarded(text)
    assert cell in (text, "'" + text)
    if cell == text:
        try:
            float(text)
        except ValueError:
            assert text.strip(" \n")[:1] not in set("=+-@\t\r＝＋－＠")


@pytest.mark.parametrize("attack", ["=HYPERLINK(A1)", "+1+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1"])
def test_formulas_on_paper_stay_text(store, attack):
    _file(store, "a", license(holder=attack))
    (row,) = _csv(store)
    assert row["holder_name"] == "'" + attack
    out = io.BytesIO()
    xlsx.write(store.summaries(extras=sheet.extras(DECLARATIONS)), out, DECLARATIONS)
    page = load_workbook(out).active
    cells = [cell for line in page.iter_rows() for cell in line]
    assert all(cell.data_type in ("s", "n", "d") for cell in cells), "none is a formula"
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert all(sheet.guarded(text) == text for text in texts) and any(attack.strip() in text for text in texts)


WITH_ALL_KINDS = Declarations(
    (
        replace(
            DECLARATIONS.type("state_license"),
            fields=(
                *(field for field in DECLARATIONS.type("state_license").fields if field.name != "expiry_date"),
                Field("issue_date", "Issue date", DATE),
                Field("expiry_date", "Expiration date", END_DATE, required=True),
                Field("per_claim_limit", "Per-claim limit", MONEY),
                Field("credits", "Credits", CREDITS),
                Field("date_of_birth", "Date of birth", DATE, masked=True),
            ),
        ),
        *DECLARATIONS.types[1:],
    ),
    (),
)


@dataclass(frozen=True)
class Book:
    """A workbook read back: its page, and the cells of its rows by the titles of their columns."""

    page: Worksheet
    rows: list[dict[str, Cell]]


def _book(store: Store, **how: object) -> Book:
    out = io.BytesIO()
    xlsx.write(store.summaries(extras=sheet.extras(WITH_ALL_KINDS)), out, WITH_ALL_KINDS, **how)
    page = load_workbook(out).active
    header, *lines = page.iter_rows()
    titles = [cell.value for cell in header]
    assert len(set(titles)) == len(titles)
    return Book(page, [dict(zip(titles, line, strict=True)) for line in lines])


def _rich(**said: str) -> Draft:
    draft = license(**{name: said.pop(name) for name in ("holder", "number") if name in said})
    given = {"issue_date": "2024-01-31", "per_claim_limit": "1000000", "credits": "12.5", "date_of_birth": "1980-02-29", **said}
    return replace(draft, fields=(*draft.fields, *(value(name, text) for name, text in given.items())))


def test_a_workbook_has_titles_real_dates_amounts_and_words(store):
    _file(store, "a", _rich(number="00123"))
    (row,) = _book(store, formats=Formats(zone=ZoneInfo("America/New_York"))).rows
    assert (row["Holder"].value, row["Number"].value, row["Status"].value, row["Type"].value) == (
        "Rosa Quill", "00123", "To review", "State license",
    )  # fmt: skip
    assert row["Number"].data_type == "s" and row["Number"].number_format == "@"
    assert (row["Expiration date"].value, row["Expiration date"].number_format) == (datetime(2027, 4, 30), "mm/dd/yyyy")
    assert row["Expiration date"].is_date and row["Issue date"].is_date
    assert (row["Per-claim limit"].value, row["Per-claim limit"].number_format) == (1_000_000, '"$"#,##0')
    assert (row["Credits"].value, row["Credits"].data_type) == (12.5, "n")
    assert (row["Received"].value, row["Received"].number_format) == (datetime(2026, 3, 2, 4, 30, 15), "mm/dd/yyyy h:mm AM/PM")
    assert (row["Expiration"].value, row["Document"].value, row["Record"].value) == ("Expires", "a.pdf", 1)
    assert not any(str(cell.value) in ("to_review", "state_license", "expires") for cell in row.values())


@pytest.mark.parametrize(("style", "shape"), [(DateStyle.YEAR_FIRST, "yyyy-mm-dd"), (DateStyle.DAY_FIRST, "dd/mm/yyyy")])
def test_a_workbooks_dates_have_the_sites_style(store, style, shape):
    _file(store, "a", _rich())
    (row,) = _book(store, formats=Formats(style)).rows
    assert (row["Issue date"].number_format, row["Received"].number_format) == (shape, f"{shape} hh:mm")


def test_a_workbooks_header_is_frozen_and_its_columns_show_their_cells(store):
    _file(store, "a", _rich(holder="Maximiliane Weatherington-Featherstone"))
    page = _book(store).page
    assert page.freeze_panes == "A2" and page.auto_filter.ref.startswith("A1:")
    assert all(cell.font.bold for cell in page[1])
    for cell in page[2]:
        if isinstance(cell.value, str) and len(cell.value) < 40:
            assert page.column_dimensions[cell.column_letter].width > len(cell.value)


def test_a_workbook_of_one_type_has_that_types_titles_and_fields(store):
    _file(store, "a", diploma())
    (row,) = _book(store, type="diploma").rows
    assert row["Degree"].value == "Doctor of Medicine" and not {"Class", "Credits", "Number"} & set(row)
    (row,) = _book(store).rows
    assert row["Qualification"].value == "Doctor of Medicine" and "Credits" in row


@pytest.mark.parametrize("wrong", ["2027-02-30", "soon", "0999-01-01", "1900-01-05"])
def test_what_is_no_date_for_excel_stays_text(store, wrong):
    _file(store, "a", _rich(issue_date=wrong))
    (row,) = _book(store).rows
    assert (row["Issue date"].value, row["Issue date"].data_type) == (wrong, "s")


@pytest.mark.parametrize("wrong", ["1_000", "nan", "1" * 40, "²", "$5", "-1"])
def test_what_is_no_amount_stays_text(store, wrong):
    _file(store, "a", _rich(per_claim_limit=wrong))
    (row,) = _book(store).rows
    assert (row["Per-claim limit"].value, row["Per-claim limit"].data_type) == (wrong, "s")


def test_a_masked_workbook_shows_no_masked_value(store):
    _file(store, "a", _rich(number="RN95012345"))
    (row,) = _book(store, masked=True).rows
    assert row["Number"].value.endswith("2345") and "RN950" not in row["Number"].value
    assert row["Date of birth"].data_type == "s" and "1980" not in row["Date of birth"].value


def test_a_workbook_says_the_same_as_csv(store):
    _file(store, "a", _rich(number="00123"), diploma())
    rows = {str(row["Record"].value): row for row in _book(store).rows}
    for said in _csv(store):
        row = rows[said["record"]]
        for id, title in {
            "holder_name": "Holder",
            "number": "Number",
            "document": "Document",
            "sha256": "SHA-256 of the document",
        }.items():
            assert (row[title].value or "") == said[id]
        assert (row["Expiration date"].value.date().isoformat() if row["Expiration date"].value else "") == said["expiry_date"]


def test_a_cell_holds_no_more_than_excel_takes(store):
    _file(store, "a", _rich(holder="Q" * 40_000 + "\x07"))
    (row,) = _book(store).rows
    assert row["Holder"].value == "Q" * 32_767


def test_json_holds_values_evidence_history_and_persons(store):
    (id, _) = _file(store, "a", license(reasons=(noted("low_confidence", "Hard to read.", "number"),)), nothing())
    acts.answer(store, id, "number", Corrected("RN7", "RN 7", 1, (Box(1, 2, 3, 4),)), "amy", AT, 1)
    acts.finish(store, id, "amy", AT)
    out = io.StringIO()
    assert json.write(store.views(), out, DECLARATIONS) == 1
    answer = rfc8259.loads(out.getvalue())
    assert answer["format"] == json.FORMAT
    (record,) = answer["records"]
    number = record["fields"]["number"]
    assert (number["value"], number["printed"], number["by"], number["answer"]) == ("RN7", "RN 7", "amy", "corrected")
    assert (number["page"], number["boxes"]) == (1, [[1, 2, 3, 4]])
    assert [(entry["value"], entry["by_person"]) for entry in number["history"]] == [("RN95012345", False), ("RN7", True)]
    assert [rival["value"] for rival in number["rivals"]] == ["RN95012346"]
    assert (record["closed_by"], record["state"], record["document"]["sha256"]) == ("amy", "confirmed", digest("a"))
    assert "license_class" not in record["fields"]


def test_json_of_no_records_is_still_json():
    out = io.StringIO()
    assert json.write([], out, DECLARATIONS) == 0
    assert rfc8259.loads(out.getvalue())["records"] == []


def _filed(store: Store, *records: int) -> None:
    number = NewIdentifier("npi", "2000000002")
    new = NewPractitioner(family="Quill", given="Rosa", role="physician", unit="Surgery", identifiers=(number,))
    person = store.add_practitioner(new, "amy", AT)
    for record in records:
        store.link_record(record, person, "amy", AT)


def test_every_form_says_to_whom_a_record_is_filed(store):
    filed, alone = _file(store, "a", license(), diploma())
    _filed(store, filed)
    first, second = _csv(store)
    columns = ("practitioner", "practitioner_npi", "practitioner_role", "practitioner_unit")
    assert [first[name] for name in columns] == ["Quill, Rosa", "2000000002", "physician", "Surgery"]
    assert [second[name] for name in columns] == ["", "", "", ""]
    rows = {row["Record"].value: row for row in _book(store).rows}
    assert (rows[filed]["Practitioner"].value, rows[filed]["NPI of practitioner"].value) == ("Quill, Rosa", "2000000002")
    assert rows[filed]["NPI of practitioner"].data_type == "s" and rows[alone]["Practitioner"].value is None
    out = io.StringIO()
    json.write(store.views(), out, DECLARATIONS)
    said = {record["id"]: record["practitioner"] for record in rfc8259.loads(out.getvalue())["records"]}
    assert said[alone] is None
    assert (said[filed]["name"], said[filed]["npi"], said[filed]["role"]) == ("Quill, Rosa", "2000000002", "physician")


def test_a_record_of_a_merged_practitioner_is_filed_to_the_one_that_counts(store):
    (id,) = _file(store, "a", license())
    _filed(store, id)
    other = store.add_practitioner(NewPractitioner(family="Quill-Vance", given="Rosa"), "amy", AT)
    store.merge_practitioners(store.practitioner_of(id).practitioner.id, other, "amy", AT)
    (row,) = _csv(store)
    assert (row["practitioner"], row["practitioner_npi"]) == ("Quill-Vance, Rosa", "2000000002")


def test_an_npi_is_masked_where_a_declaration_masks_it(store):
    (id,) = _file(store, "a", license())
    _filed(store, id)
    known = DECLARATIONS.type("state_license")
    masking = Declarations((replace(known, fields=(*known.fields, Field("npi", "NPI", DATE, masked=True))),), ())
    for write, records in ((csv.write, store.summaries()), (json.write, store.views())):
        out = io.StringIO()
        write(records, out, masking, masked=True)
        assert "2000000002" not in out.getvalue() and "0002" in out.getvalue()


def test_columns_can_be_called_as_in_a_caqh_profile(store):
    (id,) = _file(store, "a", license())
    _filed(store, id)
    out = io.StringIO(newline="")
    csv.write(store.summaries(), out, packaged(), type="state_license", headers=Headers.CAQH)
    (row,) = rfc4180.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert (row["licenseNumber"], row["state"], row["providerNpi"]) == ("RN95012345", "", "2000000002")
    assert row["expirationDate"] == "2027-04-30" and "expiry_date" not in row and row["sha256"] == digest("a")
    book = io.BytesIO()
    xlsx.write(store.summaries(), book, packaged(), headers=Headers.CAQH)
    titles = [cell.value for cell in next(load_workbook(book).active.iter_rows())]
    assert {"providerName", "number", "issueDate", "expirationDate"} <= set(titles)


@pytest.mark.parametrize("type", [None, *(known.id for known in packaged().types)])
def test_no_two_columns_have_one_caqh_name(type):
    table = named(sheet.records((), packaged(), type=type), Headers.CAQH, type)
    assert len(set(table.header)) == len(table.header) == len({column.title for column in table.columns})
    assert set(table.reading) <= set(table.header)

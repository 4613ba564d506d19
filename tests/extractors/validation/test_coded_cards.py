"""A card's barcode outranks its print, and where the two differ a person is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.credential_types.loading import packaged
from extractors.document.page import Box, Code, Origin, Page
from extractors.draft import FieldValue, Note
from extractors.messages import message
from extractors.validation.coded_cards import DIFFERS
from extractors.validation.issues import issues
from extractors.validation.machine_readable import apply_machine_readable
from tests.extractors.sheets import sheet
from tests.extractors.validation.test_card_barcode import payload, told

IDENTITY = packaged().type("identity_document")
LICENSE = packaged().type("state_license")
BACK = Box(100, 300, 300, 360)


def coded(*rows: str, **changed: str) -> Page:
    """A page with these rows of print and the barcode of Lucia Noemi Marchetti's card, some elements ``changed``."""
    return replace(sheet(*rows), codes=(Code("pdf417", payload(8, {**told(8), **changed}), BACK),))


def printed(field: str, value: str, confidence: float = 0.99, precision: str | None = None) -> FieldValue:
    return FieldValue(field, value, value, confidence, 1, (), Origin.OCR, precision)


def read(page: Page, *values: FieldValue) -> dict[str, FieldValue]:
    return {value.field: value for value in apply_machine_readable(IDENTITY, page, page.lines, values)}


def noted(values: dict[str, FieldValue]) -> list[Note]:
    return [
        note
        for note in issues(IDENTITY, tuple(values.values()))
        if note.code in ("barcode_differs", "name_shortened", "name_order")
    ]


def test_a_barcode_alone_gives_every_value_and_no_conflict():
    values = read(coded())
    assert {name: value.value for name, value in values.items()} == {
        "holder_name": "Lucia Noemi Marchetti",
        "jurisdiction": "OR",
        "number": "X7654321",
        "date_of_birth": "1984-03-18",
        "issue_date": "2024-04-02",
        "expiry_date": "2029-03-18",
        "license_class": "C",
    }
    assert all(value.origin is Origin.BARCODE and value.boxes == (BACK,) and value.confidence > 0.99 for value in values.values())
    assert values["expiry_date"].precision == "day"
    assert noted(values) == []


@pytest.mark.parametrize(
    ("field", "value", "elements"),
    [
        ("holder_name", "Lucía Noemi Marchetti", {}),
        ("holder_name", "Lucia Noemi O'Neill-Marchetti", {"DCS": "ONEILL MARCHETTI"}),
        ("number", "X765-4321", {}),
        ("expiry_date", "2029-03-18", {}),
    ],
)
def test_print_that_says_the_same_keeps_its_spelling(field, value, elements):
    given = read(coded(**elements), printed(field, value, 0.7))[field]
    assert (given.value, given.origin, given.boxes) == (value, Origin.BARCODE, ())
    assert given.confidence > 0.99


@pytest.mark.parametrize(
    ("elements", "value"),
    [({"DAD": "N"}, "Lucia Noemi Marchetti"), ({"DCS": "MARCHE", "DDE": "T"}, "Lucia Noemi Marchetti")],
)
def test_print_that_writes_a_shortened_name_out_stays(elements, value):
    values = read(coded(**elements), printed("holder_name", value, 0.9))
    assert values["holder_name"].value == value
    assert values["holder_name"].confidence == pytest.approx(0.95)
    assert noted(values) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("holder_name", "Lucia Noemi Marcotti"), ("number", "X7654327"), ("expiry_date", "2024-03-18"), ("jurisdiction", "WA")],
)
def test_where_they_differ_the_barcode_counts_and_a_person_is_told(field, value):
    values = read(coded(), printed(field, value))
    assert values[field].origin is Origin.BARCODE
    assert values[field].confidence < 0.97
    assert [rival.value for rival in values[field].rivals] == [value]
    (note,) = noted(values)
    assert (note.code, note.field) == ("barcode_differs", field)
    assert message(note).endswith("in the barcode differs from the printed text. The barcode was used. Compare both.")


@pytest.mark.parametrize(
    ("field", "chosen", "row"),
    [
        ("number", "N7654321", "DL NO X7654321"),
        ("number", "NX7654321", "DL N X76 54321"),
        ("expiry_date", "2029-03-13", "EXP 03/18/2029"),
        ("holder_name", "Eyes Brown", "MARCHETTI LUCIA NOEMI"),
    ],
)
def test_where_the_print_has_it_too_and_another_was_chosen_there_is_no_conflict(field, chosen, row):
    values = read(coded(row), printed(field, chosen))
    assert (values[field].origin, DIFFERS in values[field].because) == (Origin.BARCODE, False)
    assert noted(values) == []


@pytest.mark.parametrize(
    "weak",
    [
        printed("number", "1111111", 0.3),
        printed("holder_name", "Lucianoemi Marchetti"),
        printed("holder_name", "Marchetti Lucia Noemi"),
        printed("expiry_date", "2029-03-31", precision="month"),
    ],
)
def test_print_that_is_hardly_read_or_less_exact_is_no_conflict(weak):
    values = read(coded(), weak)
    assert values[weak.field].origin is Origin.BARCODE
    assert values[weak.field].confidence > 0.99
    assert noted(values) == []


def test_a_shortened_name_and_one_without_order_are_told():
    assert [note.code for note in noted(read(coded(DDF="T")))] == ["name_shortened"]
    page = replace(sheet(), codes=(Code("pdf417", payload(1, {**told(1), "DAA": "MARCHETTI LUCIA"}), BACK),))
    values = read(page)
    assert [note.code for note in noted(values)] == ["name_order"]
    assert values["holder_name"].confidence < 0.9


def test_the_card_of_another_person_says_nothing_of_this_one():
    front = printed("holder_name", "Piotr Danielewicz"), printed("number", "65009312")
    values = read(coded("DRIVER LICENSE"), *front)
    assert [values[field].value for field in ("holder_name", "number")] == ["Piotr Danielewicz", "65009312"]
    assert "expiry_date" not in values


def test_of_two_barcodes_the_one_of_this_person_counts():
    other = payload(8, {**told(8), "DCS": "DANIELEWICZ", "DAC": "PIOTR", "DAQ": "65009312", "DBB": "01021970"})
    page = replace(sheet("LICENSE"), codes=(Code("pdf417", other, Box(50, 80, 90, 99)), *coded().codes))
    assert read(page, printed("number", "X7654321"))["date_of_birth"].value == "1984-03-18"
    assert read(page, printed("number", "65009312"))["date_of_birth"].value == "1970-01-02"


def test_a_drivers_license_says_nothing_of_a_professional_license():
    page = coded("STATE BOARD OF NURSING")
    assert apply_machine_readable(LICENSE, page, page.lines, ()) == ()

"""The barcode of a card proves the card, whatever else is on its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractors.credential_types.loading import packaged
from extractors.document.page import Box, Code, Document, Origin, Page
from extractors.draft import Draft
from extractors.extract import extract, extract_as
from tests.extractors.sheets import LICENSE, sheet
from tests.extractors.validation.test_card_barcode import payload, told

LUCIA = told(8)
PIOTR = {**told(8), "DCS": "DANIELEWICZ", "DAC": "PIOTR", "DAD": "NONE", "DAQ": "65009312", "DBB": "01021970", "DBA": "01022030"}
FRONT = (
    "OREGON DRIVER LICENSE",
    "4d DL NO X7654321",
    "4b EXP 03/18/2029",
    "1 MARCHETTI",
    "2 LUCIA NOEMI",
    "3 DOB 03/18/1984",
    "4a ISS 04/02/2024",
)


def backed(page: Page, *cards: Mapping[str, str]) -> Page:
    """``page`` with the barcodes of ``cards``, one below the other in its lower half."""
    codes = [Code("pdf417", payload(8, card), Box(100, 400 + 100 * at, 300, 460 + 100 * at)) for at, card in enumerate(cards)]
    return replace(page, codes=tuple(codes))


def drafts(*pages: Page) -> list[Draft]:
    return extract(Document("0" * 64, pages), packaged())


def numbers(found: list[Draft]) -> list[tuple[str, str | None]]:
    values = [(draft.type, draft.field("number")) for draft in found]
    return [(type_id, value.value if value else None) for type_id, value in values]


def test_a_page_with_nothing_but_a_barcode_is_the_card():
    (draft,) = drafts(backed(sheet(), LUCIA))
    assert (draft.type, draft.pages, draft.regions) == ("identity_document", (1,), ())
    assert draft.confidence > 0.99
    assert {value.field: value.value for value in draft.fields}["holder_name"] == "Lucia Noemi Marchetti"
    assert "missing" not in {note.code for note in draft.reasons}


def test_the_small_print_of_a_back_does_not_make_it_another_document():
    page = backed(sheet("CLASS C any single vehicle under 26,001 lb", "REST NONE END NONE", "Rev 07/2019"), LUCIA)
    assert numbers(drafts(page)) == [("identity_document", "X7654321")]


def test_two_backs_on_a_page_are_two_cards_each_at_its_place():
    found = drafts(backed(sheet(), LUCIA, PIOTR))
    assert numbers(found) == [("identity_document", "X7654321"), ("identity_document", "65009312")]
    assert [region.box.top for draft in found for region in draft.regions] == [400, 500]


def test_the_back_of_another_card_beside_a_front_is_a_card_of_its_own():
    found = drafts(backed(sheet(*FRONT), PIOTR))
    assert sorted(numbers(found)) == [("identity_document", "65009312"), ("identity_document", "X7654321")]


def test_a_card_copied_onto_a_professional_license_is_added_to_it():
    found = drafts(backed(sheet(*LICENSE), LUCIA))
    assert numbers(found) == [("state_license", "202411223RN"), ("identity_document", "X7654321")]


def test_the_card_printed_twice_is_one():
    assert numbers(drafts(backed(sheet(), LUCIA, LUCIA))) == [("identity_document", "X7654321")]


def test_the_back_on_its_own_page_joins_its_front_and_counts_before_it():
    misread = tuple(row.replace("04/02/2024", "04/02/2021") for row in FRONT)
    (draft,) = drafts(sheet(*misread), replace(backed(sheet(number=2), LUCIA)))
    assert draft.pages == (1, 2)
    issued = draft.field("issue_date")
    assert issued is not None
    assert (issued.value, issued.origin) == ("2024-04-02", Origin.BARCODE)
    assert ("barcode_differs", "issue_date") in {(note.code, note.field) for note in draft.reasons}


def test_one_of_two_backs_is_read_again_by_its_place():
    document = Document("0" * 64, (backed(sheet("DRIVER LICENSES"), LUCIA, PIOTR),))
    second = extract(document, packaged())[-1]
    again = extract_as(document, (1,), packaged().type("identity_document"), second.regions)
    assert numbers([again]) == numbers([second]) == [("identity_document", "65009312")]
    assert again.regions == second.regions

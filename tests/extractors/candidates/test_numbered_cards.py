"""Cards that number their lines are read by the numbers, in America and in Europe."""

from __future__ import annotations

from extractors.candidates.numbered_cards import numbered_card_hints
from extractors.credential_types.loading import packaged
from extractors.document.page import Page, lines_from
from tests.extractors.sheets import sheet, words


def told(page: Page) -> dict[str, str]:
    declared = packaged().type("identity_document")
    return {field.name: hint.candidate.value.text for field in declared.fields for hint in numbered_card_hints(field, page.lines)}


def page_of(*placed: tuple[str, float, float]) -> Page:
    return Page(1, 612, 792, lines_from([word for text, x, top in placed for word in words(text, x, top)], 1))


def test_a_european_card_is_read_by_its_numbers() -> None:
    page = page_of(
        ("1. LINDQVIST", 50, 60),
        ("2. EBBA MARGIT", 50, 80),
        ("ALVA", 68, 94),
        ("3. 04.06.1981", 50, 120),
        ("4a. 05.02.2022", 50, 140),
        ("4c. Transportstyrelsen", 200, 140),
        ("4b. 04.02.2032", 50, 160),
        ("5.K88204417", 50, 180),
        ("9. AM/B", 50, 200),
    )
    assert told(page) == {
        "holder_name": "Ebba Margit Alva Lindqvist",
        "date_of_birth": "1981-06-04",
        "issue_date": "2022-02-05",
        "expiry_date": "2032-02-04",
        "issuer": "Transportstyrelsen",
        "number": "K88204417",
    }


def test_an_american_card_has_its_number_beside_4d_and_not_beside_5() -> None:
    page = sheet(
        "4dLIC#QRT204417X",
        "3 DOB 06/04/1981",
        "4b EXP 06/04/2029",
        "4aISS 05/02/2022",
        "1 OSTBERG",
        "2 LENA MARIT",
        "5 DD 99120473551",
    )
    known = told(page)
    assert known["number"] == "QRT204417X"
    assert known["holder_name"] == "Lena Marit Ostberg"
    assert known["expiry_date"] == "2029-06-04"


def test_a_value_may_stand_below_its_dotted_label() -> None:
    page = page_of(
        ("1.FAMILY NAME", 50, 60),
        ("OSTBERG", 50, 74),
        ("2.GIVEN NAMES", 50, 100),
        ("LENA", 50, 114),
        ("MARIT", 50, 128),
        ("4d.DLN", 200, 60),
        ("QR204417", 200, 74),
        ("3.DOB", 300, 60),
        ("06/04/1981", 300, 74),
        ("4b.EXP", 400, 60),
        ("06/04/2029", 400, 74),
    )
    known = told(page)
    assert known["holder_name"] == "Lena Marit Ostberg"
    assert known["number"] == "QR204417"


def test_a_list_with_numbers_is_no_card() -> None:
    assert told(sheet("1. Wash hands", "2. Dry hands", "3. Glove", "Lena Ostberg")) == {}

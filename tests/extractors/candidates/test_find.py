"""Every value that could be meant is a candidate, with the words it came from."""

from __future__ import annotations

import pytest

from extractors.candidates.candidate import Candidate
from extractors.candidates.find import find_candidates
from extractors.candidates.labels import lexicon_of
from extractors.credential_types.loading import packaged
from extractors.document.page import Page, lines_from
from tests.extractors.sheets import sheet, words


def found(type_id: str, page: Page) -> list[Candidate]:
    declared = packaged().type(type_id)
    return list(find_candidates(declared, page.lines, lexicon_of(declared).find(page.lines)))


def values(type_id: str, page: Page, kind: str) -> set[str]:
    return {candidate.value.text for candidate in found(type_id, page) if candidate.kind == kind}


def test_a_name_in_two_parts_is_put_together_from_its_labels() -> None:
    page = sheet("Surname", "OSTBERG", "Given names", "LENA MARIT", "Passport No. X1234567")
    assert "Lena Marit Ostberg" in values("identity_document", page, "person_name")


def test_a_middle_initial_in_a_box_of_its_own_belongs_to_the_name() -> None:
    page = sheet("Hargreaves | Bettany | L", "Last Name | First Name | MI", "Moderna | 1/8/21 | CVS")
    assert {"Bettany L Hargreaves", "Bettany Hargreaves"} <= values("immunization_record", page, "person_name")
    assert not any("Cvs" in name for name in values("immunization_record", page, "person_name") if "Hargreaves" in name)


def test_the_numbers_of_a_licence_card_are_no_part_of_the_name() -> None:
    page = sheet("1 MBEKI-LANGSTON", "Z SOLOMON ELIAS", "8 4418 BALTIMORE AVE")
    assert "Solomon Elias Mbeki-Langston" in values("identity_document", page, "person_name")
    page = sheet("INIGUEZ", "2 HAKON FLORIAN")
    assert "Hakon Florian Iniguez" in values("identity_document", page, "person_name")


def test_a_town_in_a_cell_before_its_state_is_no_person() -> None:
    page = sheet("Lena Ostberg", "Los Angeles | CA 90001", "Maria Lopez | TX")
    assert values("state_license", page, "person_name") >= {"Lena Ostberg", "Maria Lopez"}
    assert "Los Angeles" not in values("state_license", page, "person_name")


def test_a_name_ends_where_the_next_label_begins() -> None:
    page = sheet("Patient: Lena M. Ostberg DOB: 03/04/1985")
    assert "Lena M. Ostberg" in values("immunization_record", page, "person_name")


def test_a_date_in_words_is_found_across_the_end_of_a_line() -> None:
    page = sheet("given at Springfield this fourteenth day of", "June, two thousand and nine")
    assert "2009-06-14" in values("diploma", page, "date")


def test_the_words_beside_a_label_are_a_candidate_whatever_they_look_like() -> None:
    page = sheet("Course Title: Handling of Sharps", "Completed by Lena Ostberg")
    assert "Handling of Sharps" in values("training_certificate", page, "activity")


def test_a_candidate_knows_its_words_and_their_box() -> None:
    page = sheet("Expires: 04/30/2027")
    (date,) = {
        candidate.span for candidate in found("state_license", page) if candidate.kind == "end_date" and not candidate.labelled
    }
    assert date.text == "04/30/2027"
    assert date.box == page.words[1].box


def test_a_paper_that_writes_the_day_first_has_all_its_dates_read_so() -> None:
    rows = ("Date of birth 27/07/1984", "Date of issue 06/09/2021", "Date of expiry 05/09/2031")
    assert values("identity_document", sheet(*rows), "date") >= {"1984-07-27", "2021-09-06"}
    assert "2021-06-09" not in values("identity_document", sheet(*rows), "date")


def test_one_date_that_can_only_have_the_month_first_keeps_all_so() -> None:
    page = sheet("Issued 06/09/2021", "Expires 05/31/2027", "Seen 27/07/1984")
    assert "2021-06-09" in values("state_license", page, "date")


def test_a_family_name_that_is_parted_at_the_end_of_a_line_is_put_together() -> None:
    page = sheet("Leocadia Ginevra Delamare-", "Hume")
    assert "Leocadia Ginevra Delamare-Hume" in values("state_license", page, "person_name")


def cell(*rows: str) -> Page:
    """A page with one narrow cell, its lines close together."""
    return Page(1, 612, 792, lines_from([word for at, row in enumerate(rows) for word in words(row, 50, 60 + 12 * at)], 1))


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        (("WV-", "7214386"), "WV-7214386"),
        (("A FCC-PL-2024-", "0091837-02"), "FCC-PL-2024-0091837-02"),
        (("FCC-", "2024-", "0091837"), "FCC-2024-0091837"),
    ],
)
def test_a_number_that_is_broken_at_a_hyphen_is_whole_and_not_in_parts(rows: tuple[str, ...], number: str) -> None:
    assert values("malpractice_insurance", cell(*rows), "number") == {number}


@pytest.mark.parametrize("rows", [("WV-", "in two words"), ("WV", "7214386"), ("Claims-", "Made")])
def test_other_lines_are_not_put_together(rows: tuple[str, ...]) -> None:
    assert "".join(rows) not in values("malpractice_insurance", cell(*rows), "number")

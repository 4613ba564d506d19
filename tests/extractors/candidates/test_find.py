"""Every value that could be meant is a candidate, with the words it came from."""

from __future__ import annotations

from tests.extractors.candidates.found import found, values
from tests.extractors.sheets import sheet


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

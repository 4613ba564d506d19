"""Names whose parts stand apart are put together."""

from __future__ import annotations

from tests.extractors.candidates.found import values
from tests.extractors.sheets import sheet


def test_a_name_in_two_parts_is_put_together_from_its_labels() -> None:
    page = sheet("Surname", "OSTBERG", "Given names", "LENA MARIT", "Passport No. X1234567")
    assert "Lena Marit Ostberg" in values("identity_document", page, "person_name")


def test_a_middle_initial_in_a_box_of_its_own_belongs_to_the_name() -> None:
    page = sheet("Hargreaves | Bettany | L", "Last Name | First Name | MI", "Moderna | 1/8/21 | CVS")
    assert {"Bettany L Hargreaves", "Bettany Hargreaves"} <= values("immunization_record", page, "person_name")
    assert not any("Cvs" in name for name in values("immunization_record", page, "person_name") if "Hargreaves" in name)


def test_the_numbers_of_a_license_card_are_no_part_of_the_name() -> None:
    page = sheet("1 MBEKI-LANGSTON", "Z SOLOMON ELIAS", "8 4418 BALTIMORE AVE")
    assert "Solomon Elias Mbeki-Langston" in values("identity_document", page, "person_name")
    page = sheet("INIGUEZ", "2 HAKON FLORIAN")
    assert "Hakon Florian Iniguez" in values("identity_document", page, "person_name")


def test_a_family_name_that_is_parted_at_the_end_of_a_line_is_put_together() -> None:
    page = sheet("Leocadia Ginevra Delamare-", "Hume")
    assert "Leocadia Ginevra Delamare-Hume" in values("state_license", page, "person_name")

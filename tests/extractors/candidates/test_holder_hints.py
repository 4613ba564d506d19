"""Organizations hold registrations, and institutions are named like persons."""

from __future__ import annotations

from extractors.candidates.by_look import in_line
from extractors.candidates.holder_hints import holder_hints, is_institution, may_be_family_first
from extractors.credential_types.loading import packaged
from extractors.kinds.names import PERSON_NAME
from tests.extractors.sheets import sheet


def told(*rows: str) -> list[str]:
    return [
        hint.candidate.value.text
        for hint in holder_hints(packaged().type("dea_registration").field("holder_name"), sheet(*rows).lines)
    ]


def test_a_company_over_its_address_may_hold_a_registration() -> None:
    assert told("Alder Bay Animal Hospital, LLC", "12 Mill Road", "Salem, OR 97301") == ["Alder Bay Animal Hospital, LLC"]


def test_the_practice_under_a_person_does_not() -> None:
    assert told("Lena Ostberg", "Alder Bay Clinic", "12 Mill Road") == []


def test_a_type_that_persons_hold_has_no_such_holder() -> None:
    field = packaged().type("state_license").field("holder_name")
    assert holder_hints(field, sheet("Alder Bay Clinic", "12 Mill Road").lines) == ()


def test_a_name_with_university_behind_it_elsewhere_is_an_institution() -> None:
    lines = sheet("Harper Lindell", "06/04/2024", "Lena Ostberg", "a course of Harper Lindell University").lines
    first, holder = (next(iter(in_line(PERSON_NAME, at, lines[at]))) for at in (0, 2))
    assert is_institution(first, lines)
    assert not is_institution(holder, lines)


def test_a_name_over_the_word_college_is_an_institution() -> None:
    lines = sheet("HARPER LINDELL", "COLLEGE", "Lena Ostberg").lines
    assert is_institution(next(iter(in_line(PERSON_NAME, 0, lines[0]))), lines)


def test_capitals_that_end_in_a_given_name_may_be_family_first() -> None:
    assert may_be_family_first("OSTBERG MARIA")
    assert may_be_family_first("OSTBERG MARIA T")
    assert not may_be_family_first("MARIA OSTBERG")
    assert not may_be_family_first("OSTBERG, MARIA")
    assert not may_be_family_first("Ostberg Maria")

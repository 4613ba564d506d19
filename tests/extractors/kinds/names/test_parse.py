"""A person's name is one and the same however a paper prints it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.kinds.kind import Unparsable
from extractors.kinds.names import PERSON_NAME
from extractors.kinds.names.parse import from_parts, parse

GIVEN = st.sampled_from(["Lena", "Rosa", "Tomasz", "Amara", "José", "Kwame", "Zoë", "Anne-Marie", "Kenji"])
MIDDLE = st.sampled_from(["", "Marit", "Ines", "Quincy", "Q.", "T."])
FAMILY = st.sampled_from(
    ["Ostberg", "Quill", "Bucknall", "O'Brien", "McDonald", "Díaz-Ruiz", "de la Cruz", "van der Berg", "Núñez"]
)
SUFFIX = st.sampled_from(["", "Jr.", "III"])
DEGREES = st.sampled_from(["", "MD", "RN", "M.D.", "PA-C", "MSN, RN"])


def joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


@settings(max_examples=60)
@given(GIVEN, MIDDLE, FAMILY, SUFFIX, DEGREES)
def test_degrees_titles_and_the_order_of_registers_do_not_change_a_name(given, middle, family, suffix, degrees) -> None:
    name = joined(given, middle, family, suffix)
    after = f", {degrees}" if degrees else ""
    assert parse(name).text == name
    assert parse(name + after).text == name
    assert parse(f"Dr. {name}{after}").text == name
    assert parse(f"{joined(family, suffix)}, {joined(given, middle)}{after}").text == name


@settings(max_examples=60)
@given(GIVEN, MIDDLE, FAMILY)
def test_capitals_get_their_natural_case(given, middle, family) -> None:
    name = joined(given, middle, family)
    assert parse(name.upper()).text == name


@given(GIVEN, MIDDLE, FAMILY, SUFFIX)
def test_parts_that_are_known_give_the_same_name_as_its_print(given, middle, family, suffix) -> None:
    assert from_parts(joined(given, middle), family, suffix) == joined(given, middle, family, suffix)


@settings(max_examples=40)
@given(GIVEN, MIDDLE, FAMILY)
def test_a_name_is_found_whole_on_its_own_line(given, middle, family) -> None:
    name = joined(given, middle, family)
    assert name in {found.value.text for found in PERSON_NAME.find(name)}


@pytest.mark.parametrize("text", ["", "12345", "License Number", "has successfully completed the course", "---"])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(Unparsable):
        parse(text)


def test_parts_without_a_letter_are_no_name() -> None:
    assert from_parts("", "") is None and from_parts("-", "1") is None

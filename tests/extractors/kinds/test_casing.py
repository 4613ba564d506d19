"""Capitals become readable, and nothing but their case changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.kinds.casing import is_capitals, natural, tidy

PHRASES = st.lists(
    st.sampled_from(["Board", "of", "Nursing", "AND", "rn", "St. Mary's", "HIPAA", "the", "Île-de-Ré", "3M"]),
    max_size=6,
).map(" ".join)


@given(st.one_of(PHRASES, st.text(max_size=20)))
def test_only_the_case_changes_and_once_is_enough(text: str) -> None:
    assert natural(text).casefold() == text.casefold()
    assert natural(natural(text)) == natural(text)


@given(PHRASES)
def test_what_is_not_in_capitals_stays_as_printed(text: str) -> None:
    if not is_capitals(text):
        assert natural(text) == text
    if is_capitals(text):
        assert not is_capitals(natural(text)) or all(word.isupper() for word in natural(text).split() if len(word) > 1)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("STATE BOARD OF NURSING", "State Board of Nursing"),
        ("THE UNIVERSITY OF TEXAS AT AUSTIN", "The University of Texas at Austin"),
        ("HIPAA AND OSHA TRAINING FOR RN STAFF", "HIPAA and OSHA Training for RN Staff"),
        ("ST. MARY'S HOSPITAL, LLC", "St. Mary's Hospital, LLC"),
        ("  “Infection   Control”. ", "Infection Control"),
        ("COLEGIO DE MÉDICOS Y CIRUJANOS", "Colegio de Médicos y Cirujanos"),
        ("Dept. of Health", "Dept. of Health"),
        ("RN", "RN"),
    ],
)
def test_a_phrase_as_people_write_it(printed: str, value: str) -> None:
    assert tidy(printed) == value


@given(st.text(max_size=30))
def test_a_tidied_phrase_has_single_spaces_and_no_loose_ends(text: str) -> None:
    said = tidy(text)
    assert said == " ".join(said.split()) and tidy(said) == said

"""An excerpt shows the words that were found in their surroundings, and no masked value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.store import search_terms
from ingest.store.excerpts import AROUND, excerpt, joined, masked

WORDS = " ".join(f"word{number}" for number in range(200))


def said(text: str, typed: str, values: tuple[str, ...] = ()) -> str:
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in excerpt(text, search_terms.read(typed), values))


def test_hits_are_marked_as_they_are_printed() -> None:
    assert said("Nurse-Midwife O’Brien, RN", "obrien nurse") == "[Nurse-Midwife] [O’Brien,] RN "
    assert said("Valid until 07/04/2027.", "2027-07-04") == "Valid until [07/04/2027.] "


def test_an_excerpt_of_a_long_text_is_short_and_says_that_it_goes_on() -> None:
    found = said(WORDS, "word100")
    assert found.startswith("… word92 ") and found.endswith(" word108 …") and "[word100]" in found
    assert len(found.split()) == 2 * AROUND + 3


def test_two_places_are_shown_and_the_beginning_where_the_words_are_found_apart() -> None:
    found = said(WORDS, "word50 word150")
    assert "[word50]" in found and "[word150]" in found and found.count("…") == 3
    assert said(WORDS, "elsewhere").startswith("word0 word1 ")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("No. RN-95/012 345 here", "••-••/••2 345"),
        ("no rn95012345.", "••••••2345."),
        ("SSN 078-05-1120 x", "•••-••-1120"),
        ("born 01/31/1980 in", "••/••/1980"),
    ],
)
def test_masked_values_are_masked_however_they_are_printed(text: str, shown: str) -> None:
    values = ("RN95012345", "1980-01-31", "01/31/1980")
    assert shown in masked(text, values) and len(masked(text, values)) == len(text)
    assert "95012" not in said(text, "no ssn born rn95", values) and "078-05" not in said(text, "078-05", values)


def test_a_part_of_a_longer_number_is_no_masked_value() -> None:
    assert masked("A123456789", ("3456",)) == "A123456789"


@given(st.text(max_size=300), st.text(max_size=30), st.lists(st.text(max_size=8), max_size=3))
def test_any_text_has_an_excerpt_of_its_own_words(text: str, typed: str, values: list[str]) -> None:
    pieces = excerpt(text, search_terms.read(typed), values)
    assert joined(pieces) == pieces
    if not values:
        known = set(masked(text, ()).split())
        for word in "".join(piece.text for piece in pieces).split():
            assert word == "…" or any(each.startswith(word) for each in known)

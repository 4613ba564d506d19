"""Folded text knows where each of its letters is printed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.kinds.folded import fold_line, grams, key

LINES = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("№½ﬁßİÀé -'ABCabc019")), max_size=30)


@given(LINES)
@example("NURSIN№")
@example("ﬁnal № ½")
def test_every_letter_leads_back_to_a_letter_of_the_line(line: str) -> None:
    folded = fold_line(line)
    assert len(folded.text) == len(folded.places)
    assert list(folded.places) == sorted(folded.places)
    assert folded.text == key(line)
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert folded.text[at] in key(line[start:end])
        assert folded.opens_word(at) in (True, False) and folded.closes_word(at + 1) in (True, False)


@given(LINES)
def test_what_is_folded_has_no_case_and_folding_again_changes_nothing(line: str) -> None:
    assert key(line) == key(line).casefold() == key(key(line))


@given(st.text(alphabet="abcABCäÉ .-'", max_size=20))
def test_case_spaces_and_punctuation_are_no_difference(text: str) -> None:
    assert key(text) == key(text.upper()) == key(f" {text.replace(' ', '  ')}. ")


@pytest.mark.parametrize(
    ("line", "text", "opens", "closes"),
    [
        ("Board of", "of", True, True),
        ("BoardOf", "of", True, True),
        ("Boardof", "of", False, True),
        ("of Nursing", "of", True, True),
    ],
)
def test_a_word_begins_behind_a_gap_or_at_a_capital(line: str, text: str, opens: bool, closes: bool) -> None:
    folded = fold_line(line)
    at = folded.text.index(text)
    assert (folded.opens_word(at), folded.closes_word(at + len(text))) == (opens, closes)


@given(st.text(alphabet="abc", max_size=12), st.integers(1, 4))
def test_rows_of_letters_stand_where_they_are_said_to(text: str, size: int) -> None:
    found = grams(text, size)
    assert sum(map(len, found.values())) == max(0, len(text) - size + 1)
    assert all(text.startswith(gram, at) for gram, places in found.items() for at in places)

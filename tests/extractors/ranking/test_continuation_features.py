"""Where a candidate begins and ends: whether it goes on, and how its lines are set."""

from __future__ import annotations

import pytest

from extractors.candidates.candidate import Candidate
from extractors.document.page import Line, Span
from extractors.document.spans import span_of
from extractors.kinds.kind import Value
from extractors.ranking.continuation_features import COLUMNS, Continuation
from tests.extractors.sheets import words

FAR = 9.0


def lines(*texts: str, gap: float = 4.0) -> list[Line]:
    return [Line(1, tuple(words(text, 50, 60 + at * (10 + gap)))) for at, text in enumerate(texts)]


def row(of: list[Line], text: str, index: int = 0) -> dict[str, float]:
    start = of[index].text.index(text)
    span = span_of(of[index], start, start + len(text))
    candidate = Candidate("organisation", Value(text), span, index, start, start + len(text), 1.0)
    after = [at + 1 if at + 1 < len(of) else None for at in range(len(of))]
    return dict(zip(COLUMNS, Continuation(of, after).row(candidate), strict=True))


@pytest.mark.parametrize(
    ("text", "open_end"), [("Board of", 1.0), ("Board &", 1.0), ("Board of Nursing", 0.0), ("University,", 1.0), ("The", 1.0)]
)
def test_an_open_end_is_a_word_that_something_must_follow(text: str, open_end: float) -> None:
    assert row(lines(text), text)["ends_open"] == open_end


def test_the_words_beside_a_value_are_told() -> None:
    told = row(lines("awarded by Oregon State Board and its president"), "Oregon State Board")
    assert (told["before_by"], told["after_and"], told["before_of"], told["goes_on"]) == (1, 1, 0, 1)
    assert row(lines("Oregon State Board President"), "Oregon State Board")["after_president"] == 1


def test_the_word_before_a_line_is_the_last_of_the_line_above() -> None:
    assert row(lines("is hereby issued by", "Oregon State Board"), "Oregon State Board", 1)["before_by"] == 1


def test_the_next_line_is_measured_where_the_value_ends_its_own() -> None:
    told = row(lines("Oregon State Board", "of Nursing"), "Oregon State Board")
    assert (told["next_words"], told["next_size"], told["next_gap"]) == (2, 1, pytest.approx(0.4))
    assert told["goes_on"] == 1, "the next line begins small"
    inside = row(lines("Oregon State Board of", "Nursing"), "Oregon State Board")
    assert (inside["next_words"], inside["next_gap"]) == (0, FAR)
    assert row(lines("Oregon State Board"), "Oregon State Board")["next_gap"] == FAR


@pytest.mark.parametrize("gap", [2.0, 8.0])
def test_the_gap_within_a_value_of_two_lines_is_told_in_heights(gap: float) -> None:
    of = lines("Oregon State", "Board of Nursing", gap=gap)
    span = Span(1, (*of[0].words, *of[1].words))
    candidate = Candidate("organisation", Value("x"), span, 0, 0, len(of[0].text), 1.0)
    told = dict(zip(COLUMNS, Continuation(of, [1, None]).row(candidate), strict=True))
    assert (told["inner_size"], told["inner_gap"]) == (1, pytest.approx(gap / 10))


def test_a_value_whose_lines_do_not_follow_one_another_is_in_parts() -> None:
    of = lines("Ostberg", "Marit", "Lena")
    span = Span(1, (*of[0].words, *of[2].words))
    candidate = Candidate("person_name", Value("x"), span, 0, 0, 7, 1.0)
    told = dict(zip(COLUMNS, Continuation(of, [1, 2, None]).row(candidate), strict=True))
    assert (told["inner_size"], told["next_gap"], told["next_words"]) == (1, FAR, 0)

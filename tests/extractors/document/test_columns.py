"""Cells that stand close are told apart by where other lines begin; sentences are left whole."""

from __future__ import annotations

from extractors.document.columns import split_columns
from extractors.document.page import Box, Line, Word


def line(top: float, *words: tuple[str, float, float]) -> Line:
    return Line(1, tuple(Word(text, Box(x0, top, x1, top + 10)) for text, x0, x1 in words))


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [each.text for each in lines]


def test_a_long_cell_is_cut_where_the_next_column_begins() -> None:
    head = line(0, ("PHYSICIAN", 0, 60)), line(0, ("TELEPHONE", 105, 160))
    row = line(20, ("CORTINIA", 0, 50), ("DOROE", 54, 95), ("(658)", 106, 130), ("941-0482", 134, 180))
    assert texts(split_columns((*head, row))) == ["PHYSICIAN", "TELEPHONE", "CORTINIA DOROE", "(658) 941-0482"]


def test_words_of_a_sentence_stay_together_over_a_column() -> None:
    sentence = line(20, ("is", 0, 10), ("certified", 14, 55), ("in", 59, 67), ("surgery", 71, 105))
    assert texts(split_columns((line(0, ("Board", 59, 90)), sentence))) == ["Board", "is certified in surgery"]


def test_a_wide_word_space_alone_cuts_nothing() -> None:
    spaced = line(0, ("JANE", 0, 40), ("ROE", 49, 80))
    assert split_columns((spaced, line(20, ("Nurse", 49, 90)))) == (spaced, line(20, ("Nurse", 49, 90)))

"""Letters made words: by the pen, the font's space and the spacing of the letters around, whatever the type."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.document.page import Box
from ingest.reading.letters import Glyph, Letter
from ingest.reading.typesetting import once, words_of

ADVANCE = 0.5
"""Ems of every letter and space here."""


def line(text: str, size: float = 10.0, x: float = 72.0, base: float = 100.0, spacing: float = 0.0) -> list[Letter]:
    """``text`` set from ``x`` on ``base``, ``spacing`` ems between its letters. A ``_`` moves the pen on, and sets nothing."""
    letters = []
    for char in text:
        if char != "_":
            box = Box(x, base - 0.8 * size, x + ADVANCE * size, base + 0.2 * size)
            letters.append(Letter(char, box, (x, base), ADVANCE * size, size, 0.25 * size, 0.0, Glyph("F", 0, ord(char))))
        x += (ADVANCE + spacing) * size
    return letters


def small_capitals(text: str, share: float, size: float = 20.0) -> list[Letter]:
    """``text`` in capitals, what is small in it at ``share`` of the type size."""
    letters: list[Letter] = []
    x = 72.0
    for char in text:
        own = size * (share if char.islower() else 1.0)
        letters += line(char.upper(), own, x)
        x += ADVANCE * own
    return letters


def texts(letters: list[Letter]) -> list[str]:
    return [typed.word.text for typed in words_of(letters)]


def test_words_end_at_spaces_and_at_gaps_as_wide_as_one():
    assert texts(line("Ana Vega")) == ["Ana", "Vega"]
    assert texts(line("Ana_Vega")) == ["Ana", "Vega"]


def test_a_kern_is_no_gap():
    first, second = line("AV"), line("Vega", x=72 + 5 + 0.9)
    assert texts([first[0], *second]) == ["AVega"]


@pytest.mark.parametrize("share", [0.6, 0.7, 0.75, 0.8, 0.9])
@pytest.mark.parametrize("name", ["Marisol T. Venkatraman", "Siobhan McAllister-O'Neill"])
def test_small_capitals_are_small_letters(share, name):
    assert texts(small_capitals(name, share)) == name.split()


def test_a_large_first_letter_belongs_to_its_word():
    assert texts([*line("M", 36.0), *line("arisol", 20.0, 72 + 18)]) == ["Marisol"]


@pytest.mark.parametrize("spacing", [0.12, 0.2, 0.35, 0.5])
def test_letters_set_spaced_are_one_word(spacing):
    assert texts(line("CERTIFICATE OF MERIT", spacing=spacing)) == ["CERTIFICATE", "OF", "MERIT"]


def test_letters_parted_by_spaces_are_one_word_and_a_row_of_classes_is_not():
    assert texts(line("L I C E N S E")) == ["LICENSE"]
    assert texts(line("A B C D E F")) == ["A", "B", "C", "D", "E", "F"]
    assert texts(line("1 2 3 4 5 6")) == ["1", "2", "3", "4", "5", "6"]


def test_an_ordinal_stays_with_its_number():
    assert texts([*line("20"), *line("th", 6.0, 82.0, 96.0), *line("day", x=92.0)]) == ["20th", "day"]


def test_lines_that_nearly_touch_stay_apart():
    assert texts([*line("Ana"), *line("Vega", base=109.0)]) == ["Ana", "Vega"]


def test_each_letter_is_told_once_and_double_letters_twice():
    word = line("Anna")
    again = [replace(letter, pen=(letter.pen[0] + 0.9, letter.pen[1])) for letter in word]
    assert texts(once([*word, *again])) == ["Anna"]

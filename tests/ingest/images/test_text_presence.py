"""Writing is specks in rows; dust and paper are none."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.images.text_presence import writing_in


def row(letters: int, size: int = 14, top: int = 100) -> np.ndarray:
    """A row of dark marks, a little apart."""
    grey = np.full((300, 400), 225, np.uint8)
    for at in range(letters):
        left = 30 + at * (size // 2 + 6)
        grey[top : top + size, left : left + size // 2] = 30
    return grey


@pytest.mark.parametrize(("letters", "writing"), [(0, False), (4, False), (12, True), (20, True)])
def test_a_row_of_letters_is_writing_from_some_number_on(letters: int, writing: bool) -> None:
    assert writing_in(row(letters), 1.5) is writing


def test_a_short_word_is_writing_where_fewer_letters_are_enough() -> None:
    assert not writing_in(row(6), 1.5) and writing_in(row(6), 1.5, 2)


def test_dust_in_no_row_is_no_writing() -> None:
    grey = np.full((300, 400), 225, np.uint8)
    for at in range(30):
        x, y = 15 + (at * 97) % 370, 15 + (at * 61) % 270
        grey[y : y + 10, x : x + 5] = 30
    assert not writing_in(grey, 1.5)


def test_a_ruled_line_and_a_large_picture_are_no_writing() -> None:
    grey = np.full((300, 400), 225, np.uint8)
    grey[150:153, 20:380] = 30
    grey[20:120, 20:180] = 30
    assert not writing_in(grey, 1.5)

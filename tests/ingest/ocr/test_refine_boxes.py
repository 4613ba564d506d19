"""The edges of words are moved to the ink, and stay in order."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.ocr.merge_readings import Piece
from ingest.ocr.refine_boxes import ink_of, snapped, vertical_extent


def strip(*spans: tuple[int, int], wide: int = 200) -> np.ndarray:
    """A strip of 40 pixels with dark letters (4 of 6 columns) between the given columns, from row 10 to 30."""
    made = np.full((40, wide, 3), 230, np.uint8)
    for start, end in spans:
        for x in range(start, end):
            if (x - start) % 6 < 4:
                made[10:30, x] = 30
    return made


def piece(text: str, start: float, end: float) -> Piece:
    return Piece(text, start, end, "rapidocr", 0.9)


def test_ink_is_what_is_far_from_the_ground_and_no_ruled_line() -> None:
    ruled = strip((20, 80))
    ruled[35] = 30
    ink = ink_of(ruled)
    assert ink[20, 20] and not ink[20, 100] and not ink[35].any()
    assert (ink_of(255 - strip((20, 80))) == ink_of(strip((20, 80)))).all(), "light print on a dark ground"


@pytest.mark.parametrize("shift", [-0.01, -0.005, 0.0])
def test_words_begin_and_end_at_their_ink(shift: float) -> None:
    ink = ink_of(strip((20, 80), (110, 180)))
    first, second = snapped([piece("abcdefghij", 0.1 + shift, 0.42 + shift), piece("klmnopqrstu", 0.54 + shift, 0.9 + shift)], ink)
    assert (first.start * 200, second.end * 200) == (pytest.approx(20, abs=2), pytest.approx(180, abs=3))
    assert (first.end * 200, second.start * 200) == (pytest.approx(79, abs=2), pytest.approx(110, abs=2))
    assert first.end <= second.start
    assert (first.text, second.text) == ("abcdefghij", "klmnopqrstu")


def test_without_a_blank_near_them_words_keep_their_edges() -> None:
    ink = np.ones((40, 200), np.bool_)
    first, second = snapped([piece("ab", 0.0, 0.5), piece("cd", 0.5, 1.0)], ink)
    assert (first.end, second.start) == (0.5, 0.5)


def test_no_words_give_none() -> None:
    assert snapped([], ink_of(strip((20, 80)))) == []


def test_the_line_is_as_high_as_its_ink_with_a_pixel_of_air() -> None:
    top, bottom = vertical_extent(ink_of(strip((20, 80))))
    assert (top * 40, bottom * 40) == (9, 31)


def test_dirt_or_a_dash_does_not_make_a_line_low() -> None:
    dash = np.zeros((40, 200), np.bool_)
    dash[20:23, 50:60] = True
    assert vertical_extent(dash) == vertical_extent(np.zeros((40, 200), np.bool_)) == (0.0, 1.0)

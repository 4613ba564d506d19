"""What candidates share of the page."""

from __future__ import annotations

import numpy as np

from extractors.candidates.candidate import Candidate
from extractors.candidates.overlap import areas_and_overlap, overlapping
from extractors.document.page import Line
from extractors.document.spans import span_of
from extractors.kinds.kind import Value
from tests.extractors.sheets import words

LINE = Line(1, tuple(words("Registered Nurse 281906", 50, 60)))
BELOW = Line(1, tuple(words("Midwife", 50, 72)))


def candidate(start: int, end: int, line: Line = LINE) -> Candidate:
    return Candidate("text", Value(line.text[start:end]), span_of(line, start, end), 0, start, end, 1.0)


def test_a_longer_reading_lies_over_a_shorter_one_and_neither_over_another_place() -> None:
    area, common = areas_and_overlap([candidate(0, 16), candidate(11, 16), candidate(17, 23), candidate(0, 7, BELOW)])
    over = overlapping(area, common)
    assert over[0, 1] and over[1, 0]
    assert not over[0, 2] and not over[0, 3]
    assert np.allclose(np.diag(common), area)


def test_no_candidates_cover_nothing() -> None:
    area, common = areas_and_overlap([])
    assert area.shape == (0,) and common.shape == (0, 0)

"""How near a candidate stands to a label, and what stands between."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from extractors.candidates.candidate import Candidate
from extractors.candidates.labels import Label
from extractors.document.page import Box, Line, lines_from
from extractors.document.spans import span_of
from extractors.kinds.kind import Value
from extractors.ranking.label_relations import RELATIONS, Layout
from tests.extractors.sheets import words

INLINE, LEFT, ABOVE, BELOW, AFTER = range(len(RELATIONS))


def line(text: str, x: float, top: float) -> Line:
    (made,) = lines_from(words(text, x, top), 1, gap=9)
    return made


def candidate(index: int, lines: list[Line], text: str) -> Candidate:
    start = lines[index].text.index(text)
    end = start + len(text)
    return Candidate("number", Value(text), span_of(lines[index], start, end), index, start, end, 1.0)


def label(index: int, lines: list[Line], text: str, colon: bool = False) -> Label:
    start = lines[index].text.index(text)
    end = start + len(text)
    box = span_of(lines[index], start, end).box
    return Label(text, frozenset({"number"}), frozenset(), index, start, end, box, 1.0, colon, False, start == 0)


def closeness(value: tuple[float, float], named: tuple[float, float], *others: Line) -> np.ndarray:
    """By relation, of the value ``12345`` and the label ``Number`` at these places, with other lines on the page."""
    lines = [line("12345", *value), line("Number", *named), *others]
    return Layout([candidate(0, lines, "12345")], [label(1, lines, "Number")], lines).close[:, 0, 0]


@pytest.mark.parametrize(
    ("value", "relation"),
    [((120, 100), LEFT), ((50, 115), ABOVE), ((50, 85), BELOW)],
    ids=["beside", "below the label", "above the label"],
)
def test_the_relation_is_where_the_label_stands(value: tuple[float, float], relation: int) -> None:
    assert int(closeness(value, (50, 100)).argmax()) == relation


@pytest.mark.parametrize(("step", "relation"), [((40, 0), LEFT), ((0, 12), ABOVE)])
def test_farther_is_less_close_and_never_nothing(step: tuple[float, float], relation: int) -> None:
    near = (100, 100) if relation == LEFT else (50, 112)
    rows = [closeness((near[0] + n * step[0], near[1] + n * step[1]), (50, 100))[relation] for n in range(4)]
    assert all(0 < later < earlier <= 1 for earlier, later in pairwise(rows))


def test_print_between_them_halves_the_closeness_and_is_told() -> None:
    between = line("Status Active", 50, 112)
    lines = [line("12345", 50, 126), line("Number", 50, 100), between]
    blocked = Layout([candidate(0, lines, "12345")], [label(1, lines, "Number")], lines)
    free = Layout([candidate(0, lines, "12345")], [label(1, lines, "Number")], lines[:2])
    assert blocked.close[ABOVE, 0, 0] == pytest.approx(free.close[ABOVE, 0, 0] / 2)
    assert (bool(blocked.blocked[0, 0]), bool(free.blocked[0, 0])) == (True, False)


def test_in_one_line_a_label_speaks_for_what_comes_and_without_a_colon_for_what_was() -> None:
    lines = [line("12345 Number 67890", 50, 100)]
    values = [candidate(0, lines, "12345"), candidate(0, lines, "67890")]
    plain = Layout(values, [label(0, lines, "Number")], lines).close[:, 0]
    assert plain[AFTER, 0] > 0 and plain[INLINE, 1] > 0 and plain[INLINE, 0] == plain[AFTER, 1] == 0
    named = Layout(values, [label(0, lines, "Number", colon=True)], lines).close[:, 0]
    assert named[AFTER, 0] == 0 and named[INLINE, 1] == plain[INLINE, 1]


def test_a_label_that_is_a_part_of_the_value_says_nothing_of_it() -> None:
    lines = [line("Number 12345", 50, 100)]
    layout = Layout([candidate(0, lines, "Number 12345")], [label(0, lines, "Number")], lines)
    assert not layout.close.any() and layout.far[0, 0] == 20


def test_an_unsure_label_is_less_close_in_its_own_measure() -> None:
    lines = [line("12345", 120, 100), line("Number", 50, 100)]
    sure = label(1, lines, "Number")
    close = [Layout([candidate(0, lines, "12345")], [replace(sure, score=score)], lines).close for score in (1.0, 0.5)]
    assert np.allclose(close[1], close[0] / 2)


@pytest.mark.parametrize("scale", [0.5, 3.0])
def test_the_size_of_the_page_does_not_matter(scale: float) -> None:
    def at(lines: list[Line]) -> np.ndarray:
        return Layout([candidate(0, lines, "12345")], [label(1, lines, "Number")], lines).close[:, 0, 0]

    lines = [line("12345", 130, 100), line("Number", 50, 100)]
    larger = [Line(1, tuple(replace(word, box=Box(*(edge * scale for edge in word.box))) for word in each.words)) for each in lines]
    assert at(larger) == pytest.approx(at(lines), abs=1e-5)


def test_without_labels_or_candidates_there_is_nothing_to_measure() -> None:
    lines = [line("Number 12345", 50, 100)]
    assert Layout([], [label(0, lines, "Number")], lines).close.shape == (5, 1, 0)
    assert Layout([candidate(0, lines, "12345")], [], lines).close.shape == (5, 0, 1)

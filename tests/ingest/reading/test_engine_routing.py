"""Which lines the strong reader looks at. The engines here are scripted: what is told is the rule, not the reading."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from ingest.ocr.engine import EngineFailed, Glyph, LineReading
from ingest.reading.engine_routing import read_line_crops
from ingest.reading.plain_words import is_plain

NO_LIMIT = 10**9
"""Pixels of line."""


class Scripted:
    """Reads the texts it was given, one a strip, and counts the strips it was shown."""

    def __init__(self, name, *texts, confidence=0.95, reach=1.0):
        self.name, self.texts, self.confidence, self.reach, self.seen = name, texts, confidence, reach, 0

    def find(self, image):
        return []

    def read_lines(self, strips):
        texts = [self.texts[min(self.seen + at, len(self.texts) - 1)] for at in range(len(strips))]
        self.seen += len(strips)
        return [self._reading(text) for text in texts]

    def _reading(self, text):
        edges = np.linspace(0, self.reach, len(text) + 1)
        return LineReading(
            self.name, tuple(Glyph(char, *ends, self.confidence) for char, ends in zip(text, pairwise(edges), strict=True))
        )


class Broken(Scripted):
    def read_lines(self, strips):
        raise EngineFailed("out of order")


def strips(count, wide=400):
    return [np.full((48, wide, 3), 255, dtype=np.uint8)] * count


def route(text, count=1, wide=400, **quick):
    strong = Scripted("strong", "read strongly")
    lines = read_line_crops(strips(count, wide), strong, Scripted("quick", text, **quick), NO_LIMIT)
    return lines, strong


def test_plain_words_read_surely_stand_without_the_strong_reader():
    lines, strong = route("has successfully completed")
    assert strong.seen == 0
    assert (lines[0].best.engine, lines[0].best.text, lines[0].second) == ("quick", "has successfully completed", None)


@pytest.mark.parametrize("text", ["Rafaele Ostenthal", "License Number 4417", "Universidad de Rio Seco", "el titulo de", "@ ~"])
def test_names_digits_and_what_carries_accents_are_read_by_both(text):
    lines, strong = route(text)
    assert strong.seen == 1
    assert (lines[0].best.engine, lines[0].second.text) == ("strong", text)


def test_plain_words_in_doubt_are_read_strongly():
    assert route("has successfully completed", confidence=0.8)[1].seen == 1


def test_a_line_of_which_the_quick_reader_saw_only_a_part_is_read_strongly():
    assert route("has successfully completed", reach=0.6)[1].seen == 1


def test_small_print_of_a_dense_page_stands_as_the_quick_reader_has_it():
    prose = "Coverage afforded by Harrowgate Mutual is subject to all terms"
    assert route(prose, count=40, wide=900)[1].seen == 0
    assert route(prose, count=2, wide=900)[1].seen == 2


def test_figures_of_a_dense_page_stand_only_where_the_quick_reader_is_quite_sure():
    assert route("1,000,000", count=80, confidence=0.96)[1].seen == 0
    assert route("1,000,000", count=80, confidence=0.92)[1].seen == 80


def test_a_name_on_a_dense_page_is_still_read_by_both():
    assert route("Rafaele Ostenthal", count=80)[1].seen == 80


def test_without_a_quick_reader_the_strong_one_reads_every_line():
    for quick in (None, Broken("broken")):
        strong = Scripted("strong", "has successfully completed")
        lines = read_line_crops(strips(3), strong, quick, NO_LIMIT)
        assert [line.best.engine for line in lines] == ["strong"] * 3


def test_past_its_limit_the_strong_reader_reads_no_more_and_the_lines_that_it_should_have_read_are_incomplete():
    quick = Scripted("quick", "Rafaele Ostenthal", "has successfully completed")
    strong = Scripted("strong", "Rafael Ostenthal")
    lines = read_line_crops(strips(3), strong, quick, 0)
    assert strong.seen == 0
    assert [line.best.text for line in lines] == ["Rafaele Ostenthal", "has successfully completed", "has successfully completed"]
    assert [line.complete for line in lines] == [False, True, True]


def test_the_limit_counts_pixels_of_line_and_repeated_readings_too():
    for confidence, reached in ((0.95, 2), (0.5, 1)):  # what is in doubt is read three times, 3.1 times the length
        strong = Scripted("strong", "Rafael Ostenthal", confidence=confidence)
        lines = read_line_crops(strips(4), strong, None, 800)
        assert [line.complete for line in lines] == [True] * reached + [False] * (4 - reached)
        assert [bool(line.best.glyphs) for line in lines] == [line.complete for line in lines]


def test_words_that_are_also_written_with_an_accent_are_not_plain():
    assert is_plain("Date of Issue:")
    assert not is_plain("titulo")
    assert not is_plain("título")
    assert not is_plain("- -")

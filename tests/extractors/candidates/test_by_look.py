"""Candidates found by their look stand where they are printed, in a line, over its end, and between labels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.candidates.by_look import across_lines, between_labels, in_line
from extractors.candidates.labels import lexicon_of
from extractors.credential_types.loading import packaged
from extractors.document.page import Line
from extractors.kinds import KINDS
from tests.extractors.sheets import words


def line(text: str, top: float = 60) -> Line:
    return Line(1, tuple(words(text, 50, top)))


@pytest.mark.parametrize(
    ("kind", "text", "printed"),
    [("date", "Expires June 30, 2027 or before", "June 30, 2027"), ("money", "limit $1,000,000 each", "$1,000,000")],
)
def test_a_candidate_has_the_words_that_print_it(kind: str, text: str, printed: str) -> None:
    found = [candidate for candidate in in_line(KINDS[kind], 3, line(text)) if candidate.printed == printed]
    assert found and all(candidate.line == 3 and text[candidate.start : candidate.end] == printed for candidate in found)
    assert found[0].box.x0 == 50 + 6 * text.index(printed)


def test_a_value_over_a_lines_end_is_found_once_and_is_a_little_less_sure() -> None:
    upper, lower = line("given this third day of June,"), line("two thousand nineteen at Salem", 74)
    whole = next(in_line(KINDS["date"], 0, line(f"{upper.text} {lower.text}")))
    (across,) = across_lines(KINDS["date"], 0, upper, [lower])
    assert across.value == whole.value and across.quality == pytest.approx(0.98 * whole.quality)
    assert across.end == len(upper.text) and {word.box.top for word in across.span.words} == {60, 74}


def test_what_stands_in_one_of_the_lines_alone_is_not_found_over_their_end() -> None:
    assert list(across_lines(KINDS["date"], 0, line("Issued 06/30/2027"), [line("Expires 06/30/2029", 74)])) == []


def test_a_name_ends_where_the_next_label_begins() -> None:
    text = line("Name: Lena Ostberg DOB: 03/18/1984")
    labels = lexicon_of(packaged().type("identity_document")).find([text])
    assert labels
    found = {candidate.printed for candidate in between_labels(KINDS["person_name"], 0, text, labels)}
    assert "Lena Ostberg" in found and not any("DOB" in printed for printed in found)


def test_a_line_without_labels_is_not_cut() -> None:
    assert list(between_labels(KINDS["date"], 0, line("06/30/2027"), ())) == []


def test_a_kind_that_finds_nothing_printed_gives_no_candidate() -> None:
    empty = replace(KINDS["text"], find=lambda text: [*KINDS["date"].find("06/30/2027 " + " " * 20)][:0])
    assert list(in_line(empty, 0, line("Anything"))) == []

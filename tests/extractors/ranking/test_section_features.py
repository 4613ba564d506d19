"""The row of the malpractice policy is told from the rows of other policies, and its insurer by its letter."""

from __future__ import annotations

from extractors.candidates.find import find_candidates
from extractors.candidates.labels import lexicon_of
from extractors.credential_types.loading import packaged
from extractors.document.page import Box, Line, Word
from extractors.ranking.section_features import COLUMNS, section_columns

MALPRACTICE = packaged().type("malpractice_insurance")


def line(x0: float, top: float, text: str) -> Line:
    words, x = [], x0
    for part in text.split():
        words.append(Word(part, Box(x, top, x + 5 * len(part), top + 8)))
        x += 5 * len(part) + 3
    return Line(1, tuple(words))


FORM = (
    line(300, 40, "INSURER A: Harbor Casualty Company"),
    line(300, 52, "INSURER B: Summit Indemnity Company"),
    line(10, 100, "A"),
    line(30, 100, "COMMERCIAL GENERAL LIABILITY"),
    line(250, 100, "GL 1234567"),
    line(10, 160, "B"),
    line(30, 160, "PROFESSIONAL LIABILITY"),
    line(250, 160, "MP 7654321"),
)


def columns(column: str) -> dict[str, float]:
    found = find_candidates(MALPRACTICE, FORM, lexicon_of(MALPRACTICE).find(FORM))
    values = section_columns(MALPRACTICE, FORM, found)[:, COLUMNS.index(column)]
    return {candidate.value.text: float(value) for candidate, value in zip(found, values, strict=True)}


def test_a_value_belongs_to_the_row_that_its_heading_begins() -> None:
    nearest = columns("section")
    assert nearest["MP7654321"] > 0.9
    assert nearest["GL1234567"] < -0.9


def test_the_insurer_with_the_rows_letter_is_the_one() -> None:
    letters = columns("section_letter")
    assert letters["Summit Indemnity Company"] == 1.0
    assert letters["Harbor Casualty Company"] == -1.0


def test_a_type_without_sections_has_none() -> None:
    diploma = packaged().type("diploma")
    found = find_candidates(diploma, FORM, lexicon_of(diploma).find(FORM))
    assert not section_columns(diploma, FORM, found).any()

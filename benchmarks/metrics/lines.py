"""Character and word errors of the reading, line by line of the true print, so that the order of reading does not matter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from benchmarks.metrics.intervals import Count, Figure, share
from benchmarks.metrics.truth import KnownDocument, TrueLine
from extractors.document.page import Document, Page

_UNPLACED = frozenset({"photo"})
"""Where the print moved in a manner that the truth does not tell."""

_LOST = 0.5
"""Error rate of a line from which it counts as not read at all, in a figure of its own."""


@dataclass(frozen=True, slots=True)
class LineErrors:
    """One line of print: its errors and their denominators."""

    document: KnownDocument
    lettering: str
    characters: int
    wrong_characters: int
    words: int
    wrong_words: int


def text_of(text: str) -> str:
    """Compatibility forms composed, white space collapsed; case and diacritics count."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def line_errors(known: KnownDocument, document: Document) -> Iterator[LineErrors]:
    """Every true line of ``known`` compared with the words that were read where it stands."""
    if known.how in _UNPLACED:
        return
    for page, lines, sheet in zip(document.pages, known.lines, known.sheets, strict=False):
        for line in lines:
            true, read = text_of(line.text), text_of(_read_at(page, line, (page.width / sheet[0], page.height / sheet[1])))
            yield LineErrors(
                known,
                line.lettering,
                len(true),
                Levenshtein.distance(true, read),
                len(true.split()),
                Levenshtein.distance(true.split(), read.split()),
            )


def _read_at(page: Page, line: TrueLine, scale: tuple[float, float]) -> str:
    """The words whose middle lies in the line's box, from left to right."""
    x0, top, x1, bottom = line.x0 * scale[0], line.top * scale[1], line.x1 * scale[0], line.bottom * scale[1]
    inside = [word for word in page.words if x0 - 2 <= word.box.middle[0] <= x1 + 2 and top - 1 <= word.box.middle[1] <= bottom + 1]
    return " ".join(word.text for word in sorted(inside, key=lambda word: word.box.x0))


@dataclass(frozen=True, slots=True)
class Errors:
    """Error rates of characters and of words, at most 1 a line, and the share of lines with half their characters wrong."""

    characters: Figure
    words: Figure
    lines_lost: Figure


def errors(lines: Iterable[LineErrors]) -> Errors:
    known = [line for line in lines if line.characters]
    return Errors(
        share(Count(line.document.family, min(line.wrong_characters, line.characters), line.characters) for line in known),
        share(Count(line.document.family, min(line.wrong_words, line.words), line.words) for line in known),
        share(Count(line.document.family, line.wrong_characters > _LOST * line.characters, 1) for line in known),
    )


def by_kind(lines: Sequence[LineErrors]) -> dict[str, Errors]:
    """Errors by lettering and by kind of scan."""
    groups = {line.lettering for line in lines} | {line.document.how for line in lines}
    return {name: errors(line for line in lines if name in (line.lettering, line.document.how)) for name in sorted(groups)}

"""Known words read where the ink allows them: what blackletter and script need, and plain print never notices.

The recogniser takes a blackletter ``B`` for an ``H`` or ``V``, but its answer still holds the ``B``, a hundred times less likely,
and ``Hoard of Mursing`` is no board. Such a word is exchanged for a known one of nearly its letters, if the same answer, asked how
likely it makes that word at that place, gives it at least `_LEAST` of what it gave its own spelling. So nothing is put in that the
ink does not bear, and what was read first stays beside it. Names of persons and places are no known words and are left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import ceil, exp
from statistics import fmean

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

from extractors.kinds import wording
from ingest.ocr.engine import Glyph, LineReading

Answer = npt.NDArray[np.float32]
"""The recogniser's probabilities, shape (steps, characters); character 0 is the blank between two characters."""

_LEAST = exp(-7)
"""Of the likelihood of the first spelling. Up to e^-10 nothing right was spoilt on 723 drawn lines, at e^-14 sixteen were."""

_SURE = 0.999
"""Where every character has this confidence no other can reach `_LEAST`, and the word is not looked at."""

_LETTERS_AN_EDIT = 4
"""A known word of so many letters may differ in one of them from what was read, a longer one in up to three."""

_FLOOR = 1e-6
"""Smaller probabilities are noise; without a floor one letter that was not seen at all would outweigh all others."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A word in a line's glyphs: ``glyphs[start:end]``, less the signs around it."""

    start: int
    end: int
    text: str


def mended(reading: LineReading, answer: Answer, places: Mapping[str, int]) -> LineReading:
    """``reading`` with doubtful words exchanged for known ones that ``answer``, from which it was decoded, bears.

    ``places`` gives each character's column in the answer. The first spelling stays in ``beside``.
    """
    glyphs = list(reading.glyphs)
    for printed in reversed([word for word in _words(reading.glyphs) if _is_doubtful(word, glyphs)]):
        meant = _meant(printed, glyphs, answer, places)
        if meant is not None:
            glyphs[printed.start : printed.end] = _respelt(glyphs[printed.start : printed.end], meant)
    return reading if tuple(glyphs) == reading.glyphs else replace(reading, glyphs=tuple(glyphs), beside=(reading,))


_WORD = re.compile(r"[^\W\d_]{4,}")


def _words(glyphs: Sequence[Glyph]) -> Iterator[_Printed]:
    for found in _WORD.finditer("".join(glyph.text[0] for glyph in glyphs)):
        yield _Printed(found.start(), found.end(), found.group())


def _is_doubtful(word: _Printed, glyphs: Sequence[Glyph]) -> bool:
    """Neither sure nor known, and no row of capitals, of which no ornate lettering is made."""
    lowest = min(glyph.confidence for glyph in glyphs[word.start : word.end])
    return lowest < _SURE and not word.text[1:].isupper() and word.text not in wording.words()


def _meant(word: _Printed, glyphs: Sequence[Glyph], answer: Answer, places: Mapping[str, int]) -> str | None:
    """The likeliest known word, or None where the ink bears none."""
    first, last = int(glyphs[word.start].x0 * len(answer)), ceil(glyphs[word.end - 1].x1 * len(answer))
    steps = np.log(np.maximum(answer[first:last], _FLOOR))
    least = _likelihood(steps, word.text, places) + float(np.log(_LEAST))
    known = [(_likelihood(steps, near, places), near) for near in _near(word.text) if all(char in places for char in near)]
    likelihood, best = max(known, default=(-np.inf, ""))
    return best if likelihood > least else None


def _near(word: str) -> Iterator[str]:
    """Known words that differ in few letters, or in case."""
    folded = word.casefold()
    for length in range(len(word) - 2, len(word) + 3):
        for known, other in _by_length().get(length, ()):
            edits = min(3, length // _LETTERS_AN_EDIT)
            if Levenshtein.distance(other, folded, score_cutoff=edits) <= edits:
                yield known


@cache
def _by_length() -> dict[int, tuple[tuple[str, str], ...]]:
    """The known words with their folded spelling, by their length."""
    table: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for word in sorted(wording.words()):
        table[len(word)].append((word, word.casefold()))
    return {length: tuple(words) for length, words in table.items()}


def _likelihood(steps: Answer, word: str, places: Mapping[str, int]) -> float:
    """Logarithm of the likelihood of the best way to spell ``word`` over ``steps`` (logarithms), as connectionist temporal
    classification has it: each character lasts one step or more, and a blank parts two that are the same.
    """
    row = [0]
    for char in word:
        row += [places[char], 0]
    skips = np.array([at > 1 and row[at] != 0 and row[at] != row[at - 2] for at in range(len(row))])
    seen = steps[:, row]
    paths = np.full(len(row), -np.inf)
    paths[:2] = seen[0, :2]
    for step in seen[1:]:
        stayed = np.maximum(paths, np.concatenate(([-np.inf], paths[:-1])))
        skipped = np.where(skips, np.concatenate(([-np.inf, -np.inf], paths[:-2])), -np.inf)
        paths = np.maximum(stayed, skipped) + step
    return float(paths[-2:].max())


def _respelt(glyphs: Sequence[Glyph], word: str) -> list[Glyph]:
    """``word`` in the place of ``glyphs``, as sure as they were; each letter at its own place where their number is the same."""
    confidence = fmean(glyph.confidence for glyph in glyphs)
    if len(word) == len(glyphs):
        return [
            Glyph(char, glyph.x0, glyph.x1, min(confidence, glyph.confidence)) for char, glyph in zip(word, glyphs, strict=True)
        ]
    start, step = glyphs[0].x0, (glyphs[-1].x1 - glyphs[0].x0) / len(word)
    return [Glyph(char, start + at * step, start + (at + 1) * step, confidence) for at, char in enumerate(word)]

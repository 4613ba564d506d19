"""Parts of a page that tell of this credential, and parts that tell of others: rows of a table, blocks under a heading.

A certificate of insurance lists the automobile policy beside the malpractice policy, each with a number and two dates of its own;
what tells them apart is the words at the head of the row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from extractors.candidates.candidate import Candidate
from extractors.credential_types.declaration import CredentialType, Sections
from extractors.document.folding import fold
from extractors.document.page import Box, Line
from extractors.document.phrase_lexicon import PhraseLexicon
from extractors.document.spans import span_of
from extractors.ranking.label_relations import Matrix

COLUMNS = ("section_ours", "section_others", "section", "section_letter")
"""Closeness 0..1 of the nearest heading of either sort; that of the nearest of all, negative where it is not ours; and whether the
letter beside a company's name is (1) or is not (-1) the letter before our row, as forms of insurers lettered A to F have it."""

_REACH = 6.0
"""Heights of print over which a heading's closeness falls to a third."""

_LEVEL = 1.5
"""Heights that a row's values may stand above the words at its head, which are often set in the middle of the row."""


_ROW = 3.0
"""Heights of its heading over which a row's letter may stand from it."""
_ROW_LETTERS = frozenset("ABCDEF")
_LETTERED = re.compile(r"(?:insurer|company|carrier|co)\.?\s*([A-F])\s*[:.)-]*\s*$", re.IGNORECASE)


@lru_cache(maxsize=64)
def _lexicon(declared: CredentialType) -> PhraseLexicon:
    return PhraseLexicon((*declared.sections.ours, *declared.sections.others))


def section_columns(declared: CredentialType, lines: Sequence[Line], candidates: Sequence[Candidate]) -> Matrix:
    """For every candidate a row of `COLUMNS`; zeros where the type declares no sections or the page has none."""
    out = np.zeros((len(candidates), len(COLUMNS)), dtype=np.float32)
    if not candidates or declared.sections == Sections():
        return out
    ours = {fold(phrase) for phrase in declared.sections.ours}
    heads = [
        (span_of(line, hit.start, hit.end).box, fold(hit.phrase) in ours)
        for line in lines
        for hit in _lexicon(declared).hits(line.text)
    ]
    if not heads:
        return out
    mine = np.array([candidate.box for candidate in candidates], dtype=np.float32)[:, None, :]
    theirs = np.array([box for box, _ in heads], dtype=np.float32)[None, :, :]
    tall = np.maximum(np.minimum(mine[..., 3] - mine[..., 1], theirs[..., 3] - theirs[..., 1]), 2.0)
    down = ((mine[..., 1] + mine[..., 3]) - (theirs[..., 1] + theirs[..., 3])) / 2 / tall
    heads_it = (down > -_LEVEL) & (theirs[..., 0] < mine[..., 2]) & ((down > 0.5) | (theirs[..., 2] <= mine[..., 0] + tall))
    close = np.where(heads_it, np.exp(-np.abs(down) / _REACH), 0.0)
    is_ours = np.array([own for _, own in heads])
    for at, mask in enumerate((is_ours, ~is_ours)):
        if mask.any():
            out[:, at] = close[:, mask].max(axis=1)
    out[:, 2] = np.where(out[:, 0] > out[:, 1], out[:, 0], -out[:, 1])
    row_letters = {letter for box, own in heads if own for letter in _letters_before(box, lines)}
    if row_letters:
        for at, candidate in enumerate(candidates):
            letter = _letter_beside(candidate, lines)
            out[at, 3] = 0.0 if letter is None else 1.0 if letter in row_letters else -1.0
    return out


def _letters_before(head: Box, lines: Sequence[Line]) -> set[str]:
    """The lone letter A to F that stands left of a row's heading and nearest to its level: a tall row has it in its middle."""
    left = [
        (abs(word.box.middle[1] - head.middle[1]), word.text)
        for line in lines
        for word in line.words
        if word.text in _ROW_LETTERS and word.box.x1 <= head.x0 + head.height
    ]
    away, letter = min(left, default=(_ROW * head.height, ""))
    return {letter} if away < _ROW * head.height else set()


def _letter_beside(candidate: Candidate, lines: Sequence[Line]) -> str | None:
    """The letter that stands before a candidate as an insurer's: in its line, or at the end of a line left of it."""
    before = lines[candidate.line].text[: candidate.start]
    box = candidate.box
    left = (
        line.text
        for line in lines
        if line.box.x1 <= box.x0 + 0.5 * box.height and abs(line.box.middle[1] - box.middle[1]) < 0.6 * box.height
    )
    for text in (before, *left):
        if found := _LETTERED.search(text):
            return found[1].upper()
    return None

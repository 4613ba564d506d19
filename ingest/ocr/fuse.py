"""Two readings of one line made into one run of words, each keeping what the other engine read at its place.

The first reading supplies the letters, the second the spaces where both agree on the letters around them. Confidences are never
compared across engines: the second reading is kept beside the first as evidence, agreeing or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from extractors.page import Reading
from ingest.ocr.engine import Glyph, LineReading


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a line, from ``start`` to ``end`` in shares of the line's width."""

    text: str
    start: float
    end: float
    engine: str
    confidence: float
    alternatives: tuple[Reading, ...] = ()


def fused(first: LineReading, second: LineReading | None) -> list[Piece]:
    """The line's words, left to right. Without a first reading the second alone speaks."""
    if second is None or not second.glyphs:
        return _pieces(first, _own_spaces(first.glyphs), None, [])
    if not first.glyphs:
        return _pieces(second, _own_spaces(second.glyphs), None, [])
    matched = _matches(first, second)
    return _pieces(first, _agreed_spaces(first, second, matched), second, matched)


def _inked(glyphs: tuple[Glyph, ...]) -> list[Glyph]:
    return [glyph for glyph in glyphs if glyph.text.strip()]


def _own_spaces(glyphs: tuple[Glyph, ...]) -> set[int]:
    """Before which of its inked characters (index from 0) a reading has a space."""
    spaces, count = set(), 0
    for glyph in glyphs:
        if glyph.text.strip():
            count += 1
        elif count:
            spaces.add(count)
    return spaces


def _folded(glyphs: list[Glyph]) -> str:
    """One comparable character a glyph: capital and small letters and the usual look-alikes are the same ink."""
    return "".join(_LOOKALIKES.get(glyph.text, glyph.text.casefold()[0]) for glyph in glyphs)


_LOOKALIKES = {
    "O": "0",
    "o": "0",
    "I": "1",
    "l": "1",
    "|": "1",
    "i": "1",
    "’": "'",
    "‘": "'",
    "`": "'",
    "”": '"',
    "“": '"',
    "—": "-",
    "–": "-",
}


def _matches(first: LineReading, second: LineReading) -> list[int | None]:
    """For each inked character of ``first`` the index of the inked character of ``second`` that is the same ink."""
    ours, theirs = _folded(_inked(first.glyphs)), _folded(_inked(second.glyphs))
    matched: list[int | None] = [None] * len(ours)
    for step in Levenshtein.opcodes(ours, theirs):
        if step.tag in {"equal", "replace"}:
            for offset in range(step.src_end - step.src_start):
                matched[step.src_start + offset] = step.dest_start + offset
    return matched


def _agreed_spaces(first: LineReading, second: LineReading, matched: list[int | None]) -> set[int]:
    """Where the words of ``first`` begin.

    ``second`` decides at every place where both engines saw the same two neighbours; elsewhere ``first`` keeps its own word.
    """
    ours, theirs = _own_spaces(first.glyphs), _own_spaces(second.glyphs)
    mine, other = _folded(_inked(first.glyphs)), _folded(_inked(second.glyphs))
    spaces = set(ours)
    for at in range(1, len(mine)):
        left, right = matched[at - 1], matched[at]
        if left is None or right is None or right != left + 1:
            continue
        if mine[at - 1] != other[left] or mine[at] != other[right]:
            continue
        if right in theirs:
            spaces.add(at)
        elif at in ours and not _letters_apart(first, at):
            spaces.discard(at)
    return spaces


def _letters_apart(line: LineReading, at: int) -> bool:
    """Whether the first reader's space before character ``at`` is as wide as a space: then it stays, whoever missed it."""
    inked = _inked(line.glyphs)
    pitch = (inked[-1].x1 - inked[0].x0) / max(1, len(line.glyphs))
    centres = [(glyph.x0 + glyph.x1) / 2 for glyph in inked[at - 1 : at + 1]]
    return centres[1] - centres[0] > 1.5 * pitch


_BORDER = re.compile(r"(?<=[A-Za-z]{2}[:;])(?=[A-Za-z0-9])|(?<=[a-z]{3}[.,])(?=[A-Z][a-z])|(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
"""Where a space is certainly missing: after a label's colon, after a sentence, between ``License`` and ``Number``."""

_NAME_PREFIX = re.compile(r"(?:^|[^A-Za-z])(?:Mac|Fitz|Vande|Vander|Della)$")


def _pieces(line: LineReading, spaces: set[int], second: LineReading | None, matched: list[int | None]) -> list[Piece]:
    inked = _inked(line.glyphs)
    if not inked:
        return []
    text = "".join(glyph.text[0] for glyph in inked)
    cuts = sorted({0, *spaces, *_missing_spaces(text, spaces)})
    pieces = []
    for start, end in zip(cuts, [*cuts[1:], len(inked)], strict=True):
        word = inked[start:end]
        confidence = sum(glyph.confidence for glyph in word) / len(word)
        written = "".join(glyph.text for glyph in word)
        also = () if second is None else _alternative(second, matched[start:end])
        pieces.append(Piece(written, word[0].x0, word[-1].x1, line.engine, confidence, also))
    return pieces


def _missing_spaces(text: str, spaces: set[int]) -> set[int]:
    found = set()
    for border in _BORDER.finditer(text):
        at = border.start()
        word = text[max((space for space in spaces if space <= at), default=0) : at]
        if "http" not in text.lower() and "www" not in text.lower() and "@" not in text and not _NAME_PREFIX.search(word):
            found.add(at)
    return found


def _alternative(second: LineReading, matched: list[int | None]) -> tuple[Reading, ...]:
    """What the other engine read between the first and the last character that it shares with this word."""
    shared = [at for at in matched if at is not None]
    if not shared:
        return ()
    inked = _inked(second.glyphs)
    spaces = _own_spaces(second.glyphs)
    low, high = min(shared), max(shared)
    text = "".join((" " if at in spaces and at > low else "") + inked[at].text for at in range(low, high + 1))
    confidence = sum(glyph.confidence for glyph in inked[low : high + 1]) / (high - low + 1)
    return (Reading(text, second.engine, confidence),)

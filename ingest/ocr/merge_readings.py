"""Two readings of one line made into one run of words, each keeping what the other engine read at its place.

The first reading supplies the letters, the second the spaces where both agree on the letters around them. Confidences are never
compared across engines: the second reading is kept beside the first as evidence, agreeing or not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from extractors.document.page import Reading
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


def fused(first: LineReading, second: LineReading | None, others: Sequence[LineReading] = ()) -> list[Piece]:
    """The line's words, left to right. ``others`` are further readings by the first engine, kept as evidence only.

    Without a first reading the second alone speaks.
    """
    if not first.glyphs and second is not None:
        first, second = second, None
    spaces = _own_spaces(first.glyphs)
    beside = []
    if second is not None and second.glyphs:
        matched = _matches(first, second)
        spaces = _agreed_spaces(first, second, matched)
        beside.append((second, matched))
    beside += [(other, _matches(first, other)) for other in (*first.beside, *others) if other.glyphs]
    return _pieces(first, spaces, beside)


def _inked(glyphs: tuple[Glyph, ...]) -> list[Glyph]:
    return [glyph for glyph in glyphs if glyph.text.strip()]


def _own_spaces(glyphs: tuple[Glyph, ...]) -> set[int]:
    """Before which of its inked characters (index from 0) a reading has a space."""
    spaces, count, gap = set(), 0, False
    for glyph in glyphs:
        if not glyph.text.strip():
            gap = True
            continue
        if gap and count:
            spaces.add(count)
        count, gap = count + 1, False
    return spaces


def _folded(glyphs: list[Glyph]) -> str:
    """One comparable character a glyph: capital and small letters and the usual look-alikes are the same ink."""
    return "".join(_fold(glyph.text) for glyph in glyphs)


def _fold(char: str) -> str:
    return _LOOKALIKES.get(char, char.casefold()[0])


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


_BORDER = re.compile(
    r"(?<=[A-Za-z]{2}[:;])(?=[A-Za-z0-9])|(?<=[a-z]{3}[.,])(?=[A-Z][a-z])|(?<=[a-z]{3})(?=[A-Z][a-z]{2})"
    r"|(?<=\w)(?=[·•])|(?<=[·•])(?=\w)"
)
"""Where a space is certainly missing: after a label's colon, after a sentence, between ``License`` and ``Number``, around a dot
that parts two statements."""

_NAME_PREFIX = re.compile(r"(?:^|[^A-Za-z])(?:Mac|Fitz|Vande|Vander|Della)$")


def _pieces(line: LineReading, spaces: set[int], beside: Sequence[tuple[LineReading, list[int | None]]]) -> list[Piece]:
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
        also = tuple(reading for other, matched in beside for reading in _alternative(other, matched[start:end]))
        if also and _letters_taken_for_digits(written, also[0]):
            also = (Reading(written, line.engine, confidence), *also)
            written = also[1].text
        pieces.append(Piece(written, word[0].x0, word[-1].x1, line.engine, confidence, also))
    return pieces


def _letters_taken_for_digits(word: str, other: Reading) -> bool:
    """Whether ``word`` is spoilt by a 0 or 1 (KALAMAZ00, 0CT) where the other engine read the same ink as letters only."""
    digits = [char for char in word if char.isdigit()]
    if not digits or set(digits) - {"0", "1"} or not other.text.isalpha() or len(word) != len(other.text):
        return False
    same = all(_fold(mine) == _fold(theirs) for mine, theirs in zip(word, other.text, strict=True))
    return same and len(digits) <= len(word) / 2 and len(word) >= 3


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

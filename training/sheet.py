"""Setting type on a sheet: pieces of text become words with boxes, and each word remembers which values it carries.

Coordinates are points from the top left. A `Frame` is a region with a cursor; what is set into it runs downwards. A frame that runs
over its foot is shrunk as a whole, as a photocopier would.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from training.metrics import SANS, Face, width

Piece = tuple[str, int]
"""A run of text and the number of the printing it belongs to, -1 for none."""
Pieces = list[Piece]
LOOSE = -1


@dataclass(slots=True)
class Ink:
    """A printed word. The box spans ``size`` around the baseline, which lies 0.22 of the size above its bottom."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    marks: tuple[int, ...]
    face: Face
    size: float


@dataclass(slots=True)
class Sheet:
    """One page to be: its size in points and the ink on it."""

    width: float
    height: float
    inks: list[Ink] = field(default_factory=list)


def plain(text: str) -> Pieces:
    return [(text, LOOSE)]


def split(pieces: Iterable[Piece]) -> list[tuple[str, tuple[int, ...]]]:
    """The words of ``pieces``; a word that touches several pieces carries the marks of all."""
    words: list[tuple[str, tuple[int, ...]]] = []
    text, marks = "", ()
    for run, mark in pieces:
        for at, part in enumerate(run.split(" ")):
            if at and text:
                words.append((text, marks))
                text, marks = "", ()
            elif at:
                marks = ()
            if part:
                text += part
                if mark != LOOSE and mark not in marks:
                    marks = (*marks, mark)
    if text:
        words.append((text, marks))
    return words


def upper(pieces: Pieces) -> Pieces:
    return [(text.upper(), mark) for text, mark in pieces]


def joined(*parts: Pieces, by: str = " ") -> Pieces:
    """The parts in one run with ``by`` between them."""
    out: Pieces = []
    for part in parts:
        if out and part:
            out.append((by, LOOSE))
        out.extend(part)
    return out


_JOINTS = frozenset(("in", "of", "at", "and", "for", "de"))
"""Words before which a designer breaks a line rather than after them."""


def broken(pieces: Pieces, count: int) -> list[Pieces]:
    """The words of ``pieces`` on ``count`` lines of about the same length, rather broken before "in", "of" and the like."""
    words: list[Pieces] = [[]]
    for run, mark in pieces:  # a word may be made of several pieces, as a name and the comma after it
        for at, part in enumerate(run.split(" ")):
            if at:
                words.append([])
            if part:
                words[-1].append((part, mark))
    lengths = [sum(len(run) for run, _ in word) for word in words]
    total, used = sum(lengths) + len(lengths), 0
    lines: list[Pieces] = [[]]
    for word, length in zip(words, lengths, strict=True):
        if not word:
            continue
        share = total * len(lines) / count
        near = used + length >= share * 0.75 and word[0][0].lower() in _JOINTS
        if lines[-1] and len(lines) < count and (used >= share or near):
            lines.append([])
        if lines[-1]:
            lines[-1].append((" ", lines[-1][-1][1] if lines[-1][-1][1] == word[0][1] else LOOSE))
        lines[-1].extend(word)
        used += length + 1
    return lines


@dataclass(slots=True)
class Frame:
    """A region of a sheet, ``x``, ``y``, ``w``, ``h`` in points, and a cursor ``at`` (the y of what comes next)."""

    sheet: Sheet
    x: float
    y: float
    w: float
    h: float
    at: float = 0.0
    first: int = 0

    def __post_init__(self) -> None:
        self.at = self.y
        self.first = len(self.sheet.inks)

    def set(
        self, pieces: Pieces, x: float, top: float, size: float, face: Face = SANS, align: str = "left", tracking: float = 0.0
    ) -> float:
        """One line whose left, middle or right (by ``align``) is at ``x``. Returns its width."""
        words = split(pieces)
        return self._set_words(words, x, top, size, face, align, tracking)

    def _set_words(
        self,
        words: Sequence[tuple[str, tuple[int, ...]]],
        x: float,
        top: float,
        size: float,
        face: Face,
        align: str,
        tracking: float,
    ) -> float:
        space = size * (0.6 if face.mono else 0.278 * face.factor) + 2 * tracking * size
        widths = [width(text, face, size, tracking) for text, _ in words]
        total = sum(widths) + space * (len(words) - 1)
        left = x - (total / 2 if align == "centre" else total if align == "right" else 0.0)
        inks = self.sheet.inks
        for (text, marks), wide in zip(words, widths, strict=True):
            inks.append(Ink(text, left, top, left + wide, top + size, marks, face, size))
            left += wide + space
        return total

    def line(
        self,
        pieces: Pieces,
        size: float,
        face: Face = SANS,
        align: str = "left",
        tracking: float = 0.0,
        leading: float = 1.25,
        indent: float = 0.0,
    ) -> None:
        """One or more lines at the cursor, broken at the frame's width."""
        words = split(pieces)
        if not words:
            return
        room = self.w - indent
        widest = max(width(text, face, size, tracking) for text, _ in words)
        if widest > room > 0:
            size *= max(0.4, room / widest)
        space = size * (0.6 if face.mono else 0.278 * face.factor) + 2 * tracking * size
        x = {"left": self.x + indent, "centre": self.x + self.w / 2, "right": self.x + self.w}[align]
        start, used = 0, 0.0
        breaks = [0]
        for at, (text, _) in enumerate(words):
            wide = width(text, face, size, tracking)
            if at > start and used + space + wide > room:
                breaks.append(at)
                start, used = at, wide
            else:
                used += wide + (space if at > start else 0.0)
        breaks.append(len(words))
        for begin, end in pairwise(breaks):
            self._set_words(words[begin:end], x, self.at, size, face, align, tracking)
            self.at += size * leading

    def gap(self, points: float) -> None:
        self.at += points

    def part(self, x: float, w: float, h: float = 0.0) -> Frame:
        """A frame inside this one that starts at the cursor; ``x`` and ``w`` in parts of this frame's width."""
        return Frame(self.sheet, self.x + x * self.w, self.at, w * self.w, h)

    def fit(self) -> None:
        """Shrink what was set in this frame until it stands inside. Call it last."""
        mine = self.sheet.inks[self.first :]
        if not mine or self.h <= 0:
            return
        foot = max(ink.bottom for ink in mine)
        right = max(ink.x1 for ink in mine)
        factor = min(1.0, self.h / max(foot - self.y, 1.0), self.w / max(right - self.x, 1.0))
        if factor < 1.0:
            place(mine, factor, self.x * (1 - factor), self.y * (1 - factor))

    def fill(self, grow: float, spread: float) -> None:
        """Use the frame better: enlarge what was set by the share ``grow`` of what is possible (twofold at most), and open the gaps
        between its blocks by the share ``spread`` of the height that is left. Both are in 0..1.
        """
        mine = self.sheet.inks[self.first :]
        if not mine or self.h <= 0:
            return
        left, right = min(ink.x0 for ink in mine), max(ink.x1 for ink in mine)
        foot = max(ink.bottom for ink in mine)
        middle = self.x + self.w / 2
        anchor = middle if abs((left + right) / 2 - middle) < 0.05 * self.w else self.x
        reach = max((right - anchor) / (self.x + self.w - anchor), (anchor - left) / max(anchor - self.x, 1.0), 1e-6)
        factor = max(1.0, min(2.0, 1 / reach, self.h / max(foot - self.y, 1.0)))
        factor = 1.0 + (factor - 1.0) * grow
        place(mine, factor, anchor * (1 - factor), self.y * (1 - factor))
        room = self.y + self.h - max(ink.bottom for ink in mine)
        if room > 0:
            _open_gaps(mine, room * spread)


def _open_gaps(inks: Iterable[Ink], extra: float) -> None:
    """Move rows apart by ``extra`` points in all: wide gaps open more, and lines that belong together stay together."""
    rows = sorted(inks, key=lambda ink: ink.top)
    gaps: list[float] = []
    foot = rows[0].top
    for ink in rows:
        gaps.append(max(0.0, ink.top - foot) ** 1.5)
        foot = max(foot, ink.bottom)
    total = sum(gaps)
    if total <= 0:
        return
    shift = 0.0
    for ink, gap in zip(rows, gaps, strict=True):
        shift += extra * gap / total
        ink.top += shift
        ink.bottom += shift


def place(inks: Iterable[Ink], factor: float, dx: float, dy: float) -> None:
    """Scale ``inks`` about the origin by ``factor``, then move them."""
    for ink in inks:
        ink.x0, ink.x1 = ink.x0 * factor + dx, ink.x1 * factor + dx
        ink.top, ink.bottom = ink.top * factor + dy, ink.bottom * factor + dy
        ink.size *= factor

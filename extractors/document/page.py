"""Text that knows its place: boxes, words, lines, pages and the document they make.

One coordinate system everywhere: PDF points (1/72 inch), origin at the top left of the *upright* page, x to the right,
y downwards. Pages count from 1. Whatever an engine or a PDF says in another system is converted where it enters, never here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from extractors.notes import Explanation


class Origin(StrEnum):
    """Where a text was taken from, in the words of ``extract --json``."""

    TEXT = "text"
    """The PDF's own text layer."""
    OCR = "ocr"
    BARCODE = "barcode"
    FORM = "form"
    """An AcroForm field or an annotation of the PDF."""
    MEMORY = "memory"
    """Not on this page; known from earlier confirmations."""


class Box(NamedTuple):
    """A rectangle in points; ``x0 <= x1`` and ``top <= bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The centre point, as (x, y)."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def overlap(self, other: Box) -> float:
        """Area shared with ``other``, in square points."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, width) * max(0.0, height)

    def rounded(self) -> Box:
        """Each edge to a tenth of a point, as answers print it."""
        return Box(*(round(edge, 1) for edge in self))


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of ``boxes``, which must not be empty."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return Box(min(x0s), min(tops), max(x1s), max(bottoms))


@dataclass(frozen=True, slots=True)
class Reading:
    """What one engine read at one place. Confidence is the engine's own: never compare it across engines."""

    text: str
    engine: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without space, and its box.

    ``confidence`` is the reading engine's own in 0..1 (1.0 for text layers, codes and forms). ``alternatives`` are the readings of
    other engines at the same place, agreeing ones included, so that agreement can be weighed as evidence. ``votes`` are what a
    closer look read at the place, if there was one, whatever came of it.
    """

    text: str
    box: Box
    origin: Origin = Origin.TEXT
    engine: str = "pdf"
    confidence: float = 1.0
    alternatives: tuple[Reading, ...] = ()
    votes: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class Span:
    """Some words of one page in reading order; evidence for a value."""

    page: int
    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        return union(word.box for word in self.words)

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """One box per printed line that the span touches, top to bottom."""
        rows: list[list[Box]] = []
        for box in sorted((word.box for word in self.words), key=lambda box: (box.top, box.x0)):
            if rows and box.middle[1] < union(rows[-1]).bottom:
                rows[-1].append(box)
            else:
                rows.append([box])
        return tuple(union(row) for row in rows)

    @property
    def origin(self) -> Origin:
        """The origin of most of the words; the first one's on a tie."""
        origins = [word.origin for word in self.words]
        return max(origins, key=origins.count)


@dataclass(frozen=True)
class Line(Span):
    """Words that stand on one baseline and belong together: no gap wider than the writing itself explains."""


@dataclass(frozen=True, slots=True)
class Code:
    """A decoded barcode. ``symbology`` in zxing's words, lower case: ``qrcode``, ``pdf417``, ``code128`` …"""

    symbology: str
    payload: str
    box: Box


@dataclass(frozen=True, slots=True)
class FormValue:
    """A filled-in AcroForm field; ``name`` is the form author's, and often as telling as a printed label."""

    name: str
    value: str
    box: Box


@dataclass(frozen=True, slots=True)
class Advice(Explanation):
    """Something about the page's quality that a coordinator can act on."""

    @property
    def incomplete(self) -> bool:
        """Whether it says that the page, or a part of it, was not read."""
        return self.code in {"unread", "hurried"}


@dataclass(frozen=True, slots=True)
class Page:
    """One upright page.

    ``turned`` is how many degrees clockwise the page as delivered was turned to stand upright (0, 90, 180 or 270).
    ``dpi`` is the resolution at which it was read, or None where only the text layer was. ``lines`` are in reading
    order: by row, then from the left.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    codes: tuple[Code, ...] = ()
    form: tuple[FormValue, ...] = ()
    advice: tuple[Advice, ...] = ()
    turned: int = 0
    dpi: float | None = None

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for line in self.lines for word in line.words)

    @property
    def text(self) -> str:
        """The page's text, one printed row a line, with the gaps between columns shown as two spaces."""
        return "\n".join("  ".join(line.text for line in row) for row in self.rows)

    @property
    def rows(self) -> tuple[tuple[Line, ...], ...]:
        """Lines that share a baseline, top to bottom; in each row from left to right."""
        return rows_of(self.lines)


@dataclass(frozen=True, slots=True)
class Document:
    """Every page of one file, as read. ``sha256`` names the bytes it was read from."""

    sha256: str
    pages: tuple[Page, ...]


def rows_of(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """Group lines that stand on one row, rows from top to bottom.

    Rows are followed from left to right: a line joins the row whose last member stands left of it and shares most of its height,
    at least half of the lower of the two. So a leaning row stays one, and two lines above one another never fall into the same.
    """
    rows: list[list[tuple[Box, Line]]] = []
    for box, line in sorted(((line.box, line) for line in lines), key=lambda placed: (placed[0].x0, placed[0].top)):
        fits = [(_shared_height(row[-1][0], box), at) for at, row in enumerate(rows) if _continues(row[-1][0], box)]
        share, best = max(fits, default=(0.0, -1))
        if share > _ONE_ROW:
            rows[best].append((box, line))
        else:
            rows.append([(box, line)])
    rows.sort(key=lambda row: (min(box.middle[1] for box, _ in row), row[0][0].x0))
    return tuple(tuple(line for _, line in row) for row in rows)


_ONE_ROW = 0.5
"""Share of the lower of two boxes that must stand beside the other for both to be on one row."""


def _shared_height(left: Box, right: Box) -> float:
    """How much of the lower box stands beside the other, 0..1."""
    lower = min(left.height, right.height)
    return (min(left.bottom, right.bottom) - max(left.top, right.top)) / lower if lower > 0 else 0.0


def _continues(before: Box, after: Box) -> bool:
    """Whether ``after`` begins where ``before`` has ended, to within what sloppy boxes overlap."""
    return after.x0 > before.x1 - 0.5 * min(before.height, after.height, before.width)


def lines_from(words: Iterable[Word], page: int, gap: float = 1.6) -> tuple[Line, ...]:
    """Gather words into lines: same row, and no gap wider than ``gap`` times the height of the smaller neighbour.

    The gap is measured against the two words that face it, not against the page, so that a wallet card's small print beside a
    diploma's title keeps its columns.
    """
    inked = [Line(page, (word,)) for word in words if word.text.strip() and word.box.height > 0]
    lines: list[Line] = []
    for row in rows_of(inked):
        members = [line.words[0] for line in row]
        starts = [0]
        for at in range(1, len(members)):
            before, after = members[at - 1].box, members[at].box
            starts.append(starts[-1] + (after.x0 - before.x1 > gap * min(before.height, after.height)))
        for _, group in groupby(zip(starts, members, strict=True), key=lambda pair: pair[0]):
            lines.append(Line(page, tuple(word for _, word in group)))
    return tuple(lines)

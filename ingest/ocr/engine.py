"""What we ask of an OCR engine: find the lines on a page, and read a line that is cut out and upright.

An engine knows nothing of points, pages or other engines. Confidences are its own and are never compared with another's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.images.pixels import Pixels, Quad


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character, or one space, and where it stands: shares of the strip's width from the left, 0..1."""

    text: str
    x0: float
    x1: float
    confidence: float


@dataclass(frozen=True, slots=True)
class LineReading:
    """What one engine read on one strip, from left to right; without glyphs where it read nothing.

    ``beside`` is what it read first, where words of it were exchanged for known ones.
    """

    engine: str
    glyphs: tuple[Glyph, ...] = ()
    beside: tuple[LineReading, ...] = ()

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def confidence(self) -> float:
        """Mean confidence of the characters, 0 where there is none."""
        inked = [glyph.confidence for glyph in self.glyphs if glyph.text != " "]
        return sum(inked) / len(inked) if inked else 0.0


class EngineFailed(Exception):
    """The engine broke on this page. The other engine serves; where there is none, the page stays unread and says so."""


class Engine(Protocol):
    """An OCR engine, loaded once a worker and used from one thread."""

    @property
    def name(self) -> str:
        """As evidence names it; stable, for it is stored with every reading."""

    def find(self, image: Pixels) -> list[Quad]:
        """The lines of text on ``image``, in its pixels, in no particular order. Raises ``EngineFailed``."""

    def read_lines(self, strips: Sequence[Pixels], alphabet: str = "") -> list[LineReading]:
        """One reading per strip, in the same order, of the characters of ``alphabet`` alone where it names any.

        Raises ``EngineFailed``.
        """

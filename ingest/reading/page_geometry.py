"""Where things stand on a PDF page as it is shown: visible part, turn and unit in one place, and boxes turned by quarter turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1

from extractors.document.page import Box

_NO_PAPER = 144.0
"""Points of the long side below which a page is measured in another unit (inches, mostly): the smallest card is 243 points wide."""

_SHEET = 792.0
"""Points of the long side that such a page is taken to have: a sheet 11 inches long, as for pictures without a resolution."""

_MOST_UNITS = 1000.0


def turned_box(box: Box, wide: float, high: float, degrees: int) -> Box:
    """Where ``box`` stands after a page of ``wide`` × ``high`` is turned clockwise by 0, 90, 180 or 270 degrees."""
    if degrees == 90:
        return Box(high - box.bottom, box.x0, high - box.top, box.x1)
    if degrees == 180:
        return Box(wide - box.x1, high - box.bottom, wide - box.x0, high - box.top)
    if degrees == 270:
        return Box(box.top, wide - box.x1, box.bottom, wide - box.x0)
    return box


def points_a_unit(wide: float, high: float, user_unit: float = 1.0) -> float:
    """Points in a unit of a page of ``wide`` × ``high`` units, by its UserUnit, and by sense where the page would be a stamp."""
    longest = max(wide, high) * user_unit
    return user_unit * (_SHEET / longest if 0 < longest < _NO_PAPER else 1.0)


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """A page's frame. ``media`` and ``visible`` are (x0, y0, x1, y1) in the file's units, origin bottom left, before ``rotation``
    (degrees clockwise); everything that comes out is in points, origin top left of the visible part as shown.
    """

    media: tuple[float, float, float, float]
    visible: tuple[float, float, float, float]
    rotation: int
    unit: float

    @property
    def width(self) -> float:
        return self._shown_size[0] * self.unit

    @property
    def height(self) -> float:
        return self._shown_size[1] * self.unit

    @property
    def _size(self) -> tuple[float, float]:
        x0, y0, x1, y1 = self.visible
        return x1 - x0, y1 - y0

    @property
    def _shown_size(self) -> tuple[float, float]:
        wide, high = self._size
        return (high, wide) if self.rotation in {90, 270} else (wide, high)

    def from_file(self, rectangle: Sequence[float]) -> Box:
        """Where a rectangle of the file, any two opposite corners of it, stands."""
        x0, y0, x1, y1 = _ordered(rectangle)
        left, _, _, top = self.visible
        return self._scaled(turned_box(Box(x0 - left, top - y1, x1 - left, top - y0), *self._size, self.rotation))

    def from_media(self, box: Box) -> Box:
        """Where ``box`` stands, which counts from the top left of the media box as shown."""
        x0, y0, x1, y1 = self.media
        left, bottom, right, top = self.visible
        window = turned_box(Box(left - x0, y1 - top, right - x0, y1 - bottom), x1 - x0, y1 - y0, self.rotation)
        return self._scaled(Box(box.x0 - window.x0, box.top - window.top, box.x1 - window.x0, box.bottom - window.top))

    def _scaled(self, box: Box) -> Box:
        return Box(*(edge * self.unit for edge in box))


def geometry_of(page: PDFPage) -> PageGeometry:
    """The frame of ``page``. A crop box counts as far as it lies on the media box, and not at all where it misses it."""
    media = _ordered(page.mediabox)
    crop = _ordered(page.cropbox)
    shared = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    visible = shared if shared[0] < shared[2] and shared[1] < shared[3] else media
    given = resolve1(page.attrs.get("UserUnit"))
    user_unit = float(given) if isinstance(given, int | float) and 0 < given <= _MOST_UNITS else 1.0
    return PageGeometry(
        media, visible, page.rotate // 90 * 90 % 360, points_a_unit(visible[2] - visible[0], visible[3] - visible[1], user_unit)
    )


def _ordered(corners: Sequence[float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(resolve1(edge)) for edge in corners)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

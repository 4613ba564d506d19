"""The letters of a PDF page's text layer, each with the place of its pen, its advance and the glyph that is drawn for it.

pdfplumber tells a letter's text and box. Words need more: where the pen stood, how far it went on, and how wide the font's space
is; and whether a letter is told truly can only be seen by its glyph, for two glyphs may claim to be one letter.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any, NamedTuple, cast

import pdfplumber.page
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTPage
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.utils import Matrix

from extractors.document.page import Box
from ingest.reading.page_geometry import PageGeometry, turned_box

_USUAL_SPACE = 0.25
"""Ems of a space where neither the page nor the font tells it: Times has that, Helvetica 0.28."""

_SPACES = (0.12, 0.8)
"""Ems between which a space's width is believed."""

_STRAIGHT = 8.0
"""Degrees by which writing may lean and still run along the page's edge."""


class Glyph(NamedTuple):
    """What is drawn for a letter: the font (by name, and a number that tells fonts of one name apart) and its code there."""

    font: str
    number: int
    code: int


@dataclass(frozen=True, slots=True)
class Letter:
    """One character of the layer, in points on the page as shown, origin top left.

    ``pen`` is the point on the baseline where it begins and ``advance`` how far it moves the pen on; ``size`` is the type size and
    ``space`` the width of its font's space, in points. ``angle`` is where its writing runs, in degrees anticlockwise.
    """

    text: str
    box: Box
    pen: tuple[float, float]
    advance: float
    size: float
    space: float
    angle: float
    glyph: Glyph

    @property
    def direction(self) -> int | None:
        """Where the writing runs, in quarter turns (0, 90, 180, 270 degrees); None for what stands slantwise."""
        nearest = round(self.angle / 90) * 90
        return nearest % 360 if abs(self.angle - nearest) < _STRAIGHT else None

    @property
    def is_space(self) -> bool:
        return not self.text.strip()

    def turned(self, wide: float, high: float, degrees: int) -> Letter:
        """The same letter on a page of ``wide`` × ``high`` points turned clockwise by quarter turns."""
        if not degrees:
            return self
        x, y = self.pen
        point = turned_box(Box(x, y, x, y), wide, high, degrees)
        box = turned_box(self.box, wide, high, degrees)
        return replace(self, box=box, pen=(point.x0, point.top), angle=(self.angle - degrees) % 360)


class _Drawn(NamedTuple):
    font: PDFFont
    code: int
    size: float


class _Recorder(pdfplumber.page.PDFPageAggregatorWithMarkedContent):
    """pdfplumber's own device, which also remembers the font, code and type size of each letter, in order."""

    def __init__(self, manager: PDFResourceManager, number: int) -> None:
        super().__init__(manager, pageno=number, laparams=None)
        self.drawn: list[_Drawn] = []

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        self.drawn.append(_Drawn(font, cid, fontsize))
        return PDFPageAggregator.render_char(self, matrix, font, fontsize, scaling, rise, cid, ncs, graphicstate)


class _LetteredPage(pdfplumber.page.Page):
    """A page that lays itself out with a ``_Recorder``. It is laid out once, when its objects are first asked for."""

    drawn: Sequence[_Drawn] = ()

    @property
    def layout(self) -> LTPage:
        if not hasattr(self, "_layout"):
            recorder = _Recorder(self.pdf.rsrcmgr, self.page_number)
            PDFPageInterpreter(self.pdf.rsrcmgr, recorder).process_page(self.page_obj)
            self._layout = recorder.get_result()
            self.drawn = recorder.drawn
        return self._layout


def lettered(page: pdfplumber.page.Page) -> pdfplumber.page.Page:
    """``page`` anew, so that ``letters_of`` can tell its glyphs."""
    return _LetteredPage(page.pdf, page.page_obj, page.page_number)


def letters_of(page: pdfplumber.page.Page, geometry: PageGeometry) -> list[Letter]:
    """Every letter of a page that came out of ``lettered``, spaces included, in the order in which they are drawn."""
    left, top = float(page.mediabox[0]), float(page.mediabox[1])
    chars, drawn = page.chars, cast(_LetteredPage, page).drawn
    numbers = {id(font): number for number, font in enumerate({id(each.font): each.font for each in drawn}.values())}
    letters = [
        _letter(char, said, numbers[id(said.font)], geometry, (left, top, float(page.height)))
        for char, said in zip(chars, drawn, strict=True)
    ]
    return _with_spaces(letters)


def _letter(
    char: Mapping[str, Any], said: _Drawn, number: int, geometry: PageGeometry, media: tuple[float, float, float]
) -> Letter:
    left, top, height = media
    across, up, leaning, upright, x, y = (float(part) for part in char["matrix"])
    point = geometry.from_media(Box(x, height - y, x, height - y))
    edges = Box(char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top)
    return Letter(
        text=str(char["text"]),
        box=geometry.from_media(edges),
        pen=(point.x0, point.top),
        advance=float(char["adv"]) * math.hypot(across, up) * geometry.unit,
        size=abs(said.size) * math.hypot(leaning, upright) * geometry.unit,
        space=0.0,
        angle=math.degrees(math.atan2(up, across)) % 360,
        glyph=Glyph(str(char["fontname"]), number, said.code),
    )


def _with_spaces(letters: Sequence[Letter]) -> list[Letter]:
    """The letters with the width of their font's space: as the font sets its spaces on this page, else the usual one."""
    seen: dict[int, list[float]] = defaultdict(list)
    for letter in letters:
        if letter.is_space and letter.size > 0:
            seen[letter.glyph.number].append(letter.advance / letter.size)
    spaces = {number: median(widths) for number, widths in seen.items()}
    low, high = _SPACES
    told = {number: width if low <= width <= high else _USUAL_SPACE for number, width in spaces.items()}
    return [replace(letter, space=told.get(letter.glyph.number, _USUAL_SPACE) * letter.size) for letter in letters]

"""What a coordinator should know about a picture before blaming the reader: what is wrong, where, and what to do about it.

A clean scan is told nothing: every limit here was set so that none of 50 undamaged pages crosses it (docs/decisions/0005).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from extractors.document.page import Advice
from ingest.images.legibility import Legibility, legibility
from ingest.images.lighting import dark_edges, glare, paper_light
from ingest.images.pixels import Grey, Pixels, Quad, grey_of
from ingest.images.text_presence import writing_in

_COARSE_LINE = 19.0
"""Pixels: a line found lower than this, its margins included, loses digits, as 10-point print does at 90 dpi."""

_FINE = 250.0
"""Dots an inch from which more of them would not help; what is coarse there is small print."""

_DARK_PAPER, _DARK_CONTRAST = 90.0, 70.0
"""Grey level of a line's ground, and distance of its ink from it, below which both it is lost in the dark."""

_FAINT = 55.0
"""Grey levels between ink and paper below which print is faint."""

_SOFT, _SOFT_OF_HEIGHT = 2.0, 0.07
"""An edge of a letter is blurred from this many pixels and this share of the line's height on."""

_SHEET = 792.0
"""Points of a page's long side by which the size of its letters is told; a card's are taken for smaller ones."""

_WORD = 2
"""Letters with another on either side that make a page not blank: a word of four."""

_SOME, _MOST = 0.3, 0.7
"""Share of the lines from which something is worth saying, and from which it is said of the page and not of a place."""


def advice_on(
    image: Pixels,
    quads: Sequence[Quad],
    dpi: float,
    taken_at: float | None = None,
    delivered: Pixels | None = None,
    cut: Sequence[str] = (),
    shrunk_by: float = 1.0,
) -> tuple[Advice, ...]:
    """Plain words on the upright ``image`` with the lines ``quads``, which stands at ``dpi``.

    ``taken_at`` is the dpi at which it was scanned where it was enlarged since. ``delivered`` is the same page, however small, as
    its light was before it was evened; ``cut`` names the edges at which lines break off.
    """
    grey = grey_of(image)
    found = [Advice("downscaled", _DOWNSCALED.format(shrunk_by))] if shrunk_by > 1.05 else []
    if is_blank(grey):
        return (*found, Advice("blank", "The page seems to be blank."))
    lit = image if delivered is None else delivered
    lines = legibility(grey, quads)
    found += _light_advice(lit, lines)
    found += _print_advice(lines, dpi, min(dpi, taken_at or dpi))
    if cut:
        found.append(Advice("cut_off", f"The page is cut off at the {_listed(cut)} edge. Scan the whole page again."))
    return tuple(found)


_DOWNSCALED = "The page is very large and was read {:.1f} times smaller. Scan it at 300 dpi if text is missing."


def _light_advice(lit: Pixels, lines: Sequence[Legibility]) -> list[Advice]:
    found = []
    where = _where(lines, lambda line: line.ground < _DARK_PAPER and line.contrast < _DARK_CONTRAST)
    light = paper_light(lit)
    edges = dark_edges(light)
    if where is None and edges:
        where = f" at the {_listed(edges)} edge"
    if where is None and not lines and float(np.percentile(light, 75)) < _DARK_PAPER:
        where = ""
    if where is not None:
        found.append(Advice("dark", f"The image is too dark{where}. Scan it again, or take a photo in better light."))
    spot = glare(lit)
    if spot is not None:
        found.append(
            Advice("glare", f"There is glare{_place(*spot)}. Tilt the document or move the light, and take the photo again.")
        )
    return found


def _print_advice(lines: Sequence[Legibility], dpi: float, taken_at: float) -> list[Advice]:
    found = []
    if lines and float(np.median([line.height for line in lines])) * taken_at / dpi < _COARSE_LINE and taken_at < _FINE:
        found.append(Advice("coarse", f"The image has only about {round(taken_at, -1):.0f} dpi. Scan it again at 300 dpi."))
    else:
        where = _where(lines, lambda line: line.edge > _SOFT + _SOFT_OF_HEIGHT * line.height)
        if where is not None:
            found.append(Advice("blurred", f"The image is blurred{where}. Scan it again, or hold the camera still and closer."))
    where = _where(lines, lambda line: line.contrast < _FAINT and line.ground >= _DARK_PAPER)
    if where is not None:
        found.append(Advice("faint", f"The text is faint{where}. Scan it again with more contrast, or ask for a better copy."))
    return found


def _where(lines: Sequence[Legibility], bad: Callable[[Legibility], bool]) -> str | None:
    """Where the ``bad`` lines stand, in words: None where they are too few, nothing where they are everywhere."""
    those = [line for line in lines if bad(line)]
    if len(those) < 2 or len(those) < _SOME * len(lines):
        return None
    if len(those) > _MOST * len(lines):
        return ""
    return _place(float(np.mean([line.x for line in those])), float(np.mean([line.y for line in those])))


def _place(x: float, y: float) -> str:
    """A place on the page, given as shares of its width and height, in words."""
    across = "left" if x < 0.35 else "right" if x > 0.65 else ""
    down = "top" if y < 0.35 else "bottom" if y > 0.65 else ""
    return f" at the {down} {across}".rstrip().replace("  ", " ") if across or down else " in the middle"


def _listed(edges: Sequence[str]) -> str:
    return edges[0] if len(edges) == 1 else f"{', '.join(edges[:-1])} and {edges[-1]}"


def is_blank(grey: Grey) -> bool:
    """Whether nothing is printed here, not even a short line: no more specks than dust leaves, and none of them in a row, after the
    margins that scanners blacken.
    """
    high, wide = grey.shape
    inner = grey[high // 40 : high - high // 40, wide // 40 : wide - wide // 40]
    if not inner.size:
        return True
    small = cv2.resize(inner, (min(400, inner.shape[1]), min(500, inner.shape[0])), interpolation=cv2.INTER_AREA).astype(np.float32)
    paper = cv2.GaussianBlur(small, (0, 0), 15)
    specks = float((np.abs(small - paper) > 24).mean())
    return specks < 0.0004 and not writing_in(inner, max(high, wide) / _SHEET, _WORD)

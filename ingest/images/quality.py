"""What a coordinator should know about a picture before blaming the reader: what is wrong, where, and what to do about it.

A clean scan is told nothing: every limit here was set so that none of 50 undamaged pages crosses it (docs/decisions/0005).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from extractors.document.page import Advice
from extractors.notes import parameters
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
    """What is wrong with the upright ``image`` with the lines ``quads``, which stands at ``dpi``.

    ``taken_at`` is the dpi at which it was scanned where it was enlarged since. ``delivered`` is the same page, however small, as
    its light was before it was evened; ``cut`` names the edges at which lines break off.
    """
    grey = grey_of(image)
    found = [Advice("downscaled", parameters(times=round(shrunk_by, 1)))] if shrunk_by > 1.05 else []
    if is_blank(grey):
        return (*found, Advice("blank"))
    lit = image if delivered is None else delivered
    lines = legibility(grey, quads)
    found += _light_advice(lit, lines)
    found += _print_advice(lines, dpi, min(dpi, taken_at or dpi))
    if cut:
        found.append(Advice("cut_off", parameters(edges=" ".join(cut))))
    return tuple(found)


def _light_advice(lit: Pixels, lines: Sequence[Legibility]) -> list[Advice]:
    found = []
    place = _place_of(lines, lambda line: line.ground < _DARK_PAPER and line.contrast < _DARK_CONTRAST)
    light = paper_light(lit)
    edges = dark_edges(light)
    if place is not None:
        found.append(Advice("dark", parameters(place=place)))
    elif edges:
        found.append(Advice("dark", parameters(edges=" ".join(edges))))
    elif not lines and float(np.percentile(light, 75)) < _DARK_PAPER:
        found.append(Advice("dark", parameters(place="")))
    spot = glare(lit)
    if spot is not None:
        found.append(Advice("glare", parameters(place=_place(*spot))))
    return found


def _print_advice(lines: Sequence[Legibility], dpi: float, taken_at: float) -> list[Advice]:
    found = []
    if lines and float(np.median([line.height for line in lines])) * taken_at / dpi < _COARSE_LINE and taken_at < _FINE:
        found.append(Advice("coarse", parameters(dpi=int(round(taken_at, -1)))))
    else:
        place = _place_of(lines, lambda line: line.edge > _SOFT + _SOFT_OF_HEIGHT * line.height)
        if place is not None:
            found.append(Advice("blurred", parameters(place=place)))
    place = _place_of(lines, lambda line: line.contrast < _FAINT and line.ground >= _DARK_PAPER)
    if place is not None:
        found.append(Advice("faint", parameters(place=place)))
    return found


def _place_of(lines: Sequence[Legibility], bad: Callable[[Legibility], bool]) -> str | None:
    """Where the ``bad`` lines stand: None where they are too few, empty where they are everywhere."""
    those = [line for line in lines if bad(line)]
    if len(those) < 2 or len(those) < _SOME * len(lines):
        return None
    if len(those) > _MOST * len(lines):
        return ""
    return _place(float(np.mean([line.x for line in those])), float(np.mean([line.y for line in those])))


def _place(x: float, y: float) -> str:
    """A place on the page, given as shares of its width and height: ``top left``, ``bottom``, ``middle``."""
    across = "left" if x < 0.35 else "right" if x > 0.65 else ""
    down = "top" if y < 0.35 else "bottom" if y > 0.65 else ""
    return f"{down} {across}".strip() or "middle"


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

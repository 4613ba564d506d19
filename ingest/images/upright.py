"""Which way up a page stands, and how far it leans: told from its lines of text and a few trial recognitions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ingest.images.pixels import Pixels, Quad
from ingest.images.strips import between, sides, strip_of, turned
from ingest.ocr.engine import LineReading

Reader = Callable[[Sequence[Pixels]], list[LineReading]]

_TRIALS = 6
"""Lines read both ways at most. Most pages are decided by the first two or three, read once."""

_TRIAL_RATIO = 9.0
"""A trial strip's width over its height: some twelve characters tell which way up they stand."""

_SURE = 0.92
"""Mean confidence from which a line of six characters is certainly the right way up. Lines on their head stay below (0002)."""


def is_vertical(quad: Quad) -> bool:
    """Whether the line runs up or down the page."""
    wide, high = sides(quad)
    return high > 1.5 * wide


def lies_sideways(quads: Sequence[Quad]) -> bool:
    """Whether most of the writing, by length, runs up or down."""
    down = sum(max(sides(quad)) for quad in quads if is_vertical(quad))
    across = sum(max(sides(quad)) for quad in quads if sides(quad)[0] > 1.5 * sides(quad)[1])
    return down > across


def stands_on_its_head(image: Pixels, quads: Sequence[Quad], read: Reader, height: int) -> bool:
    """Whether the horizontal lines of ``image`` read better turned by 180 degrees.

    A line that reads surely as it stands is a vote for upright at the cost of one recognition; an unsure one is read both ways and
    votes with what its reading gained.
    """
    votes = 0.0
    for quad in _telling(quads)[:_TRIALS]:
        wide, high = sides(quad)
        share = min(1.0, _TRIAL_RATIO * high / wide)
        part = between(quad, 0.5 - share / 2, 0.5 + share / 2)
        upright = read([strip_of(image, part, height)])[0]
        if _score(upright) > _SURE * 6 and upright.confidence > _SURE:
            votes += 1
        else:
            votes += np.sign(_score(upright) - _score(read([strip_of(image, turned(part), height)])[0]))
        if abs(votes) >= 2:
            break
    return votes < 0


def _telling(quads: Sequence[Quad]) -> list[Quad]:
    """Lines long enough to tell, the most ordinary first: neither the largest title nor a two-letter scrap."""
    long_enough = [quad for quad in quads if sides(quad)[0] > 3 * sides(quad)[1]]
    if not long_enough:
        return sorted(quads, key=lambda quad: -sides(quad)[0])
    middle = float(np.median([sides(quad)[1] for quad in long_enough]))
    return sorted(
        long_enough, key=lambda quad: abs(np.log(sides(quad)[1] / middle)) - 0.05 * min(10, sides(quad)[0] / sides(quad)[1])
    )


def _score(reading: LineReading) -> float:
    """Confidence mass: how many letters and digits were read, weighed by the square of how surely."""
    return sum(min(1.0, glyph.confidence) ** 2 for glyph in reading.glyphs if glyph.text.isalnum())


def lean(quads: Sequence[Quad]) -> float:
    """How far the lines lean, in degrees, positive clockwise: the median over line lengths. 0 where too little is written."""
    angles, weights = [], []
    for quad in quads:
        wide, high = sides(quad)
        if wide > 5 * high:
            run = (quad[1] + quad[2] - quad[0] - quad[3]) / 2
            angles.append(float(np.degrees(np.arctan2(run[1], run[0]))))
            weights.append(wide)
    if len(angles) < 2:
        return 0.0
    order = np.argsort(angles)
    passed = np.cumsum(np.array(weights)[order])
    return float(angles[int(order[int(np.searchsorted(passed, passed[-1] / 2))])])


@dataclass(frozen=True, slots=True)
class Straightened:
    """A page turned back by its lean, with its lines."""

    image: Pixels
    quads: list[Quad]


def straightened(image: Pixels, quads: Sequence[Quad], degrees: float) -> Straightened:
    """``image`` turned back by ``degrees`` about its middle, on the same canvas; the edges repeat outwards."""
    high, wide = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1.0)
    level = cv2.warpAffine(image, matrix, (wide, high), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    moved = [np.asarray(cv2.transform(quad[None].astype(np.float32), matrix)[0], dtype=np.float32) for quad in quads]
    return Straightened(np.asarray(level, dtype=np.uint8), moved)

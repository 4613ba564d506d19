"""Which way up a page stands, and how far it leans: told from its lines of text and a few trial recognitions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ingest.images.line_crops import between, sides, strip_of
from ingest.images.pixels import Pixels, Quad
from ingest.ocr.engine import LineReading

Reader = Callable[[Sequence[Pixels]], list[LineReading]]

_TRIALS = 8
"""Lines tried at most. Most pages are decided by the first two, each read once."""

_TRIAL_RATIO = 9.0
"""A trial strip's width over its height: some twelve characters tell which way up they stand."""

_SURE = 0.92
"""Mean confidence from which a line of six characters is certainly the right way up. Lines on their head stay below (0002)."""

_LEAD = 9.0
"""Surely read characters by which one way must lead to end the trials."""

_MOSTLY = 4.0
"""How many times more writing must run one way than the other for the other not to be tried."""

_PATIENCE = 2
"""Lines of which nothing was surely read, the first ones, before those that run the other way are tried too."""


def is_vertical(quad: Quad) -> bool:
    """Whether the line runs up or down the page."""
    wide, high = sides(quad)
    return high > 1.5 * wide


def quarter_turns(image: Pixels, quads: Sequence[Quad], read: Reader, height: int) -> int:
    """Degrees clockwise, 0, 90, 180 or 270, by which ``image`` must be turned to be read.

    The lines are tried as they lie, most telling first: whichever way they read best wins. Those that run the way of most of the
    writing go first; the others are tried where they are many, or where the first ones read like nothing. A line that reads surely
    as it stands costs one recognition, any other one two.
    """
    across, down = ([quad for quad in quads if is_vertical(quad) == vertical] for vertical in (False, True))
    most, fewer = (down, across) if _written(down) > _written(across) else (across, down)
    both = _written(most) < _MOSTLY * _written(fewer)
    votes = dict.fromkeys((0, 90, 180, 270), 0.0)
    waiting = [_telling(most), _telling(fewer)]
    for trial in range(_TRIALS):
        other_way = both and trial % 2 == 1 and waiting[1]
        if not waiting[0] and not other_way:
            break
        for degrees, score in _tried(image, waiting[1 if other_way else 0].pop(0), read, height).items():
            votes[degrees] += score
        lead = sorted(votes.values())
        if trial and lead[-1] - lead[-2] > _LEAD:
            break
        both = both or (trial + 1 >= _PATIENCE and lead[-1] < _LEAD / 2)
    return max(votes, key=lambda degrees: (votes[degrees], -degrees))


def _written(quads: Sequence[Quad]) -> float:
    """How much stands on the lines, by length; scraps that are as high as wide tell no direction."""
    lengths = [sorted(sides(quad)) for quad in quads]
    return sum(long for short, long in lengths if long > 1.5 * short)


def _tried(image: Pixels, quad: Quad, read: Reader, height: int) -> dict[int, float]:
    """Scores of the two ways in which the line may be meant, by the turn of the page that each stands for."""
    ways = (90, 270) if is_vertical(quad) else (0, 180)
    scores: dict[int, float] = {}
    for degrees in ways:
        line = np.roll(quad, degrees // 90, axis=0)
        wide, high = sides(line)
        share = min(1.0, _TRIAL_RATIO * high / wide)
        reading = read([strip_of(image, between(line, 0.5 - share / 2, 0.5 + share / 2), height)])[0]
        scores[degrees] = _score(reading)
        if scores[degrees] > _SURE * 6 and reading.confidence > _SURE:
            break
    return scores


def _telling(quads: Sequence[Quad]) -> list[Quad]:
    """Lines long enough to tell, the most ordinary first: neither the largest title nor a two-letter scrap."""
    long_enough = [quad for quad in quads if max(sides(quad)) > 3 * min(sides(quad))]
    if not long_enough:
        return sorted(quads, key=lambda quad: -max(sides(quad)))
    middle = float(np.median([min(sides(quad)) for quad in long_enough]))

    def extraordinary(quad: Quad) -> float:
        short, long = sorted(sides(quad))
        return float(abs(np.log(short / middle)) - 0.05 * min(10.0, long / short))

    return sorted(long_enough, key=extraordinary)


def _score(reading: LineReading) -> float:
    """Confidence mass: how many letters and digits were read, weighed by the square of how surely."""
    return sum(min(1.0, glyph.confidence) ** 2 for glyph in reading.glyphs if glyph.text.isalnum())


def skew_angle(quads: Sequence[Quad]) -> float:
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

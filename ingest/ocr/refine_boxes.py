"""Word edges moved to where the ink is.

A recogniser knows the order of its characters well and their places roughly: its words begin half a letter late and end half a
letter early. The strip itself shows the blank between two words; reviewers see the box that results.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from ingest.images.pixels import Pixels, grey_of
from ingest.ocr.merge_readings import Piece

Columns = npt.NDArray[np.bool_]

_RULE = 0.8
"""Share of the strip's width from which a row of ink is a ruled line, not writing."""

_LEAST_HEIGHT = 0.3
"""Share of the strip's height below which the ink found is a dash or dirt and the strip's own edges are kept."""


def ink_of(strip: Pixels) -> npt.NDArray[np.bool_]:
    """Which pixels of the strip are writing: far from its usual colour, and not part of a ruled line."""
    grey = grey_of(strip).astype(np.int16)
    distance = np.abs(grey - int(np.median(grey)))
    ink = distance > max(24.0, 0.4 * float(np.percentile(distance, 99)))
    ink[ink.mean(axis=1) > _RULE] = False
    return np.asarray(ink, dtype=np.bool_)


def snapped(pieces: Sequence[Piece], ink: npt.NDArray[np.bool_]) -> list[Piece]:
    """``pieces`` of one strip, left to right, their edges moved to the widest blank near them where there is one."""
    columns: Columns = ink.sum(axis=0) > 0
    wide = len(columns)
    starts, ends = [piece.start * wide for piece in pieces], [piece.end * wide for piece in pieces]
    letters = [(end - start) / len(piece.text) for piece, start, end in zip(pieces, starts, ends, strict=True)]
    if pieces:
        starts[0] = _first_ink(columns, starts[0] - 1.2 * letters[0], starts[0] + 0.5 * letters[0], starts[0])
        ends[-1] = wide - _first_ink(
            columns[::-1], wide - ends[-1] - 1.2 * letters[-1], wide - ends[-1] + 0.5 * letters[-1], wide - ends[-1]
        )
    for at in range(1, len(pieces)):
        blank = _widest_blank(columns, ends[at - 1] - 0.5 * letters[at - 1], starts[at] + 0.5 * letters[at])
        if blank is not None:
            ends[at - 1], starts[at] = blank
    return [
        replace(piece, start=start / wide, end=max(end, start + 1) / wide)
        for piece, start, end in zip(pieces, starts, ends, strict=True)
    ]


def vertical_extent(ink: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """Top and bottom of the line's ink as shares of the strip's height, a pixel of air included."""
    rows = np.flatnonzero(ink.sum(axis=1) > 1)
    high = ink.shape[0]
    if not len(rows) or (rows[-1] - rows[0] + 1) < _LEAST_HEIGHT * high:
        return 0.0, 1.0
    return max(0, int(rows[0]) - 1) / high, min(high, int(rows[-1]) + 2) / high


def _first_ink(columns: Columns, low: float, high: float, otherwise: float) -> float:
    """The first inked column between ``low`` and ``high``."""
    start = max(0, int(low))
    found = np.flatnonzero(columns[start : max(start, int(high)) + 1])
    return float(start + found[0]) if len(found) else otherwise


def _widest_blank(columns: Columns, low: float, high: float) -> tuple[float, float] | None:
    """Start and end of the longest run without ink between ``low`` and ``high``."""
    start, end = max(0, int(low)), min(len(columns), int(high) + 1)
    best, run = (0, 0), start
    for at in range(start, end + 1):
        if at == end or columns[at]:
            if at - run > best[1] - best[0]:
                best = (run, at)
            run = at + 1
    return (float(best[0]), float(best[1])) if best[1] > best[0] else None

"""Whether lines break off at the edge of the picture: the sheet lay askew on the glass, or the camera was too near."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingest.images.pixels import Grey, Quad

EDGES = ("top", "right", "bottom", "left")
"""Clockwise: a page turned clockwise by a quarter has its left edge on top."""

_REACHES = 0.003
"""Distance to the edge, over the picture's long side, at which a line reaches it."""

_BAND = 3
"""Pixels along the edge in which ink is looked for."""

_INK = 60
"""Grey levels between ink and paper in that band."""

_LINES = 2.0
"""Lines that must break off, for one may be a scrap of another sheet."""

_STROKES = 6.0
"""Strokes of a line cut lengthwise that weigh as one line."""


def cut_edges(grey: Grey, quads: Sequence[Quad], turned: int = 0) -> tuple[str, ...]:
    """The edges at which the lines ``quads`` of ``grey`` break off, as they are named after it is ``turned`` clockwise."""
    weights = np.zeros(4)
    for quad in quads:
        for at, band in _reached(grey, quad):
            strokes = _strokes(band)
            runs_out = (quad[:, 0].max() - quad[:, 0].min() > quad[:, 1].max() - quad[:, 1].min()) == (at % 2 == 1)
            weights[at] += min(1.0, strokes) if runs_out else strokes / _STROKES
    return tuple(EDGES[(at + turned // 90) % 4] for at in range(4) if weights[at] >= _LINES)


def _reached(grey: Grey, quad: Quad) -> list[tuple[int, npt.NDArray[np.float32]]]:
    """The edges that ``quad`` reaches, by their number in ``EDGES``, each with the brightness along it there."""
    high, wide = grey.shape
    near = _REACHES * max(high, wide) + 1
    (x0, top), (x1, bottom) = (np.clip(corner, 0, (wide, high)).astype(int) for corner in (quad.min(axis=0), quad.max(axis=0)))
    bands = (
        (top, grey[:_BAND, x0:x1], 0),
        (wide - x1, grey[top:bottom, -_BAND:], 1),
        (high - bottom, grey[-_BAND:, x0:x1], 0),
        (x0, grey[top:bottom, :_BAND], 1),
    )
    return [
        (at, band.mean(axis=axis, dtype=np.float32))
        for at, (distance, band, axis) in enumerate(bands)
        if distance < near and band.size
    ]


def _strokes(band: npt.NDArray[np.float32]) -> int:
    """How many strokes cross a band of paper; none where it is all dark or all light."""
    low, high = np.percentile(band, (3, 97))
    if high - low < _INK or float((band < (low + high) / 2).mean()) > 0.6:
        return 0
    ink = (band < (low + high) / 2).astype(np.int8)
    return int((np.diff(ink, prepend=0) == 1).sum())

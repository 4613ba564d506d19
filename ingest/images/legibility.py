"""How legible each line of a page is: its height, contrast and sharpness, and whether the picture ends in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.images.line_crops import sides
from ingest.images.pixels import Grey, Quad

_LOOKED_AT = 80
"""Lines measured at most, spread over the page."""


@dataclass(frozen=True, slots=True)
class Legibility:
    """One line: its middle as shares of the page, its height in pixels, what it stands on and how it stands out.

    ``ground`` is the usual grey level around its letters, ``contrast`` the distance between ink and paper in grey levels, ``edge``
    how many pixels the change from ink to paper takes at its sharpest.
    """

    x: float
    y: float
    height: float
    ground: float
    contrast: float
    edge: float


def legibility(grey: Grey, quads: Sequence[Quad]) -> list[Legibility]:
    """Every line of ``grey``, or an even choice of them where they are many."""
    ordered = sorted(quads, key=lambda quad: (float(quad[:, 1].mean()), float(quad[:, 0].mean())))
    chosen = ordered[:: 1 + len(ordered) // _LOOKED_AT]
    return [line for quad in chosen if (line := _measured(grey, quad)) is not None]


def _measured(grey: Grey, quad: Quad) -> Legibility | None:
    high, wide = grey.shape
    x0, top = np.maximum(quad.min(axis=0), 0).astype(int)
    x1, bottom = np.ceil(quad.max(axis=0)).astype(int)
    cut = grey[top:bottom, x0:x1].astype(np.int16)
    if min(cut.shape) < 6:
        return None
    dark, ground, light = np.percentile(cut, (4, 50, 96))
    contrast = float(light - dark)
    steepest = max(1.0, float(np.percentile(np.abs(np.diff(cut, axis=1)), 99.5)))
    middle = quad.mean(axis=0)
    return Legibility(
        float(middle[0] / wide), float(middle[1] / high), min(sides(quad)), float(ground), contrast, contrast / steepest
    )

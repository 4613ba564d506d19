"""A small cut of a page made ready for another look: each preparation errs differently, so that their readings can vote.

The recogniser brings every line to one height, so that what a cut holds besides its print costs sharpness: the cut is made at the
print's own edges.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from extractors.document.page import Box
from ingest.images.pixels import Pixels, grey_of

Prepare = Callable[[Pixels], Pixels]

_HEIGHT = 64
"""Pixels to which a cut is enlarged: above what either engine brings a line to, so that neither enlarges again."""

_WIDER = 1.3
"""How much wider the hardened cut is: letters that touch at low resolution come apart."""


def cut_out(image: Pixels, box: Box, scale: float) -> Pixels:
    """What stands in ``box`` (points) on ``image`` (``scale`` pixels a point), at ``_HEIGHT`` pixels or more. Never empty."""
    high, wide = image.shape[:2]
    left, top = min(wide - 1, max(0, int(box.x0 * scale))), min(high - 1, max(0, int(box.top * scale)))
    right, bottom = max(left + 1, int(np.ceil(box.x1 * scale))), max(top + 1, int(np.ceil(box.bottom * scale)))
    cut = image[top:bottom, left:right]
    grow = _HEIGHT / cut.shape[0]
    if grow <= 1:
        return cut
    return np.asarray(cv2.resize(cut, None, fx=grow, fy=grow, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def plain(cut: Pixels) -> Pixels:
    return cut


def evened(cut: Pixels) -> Pixels:
    """Local contrast evened, and edges sharpened."""
    even = cv2.createCLAHE(clipLimit=2.0, tileGridSize=(2, 4)).apply(grey_of(cut))
    sharp = cv2.addWeighted(even, 1.8, cv2.GaussianBlur(even, (0, 0), 2.0), -0.8, 0)
    return np.asarray(cv2.cvtColor(sharp, cv2.COLOR_GRAY2RGB), dtype=np.uint8)


def hardened(cut: Pixels) -> Pixels:
    """Black and white after a little blur, which closes specks and the gaps of a fax, and wider."""
    grey = cv2.GaussianBlur(grey_of(cut), (0, 0), 1.0)
    _, hard = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    soft = cv2.GaussianBlur(hard, (0, 0), 0.8)
    wide = cv2.resize(soft, None, fx=_WIDER, fy=1.0, interpolation=cv2.INTER_CUBIC)
    return np.asarray(cv2.cvtColor(wide, cv2.COLOR_GRAY2RGB), dtype=np.uint8)


PREPARATIONS: tuple[Prepare, ...] = (plain, evened, hardened)
"""What is done to a cut before each further reading."""

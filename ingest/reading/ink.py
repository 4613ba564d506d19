"""Ink against text: whether a word stands where something is printed, and whether something is printed that no word tells."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.document.page import Box
from ingest.images.pixels import Grey, Pixels

_CONTRAST = 10
"""Grey levels between the darkest and the lightest pixel in a word's box from which a person could see it."""

_LETTERS = 8
"""Letter-like specks in rows from which a remainder counts as writing."""


def is_seen(grey: Grey, box: Box, scale: float) -> bool:
    """Whether anything is drawn inside ``box`` (points; ``scale`` pixels a point). What no one can see is no evidence."""
    x0, top = max(0, int(box.x0 * scale)), max(0, int(box.top * scale))
    part = grey[top : int(box.bottom * scale) + 1, x0 : int(box.x1 * scale) + 1]
    return bool(part.size) and int(part.max()) - int(part.min()) > _CONTRAST


def without(image: Pixels, boxes: Sequence[Box], scale: float) -> Pixels:
    """``image`` with ``boxes`` (points) painted over in the colour of their own surroundings."""
    rest = image.copy()
    high, wide = image.shape[:2]
    for box in boxes:
        x0, top = max(0, int(box.x0 * scale) - 1), max(0, int(box.top * scale) - 1)
        x1, bottom = min(wide, int(box.x1 * scale) + 2), min(high, int(box.bottom * scale) + 2)
        if x1 > x0 and bottom > top:
            part = image[top:bottom, x0:x1]
            rim = np.concatenate([part[0], part[-1], part[:, 0], part[:, -1]])
            rest[top:bottom, x0:x1] = np.median(rim, axis=0).astype(np.uint8)
    return rest


def writing_in(grey: Grey, scale: float) -> bool:
    """Whether ``grey`` (``scale`` pixels a point) shows letters: specks of 4 to 40 points' height with neighbours in their row."""
    shrink = min(1.0, 1.5 / scale)
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    unit = scale * shrink
    ink = (np.abs(small.astype(np.int16) - cv2.medianBlur(small, 21).astype(np.int16)) > 40).astype(np.uint8)
    _, _, stats, middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    high, wide = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    letter = (high > 3 * unit) & (high < 40 * unit) & (wide < 3 * high) & (wide > 0.1 * high)
    places, heights = middles[1:][letter], high[letter]
    if len(places) < _LETTERS:
        return False
    order = np.argsort(places[:, 0])
    places, heights = places[order][:3000], heights[order][:3000]
    across = np.abs(places[:, None, 0] - places[None, :, 0])
    apart = np.abs(places[:, None, 1] - places[None, :, 1])
    alike = np.minimum(heights[:, None], heights[None, :]) > 0.5 * np.maximum(heights[:, None], heights[None, :])
    near = (across < 1.6 * heights[:, None]) & (apart < 0.4 * heights[:, None]) & alike
    return bool((near.sum(axis=1) - 1 >= 2).sum() >= _LETTERS)

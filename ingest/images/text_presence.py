"""Whether a picture shows writing, told by its specks: letters stand in rows, dust and paper do not."""

from __future__ import annotations

import cv2
import numpy as np

from ingest.images.pixels import Grey

LETTERS = 8
"""Letter-like specks in rows from which what is left of a page counts as writing."""


def writing_in(grey: Grey, scale: float, least: int = LETTERS) -> bool:
    """Whether ``grey`` (``scale`` pixels a point) shows at least so many letters with another on either side.

    Letters are specks of 3 to 40 points' height, alike in height, in one row.
    """
    shrink = min(1.0, 1.5 / scale)
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    unit = scale * shrink
    ink = (np.abs(small.astype(np.int16) - cv2.medianBlur(small, 21).astype(np.int16)) > 40).astype(np.uint8)
    _, _, stats, middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    high, wide = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    letter = (high > 3 * unit) & (high < 40 * unit) & (wide < 3 * high) & (wide > 0.1 * high)
    places, heights = middles[1:][letter], high[letter]
    if len(places) < least:
        return False
    order = np.argsort(places[:, 0])
    places, heights = places[order][:3000], heights[order][:3000]
    across = np.abs(places[:, None, 0] - places[None, :, 0])
    apart = np.abs(places[:, None, 1] - places[None, :, 1])
    alike = np.minimum(heights[:, None], heights[None, :]) > 0.5 * np.maximum(heights[:, None], heights[None, :])
    near = (across < 1.6 * heights[:, None]) & (apart < 0.4 * heights[:, None]) & alike
    return bool((near.sum(axis=1) - 1 >= 2).sum() >= least)

"""Ink without text: the page as it would be if what is told of it were not printed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractors.document.page import Box
from ingest.images.pixels import Pixels


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

"""Cutting a line of text out of a page: a strip, straight, upright, of one height."""

from __future__ import annotations

import cv2
import numpy as np

from ingest.images.pixels import Pixels, Quad


def sides(quad: Quad) -> tuple[float, float]:
    """Width and height of ``quad`` in pixels, each the longer of its two opposite edges."""
    width = max(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[3]))
    height = max(np.linalg.norm(quad[3] - quad[0]), np.linalg.norm(quad[2] - quad[1]))
    return float(width), float(height)


def strip_of(image: Pixels, quad: Quad, height: int) -> Pixels:
    """What stands in ``quad``, straightened and scaled to ``height`` pixels."""
    wide, high = (max(1, round(side)) for side in sides(quad))
    upright = _upright_cut(image, quad)
    if upright is None:
        corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], dtype=np.float32)
        matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), corners)
        warped = cv2.warpPerspective(image, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        upright = np.asarray(warped, dtype=np.uint8)
    width = max(1, round(upright.shape[1] * height / upright.shape[0]))
    mode = cv2.INTER_AREA if upright.shape[0] > height else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(upright, (width, height), interpolation=mode), dtype=np.uint8)


def _upright_cut(image: Pixels, quad: Quad) -> Pixels | None:
    """A plain slice where the quad stands straight to within a pixel: three times as fast as a warp, and sharper."""
    x0, y0, x1, y1 = quad[0][0], quad[0][1], quad[2][0], quad[2][1]
    if abs(quad[1][1] - y0) > 1 or abs(quad[3][0] - x0) > 1 or x1 - x0 < 2 or y1 - y0 < 2:
        return None
    left, top = max(0, round(float(x0))), max(0, round(float(y0)))
    cut = image[top : max(top + 1, round(float(y1))), left : max(left + 1, round(float(x1)))]
    return cut if cut.size else None


def between(quad: Quad, start: float, end: float) -> Quad:
    """The part of ``quad`` from ``start`` to ``end``, both shares of its width counted from the left."""
    top, bottom = quad[1] - quad[0], quad[2] - quad[3]
    return np.array(
        [quad[0] + top * start, quad[0] + top * end, quad[3] + bottom * end, quad[3] + bottom * start], dtype=np.float32
    )

"""Phone photos: the sheet or card found on its table, and the map that crops it and flattens its perspective.

A quadrilateral is believed only where it is large, convex, paper-like against what lies around it, and holds all the writing
that was found: a certificate's own frame is a fine quadrilateral too, and cutting there would lose what stands outside.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from ingest.images.line_crops import sides
from ingest.images.pixels import Pixels, Quad

_LOOK = 640
"""Pixels of the long side of the picture in which the sheet is looked for."""

_LEAST, _MOST = 0.12, 0.97
"""Shares of the picture that a sheet may cover."""

_SMALL = 0.6
"""Share of the picture below which cropping to the sheet pays by itself, for more pixels go into finding its lines."""

_SLANTED = 0.02
"""Perspective, as the corners' distance from a parallelogram over the diagonal, from which flattening pays."""

_WRITING_INSIDE = 0.97
"""Share of the writing, by length, that must stand on the sheet."""

_FITS = 0.955
"""Area that outline and quadrilateral share, over the area of both; round corners cost 0.02."""

_STANDS_OUT = 14.0
"""Colour distance (CIE Lab, 0..255 scaled) between just inside and just outside, on each of the four edges."""


def sheet_in(image: Pixels, quads: Sequence[Quad]) -> Quad | None:
    """The corners of the sheet or card that lies in the picture, or None where the picture is the sheet or nothing is sure."""
    scale = min(1.0, _LOOK / max(image.shape[:2]))
    if min(image.shape[:2]) * scale < _LEAST * _LOOK:
        return None  # a strip, not a picture of a sheet
    small = np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    lab = np.asarray(cv2.cvtColor(cv2.GaussianBlur(small, (5, 5), 0), cv2.COLOR_RGB2LAB), dtype=np.uint8)
    area = small.shape[0] * small.shape[1]
    for corners in _candidates(lab):
        share = cv2.contourArea(corners) / area
        if (
            _LEAST < share < _MOST
            and _is_a_sheet(corners)
            and (share < _SMALL or _slant(corners) > _SLANTED)
            and _lies_within(corners, small.shape[1], small.shape[0])
            and _stands_out(lab, corners)
            and _holds(corners, quads, scale)
        ):
            return np.asarray(corners / scale, dtype=np.float32)
    return None


def _candidates(lab: npt.NDArray[np.uint8]) -> list[Quad]:
    """Quadrilaterals, the largest first, from edges and from what differs from the picture's border."""
    masks = [cv2.dilate(cv2.Canny(lab[:, :, 0], low, 3 * low), np.ones((3, 3), np.uint8)) for low in (20, 45)]
    border = np.concatenate(
        [lab[:6].reshape(-1, 3), lab[-6:].reshape(-1, 3), lab[:, :6].reshape(-1, 3), lab[:, -6:].reshape(-1, 3)]
    )
    away = np.linalg.norm(lab.astype(np.float32) - np.median(border, axis=0), axis=2)
    level, _ = cv2.threshold(np.clip(away, 0, 255).astype(np.uint8), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    masks.append(cv2.morphologyEx((away > level).astype(np.uint8) * 255, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)))
    found = []
    for mask in masks:
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for contour in contours:
            hull = np.asarray(cv2.convexHull(contour), dtype=np.int32)
            if cv2.contourArea(hull) < _LEAST * mask.size:
                continue
            found += [_ordered(corners) for corners in _four_corners(hull)]
    return sorted(found, key=lambda corners: -cv2.contourArea(corners))


def _four_corners(hull: npt.NDArray[np.int32]) -> list[npt.NDArray[np.float32]]:
    """The hull as four corners: by the loosest polygon that has four, which cuts a card's round corners rightly."""
    around = cv2.arcLength(hull, True)
    for tolerance in (0.015, 0.025, 0.04, 0.06):
        polygon = cv2.approxPolyDP(hull, tolerance * around, True)
        if len(polygon) == 4:
            shared, _ = cv2.intersectConvexConvex(polygon.astype(np.float32), hull.astype(np.float32))
            both = cv2.contourArea(polygon) + cv2.contourArea(hull) - shared
            return [polygon.reshape(4, 2).astype(np.float32)] if shared > _FITS * both else []
    return []


def _ordered(corners: npt.NDArray[np.float32]) -> Quad:
    """Top left, top right, bottom right, bottom left."""
    sums, differences = corners.sum(axis=1), corners[:, 1] - corners[:, 0]
    order = [int(sums.argmin()), int(differences.argmin()), int(sums.argmax()), int(differences.argmax())]
    return np.asarray(corners[order], dtype=np.float32)


def _is_a_sheet(corners: Quad) -> bool:
    """Corners between 55 and 125 degrees, and four different ones."""
    for at in range(4):
        one, two = corners[at - 1] - corners[at], corners[(at + 1) % 4] - corners[at]
        length = float(np.linalg.norm(one) * np.linalg.norm(two))
        if length < 1 or abs(float(one @ two)) / length > 0.57:
            return False
    return True


def _slant(corners: Quad) -> float:
    """How far the corners are from a parallelogram, relative to the diagonal: 0 for whatever was scanned flat."""
    off = corners[0] - corners[1] + corners[2] - corners[3]
    return float(np.linalg.norm(off) / np.linalg.norm(corners[2] - corners[0]))


def _lies_within(corners: Quad, wide: int, high: int) -> bool:
    """Whether at least three corners are in the picture and not on its rim."""
    inner = [bool(3 < x < wide - 4 and 3 < y < high - 4) for x, y in corners]
    return sum(inner) >= 3


def _stands_out(lab: npt.NDArray[np.uint8], corners: Quad) -> bool:
    """Whether the colour changes across every edge."""
    middle = corners.mean(axis=0)
    for at in range(4):
        start, end = corners[at], corners[(at + 1) % 4]
        along = np.linspace(0.1, 0.9, 24)[:, None]
        line = start + (end - start) * along
        inward = (middle - line) / np.linalg.norm(middle - line, axis=1, keepdims=True)
        inside, outside = _colours(lab, line + 7 * inward), _colours(lab, line - 7 * inward)
        if float(np.median(np.linalg.norm(inside - outside, axis=1))) < _STANDS_OUT:
            return False
    return True


def _colours(lab: npt.NDArray[np.uint8], points: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    xs = np.clip(points[:, 0].round().astype(int), 0, lab.shape[1] - 1)
    ys = np.clip(points[:, 1].round().astype(int), 0, lab.shape[0] - 1)
    return np.asarray(lab[ys, xs], dtype=np.float32)


def _holds(corners: Quad, quads: Sequence[Quad], scale: float) -> bool:
    """Whether all the writing, but for a scrap, stands inside."""
    lengths = [float(np.linalg.norm(quad[1] - quad[0]) + np.linalg.norm(quad[3] - quad[0])) for quad in quads]
    inside = [
        length
        for quad, length in zip(quads, lengths, strict=True)
        if cv2.pointPolygonTest(corners, tuple(float(value) for value in quad.mean(axis=0) * scale), False) >= 0
    ]
    return bool(lengths) and bool(sum(inside) >= _WRITING_INSIDE * sum(lengths))


def sheet_map(corners: Quad) -> tuple[npt.NDArray[np.float64], tuple[int, int]]:
    """The plane map that shows the sheet alone, as if seen from straight above, and its size there (width, height)."""
    wide, high = sides(corners)
    size = (max(1, round(wide)), max(1, round(high)))
    target = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], dtype=np.float32)
    return np.asarray(cv2.getPerspectiveTransform(corners, target), dtype=np.float64), size

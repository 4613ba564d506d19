"""Barcodes on a page: QR, Data Matrix, PDF417, Aztec, Code 128, Code 39 and their kin, by zxing."""

from __future__ import annotations

import cv2
import numpy as np
import zxingcpp

from extractors.page import Box, Code
from ingest.images.pixels import Grey


def codes_on(grey: Grey, points_per_pixel: float) -> tuple[Code, ...]:
    """Every code on the page that decodes, with its place in points. A code that does not decode is no code.

    One that is found and does not decode is looked at again in double size: modules under two pixels are lost between pixels.
    """
    found: dict[tuple[str, str], Code] = {}
    for code in zxingcpp.read_barcodes(grey, return_errors=True):
        box = _box(code.position)
        if code.valid:
            _keep(found, code, box, points_per_pixel)
            continue
        part, left, top = _around(grey, box)
        if part.size:
            doubled = cv2.resize(part, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
            for again in zxingcpp.read_barcodes(doubled):
                x0, y0, x1, y1 = (edge / 2 for edge in _box(again.position))
                _keep(found, again, Box(x0 + left, y0 + top, x1 + left, y1 + top), points_per_pixel)
    return tuple(sorted(found.values(), key=lambda code: (code.box.top, code.box.x0, code.payload)))


def _keep(found: dict[tuple[str, str], Code], code: zxingcpp.Barcode, box: Box, points_per_pixel: float) -> None:
    symbology = code.format.name.lower().replace("_", "").replace("-", "")
    if code.text:
        found.setdefault((symbology, code.text), Code(symbology, code.text, Box(*(edge * points_per_pixel for edge in box))))


def _box(place: zxingcpp.Position) -> Box:
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    xs, ys = [float(corner.x) for corner in corners], [float(corner.y) for corner in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _around(grey: Grey, box: Box) -> tuple[Grey, int, int]:
    """The part of ``grey`` around ``box`` with a wide margin, and its left and top edge."""
    margin = 20 + max(box.width, box.height) / 2
    left, top = max(0, int(box.x0 - margin)), max(0, int(box.top - margin))
    part = grey[top : int(max(0.0, box.bottom + margin)), left : int(max(0.0, box.x1 + margin))]
    return np.ascontiguousarray(part), left, top

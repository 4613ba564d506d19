"""Barcodes on a page: QR, Data Matrix, PDF417, Code 128 and their kin, by zxing."""

from __future__ import annotations

import zxingcpp

from extractors.page import Box, Code
from ingest.images.pixels import Grey


def codes_on(grey: Grey, points_per_pixel: float) -> tuple[Code, ...]:
    """Every code on the page that decodes, with its place in points. A code that does not decode is no code."""
    found = []
    for code in zxingcpp.read_barcodes(grey):
        place = code.position
        corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        xs = [corner.x * points_per_pixel for corner in corners]
        ys = [corner.y * points_per_pixel for corner in corners]
        symbology = code.format.name.lower().replace("_", "").replace("-", "")
        if code.valid and code.text:
            found.append(Code(symbology, code.text, Box(min(xs), min(ys), max(xs), max(ys))))
    return tuple(sorted(found, key=lambda code: (code.box.top, code.box.x0, code.payload)))

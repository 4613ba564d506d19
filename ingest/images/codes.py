"""Barcodes on a page: QR, Data Matrix, PDF417, Code 128 and their kin, by zxing.

The page is searched whole; where a patch looks like a code that was not read there, it is tried again alone, larger and turned a
little either way, for photographed ones lean, are small, and lie under uneven light. What is a PDF417 by its ends is drawn again.

A payload is what the code's bytes say, control characters included: the standard of driver licenses parts its elements by them.
zxing's own text has them spelt out (``<LF>``).
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp

from extractors.document.page import Box, Code
from ingest.images.pixels import Grey
from ingest.images.small_pdf417 import redrawn

_LOOK = 400
"""Pixels of the long side at which patches are looked for: the bars of a code are a grey there, busy in the full picture."""

_PATCHES = 3
"""Patches tried at most; each takes some 20 trials of a millisecond or two."""

_BUSY = 0.6
"""Share of edges around a place from which it may be a code's. Print is half paper; a code has edges everywhere."""

_SCALES = (1.0, 2.0, 0.6)
_TURNS = (0.0, -2.0, 2.0, -5.0, 5.0)
"""Degrees; zxing itself bears about one degree in a PDF417 and any in a QR code."""


def codes_on(grey: Grey, points_per_pixel: float) -> tuple[Code, ...]:
    """Every code on the page that decodes, with its place in points. A code that does not decode is no code."""
    seen = zxingcpp.read_barcodes(grey, return_errors=True)
    found = [_code(code, np.eye(3), points_per_pixel) for code in seen if code.valid and code.bytes]
    unread = [_around(code, grey) for code in seen if not code.valid]
    for x, y, wide, high in (*_patches(grey), *unread):
        place = Box(*(edge * points_per_pixel for edge in (x, y, x + wide, y + high)))
        if not any(place.overlap(code.box) > 0 for code in found):
            patch = grey[y : y + high, x : x + wide]
            # First the look that knows the symbology: a decoder makes a message even of a symbol of which it has misread the size.
            found += _redrawn(grey, (x, y, wide, high), place) or _tried(patch, (x, y), points_per_pixel)
    return tuple(sorted(found, key=lambda code: (code.box.top, code.box.x0, code.payload)))


def _around(code: zxingcpp.Barcode, grey: Grey) -> tuple[int, int, int, int]:
    """The surroundings of a code that was found and not read, as (x, y, width, height) in pixels."""
    place = code.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
    # Of a PDF417 both ends are found, of others often a part.
    margin = 20 + max(max(xs) - min(xs), max(ys) - min(ys)) // (8 if code.format == zxingcpp.BarcodeFormat.PDF417 else 2)
    x0, y0 = max(0, min(xs) - margin), max(0, min(ys) - margin)
    x1, y1 = min(grey.shape[1], max(xs) + margin), min(grey.shape[0], max(ys) + margin)
    return x0, y0, max(1, x1 - x0), max(1, y1 - y0)


def _tried(patch: Grey, at: tuple[int, int], points_per_pixel: float) -> list[Code]:
    """What a patch says at the first scale and turn at which it says anything."""
    for scale in _SCALES:
        for degrees in _TURNS:
            middle = (patch.shape[1] / 2, patch.shape[0] / 2)
            matrix = np.vstack([cv2.getRotationMatrix2D(middle, degrees, scale), (0, 0, 1)])
            size = (round(patch.shape[1] * scale), round(patch.shape[0] * scale))
            matrix[:2, 2] += np.array(size) / 2 - middle
            seen = cv2.warpPerspective(patch, matrix, size, flags=cv2.INTER_CUBIC, borderValue=255)
            codes = [code for code in zxingcpp.read_barcodes(seen) if code.valid and code.bytes]
            if codes:
                back = np.array([[1, 0, at[0]], [0, 1, at[1]], [0, 0, 1]]) @ np.linalg.inv(matrix)
                return [_code(code, back, points_per_pixel) for code in codes]
    return []


_MOST_REDRAWN = 3_000_000
"""Pixels of a patch up to which it may hold a symbol of modules so small that it must be drawn again."""


def _redrawn(grey: Grey, patch: tuple[int, int, int, int], place: Box) -> list[Code]:
    """The PDF417 of a patch, (x, y, width, height) in pixels, drawn again; it is at ``place``."""
    x, y, wide, high = patch
    margin = min(wide, high) // 4  # the ends of such a symbol are less busy than its middle, and may lie outside
    whole = grey[max(0, y - margin) : y + high + margin, max(0, x - margin) : x + wide + margin]
    if whole.size > _MOST_REDRAWN or max(whole.shape) < 1.5 * min(whole.shape):
        return []
    for clean in redrawn(whole):
        codes = zxingcpp.read_barcodes(clean)
        if codes:
            return [Code("pdf417", _payload(codes[0]), place)]
    return []


def _code(code: zxingcpp.Barcode, back: npt.NDArray[np.float64], points_per_pixel: float) -> Code:
    """``code`` with its place on the page, to which ``back`` maps the picture it was read in."""
    place = code.position
    corners = [(corner.x, corner.y) for corner in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)]
    on_page = cv2.perspectiveTransform(np.array([corners], dtype=np.float64), back)[0] * points_per_pixel
    symbology = code.format.name.lower().replace("_", "").replace("-", "")
    (x0, top), (x1, bottom) = on_page.min(axis=0).tolist(), on_page.max(axis=0).tolist()
    return Code(symbology, _payload(code), Box(x0, top, x1, bottom))


_NUMBERED = (zxingcpp.ContentType.GS1, zxingcpp.ContentType.ISO15434)
"""Contents whose elements zxing writes with their identifiers in brackets, as they are printed below the bars."""


def _payload(code: zxingcpp.Barcode) -> str:
    """The code's bytes as text: UTF-8 where they are, else Latin-1, which is what PDF417 means without a declaration."""
    if code.content_type in _NUMBERED:
        return str(code.text)
    data = bytes(code.bytes)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _patches(grey: Grey) -> Iterator[tuple[int, int, int, int]]:
    """Where codes may stand, as (x, y, width, height) in pixels with a margin: patches full of strong edges, the fullest first."""
    scale = min(1.0, _LOOK / max(grey.shape))
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    half = cv2.resize(grey, (2 * size[0], 2 * size[1]), interpolation=cv2.INTER_AREA)
    edges = np.asarray(cv2.morphologyEx(half, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)), dtype=np.uint8)
    busy = cv2.erode(cv2.boxFilter((edges > 60).astype(np.float32), -1, (9, 9)), np.ones((5, 5), np.uint8))
    full = cv2.morphologyEx((busy > _BUSY).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(full)
    ratio = grey.shape[1] / half.shape[1]
    order = sorted(range(1, count), key=lambda at: -int(stats[at, cv2.CC_STAT_AREA]))
    for at in order[:_PATCHES]:
        x, y, wide, high, area = (int(value) for value in stats[at])
        if min(wide, high) >= 16 and area > 0.5 * wide * high:
            margin = 14
            x0, y0 = max(0, round((x - margin) * ratio)), max(0, round((y - margin) * ratio))
            yield x0, y0, round((wide + 2 * margin) * ratio), round((high + 2 * margin) * ratio)

"""A picture into an upright page: the sheet found in it, turned, flattened, evenly lit, straightened, and its lines found.

Every step is a plane map, and their product is kept: ``Posed.matrix`` takes a point of the picture as delivered to its place on the
upright one. Words, codes and the preview that a reviewer sees are all told on the upright picture, so that they need no mapping
among themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from ingest.images.lighting import evenly_lit
from ingest.images.line_crops import sides
from ingest.images.orientation import quarter_turns, skew_angle
from ingest.images.photo import sheet_in, sheet_map
from ingest.images.pixels import Pixels, Quad, quarter_turned, shrunk
from ingest.ocr.engine import Engine
from ingest.ocr.rapid import DETECTION_PIXELS, STRIP_HEIGHT

Matrix = npt.NDArray[np.float64]
"""A plane map of pixels, shape (3, 3), for homogeneous column vectors."""

_LEANS = 0.1
"""Degrees; what leans less is left as it is: a quarter of a line's height across a page."""

_LEANS_MOST = 20.0
"""Degrees; what seems to lean more is slanted lettering or a diagonal watermark."""

_SMALL_LINE = 11.0
"""Pixels of a line, margins included, in the picture of ``DETECTION_PIXELS``, below which its words fall apart."""

_SMALL_PART = 0.5
"""Share of the page below which what is written is looked at again from near."""


_LIGHT = 320
"""Pixels of the long side that suffice to judge the light."""


@dataclass(frozen=True, slots=True)
class RectifiedPage:
    """A picture with its lines, both upright.

    ``turned`` is by how many degrees clockwise the picture was turned by quarters; ``matrix`` maps the picture as delivered.
    """

    image: Pixels
    quads: list[Quad]
    turned: int
    matrix: Matrix

    def delivered_quads(self) -> list[Quad]:
        """The lines where they stand on the picture as delivered."""
        back = np.asarray(np.linalg.inv(self.matrix), dtype=np.float64)
        return [_mapped(quad, back) for quad in self.quads]

    def unevened(self, delivered: Pixels) -> Pixels:
        """A small picture of the upright page in the light in which it was ``delivered``."""
        (high, wide), longest = self.image.shape[:2], max(self.image.shape[:2])
        small = min(1.0, _LIGHT / longest)
        size = (max(1, round(wide * small)), max(1, round(high * small)))
        half = shrunk(delivered, 3 * _LIGHT)  # a warp alone would pick single pixels
        grown = delivered.shape[1] / half.shape[1]
        matrix = np.diag((small, small, 1.0)) @ self.matrix @ np.diag((grown, grown, 1.0))
        seen = cv2.warpPerspective(half, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(seen, dtype=np.uint8)


def as_delivered(image: Pixels, quads: Sequence[Quad] = ()) -> RectifiedPage:
    """``image`` as it came."""
    return RectifiedPage(image, list(quads), 0, np.eye(3))


def rectify(image: Pixels, engine: Engine, turn: bool = True) -> RectifiedPage:
    """Find the lines of ``image`` and set it upright; only find them where it may not be ``turn``\\ ed. Raises ``EngineFailed``."""
    page = as_delivered(image, engine.find(image))
    if not turn:
        return page
    degrees = quarter_turns(image, page.quads, engine.read_lines, STRIP_HEIGHT)
    corners = sheet_in(image, page.quads)
    page = _turned(page, degrees)
    if corners is not None:
        page = _flattened(page, _mapped(corners, page.matrix), degrees)
    page = replace(page, image=evenly_lit(page.image))
    if corners is not None or degrees in {90, 270}:
        page = replace(page, quads=engine.find(page.image))  # lines are found best where they stand straight
    return _from_near(_straightened(page), engine)


def _mapped(points: Quad, matrix: Matrix) -> Quad:
    """``points``, shape (n, 2), moved by ``matrix``."""
    return np.asarray(cv2.perspectiveTransform(points[None].astype(np.float64), matrix)[0], dtype=np.float32)


def _turned(page: RectifiedPage, degrees: int) -> RectifiedPage:
    """``page`` turned clockwise by quarters. Each line's corners begin at its new top left."""
    if not degrees:
        return page
    high, wide = page.image.shape[:2]
    quarter = {90: (0, -1, high, 1, 0, 0), 180: (-1, 0, wide, 0, -1, high), 270: (0, 1, 0, -1, 0, wide)}[degrees]
    matrix = np.array([*quarter, 0, 0, 1], dtype=np.float64).reshape(3, 3)
    quads = [np.roll(_mapped(quad, matrix), degrees // 90, axis=0) for quad in page.quads]
    return RectifiedPage(quarter_turned(page.image, degrees), quads, degrees, matrix @ page.matrix)


def _flattened(page: RectifiedPage, corners: Quad, degrees: int) -> RectifiedPage:
    """The sheet alone. ``corners`` began at the top left before the page was turned."""
    matrix, size = sheet_map(np.roll(corners, degrees // 90, axis=0))
    return _warped(page, matrix, size)


def _warped(page: RectifiedPage, matrix: Matrix, size: tuple[int, int]) -> RectifiedPage:
    flat = cv2.warpPerspective(page.image, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    quads = [_mapped(quad, matrix) for quad in page.quads]
    return RectifiedPage(np.asarray(flat, dtype=np.uint8), quads, page.turned, matrix @ page.matrix)


def _straightened(page: RectifiedPage) -> RectifiedPage:
    """``page`` turned back by its lean, on a canvas that loses no corner; the edges repeat outwards."""
    leaning = skew_angle(page.quads)
    if not _LEANS < abs(leaning) < _LEANS_MOST:
        return page
    high, wide = page.image.shape[:2]
    sine, cosine = abs(np.sin(np.radians(leaning))), np.cos(np.radians(leaning))
    size = (round(wide * cosine + high * sine), round(high * cosine + wide * sine))
    matrix = np.vstack([cv2.getRotationMatrix2D((wide / 2, high / 2), leaning, 1.0), (0, 0, 1)])
    matrix[:2, 2] += (size[0] - wide) / 2, (size[1] - high) / 2
    return _warped(page, matrix, size)


def _from_near(page: RectifiedPage, engine: Engine) -> RectifiedPage:
    """Small print on a small part of a large page, as a card on a letter sheet: its lines are looked for again in that part."""
    high, wide = page.image.shape[:2]
    shown = (DETECTION_PIXELS / (high * wide)) ** 0.5
    if not page.quads or shown >= 1:
        return page
    corners = np.concatenate(page.quads)
    margin = 2 * float(np.median([sides(quad)[1] for quad in page.quads]))
    x0, top = (max(0, int(edge - margin)) for edge in corners.min(axis=0))
    x1, bottom = (int(edge + margin) for edge in corners.max(axis=0))
    part = page.image[top:bottom, x0:x1]
    small = float(np.percentile([sides(quad)[1] for quad in page.quads], 25)) * shown < _SMALL_LINE
    if not small or part.shape[0] * part.shape[1] > _SMALL_PART * high * wide:
        return page
    return replace(page, quads=[quad + np.array([x0, top], dtype=np.float32) for quad in engine.find(part)])

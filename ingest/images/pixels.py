"""The one shape in which pictures travel through the reading room, and the plain operations on it."""

from __future__ import annotations

import io

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

Pixels = npt.NDArray[np.uint8]
"""A colour picture: ``uint8``, shape (height, width, 3), red first, origin top left."""

Grey = npt.NDArray[np.uint8]
"""A grey picture: ``uint8``, shape (height, width), 0 is black."""

Quad = npt.NDArray[np.float32]
"""Four corners in pixels, shape (4, 2): top left, top right, bottom right, bottom left of what stands upright in it."""


def grey_of(image: Pixels) -> Grey:
    """Luminance of ``image``."""
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def shrunk(image: Pixels, longest: int) -> Pixels:
    """``image`` with its long side at most ``longest`` pixels; never enlarged."""
    scale = longest / max(image.shape[:2])
    if scale >= 1:
        return image
    size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def quarter_turned(image: Pixels, degrees: int) -> Pixels:
    """``image`` turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(image, -(degrees // 90)))


def jpeg(image: Pixels, longest: int = 1600, quality: int = 80) -> bytes:
    """A JPEG for the screen, its long side at most ``longest`` pixels."""
    held = io.BytesIO()
    Image.fromarray(shrunk(image, longest)).save(held, "JPEG", quality=quality)
    return held.getvalue()

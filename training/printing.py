"""Drawn sheets as pictures: printed with free typefaces, then scanned, copied, faxed or photographed.

A drawn page is words with boxes, and most training never needs more. To learn what engines make of print, some pages are really
printed: every word is set at its box in a typeface of its face's kind, squeezed or stretched to its width.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from samples import damage, fonts
from training import metrics
from training.sheet import Ink

Pixels = NDArray[np.uint8]

DPI = 300.0

_TYPEFACES: dict[metrics.Face, tuple[str, ...]] = {
    metrics.SANS: ("sans", "roboto", "open", "lato"),
    metrics.SANS_BOLD: ("sans-bold", "roboto-bold", "open-bold", "lato-bold"),
    metrics.NARROW: ("narrow", "narrow-bold"),
    metrics.WIDE: ("open", "open-bold"),
    metrics.SERIF: ("times", "garamond", "lora", "oldstandard", "baskerville"),
    metrics.SERIF_BOLD: ("times-bold", "garamond-bold", "lora-bold", "playfair-bold"),
    metrics.TYPEWRITER: ("typewriter", "mono"),
    metrics.ENGRAVER: ("engraved", "engraved-bold"),
    metrics.BLACKLETTER: ("oldenglish", "fraktur", "textura", "pirata"),
    metrics.SCRIPT: ("script", "vibes", "chancery", "casual"),
    metrics.ITALIC: ("times-italic", "garamond-italic", "lora-italic", "sans-italic"),
    metrics.OCR_B: ("mono", "mono-bold"),
    metrics.HAND: ("hand", "casual"),
}


@cache
def _typeface(name: str, size: int) -> ImageFont.FreeTypeFont:
    """The typeface ``name`` (`samples.fonts`) at ``size`` pixels. Raises TypefacesMissing."""
    return ImageFont.truetype(BytesIO(fonts.outlines(*fonts.FACES[name])), size)


def printed(inks: Sequence[Ink], width: float, height: float, rng: Random, dpi: float = DPI) -> Pixels:
    """The sheet (points) as RGB at ``dpi``, each face in one typeface throughout."""
    scale = dpi / 72
    page = Image.new("L", (round(width * scale), round(height * scale)), 255)
    chosen = {face: rng.choice(names) for face, names in _TYPEFACES.items()}
    for ink in inks:
        font = _typeface(chosen[ink.face], max(6, round(ink.size * scale)))
        wide = max(1, round((ink.x1 - ink.x0) * scale))
        left, top, right, bottom = font.getbbox(ink.text, anchor="ls")
        if right <= left or bottom <= top:
            continue
        tile = Image.new("L", (right - min(0, left) + 2, bottom - top + 2), 255)
        ImageDraw.Draw(tile).text((1 - min(0, left), 1 - top), ink.text, fill=0, font=font, anchor="ls")
        tile = tile.resize((wide, tile.height), Image.Resampling.BILINEAR)
        baseline = (ink.bottom - 0.22 * ink.size) * scale
        where = (round(ink.x0 * scale), round(baseline + top))
        page.paste(0, where, Image.eval(tile, lambda value: 255 - value))
    return np.asarray(page.convert("RGB"))


def _scan(page: Pixels, rng: Random) -> Pixels:
    return damage.scanned(page, rng)


def _coarser(page: Pixels) -> Pixels:
    """The 300-dpi page at 200 dpi."""
    return np.asarray(cv2.resize(page, None, fx=2 / 3, fy=2 / 3, interpolation=cv2.INTER_AREA), np.uint8)


def _office(page: Pixels, rng: Random) -> Pixels:
    """A 200-dpi scan, saved as JPEG."""
    scan = damage.scanned(_coarser(page), rng, skew=0.8, strength=1.5)
    _, coded = cv2.imencode(".jpg", scan, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(35, 75)])
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)


def _poor(page: Pixels, rng: Random) -> Pixels:
    """A photo, or a copy of a copy at 200 dpi."""
    if rng.random() < 0.5:
        return damage.photographed(page, rng, long_side=rng.choice((1600, 2000, 2600)), dark=rng.choice((0.0, 0.3, 0.6)))
    return damage.photocopied(_coarser(page), rng, generations=rng.choice((1, 2)))


def _fax(page: Pixels, rng: Random) -> Pixels:
    return damage.faxed(_coarser(page), rng)


WAYS: dict[str, Callable[[Pixels, Random], Pixels]] = {"clean": _scan, "office": _office, "poor": _poor, "fax": _fax}
"""How a printed sheet arrives, by the name of the channel's level that is fitted to it."""

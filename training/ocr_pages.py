"""Sheets really printed and read by both engines: what the noise channel is fitted to, and calibration is judged by.

`heard` does what `noise.transmit` imitates. The words that the engines gave are laid over the words that were printed, by an affine
map found from words that occur once in both, so that scanning, turning and flattening need not be known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from random import Random

import numpy as np
from numpy.typing import NDArray

from extractors.document.page import Box, Word
from ingest.reading.engines import Engines, load_engines
from ingest.reading.limits import Limits
from ingest.reading.raster import Raster, read_raster
from training.draw import Read, drawing, finished
from training.name_pools import World
from training.printing import DPI, WAYS, printed
from training.sheet import Ink, Sheet
from training.truth import Drawn

_COVERED = 0.5
"""Share of the smaller of two boxes' width that must be common for one to carry the other's marks."""


@cache
def _engines() -> Engines:
    return load_engines()


def read_sheet(sheet: Sheet, way: str, rng: Random) -> Raster:
    """``sheet`` printed, arrived by ``way`` (a key of `WAYS`), and read."""
    picture = WAYS[way](printed(sheet.inks, sheet.width, sheet.height, rng), rng)
    dpi = DPI * max(picture.shape[:2]) / (max(sheet.width, sheet.height) * DPI / 72)
    return read_raster(picture, dpi, _engines(), Limits())


def over_print(words: Sequence[Word], inks: Sequence[Ink]) -> NDArray[np.float64] | None:
    """The affine map (2 × 3) from the printed sheet's points to the read page's; None where too few words tell."""
    ours = Counter(ink.text for ink in inks)
    theirs = Counter(word.text for word in words)
    by_text = {word.text: word for word in words if theirs[word.text] == 1}
    pairs = [(ink, by_text[ink.text]) for ink in inks if len(ink.text) > 2 and ours[ink.text] == 1 and ink.text in by_text]
    if len(pairs) < 4:
        return None
    source = np.array([((ink.x0 + ink.x1) / 2, (ink.top + ink.bottom) / 2, 1.0) for ink, _ in pairs])
    target = np.array([word.box.middle for _, word in pairs])
    for _ in range(3):
        solved = np.linalg.lstsq(source, target, rcond=None)[0]
        off = np.abs(source @ solved - target).max(axis=1)
        keep = off <= max(6.0, 3 * float(np.median(off)))
        if keep.all() or keep.sum() < 4:
            break
        source, target = source[keep], target[keep]
    return np.asarray(solved.T)


def laid(ink: Ink, over: NDArray[np.float64]) -> Box:
    """Where the printed word stands on the read page."""
    corners = np.array([(ink.x0, ink.top, 1.0), (ink.x1, ink.bottom, 1.0)]) @ over.T
    (x0, top), (x1, bottom) = corners.min(axis=0), corners.max(axis=0)
    return Box(float(x0), float(top), float(x1), float(bottom))


def carried(words: Sequence[Word], inks: Sequence[Ink], over: NDArray[np.float64]) -> list[list[int]]:
    """For each read word the indexes (from 0) of the printed words that stand where it stands, left to right."""
    boxes = np.array([laid(ink, over) for ink in inks])
    result = []
    for word in words:
        box = word.box
        wide = np.minimum(boxes[:, 2], box.x1) - np.maximum(boxes[:, 0], box.x0)
        smaller = np.minimum(boxes[:, 2] - boxes[:, 0], box.width)
        middle = box.middle[1]
        level = (boxes[:, 1] < middle) & (boxes[:, 3] > middle)
        result.append([int(at) for at in np.flatnonzero(level & (wide > _COVERED * smaller))])
    return result


def heard(sheet: Sheet, way: str, rng: Random) -> Read:
    """The sheet as read after it arrived by ``way``, its words with the marks of the values they carry."""
    raster = read_sheet(sheet, way, rng)
    over = over_print(raster.words, sheet.inks)
    under = carried(raster.words, sheet.inks, over) if over is not None else [[] for _ in raster.words]
    marked = [
        (word, tuple(dict.fromkeys(mark for at in here for mark in sheet.inks[at].marks)))
        for word, here in zip(raster.words, under, strict=True)
    ]
    high, wide = raster.image.shape[:2]
    return Read(marked, wide * 72 / raster.dpi, high * 72 / raster.dpi, raster.dpi)


def draw_heard(seed: int, family: str, world: World, way: str) -> Drawn:
    """One document like `draw.draw`'s, but really printed and read. ``way`` is a key of `printing.WAYS`."""
    d = drawing(seed, family, world)
    rng = Random(f"heard/{seed}/{family}/{way}")
    return finished(d, seed, way, lambda sheet: heard(sheet, way, rng))

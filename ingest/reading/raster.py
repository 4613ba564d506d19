"""A page that is a picture: found, set upright, read by both engines, and told as words with places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from extractors.document.page import Advice, Box, Code, Origin, Word
from ingest.images.codes import codes_on
from ingest.images.line_crops import between, strip_of
from ingest.images.orientation import is_vertical
from ingest.images.page_edges import cut_edges
from ingest.images.pixels import Pixels, Quad, grey_of
from ingest.images.quality import advice_on, is_blank
from ingest.ocr.engine import Engine, EngineFailed
from ingest.ocr.merge_readings import fused
from ingest.ocr.rapid import STRIP_HEIGHT
from ingest.ocr.refine_boxes import ink_of, snapped, vertical_extent
from ingest.reading.engine_routing import read_line_crops
from ingest.reading.engines import Engines
from ingest.reading.limits import Limits
from ingest.reading.rectify import RectifiedPage, as_delivered, rectify

_UNREAD = Advice("unread")
_HURRIED = Advice("hurried")
"""Said where a limit of ``Limits`` was reached."""


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture read: ``image`` is upright, ``words`` stand on it in points at ``dpi``."""

    image: Pixels
    dpi: float
    words: tuple[Word, ...]
    codes: tuple[Code, ...]
    advice: tuple[Advice, ...]
    turned: int


def read_raster(
    image: Pixels,
    dpi: float,
    engines: Engines,
    limits: Limits,
    shrunk_by: float = 1.0,
    turn: bool = True,
    taken_at: float | None = None,
    codes: bool = True,
) -> Raster:
    """Read ``image`` within ``limits``. ``turn`` says whether the page may be turned and straightened; ``taken_at`` is
    the dpi at which it was scanned, where it was enlarged since; ``codes`` whether its barcodes are looked for.
    """
    if is_blank(grey_of(image)):
        return Raster(image, dpi, (), (), advice_on(image, [], dpi, shrunk_by=shrunk_by), 0)
    failed: tuple[Advice, ...] = (_UNREAD,)
    page = as_delivered(image)
    words: list[Word] = []
    for engine in engines.in_order:
        try:
            page = rectify(image, engine, turn)
            other = engines.second if engine is engines.first else None
            words, complete = _words(page, engine, other, 72 / dpi, limits)
        except EngineFailed:
            continue
        failed = () if complete else (_HURRIED,)
        break
    cut = cut_edges(grey_of(image), page.delivered_quads(), page.turned)
    advice = (*failed, *advice_on(page.image, page.quads, dpi, taken_at, page.unevened(image), cut, shrunk_by))
    found = codes_on(grey_of(page.image), 72 / dpi) if codes else ()
    return Raster(page.image, dpi, tuple(words), found, advice, page.turned)


def _words(page: RectifiedPage, first: Engine, second: Engine | None, scale: float, limits: Limits) -> tuple[list[Word], bool]:
    """The words of all lines, in points (``scale`` points a pixel), and whether every line was read as it should be."""
    quads = [_reading_way(quad) for quad in page.quads]
    strips = [strip_of(page.image, quad, STRIP_HEIGHT) for quad in quads]
    within = _within(quads, strips, limits)
    quads, strips = [quads[at] for at in within], [strips[at] for at in within]
    lines = read_line_crops(strips, first, second, limits.strong_pixels)
    words = []
    for at, line in enumerate(lines):
        ink = ink_of(strips[at])
        quad = _trimmed(quads[at], *vertical_extent(ink))
        for piece in snapped(fused(line.best, line.second, line.others), ink):
            box = _box(between(quad, piece.start, piece.end), scale)
            words.append(Word(piece.text, box, Origin.OCR, piece.engine, piece.confidence, piece.alternatives))
    return words, len(within) == len(page.quads) and all(line.complete for line in lines)


def _within(quads: Sequence[Quad], strips: Sequence[Pixels], limits: Limits) -> list[int]:
    """The lines to read, by their index: all of them, or of a page that may reach a limit those that the limit leaves, from the top
    down.
    """
    lengths = [strip.shape[1] for strip in strips]
    if sum(lengths) <= min(limits.line_pixels, limits.strong_pixels):
        return list(range(len(strips)))
    downward = sorted(range(len(quads)), key=lambda at: float(quads[at][:, 1].min()))
    ends = accumulate(lengths[at] for at in downward)
    return [at for at, end in zip(downward, ends, strict=True) if end <= limits.line_pixels]


def _reading_way(quad: Quad) -> Quad:
    """A vertical line's corners so that it reads from bottom to top, as spines and side notes in English are mostly set."""
    return np.roll(quad, 1, axis=0) if is_vertical(quad) else quad


def _trimmed(quad: Quad, top: float, bottom: float) -> Quad:
    """The part of ``quad`` from ``top`` to ``bottom``, shares of its height."""
    left, right = quad[3] - quad[0], quad[2] - quad[1]
    return np.array(
        [quad[0] + left * top, quad[1] + right * top, quad[1] + right * bottom, quad[0] + left * bottom], dtype=np.float32
    )


def _box(quad: Quad, scale: float) -> Box:
    low, high = quad.min(axis=0) * scale, quad.max(axis=0) * scale
    return Box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))

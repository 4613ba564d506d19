"""Who reads which line: the quick reader every one, the strong reader what is not settled by that.

On one thread the strong reader takes 0.085 s for 1,000 pixels of line, the quick one in process 0.029 s (docs/decisions/0004). A
usual credential has 3,000 to 10,000 pixels of lines, a quarter of them labels and phrases in plain print; a page of small print
35,000 to 90,000, and nobody files what its small print says. Names, dates, numbers and what carries accents are read by both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ingest.images.pixels import Pixels
from ingest.ocr.engine import Engine, EngineFailed, LineReading
from ingest.reading.plain_words import is_plain

_QUICK_ENOUGH = 0.85
"""The quick reader's lowest word confidence at which its plain words stand. Its own measure, compared with nothing else: on 41
pages the strong reader differed on 6 of 289 such lines, and was wrong on 3 of them."""

_DENSE = 30_000
"""Pixels of line, all strips together, from which running text and surely read figures stand as the quick reader has them."""

_RUNNING = 16
"""A strip's width over its height from which it is running text on a dense page: some 35 characters."""

_QUITE_SURE = 0.94
"""The quick reader's lowest word confidence at which a line with digits stands on a dense page: 99 of 100 are as the strong
reader has them."""

_MARGIN = 1.3
"""Heights of the strip that may be blank at its two ends together; where more is, the quick reader has overlooked a word."""

_DOUBTFUL = 0.72
"""The strong reader's lowest character confidence below which a line is read again, stretched."""

_STRETCHES = (1.25, 0.85)
"""Widths at which a doubtful line is read again: the network errs differently on wider and on narrower letters."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line's ``best`` reading, the ``second`` engine's where there is one, and ``others`` by the engine that read best.

    ``complete`` is False where the strong engine should have read the line and had reached its limit.
    """

    best: LineReading
    second: LineReading | None = None
    others: tuple[LineReading, ...] = ()
    complete: bool = True


def read_line_crops(strips: Sequence[Pixels], first: Engine, second: Engine | None, most: float) -> list[ReadLine]:
    """One line for each of ``strips``, of which ``first`` reads at most about ``most`` pixels of length, repeated readings counted.

    What it does not reach stands as ``second`` has it, and is not ``complete``. Without ``second``, or where it fails, ``first``
    reads every line alone.
    """
    quick = _fast_read(strips, second)
    dense = sum(strip.shape[1] for strip in strips) >= _DENSE
    lines: list[ReadLine] = []
    spent = 0
    for strip, reading in zip(strips, quick, strict=True):
        if reading is not None and is_settled(reading, strip, dense):
            lines.append(ReadLine(reading))
            continue
        if spent >= most:
            lines.append(ReadLine(reading or LineReading(first.name), complete=False))
            continue
        surely, pixels = _strongly_read(strip, first)
        spent += pixels
        lines.append(ReadLine(surely.best, reading, surely.others))
    return lines


def is_settled(reading: LineReading, strip: Pixels, dense: bool) -> bool:
    """Whether the quick reader's ``reading`` stands, so that the strong reader need not look at ``strip``."""
    surely = _lowest(reading)
    if surely < _QUICK_ENOUGH or not _reaches_both_ends(reading, strip):
        return False
    if is_plain(reading.text):
        return True
    if not dense:
        return False
    runs = strip.shape[1] > _RUNNING * strip.shape[0]
    figures = surely >= _QUITE_SURE and any(char.isdigit() for char in reading.text)
    return runs or figures


def _reaches_both_ends(reading: LineReading, strip: Pixels) -> bool:
    high, wide = strip.shape[:2]
    written = (reading.glyphs[-1].x1 - reading.glyphs[0].x0) * wide
    return bool(written > wide - _MARGIN * high)


def _fast_read(strips: Sequence[Pixels], engine: Engine | None) -> Sequence[LineReading | None]:
    """The quick reader's readings; nothing for each strip where it is missing or fails."""
    if engine is None or not strips:
        return [None] * len(strips)
    try:
        return engine.read_lines(strips)
    except EngineFailed:
        return [None] * len(strips)


def _strongly_read(strip: Pixels, engine: Engine) -> tuple[ReadLine, int]:
    """One line by the strong reader, and the pixels of length that it read; read again at other widths where a character is in
    doubt, and the surest kept.

    Confidences are compared here because one engine gave them all.
    """
    plain = engine.read_lines([strip])[0]
    if not plain.glyphs or _lowest(plain) >= _DOUBTFUL:
        return ReadLine(plain), strip.shape[1]
    stretched = [_stretched(strip, factor) for factor in _STRETCHES]
    readings = [plain, *engine.read_lines(stretched)]
    whole = max(len(reading.text) for reading in readings)
    best = max(readings, key=lambda reading: reading.confidence if len(reading.text) > 0.85 * whole else 0.0)
    others = {reading.text: reading for reading in readings if reading.text != best.text}
    return ReadLine(best, None, tuple(others.values())), sum(each.shape[1] for each in (strip, *stretched))


def _stretched(strip: Pixels, factor: float) -> Pixels:
    size = (max(1, round(strip.shape[1] * factor)), strip.shape[0])
    return np.asarray(cv2.resize(strip, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def _lowest(reading: LineReading) -> float:
    return min((glyph.confidence for glyph in reading.glyphs if glyph.text.strip()), default=0.0)

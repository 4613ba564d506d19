"""Who reads which line: the strong reader almost everything, the quick one what is worth a second look or is mere running text.

On one thread the strong reader takes 0.085 s for 1,000 pixels of line, the quick one 0.04 s (docs/decisions/0002). A usual
credential has 10,000 to 25,000 pixels of lines; a page of small print 90,000, and nobody files what its small print says.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ingest.images.pixels import Pixels
from ingest.ocr.engine import Engine, EngineFailed, LineReading

_DENSE = 40_000
"""Pixels of line, all strips together, from which the quick reader takes the running text first."""

_RUNNING = 16
"""A strip's width over its height from which it is running text on a dense page: some 35 characters."""

_QUICK_ENOUGH = 0.85
"""The quick reader's lowest word confidence at which its running text stands. Its own measure, compared with nothing else."""

_DOUBTFUL = 0.72
"""The strong reader's lowest character confidence below which a line is read again, stretched."""

_STRETCHES = (1.25, 0.85)
"""Widths at which a doubtful line is read again: the network errs differently on wider and on narrower letters."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line's ``best`` reading, the ``second`` engine's where there is one, and ``others`` by the engine that read best."""

    best: LineReading
    second: LineReading | None = None
    others: tuple[LineReading, ...] = ()


def read_strips(strips: Sequence[Pixels], first: Engine, second: Engine | None, deadline: float) -> list[ReadLine]:
    """Read ``strips``; what is not begun before ``deadline`` (monotonic seconds) is missing at the end of the answer."""
    quick = _running_text(strips, second) if second is not None else {}
    lines: list[ReadLine] = []
    for at, strip in enumerate(strips):
        if time.monotonic() > deadline:
            break
        lines.append(ReadLine(quick[at]) if at in quick else _surely(strip, first))
    wanted = [at for at, line in enumerate(lines) if at not in quick and _pays(line.best, dense=bool(quick))]
    again = _again([strips[at] for at in wanted], second)
    for at, reading in zip(wanted, again, strict=False):
        lines[at] = ReadLine(lines[at].best, reading, lines[at].others)
    return lines


def _running_text(strips: Sequence[Pixels], quick: Engine) -> dict[int, LineReading]:
    """On a dense page, the running text that the quick reader is sure of; nothing on any other page."""
    if sum(strip.shape[1] for strip in strips) < _DENSE:
        return {}
    long = [at for at, strip in enumerate(strips) if strip.shape[1] > _RUNNING * strip.shape[0]]
    readings = _again([strips[at] for at in long], quick)
    return {at: reading for at, reading in zip(long, readings, strict=False) if _lowest(reading) > _QUICK_ENOUGH}


def _surely(strip: Pixels, engine: Engine) -> ReadLine:
    """One line by the strong reader; read again at other widths where a character is in doubt, and the surest kept.

    Confidences are compared here because one engine gave them all.
    """
    plain = engine.read_lines([strip])[0]
    if not plain.glyphs or _lowest(plain) >= _DOUBTFUL:
        return ReadLine(plain)
    readings = [plain, *engine.read_lines([_stretched(strip, factor) for factor in _STRETCHES])]
    whole = max(len(reading.text) for reading in readings)
    best = max(readings, key=lambda reading: reading.confidence if len(reading.text) > 0.85 * whole else 0.0)
    others = {reading.text: reading for reading in readings if reading.text != best.text}
    return ReadLine(best, None, tuple(others.values()))


def _stretched(strip: Pixels, factor: float) -> Pixels:
    size = (max(1, round(strip.shape[1] * factor)), strip.shape[0])
    return np.asarray(cv2.resize(strip, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def _again(strips: Sequence[Pixels], engine: Engine | None) -> list[LineReading]:
    """The second engine's readings; none where it is missing or fails, for the first one serves."""
    if engine is None or not strips:
        return []
    try:
        return engine.read_lines(strips)
    except EngineFailed:
        return []


def _lowest(reading: LineReading) -> float:
    return min((glyph.confidence for glyph in reading.glyphs if glyph.text.strip()), default=0.0)


_PROSE = re.compile(r"(?:[A-Za-z’',.;()]{1,14} ){9}")
"""Ten words of ordinary length in a row: running text, well spaced."""

_TO_CHECK = re.compile(r"\d|\S{16}|[a-z][A-Z]|[a-z][:.,][A-Za-z]")
"""Digits, and words that may be glued together."""


def _pays(reading: LineReading, dense: bool) -> bool:
    """Whether a second reading can change anything. Not for running text without a digit that was read surely, and on a dense
    page not for any line that was.
    """
    if _lowest(reading) < _DOUBTFUL or _TO_CHECK.search(reading.text):
        return True
    return not dense and not _PROSE.search(reading.text)

"""Tesseract: the quick reader, good at spaces and plain print.

It is handed lines that are already found, cut out and straight, many on one sheet, so that one call a page is enough. It runs
on one thread: its own threads only wait for one another. Called in process where its library can be loaded, else through
pytesseract, which starts the program (0.22 s) and reads the same.
"""

from __future__ import annotations

import csv
import io
import os
import shlex
import shutil
from collections.abc import Sequence

import cv2
import numpy as np
import pytesseract
from PIL import Image

from ingest.images.pixels import Grey, Pixels, Quad, grey_of
from ingest.ocr.engine import EngineFailed, Glyph, LineReading
from ingest.ocr.tesseract_api import Library, has_library

_TEXT_HEIGHT = 44
"""Pixels of a strip on the sheet; Tesseract itself scales a line to 36."""

_GAP = 22
"""White pixels between two strips, so that it sees two lines."""

_SHEET = 400
"""Strips on a sheet at most: Tesseract reads no picture higher than 32,767 pixels."""

_WORD = 5
"""The level of words in Tesseract's table."""

_LINE = 4


def installed() -> bool:
    """Whether Tesseract can be called here, as a library or as a program on the path. Starting it is left to the first page."""
    return has_library() or shutil.which(pytesseract.pytesseract.tesseract_cmd) is not None


class Tesseract:
    """Tesseract's LSTM engine in one language; ``in_process`` allows the library."""

    name = "tesseract"

    def __init__(self, language: str = "eng", in_process: bool = True) -> None:
        self._language = language
        os.environ["OMP_THREAD_LIMIT"] = "1"  # for the program
        self._library = Library(language) if in_process and has_library(language) else None

    def find(self, image: Pixels) -> list[Quad]:
        """Tesseract's own lines; used only where the first engine is out."""
        quads = []
        for row in self._table(grey_of(image), "--psm 3"):
            if int(row["level"]) == _LINE:
                x0, top = int(row["left"]), int(row["top"])
                x1, bottom = x0 + int(row["width"]), top + int(row["height"])
                quads.append(np.array([[x0, top], [x1, top], [x1, bottom], [x0, bottom]], dtype=np.float32))
        return quads

    def read_lines(self, strips: Sequence[Pixels], alphabet: str = "") -> list[LineReading]:
        readings: list[LineReading] = []
        for at in range(0, len(strips), _SHEET):
            readings += self._read_sheet(strips[at : at + _SHEET], alphabet)
        return readings

    def _read_sheet(self, strips: Sequence[Pixels], alphabet: str) -> list[LineReading]:
        config = f"--psm 6 -c {shlex.quote(f'tessedit_char_whitelist={alphabet}')}" if alphabet else "--psm 6"
        sheet = _sheet([_black_on_white(strip) for strip in strips])
        glyphs: list[list[Glyph]] = [[] for _ in strips]
        widths = [strip.shape[1] * _TEXT_HEIGHT / strip.shape[0] for strip in strips]
        for row in self._table(sheet, config):
            text = (row["text"] or "").strip()
            if int(row["level"]) != _WORD or not text:
                continue
            middle = int(row["top"]) + int(row["height"]) / 2
            at = min(int(middle // (_TEXT_HEIGHT + _GAP)), len(strips) - 1)
            start = (int(row["left"]) - _GAP) / widths[at]
            end = start + int(row["width"]) / widths[at]
            _append_word(glyphs[at], text, start, end, float(row["conf"]) / 100)
        return [LineReading(self.name, tuple(line)) for line in glyphs]

    def _table(self, image: Grey, config: str) -> list[dict[str, str]]:
        try:
            table = self._library.table(image, config) if self._library else self._programs_table(image, config)
        except (pytesseract.TesseractError, pytesseract.TesseractNotFoundError, RuntimeError, OSError) as failed:
            raise EngineFailed(f"{self.name} failed on this page") from failed
        return list(csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE))

    def _programs_table(self, image: Grey, config: str) -> str:
        return str(pytesseract.image_to_data(Image.fromarray(image), lang=self._language, config=config))


def _append_word(line: list[Glyph], text: str, start: float, end: float, confidence: float) -> None:
    """Add a word's characters, each an equal share of its width, and the space before it. Words come from left to right."""
    start, end = max(0.0, min(1.0, start)), max(0.0, min(1.0, end))
    if text == "|" and line:
        text = "I"  # inside a line it is the pronoun or the numeral; table rules come first
    if line:
        line.append(Glyph(" ", line[-1].x1, max(line[-1].x1, start), confidence))
    step = (end - start) / len(text)
    line.extend(Glyph(char, start + at * step, start + (at + 1) * step, confidence) for at, char in enumerate(text))


def _black_on_white(strip: Pixels) -> Grey:
    """Grey, stretched to full contrast, and inverted where the paper is the dark side."""
    grey = grey_of(strip)
    low, middle, high = np.percentile(grey, (2, 50, 98))
    if high - low < 8:
        return np.full(grey.shape, 255, dtype=np.uint8)
    stretched = np.clip((grey.astype(np.float32) - low) / (high - low) * 255, 0, 255).astype(np.uint8)
    return np.asarray(255 - stretched if middle < (low + high) / 2 else stretched, dtype=np.uint8)


def _sheet(strips: Sequence[Grey]) -> Grey:
    """The strips below one another on white, each scaled to one height, at a pitch of ``_TEXT_HEIGHT + _GAP``."""
    sized = []
    for strip in strips:
        width = max(1, round(strip.shape[1] * _TEXT_HEIGHT / strip.shape[0]))
        sized.append(cv2.resize(strip, (width, _TEXT_HEIGHT), interpolation=cv2.INTER_AREA))
    pitch = _TEXT_HEIGHT + _GAP
    sheet = np.full((pitch * len(sized), max(one.shape[1] for one in sized) + 2 * _GAP), 255, dtype=np.uint8)
    tops = [at * pitch + _GAP // 2 for at in range(len(sized))]
    for top, one in zip(tops, sized, strict=True):
        sheet[top : top + _TEXT_HEIGHT, _GAP : _GAP + one.shape[1]] = one
    return sheet

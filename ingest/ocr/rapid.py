"""RapidOCR's networks (PP-OCRv6, inside its wheel) on onnxruntime, driven line by line.

Only the files that the installed package brings are loaded, by their path: RapidOCR's own pipeline fetches models that it
misses, shrinks pages to 2,000 pixels, and pads short lines to the longest of a batch. Here detection runs once on a small
picture, each line is cut out of the full one, and each is recognised at its own width, one after another: a batch saves nothing
on one thread (measured in docs/decisions/0002).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime
import rapidocr
from rapidocr.ch_ppocr_det.utils import DBPostProcess

from ingest.images.pixels import Pixels, Quad
from ingest.ocr.engine import EngineFailed, Glyph, LineReading
from ingest.ocr.prune_charset import pruned
from ingest.ocr.spelling import mended

_MODELS = Path(rapidocr.__file__).parent / "models"
_DETECTOR = "PP-OCRv6_det_small.onnx"
_RECOGNIZER = "PP-OCRv6_rec_small.onnx"

STRIP_HEIGHT = 48
"""Pixels; what the recogniser was trained on."""

_STEP = 8
"""Pixels of strip width behind one step of the recogniser's answer."""

_WIDEST = 3200
"""Pixels; a longer strip is squeezed, so that no line can take the memory of a page."""

DETECTION_PIXELS = 0.7e6
"""Pixels of the picture in which lines are looked for. Half as many again find 279 lines on nine dense pages, these 276 (0004)."""


def _is_ours(character: str) -> bool:
    """Latin letters with their diacritics, digits, and the signs that stand on papers. The recogniser also knows Chinese."""
    code = ord(character[0])
    return code < 0x180 or 0x2010 <= code < 0x2040 or character in "№™℠"


class Rapid:
    """PP-OCR detection and recognition on one thread. ``pixels`` is the size of the picture in which lines are looked for."""

    name = "rapidocr"

    def __init__(self, models: Path = _MODELS, pixels: float = DETECTION_PIXELS) -> None:
        self._pixels = pixels
        self._detector = _session((models / _DETECTOR).read_bytes())
        full = (models / _RECOGNIZER).read_bytes()
        known = _session(full).get_modelmeta().custom_metadata_map["character"].splitlines()
        # Index 0 of the answer is the blank between characters, the last one the space.
        kept = np.array([0, *(at for at, char in enumerate(known, 1) if _is_ours(char)), len(known) + 1])
        self._recognizer = _session(pruned(full, kept, len(known) + 2))
        self._characters = ["", *(char for char in known if _is_ours(char)), " "]
        self._places = {char: at for at, char in enumerate(self._characters) if char}
        self._boxes = DBPostProcess(thresh=0.3, box_thresh=0.5, max_candidates=3000, unclip_ratio=1.6, use_dilation=True)

    def find(self, image: Pixels) -> list[Quad]:
        """The lines of text on ``image``; a small picture is enlarged up to twice first."""
        high, wide = image.shape[:2]
        scale = min(2.0, (self._pixels / (high * wide)) ** 0.5)
        size = (_of_32(wide * scale), _of_32(high * scale))
        mode = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        small = np.asarray(cv2.resize(image, size, interpolation=mode), dtype=np.uint8)
        try:
            answer = self._detector.run(None, {"x": _normalized(small)})[0]
            quads, _ = self._boxes(answer, (high, wide))
        except Exception as failed:  # whatever the runtime raises, the other engine serves
            raise _failure(failed, f"{self.name} could not look for lines") from failed
        return [_from_top_left(np.asarray(quad, dtype=np.float32)) for quad in quads]

    def read_lines(self, strips: Sequence[Pixels], alphabet: str = "") -> list[LineReading]:
        try:
            return [self._read(strip, alphabet) for strip in strips]
        except Exception as failed:
            raise _failure(failed, f"{self.name} could not read lines") from failed

    def _read(self, strip: Pixels, alphabet: str) -> LineReading:
        wide = round(strip.shape[1] * STRIP_HEIGHT / strip.shape[0])
        wide = min(_WIDEST, max(2 * _STEP, wide))
        sized = np.asarray(cv2.resize(strip, (wide, STRIP_HEIGHT), interpolation=cv2.INTER_AREA), dtype=np.uint8)
        answer = np.asarray(self._recognizer.run(None, {"x": _normalized(sized)})[0])[0]
        if alphabet:
            return LineReading(self.name, self._decoded(self._within(answer, alphabet)))
        return mended(LineReading(self.name, self._decoded(answer)), answer, self._places)

    def _within(self, answer: npt.NDArray[np.float32], alphabet: str) -> npt.NDArray[np.float32]:
        """The answer without the characters outside ``alphabet``. Where one of them was the best, the best inside stands: there is
        ink, so that the blank is no answer.
        """
        outside = np.array([char not in alphabet and char not in ("", " ") for char in self._characters])
        misread = outside[answer.argmax(axis=1)]
        inside = np.where(outside, np.float32(0), answer)
        inside[misread, 0] = 0
        return inside

    def _decoded(self, answer: npt.NDArray[np.float32]) -> tuple[Glyph, ...]:
        """Steps × characters into glyphs: a character lasts while it repeats, and ends at the middle of the gap to the next."""
        best = answer.argmax(axis=1)
        starts = [at for at in range(len(best)) if best[at] and (at == 0 or best[at] != best[at - 1])]
        if not starts:
            return ()
        peaks = []
        for start in starts:
            end = start
            while end + 1 < len(best) and best[end + 1] == best[start]:
                end += 1
            peaks.append((start + end + 1) / 2 / len(best))
        reach = 0.6 * float(np.median(np.diff(peaks))) if len(peaks) > 1 else 0.5
        edges = [max(0.0, peaks[0] - reach)]
        edges += [(before + after) / 2 for before, after in pairwise(peaks)]
        edges.append(min(1.0, peaks[-1] + reach))
        return tuple(
            Glyph(self._characters[best[start]], edges[at], edges[at + 1], float(answer[start, best[start]]))
            for at, start in enumerate(starts)
        )


def _failure(failed: Exception, said: str) -> Exception:
    """What is raised for a failure of the runtime. Where memory ran out it is no failure of the engine: how much is left depends on
    what this process read before, and the page must not be read in another way for that.
    """
    ran_out = isinstance(failed, MemoryError) or "alloc" in str(failed)
    return MemoryError(said) if ran_out else EngineFailed(said)


def _session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = False  # the arena keeps the largest line's memory for ever
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _from_top_left(quad: Quad) -> Quad:
    """The corners, clockwise, from the top left on.

    RapidOCR begins at the upper of the two leftmost ones, which in a long line that leans on its way down is at the top right.
    """
    across = quad[1] - quad[0]
    if abs(across[0]) >= abs(across[1]):
        return quad
    return np.roll(quad, 1 if across[1] > 0 else -1, axis=0)


def _normalized(image: Pixels) -> npt.NDArray[np.float32]:
    """As the networks were trained: blue first, -1..1, channels before rows."""
    floats = image[:, :, ::-1].astype(np.float32) / 127.5 - 1
    return np.ascontiguousarray(floats.transpose(2, 0, 1)[None])


def _of_32(side: float) -> int:
    return max(32, round(side / 32) * 32)

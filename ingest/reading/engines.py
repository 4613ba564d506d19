"""The OCR engines of one worker: loaded once, handed to every ``read``."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.ocr.engine import Engine
from ingest.ocr.rapid import Rapid
from ingest.ocr.tesseract import Tesseract, installed


@dataclass(frozen=True, slots=True)
class Engines:
    """``first`` finds the lines and reads them all; ``second`` reads again where it pays. Either may be missing, not both."""

    first: Engine | None
    second: Engine | None

    @property
    def in_order(self) -> tuple[Engine, ...]:
        return tuple(engine for engine in (self.first, self.second) if engine is not None)


def load_engines(tesseract: bool = True) -> Engines:
    """Both engines where Tesseract is installed (and wanted), else RapidOCR alone. Nothing is fetched from anywhere."""
    return Engines(Rapid(), Tesseract() if tesseract and installed() else None)

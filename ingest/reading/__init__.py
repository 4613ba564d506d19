"""Bytes into words with places: every file that arrives becomes a Document here, or a Rejected that says what to do.

    for sheet in read_pages(path, media_type_of(path), load_engines(), Limits()):
        print(sheet.page.text)

Content decides what a file is, never its extension. Nothing is written, changed or fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from extractors.document.page import Document
from ingest.images.decode import Frame, frames
from ingest.images.pixels import jpeg
from ingest.reading.engines import Engines, load_engines
from ingest.reading.limits import Limits
from ingest.reading.pdf import ReadPage, page_of, read_pdf
from ingest.reading.raster import read_raster
from ingest.reading.targeted_reocr import can_read_again, read_regions_again
from ingest.sniff import PDF, media_type_of

__all__ = [
    "Engines",
    "Limits",
    "ReadPage",
    "Readable",
    "Reading",
    "can_read_again",
    "load_engines",
    "read",
    "read_pages",
    "read_regions_again",
]

_SHEET_INCHES = 11.0
"""The long side assumed of a picture that does not say its resolution."""

_LEAST_DPI = 72.0


class Readable(Protocol):
    """What ``read`` needs of an arrival."""

    @property
    def sha256(self) -> str: ...

    @property
    def path(self) -> Path: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read. ``previews`` are JPEGs of the upright pages, in order, the long side at most 1,600 pixels."""

    document: Document
    previews: tuple[bytes, ...]
    media_type: str


def read_pages(path: Path, media_type: str, engines: Engines, limits: Limits) -> Iterator[ReadPage]:
    """The pages of the file at ``path``, in order and one at a time, so that one picture is held and not all.

    Raises ``Rejected`` with the code and the remedy for what cannot be read.
    """
    return read_pdf(path, engines, limits) if media_type == PDF else _read_pictures(path, engines, limits)


def read(arrival: Readable, engines: Engines, limits: Limits) -> Reading:
    """Every page of the file at ``arrival.path``, each read once. Raises ``Rejected``."""
    media_type = media_type_of(arrival.path)
    sheets = [(sheet.page, sheet.preview) for sheet in read_pages(arrival.path, media_type, engines, limits)]
    return Reading(Document(arrival.sha256, tuple(page for page, _ in sheets)), tuple(preview for _, preview in sheets), media_type)


def _read_pictures(path: Path, engines: Engines, limits: Limits) -> Iterator[ReadPage]:
    for number, frame in enumerate(frames(path, limits.megapixels, limits.pages), 1):
        raster = read_raster(frame.pixels, _dpi(frame), engines, limits, frame.shrunk_by)
        yield ReadPage(page_of(number, raster, raster.words), jpeg(raster.image), raster.image)


def _dpi(frame: Frame) -> float:
    """The file's own resolution where a sheet of that size exists, else that of a sheet 11 inches long."""
    longest = max(frame.pixels.shape[:2])
    if frame.dpi and 1.5 <= longest / frame.dpi <= 24:
        return frame.dpi
    return float(max(_LEAST_DPI, longest / _SHEET_INCHES))

"""The pages to read: drawn by lot from a set, spread over its families, with the values that stand on each."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray
from PIL import Image, ImageOps

from benchmarks.metrics.truth import Known, KnownDocument

_FINE, _COARSE = 300, 200
"""The dpi at which a PDF page is drawn for a stock reader: its picture's own between these two, 300 where it has none."""

_LETTERS = 40
"""Letters of a text layer from which a page without a large picture is born digital."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it stands on paper: ``writings`` are the ways it may be printed, mostly one; ``lettering`` is how it looks."""

    field: str
    writings: tuple[str, ...]
    pages: tuple[int, ...]
    lettering: str


@dataclass(frozen=True, slots=True)
class Raster:
    """A page as a picture in RGB."""

    pixels: NDArray[np.uint8]
    dpi: float

    @property
    def digest(self) -> str:
        """Names the picture; two files with the same picture share it."""
        return hashlib.sha256(repr(self.pixels.shape).encode() + self.pixels.tobytes()).hexdigest()[:32]

    def turned(self, degrees: int) -> Raster:
        """Turned clockwise by a multiple of 90 degrees."""
        return Raster(np.ascontiguousarray(np.rot90(self.pixels, -(degrees // 90))), self.dpi)


def sample(documents: Sequence[KnownDocument], pages: int | None, seed: int) -> list[KnownDocument]:
    """Documents with a credential, families taking turns in a drawn order, until ``pages`` pages; all of them without a number."""
    chance = random.Random(seed)
    families: dict[str, list[KnownDocument]] = {}
    for document in documents:
        if document.credentials:
            families.setdefault(document.family, []).append(document)
    piles = list(families.values())
    chance.shuffle(piles)
    for pile in piles:
        chance.shuffle(pile)
    drawn, count = [], 0
    for turn in range(max(map(len, piles), default=0)):
        for pile in piles:
            if turn < len(pile) and (pages is None or count < pages):
                drawn.append(pile[turn])
                count += page_count(pile[turn].path)
    return drawn


def values_of(document: KnownDocument) -> list[Value]:
    """Every value that the paper bears, once for each credential that has it."""
    return [
        Value(field, _writings(known, field), known.pages, known.lettering.get(field, "unknown"))
        for known in document.credentials
        for field in known.fields
        if _writings(known, field)
    ]


def _writings(known: Known, field: str) -> tuple[str, ...]:
    """As printed where the truth says so; else the usual ways to write the value. A state in two letters proves nothing."""
    if field in known.printed:
        return (known.printed[field],)
    if known.printed or field in ("jurisdiction", "schedules"):
        return ()
    value = known.fields[field]
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return (value,)
    month, short = f"{day:%B}", f"{day:%b}"
    return (
        value,
        *(f"{day.month:{pad}}/{day.day:{pad}}/{year}" for pad in ("", "02") for year in (day.year, f"{day:%y}")),
        *(f"{name} {day.day}, {day.year}" for name in (month, short)),
        *(f"{day.day:{pad}} {name} {day.year}" for name in (month, short) for pad in ("", "02")),
        f"{month} {day.day:02} {day.year}",
    )


def is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return b"%PDF-" in file.read(1024)


def page_count(path: Path) -> int:
    if is_pdf(path):
        with pypdfium2.PdfDocument(path) as document:
            return len(document)
    with Image.open(path) as image:
        return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def rasters(path: Path) -> Iterator[Raster | None]:
    """Every page as a picture; None for one that is born digital, which nobody needs to recognise."""
    if is_pdf(path):
        with pypdfium2.PdfDocument(path) as document:
            for at in range(len(document)):
                yield _drawn(document[at])
        return
    with Image.open(path) as image:
        for at in range(page_count(path)):
            image.seek(at)
            upright = ImageOps.exif_transpose(image).convert("RGB")
            pixels = np.asarray(upright, dtype=np.uint8)
            claimed = float(min(image.info.get("dpi", (0, 0))))
            yield Raster(pixels, claimed if 99 <= claimed <= 1300 else max(70.0, max(pixels.shape) / 11))


def _drawn(page: pypdfium2.PdfPage) -> Raster | None:
    wide, high = page.get_size()
    native = _picture_dpi(page)
    letters = page.get_textpage().get_text_bounded()
    if native is None and sum(char.isalnum() for char in letters) >= _LETTERS:
        return None
    dpi = min(_FINE, max(_COARSE, native or _FINE), 72 * 4400 / max(wide, high))
    pixels = np.asarray(page.render(scale=dpi / 72, may_draw_forms=True).to_pil().convert("RGB"), dtype=np.uint8)
    return Raster(pixels, dpi)


def _picture_dpi(page: pypdfium2.PdfPage) -> float | None:
    """The resolution of the picture that covers more than half of the page, or None."""
    wide, high = page.get_size()
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = thing.get_bounds()
        if (right - left) * (top - bottom) > 0.5 * wide * high:
            return float(72 * thing.get_px_size()[0] / (right - left))
    return None

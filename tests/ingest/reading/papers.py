"""Small papers made at run time for the reading tests. Every name and number on them is invented."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

LICENSE = (
    "STATE OF FLORIDA",
    "Department of Health",
    "Board of Nursing",
    "License Number: RN 9501234",
    "Marisol Quintanilla Vega",
    "Expiration Date: 04/30/2027",
    "is licensed to practice as a registered nurse",
)


@dataclass(frozen=True)
class Dropped:
    """What ``read`` needs of an arrival."""

    path: Path
    sha256: str = "0" * 64


def drawn_page(lines: tuple[str, ...] = LICENSE, size: tuple[int, int] = (1275, 1650), letters: int = 40) -> Image.Image:
    """Black print on a white letter page at 150 dpi, one line below the other."""
    page = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(page)
    font = ImageFont.load_default(letters)
    for at, line in enumerate(lines):
        pen.text((140, 160 + at * 2.4 * letters), line, fill="black", font=font)
    return page


def text_pdf(path: Path, lines: tuple[str, ...] = LICENSE, rotate: int = 0, encrypt: object = None) -> Path:
    """A born-digital letter page."""
    canvas = Canvas(str(path), pagesize=letter, encrypt=encrypt)
    canvas.setFont("Helvetica", 14)
    for at, line in enumerate(lines):
        canvas.drawString(72, 700 - 30 * at, line)
    canvas.save()
    if rotate:  # reportlab's own rotation also swaps the page's sides
        document = pypdfium2.PdfDocument(path.read_bytes())
        document[0].set_rotation(rotate)
        document.save(str(path))
    return path


def picture_pdf(path: Path, picture: Image.Image, header: str = "") -> Path:
    """A letter page that is a picture, with a print header as its only text where one is given."""
    held = io.BytesIO()
    picture.save(held, "PNG")
    held.seek(0)
    canvas = Canvas(str(path), pagesize=letter)
    canvas.drawImage(ImageReader(held), 0, 0, *letter)
    if header:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(20, 780, header)
    canvas.save()
    return path

"""How a drawn paper reaches the office: as the PDF it was, or as some machine's picture of it in some file.

The ways are named in WAYS; each turns the drawn PDF into the bytes of a file. Same drawing and same chance give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from random import Random

import numpy as np
import pillow_heif
import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from samples.damage import Pixels, faxed, photocopied, photographed, scanned

LOCKED = "pdf-locked"  # the way whose PDF is drawn encrypted, with an empty user password
Page = tuple[Image.Image, float]  # a picture and the dots per inch it stands for


@dataclass(frozen=True)
class Way:
    """A way of arriving: the ``how`` of the truth, the file's extension, whether such pages count as clean, and what makes them."""

    how: str
    extension: str
    clean: bool
    make: Callable[[bytes, Random], bytes]


def rendered(pdf: bytes, dpi: float) -> list[Pixels]:
    """The drawn pages as pictures, form values included."""
    document = pypdfium2.PdfDocument(pdf)
    if document.get_formtype():
        document.init_forms()
    return [np.asarray(page.render(scale=dpi / 72, rev_byteorder=True).to_pil().convert("RGB")) for page in document]


def _near(pdf: bytes) -> Pixels:
    """The first page as a telephone sees it from near: a card fills the picture as a letter page would."""
    page = pypdfium2.PdfDocument(pdf)[0]
    return rendered(pdf, min(2200 * 72 / max(page.get_size()), 600))[0]


def image_pdf(
    pages: list[Page],
    *,
    quality: int = 75,
    grey: bool = False,
    rotate: int = 0,
    print_header: str = "",
    under: Random | None = None,
) -> bytes:
    """Pictures as the pages of a PDF without text. ``rotate`` is written as the page's /Rotate; ``print_header`` is the short line
    of real text that some multifunction devices lay over their pictures; ``under`` draws the text layer of a broken recognition:
    invisible signs in place of words."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    for picture, dpi in pages:
        size = (picture.width * 72 / dpi, picture.height * 72 / dpi)
        # reportlab swaps the sides of a page it writes /Rotate 90 or 270 on.
        canvas.setPageSize(size[::-1] if rotate in (90, 270) else size)
        if rotate:
            canvas.setPageRotation(rotate)
        canvas.drawImage(ImageReader(BytesIO(_jpeg(picture.convert("L") if grey else picture, quality))), 0, 0, *size)
        if print_header:
            canvas.setFont("Helvetica", 7)
            canvas.drawString(18, size[1] - 12, print_header)
        if under:
            _gibberish(canvas, size[1], under)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _gibberish(canvas: Canvas, high: float, rng: Random) -> None:
    """Forty lines of what a text layer holds whose fonts lost their encoding."""
    layer = canvas.beginText(50, high - 60)
    layer.setTextRenderMode(3)
    layer.setFont("Helvetica", 10)
    for _ in range(40):
        layer.textLine(" ".join("".join(chr(rng.randint(33, 126)) for _ in range(rng.randint(2, 9))) for _ in range(9)))
    canvas.drawText(layer)


def _jpeg(picture: Image.Image, quality: int, **more: object) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, **more)
    return out.getvalue()


def _pictures(
    pdf: bytes, rng: Random, dpi: float, damage: Callable[[Pixels, Random], Pixels], quarter_turns: int = 0
) -> list[Page]:
    """Every page rendered, damaged, and turned counter-clockwise by quarters."""
    return [(Image.fromarray(np.ascontiguousarray(np.rot90(damage(page, rng), quarter_turns))), dpi) for page in rendered(pdf, dpi)]


def _born_digital(pdf: bytes, rng: Random) -> bytes:
    return pdf


def _scan(dpi: int, *, turns: int = 0, quality: int = 75, rotate: int = 0, header: str = "") -> Callable[[bytes, Random], bytes]:
    return lambda pdf, rng: image_pdf(_pictures(pdf, rng, dpi, scanned, turns), quality=quality, rotate=rotate, print_header=header)


def _scan_gibberish(pdf: bytes, rng: Random) -> bytes:
    return image_pdf(_pictures(pdf, rng, 200, scanned), under=rng)


def _copy(generations: int, dpi: int = 200) -> Callable[[bytes, Random], bytes]:
    def make(pdf: bytes, rng: Random) -> bytes:
        return image_pdf(
            _pictures(pdf, rng, dpi, lambda page, chance: photocopied(page, chance, generations=generations)), quality=60, grey=True
        )

    return make


def _one_picture(dpi: int, kind: str, *, turns: int = 0) -> Callable[[bytes, Random], bytes]:
    def make(pdf: bytes, rng: Random) -> bytes:
        picture, _ = _pictures(pdf, rng, dpi, scanned, turns)[0]
        if kind == "JPEG":
            return _jpeg(picture, 78, dpi=(dpi, dpi))
        out = BytesIO()
        # A scanner's PNG is often an indexed one; it also keeps the collection small.
        picture.quantize(32, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
            out, "PNG", optimize=True, dpi=(dpi, dpi)
        )
        return out.getvalue()

    return make


def _fax(pdf: bytes, rng: Random) -> bytes:
    """A G4 TIFF at 204×196 dots per inch, every page under the machine's own line."""
    pages = rendered(pdf, 204)
    frames = []
    for index, page in enumerate(pages, 1):
        picture = Image.fromarray(page)
        # 204 × 196 pixels an inch is not square: letter is 1728 wide (with margins) on the wire and 2156 high.
        picture = picture.resize((1728, round(picture.height * 1728 / picture.width * 196 / 204)), Image.Resampling.LANCZOS)
        picture = Image.fromarray(faxed(np.asarray(picture), rng))
        pen = ImageDraw.Draw(picture)
        pen.rectangle((0, 0, picture.width, 30), fill="white")
        pen.text(
            (30, 4),
            f"09/11/2026  14:{rng.randint(10, 59)}   FAX 555 010 {rng.randint(1000, 9999)}        CREDENTIALING",
            fill="black",
            font=ImageFont.load_default(20),
        )
        pen.text((picture.width - 210, 4), f"P.{index:03d}/{len(pages):03d}", fill="black", font=ImageFont.load_default(20))
        frames.append(picture.convert("1", dither=Image.Dither.NONE))
    out = BytesIO()
    frames[0].save(out, "TIFF", compression="group4", dpi=(204, 196), save_all=True, append_images=frames[1:])
    return out.getvalue()


def _photo(orientation: int = 1, *, dark: float = 0.0, long_side: int = 2000) -> Callable[[bytes, Random], bytes]:
    """A telephone's JPEG; ``orientation`` is the EXIF value that says how the telephone was held."""
    turns = {1: 0, 6: 1, 3: 2, 8: 3}[orientation]

    def make(pdf: bytes, rng: Random) -> bytes:
        picture = Image.fromarray(photographed(_near(pdf), rng, dark=dark, long_side=long_side))
        exif = Image.Exif()
        exif[0x0112] = orientation
        exif[0x010F], exif[0x0110] = "Nobody", "Telephone 3"
        return _jpeg(picture.rotate(90 * turns, expand=True), 76, exif=exif)

    return make


def _snapshot(pdf: bytes, rng: Random) -> bytes:
    """A telephone's picture of no paper: what is drawn fills the frame."""
    return _jpeg(Image.fromarray(scanned(rendered(pdf, 150)[0], rng, skew=0, strength=2.5)), 70)


def _heic(pdf: bytes, rng: Random) -> bytes:
    picture = Image.fromarray(photographed(_near(pdf), rng, long_side=1800))
    out = BytesIO()
    pillow_heif.from_pillow(picture).save(out, quality=60)
    return out.getvalue()


WAYS: dict[str, Way] = {
    "pdf": Way("born_digital", "pdf", True, _born_digital),
    LOCKED: Way("born_digital", "pdf", True, _born_digital),
    "scan300": Way("scan_300", "pdf", True, _scan(300, quality=70)),
    "scan200": Way("scan_200", "pdf", True, _scan(200)),
    "scan200-header": Way("scan_200", "pdf", True, _scan(200, header="Scanned by MFP-3F-WEST 09/11/2026 page")),
    "scan-sideways": Way("scan_sideways", "pdf", False, _scan(200, turns=1)),
    "scan-upside-down": Way("scan_upside_down", "pdf", False, _scan(200, turns=2)),
    "scan-rotate": Way("scan_200", "pdf", True, _scan(200, turns=1, rotate=90)),
    "jpeg300": Way("scan_300", "jpg", True, _one_picture(300, "JPEG")),
    "jpeg200": Way("scan_200", "jpg", True, _one_picture(200, "JPEG")),
    "jpeg-sideways": Way("scan_sideways", "jpg", False, _one_picture(200, "JPEG", turns=3)),
    "scan200-gibberish": Way("scan_200", "pdf", True, _scan_gibberish),
    "jpeg200-named-png": Way("scan_200", "png", True, _one_picture(200, "JPEG")),
    "snapshot": Way("photo", "jpg", False, _snapshot),
    "png200": Way("scan_200", "png", True, _one_picture(200, "PNG")),
    "copy": Way("photocopy", "pdf", False, _copy(1)),
    "copy2": Way("photocopy_2nd", "pdf", False, _copy(2)),
    "fax": Way("fax", "tif", False, _fax),
    "photo": Way("photo", "jpg", False, _photo()),
    "photo-turned": Way("photo", "jpg", False, _photo(6)),
    "photo-over": Way("photo", "jpg", False, _photo(3)),
    "photo-dark": Way("photo", "jpg", False, _photo(8, dark=0.6)),
    "heic": Way("photo", "heic", False, _heic),
}

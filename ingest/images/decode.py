"""Picture files into pixels, within a budget decided from the header, before anything large is decoded.

Nothing here changes a file. What is larger than the budget is read at a lower scale and says so; what could not even be
decoded within the memory of a worker is refused.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from ingest.errors import Rejected, RejectionCode
from ingest.images.pixels import Pixels

pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # we decide from the header below, by memory and not by a fixed count

_DECODED_BYTES = 640_000_000
"""The largest picture decoded whole, in bytes as Pillow holds it: a worker has 1 GB for everything."""

_HELD_BYTES = {
    "1": 1,
    "L": 1,
    "P": 1,
    "LA": 4,
    "PA": 4,
    "I;16": 2,
    "I;16B": 2,
    "I": 4,
    "F": 4,
    "RGB": 4,
    "RGBA": 4,
    "CMYK": 4,
    "YCbCr": 4,
}


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a file, as its maker meant it to stand (EXIF applied).

    ``dpi`` is what the file claims, or None where it claims nothing believable. ``shrunk_by`` is the factor by which the
    picture was reduced to fit the budget; 1 means not at all. ``photo`` says that a camera wrote it.
    """

    pixels: Pixels
    dpi: float | None
    shrunk_by: float
    photo: bool


def frames(path: Path, megapixels: float, most: int) -> Iterator[Frame]:
    """Every picture in the file at ``path``, each of at most ``megapixels`` million pixels.

    Raises ``Rejected``: DAMAGED for a file that is cut off or broken, TOO_LARGE for more than ``most`` pictures or for one that
    does not fit into memory.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of broken metadata that we do not use
            with Image.open(path) as image:
                if getattr(image, "is_animated", False) and image.format not in {"TIFF", "MPO"}:
                    yield _frame(image, megapixels)  # an animation's first picture is the paper
                    return
                yield from _pages(image, megapixels, most)
    except Rejected:
        raise
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        IndexError,
        KeyError,
        TypeError,
        ZeroDivisionError,
    ) as broken:
        raise Rejected(
            RejectionCode.DAMAGED, "The image is cut off or damaged and cannot be read. Scan or copy it again."
        ) from broken
    except MemoryError as full:
        raise Rejected(RejectionCode.TOO_LARGE, _TOO_LARGE) from full


_TOO_LARGE = "The image is too large to be read. Scan it at 300 dpi, or save it smaller, and drop that file."


def _pages(image: Image.Image, megapixels: float, most: int) -> Iterator[Frame]:
    pages = _full_size(image) if image.format == "TIFF" else [0]
    count = len(pages)
    if count > most:
        raise Rejected(
            RejectionCode.TOO_LARGE, f"The file has {count} pages; at most {most} are read. Split it and drop the parts."
        )
    for page in pages:
        image.seek(page)
        yield _frame(image, megapixels)


_NEW_SUBFILE, _OLD_SUBFILE = 254, 255
"""TIFF 6.0 tags that say what a picture of a file is: bit 0 of the first, or 2 in the second, a smaller copy of another."""


def _full_size(image: Image.Image) -> list[int]:
    """The pictures of a TIFF that are its pages, and not previews of them."""
    pages = range(getattr(image, "n_frames", 1))
    full = []
    for page in pages:
        image.seek(page)
        tags = getattr(image, "tag_v2", {})
        if not (int(tags.get(_NEW_SUBFILE, 0)) & 1 or tags.get(_OLD_SUBFILE) == 2):
            full.append(page)
    return full or list(pages)


def _frame(image: Image.Image, megapixels: float) -> Frame:
    dpi, photo = _claimed_dpi(image), _from_camera(image)
    full = image.width * image.height
    shrink = max(1.0, (full / (megapixels * 1e6)) ** 0.5)
    if shrink > 1 and image.format == "JPEG":
        image.draft("RGB", (int(image.width / shrink), int(image.height / shrink)))
    if image.width * image.height * _HELD_BYTES.get(image.mode, 4) > _DECODED_BYTES:
        raise Rejected(RejectionCode.TOO_LARGE, _TOO_LARGE)
    upright = ImageOps.exif_transpose(_smaller(image, megapixels))
    pixels = np.asarray(_on_white(upright), dtype=np.uint8)
    shrunk_by = max(1.0, (full / (pixels.shape[0] * pixels.shape[1])) ** 0.5)
    return Frame(pixels, dpi / shrunk_by if dpi else None, shrunk_by, photo)


def _smaller(image: Image.Image, megapixels: float) -> Image.Image:
    """``image`` within the budget; reduced before it is turned to colour, for bilevel pages are the large ones."""
    left = (image.width * image.height / (megapixels * 1e6)) ** 0.5
    image.load()
    if left <= 1:
        return image
    exif = image.getexif()
    if image.mode in {"1", "P", "PA"}:
        image = image.convert("L" if image.mode == "1" else "RGBA")
    size = (max(1, int(image.width / left)), max(1, int(image.height / left)))
    reduced = image.resize(size, Image.Resampling.BOX)
    reduced.info["exif"] = exif.tobytes()
    return reduced


def _on_white(image: Image.Image) -> Image.Image:
    """``image`` as RGB; what is transparent shows white paper, and 16-bit grey keeps its range."""
    if image.mode.startswith(("I", "F")):
        deep = np.asarray(image, dtype=np.float64)
        top = 65535.0 if deep.max(initial=0) > 255 else 255.0
        return Image.fromarray((deep / top * 255).clip(0, 255).astype(np.uint8)).convert("RGB")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("RGB")
    return image.convert("RGB")


def _claimed_dpi(image: Image.Image) -> float | None:
    """The file's own dpi where a scanner could have written it; 72 and 96 are what programs write who know nothing."""
    claimed = image.info.get("dpi")
    try:
        dpi = float(min(claimed)) if claimed else 0.0
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    dpi = float(round(dpi)) if abs(dpi - round(dpi)) < 0.1 else dpi  # PNG counts in pixels a metre
    return dpi if 99 <= dpi <= 1300 else None


_MAKE, _MODEL = 0x010F, 0x0110


def _from_camera(image: Image.Image) -> bool:
    exif = image.getexif()
    return bool(exif.get(_MAKE) or exif.get(_MODEL)) or image.format == "HEIF"

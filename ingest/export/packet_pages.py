"""The pages of an original as a PDF of its own, for a packet: copied from a PDF, else the page images made when it was read.

An original comes from a stranger. Only its pages are copied, without scripts, actions and attachments, and what goes wrong in
copying one is said on a page in its place.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from reportlab.lib.pagesizes import landscape, letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote what is in the file

_MARGIN = 36.0
_MOST_PAGES = 2000
_ACTIONS = ("/A", "/AA", "/PA")
"""Where an annotation or a page keeps what it does (ISO 32000-1, 12.5.2, 12.6.3)."""


class Originals(Protocol):
    """Where originals and page images are, by digest; `ingest.archive.Archive` is one."""

    def path(self, sha256: str, /) -> Path: ...
    def preview(self, sha256: str, page: int, /) -> Path | None: ...


@dataclass(frozen=True, slots=True)
class Pages:
    """A PDF, and which page of the original (from 1) each of its pages is."""

    pdf: bytes
    numbers: tuple[int, ...]

    def first_of(self, wanted: Sequence[int]) -> int:
        """Where the first of some pages of the original is, from 0; 0 where none is there."""
        return next((at for at, number in enumerate(self.numbers) if number in wanted), 0)


class Locked(Exception):
    """The PDF asks for a password."""


def pages_of(originals: Originals, sha256: str, media_type: str | None, wanted: Sequence[int]) -> Pages:
    """A PDF of the pages ``wanted`` (from 1) of an original, all of them where none are named.

    Raises:
        Locked: where it asks for a password and there are no page images.
        ValueError: where it is damaged, or not there, and there are no page images.
    """
    fault: Exception = ValueError("no page can be shown")
    if media_type == "application/pdf":
        try:
            return _copied(originals.path(sha256), wanted)
        except Locked as error:
            fault = error
        except (
            PyPdfError,
            OSError,
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            IndexError,
            RecursionError,
            NotImplementedError,
        ):
            pass  # whatever pypdf raises for a file that is no whole PDF
    try:
        images = _previews(originals, sha256, wanted)
        if images:
            return Pages(_drawn(tuple(images.values())), tuple(images))
    except OSError:
        pass  # a page image that is damaged
    raise fault


def _copied(path: Path, wanted: Sequence[int]) -> Pages:
    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Locked
    count = len(reader.pages)
    numbers = [number for number in wanted if 1 <= number <= count] or list(range(1, count + 1))
    if not 0 < len(numbers) <= _MOST_PAGES:
        raise ValueError("the PDF has no pages")
    writer = PdfWriter()
    for number in numbers:
        _disarm(writer.add_page(reader.pages[number - 1]))
    out = io.BytesIO()
    writer.write(out)
    return Pages(out.getvalue(), tuple(numbers))


def _disarm(page: PageObject) -> None:
    """Take the actions from a page and from its links and fields; what they look like stays."""
    for holder in (page, *(each.get_object() for each in page.get("/Annots") or ())):
        for action in _ACTIONS:
            if action in holder:
                del holder[action]


def _previews(originals: Originals, sha256: str, wanted: Sequence[int]) -> dict[int, Path]:
    """The page images by page, as many as there are from the first where none are named."""
    found = dict[int, Path]()
    for page in wanted or range(1, _MOST_PAGES + 1):
        image = originals.preview(sha256, page)
        if image is None and not wanted:
            break
        if image is not None:
            found[page] = image
    return found


def _drawn(images: Sequence[Path]) -> bytes:
    """A PDF with each image on a letter page, upright or sideways as the image is."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for path in images:
        image = ImageReader(str(path))
        width, height = image.getSize()
        page = landscape(letter) if width > height else letter
        canvas.setPageSize(page)
        canvas.drawImage(
            image, _MARGIN, _MARGIN, page[0] - 2 * _MARGIN, page[1] - 2 * _MARGIN, preserveAspectRatio=True, anchor="c"
        )
        canvas.showPage()
    canvas.save()
    return out.getvalue()

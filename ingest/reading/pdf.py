"""PDF pages: believed where their text can be believed, completed by OCR where ink stands that the text does not tell.

pdfplumber gives text and form values, PDFium the picture with everything drawn. A file is never changed, and only one page of it
is held in memory at a time.
"""

from __future__ import annotations

import logging
import mmap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfplumber.pdf import PDF

from extractors.page import Advice, Box, Page, Word, lines_from
from ingest.errors import Rejected, RejectionCode
from ingest.images.codes import codes_on
from ingest.images.pixels import Pixels, grey_of, jpeg, quarter_turned
from ingest.images.quality import is_blank
from ingest.reading.engines import Engines
from ingest.reading.ink import is_seen, without, writing_in
from ingest.reading.layer import Layer, is_gibberish, layer_of
from ingest.reading.limits import Limits
from ingest.reading.raster import Raster, read_raster

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it reports every irregular font of the world

_SCREEN = 1600
"""Pixels of a preview's long side."""

_FINE, _COARSE = 300.0, 200.0
"""The dpi at which a page is drawn for OCR: as fine as its picture, between these two."""

_LONGEST = 4400
"""Pixels of the long side drawn at most: a letter page at 400 dpi."""

_STUB = 40
"""Letters and digits below which a layer over a picture is a print header, and not the page's text."""

_MOSTLY = 0.5
"""Share of a page that a picture must cover for it to be taken as a scan."""

_WATERMARK = 4
"""Letters set slantwise from which they are a watermark."""

_SEEN_WORDS = 0.6
"""Share of a layer's words that must stand on ink; below, it is another page's text, or none."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page and its preview, a JPEG. ``picture`` is the upright picture, of ``page.dpi``, in which its words were read, if so."""

    page: Page
    preview: bytes
    picture: Pixels | None = None


def read_pdf(path: Path, engines: Engines, limits: Limits) -> Iterator[ReadPage]:
    """The file's pages in order. Raises ``Rejected`` before the first one for what cannot be opened."""
    pictures = _opened(path, limits)
    try:
        texts = _text_of(path)
        try:
            for at in range(len(pictures)):
                yield _read_page(pictures, texts, at, engines, limits)
        finally:
            if texts is not None:
                texts.close()
    finally:
        pictures.close()


def _opened(path: Path, limits: Limits) -> pypdfium2.PdfDocument:
    _refuse_cut_off(path)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as failed:
        if getattr(failed, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise Rejected(
                RejectionCode.ENCRYPTED, "The PDF is locked with a password. Save it without one (print to PDF), and drop that."
            ) from failed
        raise Rejected(RejectionCode.DAMAGED, "The PDF is damaged and cannot be opened. Copy or scan it again.") from failed
    if not len(document):
        document.close()
        raise Rejected(RejectionCode.DAMAGED, "The PDF holds no pages. Copy or scan it again.")
    if len(document) > limits.pages:
        count = len(document)
        document.close()
        raise Rejected(
            RejectionCode.TOO_LARGE, f"The PDF has {count} pages; at most {limits.pages} are read. Split it and drop the parts."
        )
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        document.init_forms()  # else filled-in fields would not be drawn
    return document


def _refuse_cut_off(path: Path) -> None:
    """PDFium repairs half a file and shows half its pages; we would file it as whole.

    A complete PDF has a ``startxref`` or ``%%EOF`` after its last object, whatever follows it.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        last = max(data.rfind(b"endobj"), data.rfind(b"endstream"))
        end = max(data.rfind(b"startxref"), data.rfind(b"%%EOF"))
    if end < last or last < 0:
        raise Rejected(RejectionCode.DAMAGED, "The PDF is cut off: its end is missing. Copy or scan it again.")


def _text_of(path: Path) -> PDF | None:
    """pdfplumber's view of the file, or None where it cannot open what PDFium could: then every page is read as a picture."""
    try:
        return pdfplumber.open(path)
    except Exception:  # a broken file raises anything from KeyError to RecursionError in there
        return None


def _read_page(pictures: pypdfium2.PdfDocument, texts: PDF | None, at: int, engines: Engines, limits: Limits) -> ReadPage:
    picture = pictures[at]
    try:
        layer = _layer(texts, at)
        screen = _drawn(picture, _SCREEN / max(picture.get_size()))
        if layer is None:
            return _as_picture(picture, at + 1, None, engines, limits)
        seen = quarter_turned(screen, layer.turned)
        grey, scale = grey_of(seen), seen.shape[1] / layer.width
        words = [word for word in layer.words if is_seen(grey, word.box, scale)]
        if _is_scan(layer, words, picture):
            return _as_picture(picture, at + 1, layer, engines, limits)
        if _may_hold_more(layer, seen, words):
            return _completed(picture, at + 1, layer, words, engines, limits)
        advice = _advice(layer)
        if not words and is_blank(grey):
            advice = (*advice, Advice("blank", "The page seems to be blank."))
        page = _page(at + 1, layer, [*words, *layer.form_words], advice)
        return ReadPage(replace(page, codes=codes_on(grey, 1 / scale) if layer.drawn else ()), jpeg(seen, _SCREEN))
    finally:
        picture.close()


def _layer(texts: PDF | None, at: int) -> Layer | None:
    if texts is None:
        return None
    try:
        page = texts.pages[at]
        try:
            return layer_of(page)
        finally:
            page.close()
    except Exception:  # see _text_of
        return None


def _is_scan(layer: Layer, seen: Sequence[Word], picture: pypdfium2.PdfPage) -> bool:
    """Whether the layer is not to be believed and the page is read as a picture."""
    if not layer.words:
        return not layer.form_words or layer.pictured > _MOSTLY
    letters = sum(char.isalnum() for word in seen for char in word.text)
    return (
        len(seen) < _SEEN_WORDS * len(layer.words)
        or is_gibberish(seen)
        or (layer.pictured > _MOSTLY and (letters < _STUB or _is_invisible(picture)))
    )


def _is_invisible(picture: pypdfium2.PdfPage) -> bool:
    """Whether most of the text is drawn in render mode 3: another program's OCR under a scan."""
    modes = [
        pdfium.FPDFTextObj_GetTextRenderMode(thing.raw)
        for thing in picture.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=4)
    ]
    return bool(modes) and modes.count(pdfium.FPDF_TEXTRENDERMODE_INVISIBLE) > 0.5 * len(modes)


def _may_hold_more(layer: Layer, screen: Pixels, words: Sequence[Word]) -> bool:
    """Whether there is writing on the page that neither the layer nor the form tells."""
    if not layer.pictured and not layer.outlined and layer.letters >= _STUB:
        return False
    told = [word.box for word in (*words, *layer.form_words)]
    return writing_in(grey_of(without(screen, told, screen.shape[1] / layer.width)), screen.shape[1] / layer.width)


def _completed(
    picture: pypdfium2.PdfPage, number: int, layer: Layer, words: Sequence[Word], engines: Engines, limits: Limits
) -> ReadPage:
    """The layer's words, and by OCR the ones it does not tell."""
    scale = _ocr_scale(picture, layer, limits)
    drawn = quarter_turned(_drawn(picture, scale), layer.turned)
    pixels_per_point = drawn.shape[1] / layer.width
    told = [*words, *layer.form_words]
    rest = without(drawn, [word.box for word in told], pixels_per_point)
    raster = read_raster(rest, 72 * pixels_per_point, engines, limits.page_seconds, turn=False)
    page = _page(number, layer, [*told, *_beside(told, raster.words)], _advice(layer))
    return ReadPage(replace(page, codes=raster.codes, dpi=raster.dpi), jpeg(drawn, _SCREEN), rest)


def _as_picture(picture: pypdfium2.PdfPage, number: int, layer: Layer | None, engines: Engines, limits: Limits) -> ReadPage:
    """The page by OCR; only form values are taken from the file."""
    scale = _ocr_scale(picture, layer, limits)
    drawn = _drawn(picture, scale)
    upright_form = layer is not None and layer.form_words
    raster = read_raster(
        drawn, 72 * scale, engines, limits.page_seconds, _FINE / 72 / scale if scale < 1 else 1.0, turn=not upright_form
    )
    words = list(raster.words)
    if layer is not None:
        words = [*layer.form_words, *_beside(layer.form_words, words)]
    return ReadPage(page_of(number, raster, words, layer), jpeg(raster.image, _SCREEN), raster.image)


def page_of(number: int, raster: Raster, words: Sequence[Word], layer: Layer | None = None) -> Page:
    """A page read from a picture."""
    high, wide = raster.image.shape[:2]
    return Page(
        number=number,
        width=wide * 72 / raster.dpi,
        height=high * 72 / raster.dpi,
        lines=lines_from(words, number),
        codes=raster.codes,
        form=layer.form if layer is not None else (),
        advice=raster.advice,
        turned=raster.turned,
        dpi=raster.dpi,
    )


def _advice(layer: Layer) -> tuple[Advice, ...]:
    if len(layer.across) < _WATERMARK:
        return ()
    return (Advice("watermark", "Something is written across the page; look whether it says copy, void or unofficial."),)


def _page(number: int, layer: Layer, words: Sequence[Word], advice: tuple[Advice, ...]) -> Page:
    return Page(
        number=number,
        width=layer.width,
        height=layer.height,
        lines=lines_from(words, number),
        form=layer.form,
        advice=advice,
        turned=layer.turned,
    )


def _beside(told: Sequence[Word], more: Sequence[Word]) -> list[Word]:
    """The words of ``more`` that do not stand on one of ``told``: text wins over OCR where they overlap."""
    return [word for word in more if not any(_same_place(word.box, other.box) for other in told)]


def _same_place(box: Box, other: Box) -> bool:
    return box.overlap(other) > 0.4 * min(box.width * box.height, other.width * other.height)


def _ocr_scale(picture: pypdfium2.PdfPage, layer: Layer | None, limits: Limits) -> float:
    """Pixels a point at which the page is drawn for OCR, within the pixel budget."""
    wide, high = picture.get_size()
    native = layer.dpi if layer is not None and layer.dpi else _FINE
    wished = min(_FINE, max(_COARSE, native)) / 72
    return float(min(wished, _LONGEST / max(wide, high), (limits.megapixels * 1e6 / (wide * high)) ** 0.5))


def _drawn(picture: pypdfium2.PdfPage, scale: float) -> Pixels:
    """The page as people see it, form fields filled in, at ``scale`` pixels a point."""
    bitmap = picture.render(scale=min(scale, 8.0), rev_byteorder=True, may_draw_forms=True)
    try:
        drawn = bitmap.to_numpy()
        return np.ascontiguousarray(drawn[:, :, :3] if drawn.ndim == 3 else np.repeat(drawn[:, :, None], 3, axis=2))
    finally:
        bitmap.close()

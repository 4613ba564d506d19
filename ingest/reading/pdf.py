"""PDF pages: believed where their text can be believed, completed by OCR where ink stands that the text does not tell.

pdfplumber gives text and form values, PDFium the picture with everything drawn. A file is never changed, and only one page of it
is held in memory at a time.
"""

from __future__ import annotations

import logging
import mmap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import pdfplumber
import pdfplumber.page
import pypdfium2
import pypdfium2.raw as pdfium
from pdfplumber.pdf import PDF

from extractors.document.page import Advice, Box, Origin, Page, Word, lines_from
from extractors.notes import parameters
from ingest.errors import Rejected, RejectionCode
from ingest.images.codes import codes_on
from ingest.images.crop_variants import cut_out
from ingest.images.pixels import Pixels, grey_of, jpeg, quarter_turned
from ingest.images.quality import is_blank
from ingest.images.text_presence import writing_in
from ingest.reading.artwork import DRAWABLE, TELLABLE, Weight, lightened
from ingest.reading.engines import Engines
from ingest.reading.erase_text import without
from ingest.reading.limits import Limits
from ingest.reading.merge_text_layer import beside, unrepeated, with_readings
from ingest.reading.page_geometry import points_a_unit, turned_box
from ingest.reading.raster import Raster, read_raster
from ingest.reading.text_layer import Layer, is_gibberish, layer_of, letters_in
from ingest.reading.text_layer_check import differing_fonts
from ingest.reading.visible_text import View

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it reports every irregular font of the world

_SCREEN = 1600
"""Pixels of a preview's long side."""

_FINE, _COARSE = 300.0, 200.0
"""The dpi at which a page is drawn for OCR: as fine as its picture, between these two."""

_LONGEST = 4400
"""Pixels of the long side drawn at most: a letter page at 400 dpi."""

_STUB = 120
"""Letters and digits below which a layer over a picture may be a print header: a signing service's has 30 to 90."""

_MOSTLY = 0.5
"""Share of a page that a picture must cover for it to be taken as a scan."""

_LITTLE = 40
"""Letters and digits below which a page without pictures is looked at for print that is neither text nor curve."""

_WATERMARK = 4
"""Letters set slantwise from which they are a watermark."""

_UNDRAWN = 2400.0
"""The dpi of a picture beyond any scanner's: where nothing is seen of it, it was too large to be drawn; the page is not blank."""

_STRIPS = 200.0
"""The dpi at which a layer's words are drawn to be compared with it: 10-point print stands 28 pixels high."""

_AIR = 0.15
"""Of a word's height, left free at its ends."""

_ACROSS = Advice("watermark")
_DIFFERS = Advice("layer_differs")
_TOO_FINE = Advice("unread", parameters(cause="too_fine"))


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
                _close(texts)
    finally:
        pictures.close()


_LOCKED = {
    pdfium.FPDF_ERR_PASSWORD: "The PDF is protected by a password. Save it without a password (print to PDF), and drop that file.",
    pdfium.FPDF_ERR_SECURITY: "The PDF is encrypted for certain people's certificates. Save it without encryption (print to PDF), "
    "and drop that.",
}
"""What is said of a file that PDFium does not open, by its error. Any other is damaged."""


def _opened(path: Path, limits: Limits) -> pypdfium2.PdfDocument:
    _refuse_cut_off(path)
    pdfium.FPDF_LoadMemDocument(b"-", 1, None)  # a file without pages leaves PDFium's last error as the file before it set it
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as failed:
        locked = _LOCKED.get(getattr(failed, "err_code", None))
        if locked:
            raise Rejected(RejectionCode.ENCRYPTED, locked) from failed
        raise Rejected(RejectionCode.DAMAGED, "The PDF is damaged and cannot be opened. Copy or scan it again.") from failed
    if not len(document):
        document.close()
        raise Rejected(RejectionCode.DAMAGED, "The PDF has no pages. Copy or scan it again.")
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


def _close(texts: PDF) -> None:
    """Closing looks at every page once more, and a page that could not be told before raises again."""
    try:
        texts.close()
    except Exception:  # see _text_of
        texts.stream.close()


def _read_page(pictures: pypdfium2.PdfDocument, texts: PDF | None, at: int, engines: Engines, limits: Limits) -> ReadPage:
    plumbed, weight = _weighed(texts, at)
    if weight.drawn > DRAWABLE:
        raise Rejected(
            RejectionCode.TOO_LARGE, f"Page {at + 1} of the PDF is too complex to be read. Scan the document, and drop the scan."
        )
    picture = pictures[at]
    try:
        scale = _SCREEN / max(picture.get_size())
        view = View(picture, _drawn(picture, scale), scale)
        layer = _layer(plumbed, weight, view)
        if layer is None:
            return _as_picture(picture, at + 1, None, _Told(), engines, limits)
        layer = _checked(layer, picture, engines)
        screen = quarter_turned(view.drawn, layer.turned)
        told = _told(layer)
        if _is_scan(layer, told):
            return _as_picture(picture, at + 1, layer, told, engines, limits)
        if _may_hold_more(layer, screen, told):
            return _completed(picture, at + 1, layer, told, engines, limits)
        return _as_told(at + 1, layer, told, screen)
    finally:
        picture.close()


def _weighed(texts: PDF | None, at: int) -> tuple[pdfplumber.page.Page | None, Weight]:
    """The page as pdfplumber sees it, relieved of its artwork; None where it cannot see it (compare ``_text_of``)."""
    if texts is None:
        return None, Weight()
    try:
        page = texts.pages[at]
        return page, lightened(page.page_obj)
    except Exception:
        return None, Weight()


def _layer(page: pdfplumber.page.Page | None, weight: Weight, view: View) -> Layer | None:
    if page is None or weight.told > TELLABLE:
        return None
    try:
        return layer_of(page, view)
    except Exception:  # see _text_of
        return None


def _checked(layer: Layer, picture: pypdfium2.PdfPage, engines: Engines) -> Layer:
    """The layer without the fonts whose characters are not what the page shows."""
    if not layer.typed or not engines.in_order:
        return layer
    drawn = quarter_turned(_drawn(picture, _STRIPS / 72 * layer.geometry.unit), layer.turned)
    numbers = differing_fonts(layer.typed, partial(_cut, drawn, drawn.shape[1] / layer.width), engines)
    return layer.without(numbers) if numbers else layer


def _cut(drawn: Pixels, scale: float, box: Box) -> Pixels:
    air = _AIR * box.height
    return cut_out(drawn, Box(box.x0 - air, box.top, box.x1 + air, box.bottom), scale)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the file says of a page: ``words`` that are seen, form values included, and ``hidden`` ones, another program's reading
    of the picture that they lie under. Points on the layer's upright page.
    """

    words: tuple[Word, ...] = ()
    hidden: tuple[Word, ...] = ()


def _told(layer: Layer) -> _Told:
    words = () if is_gibberish(layer.words) else layer.words
    return _Told((*words, *unrepeated(words, layer.form_words)), () if is_gibberish(layer.hidden) else layer.hidden)


def _is_scan(layer: Layer, told: _Told) -> bool:
    """Whether the page is read as a picture, whatever little the layer tells of it."""
    if not told.words:
        return True
    typed = any(word.origin is Origin.FORM for word in told.words)
    return layer.pictured > _MOSTLY and not typed and letters_in(told.words) < _STUB


def _may_hold_more(layer: Layer, screen: Pixels, told: _Told) -> bool:
    """Whether there is writing on the page that neither the layer nor the form tells."""
    if layer.untold:
        return True
    if not layer.holds_more and letters_in(told.words) >= _LITTLE:
        return False
    scale = screen.shape[1] / layer.width
    boxes = [*(word.box for word in told.words), *layer.slanted]
    return writing_in(grey_of(without(screen, boxes, scale)), scale)


def _as_told(number: int, layer: Layer, told: _Told, screen: Pixels) -> ReadPage:
    """The page as the file tells it, without OCR."""
    grey = grey_of(screen)
    advice = _advice(layer)
    if not told.words and is_blank(grey):
        advice = (*advice, Advice("blank"))
    codes = codes_on(grey, layer.width / grey.shape[1]) if layer.drawn else ()
    return ReadPage(replace(_page(number, layer, told.words, advice), codes=codes), jpeg(screen, _SCREEN))


def _completed(picture: pypdfium2.PdfPage, number: int, layer: Layer, told: _Told, engines: Engines, limits: Limits) -> ReadPage:
    """The layer's words, and by OCR the ones it does not tell."""
    drawn = quarter_turned(_drawn(picture, _ocr_scale(picture, layer, limits)), layer.turned)
    pixels_per_point = drawn.shape[1] / layer.width
    rest = without(drawn, [word.box for word in told.words], pixels_per_point)
    raster = read_raster(rest, 72 * pixels_per_point, engines, limits, turn=False, codes=False)
    advice = (*_advice(layer), *(each for each in raster.advice if each.incomplete))
    more = with_readings(beside(told.words, raster.words), told.hidden)
    page = _page(number, layer, [*told.words, *more], advice)
    codes = codes_on(grey_of(drawn), 1 / pixels_per_point)  # a code may carry its number as text, which is painted over in the rest
    return ReadPage(replace(page, codes=codes, dpi=raster.dpi), jpeg(drawn, _SCREEN), rest)


def _as_picture(
    picture: pypdfium2.PdfPage, number: int, layer: Layer | None, told: _Told, engines: Engines, limits: Limits
) -> ReadPage:
    """The page by OCR, and at their places the few words that the file tells for sure."""
    scale = _ocr_scale(picture, layer, limits) / _unit(picture, layer)
    drawn = _drawn(picture, scale * _unit(picture, layer))
    typed = any(word.origin is Origin.FORM for word in told.words)
    raster = read_raster(
        drawn,
        72 * scale,
        engines,
        limits,
        _FINE / 72 / scale if scale < 1 else 1.0,
        turn=not typed,
        taken_at=layer.dpi if layer is not None else None,
    )
    words = list(raster.words)
    if layer is not None and _only_turned(raster, drawn):
        sure, hidden = (_on_raster(said, layer, raster) for said in (told.words, told.hidden))
        words = [*sure, *with_readings(beside(sure, words), hidden)]
    page = page_of(number, raster, words, layer)
    if layer is not None and layer.differs:
        page = replace(page, advice=(*page.advice, _DIFFERS))
    if not words and layer is not None and (layer.dpi or 0) > _UNDRAWN:
        page = replace(page, advice=(_TOO_FINE,))
    return ReadPage(page, jpeg(raster.image, _SCREEN), raster.image)


def _only_turned(raster: Raster, drawn: Pixels) -> bool:
    """Whether the page was at most turned by quarter turns: what was cut out of its surroundings has lost its place in the file."""
    high, wide = drawn.shape[:2] if raster.turned in {0, 180} else drawn.shape[1::-1]
    return bool(abs(raster.image.shape[0] - high) <= 0.01 * high and abs(raster.image.shape[1] - wide) <= 0.01 * wide)


def _on_raster(words: Sequence[Word], layer: Layer, raster: Raster) -> list[Word]:
    """``words`` of the layer on the page as OCR turned it."""
    degrees = (raster.turned - layer.turned) % 360
    return [replace(word, box=turned_box(word.box, layer.width, layer.height, degrees)) for word in words]


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
    watermark = (_ACROSS,) if len(layer.across) >= _WATERMARK else ()
    return (*watermark, _DIFFERS) if layer.differs else watermark


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


def _unit(picture: pypdfium2.PdfPage, layer: Layer | None) -> float:
    return layer.geometry.unit if layer is not None else points_a_unit(*picture.get_size())


def _ocr_scale(picture: pypdfium2.PdfPage, layer: Layer | None, limits: Limits) -> float:
    """Pixels a unit of the file at which the page is drawn for OCR, within the pixel budget."""
    wide, high = picture.get_size()
    native = layer.dpi if layer is not None and layer.dpi else _FINE
    wished = min(_FINE, max(_COARSE, native)) / 72 * _unit(picture, layer)
    return float(min(wished, _LONGEST / max(wide, high), (limits.megapixels * 1e6 / (wide * high)) ** 0.5))


def _drawn(picture: pypdfium2.PdfPage, scale: float) -> Pixels:
    """The page as people see it, form fields filled in, at ``scale`` pixels a unit of the file."""
    bitmap = picture.render(scale=scale, rev_byteorder=True, may_draw_forms=True)
    try:
        drawn = bitmap.to_numpy()
        return np.ascontiguousarray(drawn[:, :, :3] if drawn.ndim == 3 else np.repeat(drawn[:, :, None], 3, axis=2))
    finally:
        bitmap.close()

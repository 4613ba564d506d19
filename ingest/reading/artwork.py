"""A page's drawing weighed before anyone draws it, and its artwork put out of the way of whoever reads the letters.

Guilloches and outlined lettering are tens of thousands of curve operators; pdfminer makes Python objects of every number in them,
and spends more time on a border than on the words inside it. A crafted page can hold any amount, or draw forms within forms within
forms. Only pdfminer's copy in memory is changed, never the file.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import LIT, literal_name

DRAWABLE = 40_000_000
"""Bytes of drawing, forms counted as often as they are drawn, beyond which a page is not drawn: about 20 s in PDFium."""

TELLABLE = 300_000
"""Bytes of drawing, artwork left out, beyond which pdfminer is not asked: a page of small print has 20,000 to 60,000, and each byte
may be a letter that takes 2 kB and 0.1 ms.
"""

_DEEPEST = 28
"""Forms within forms that are followed; PDFium itself stops a little later."""

_PATHS = re.compile(
    rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\)"  # a string, which may say anything
    rb"|(?:(?:[-+.\d]++\s++){2,6}+[mlcvy]\s++|[hSsFfBbn]\*?\s++){12,}+",
    re.DOTALL,
)
"""Strings, and runs of path operators (ISO 32000-1, tables 59 and 60). Rectangles stay: they may be a barcode's."""

_SHAPES = 200
"""Curves left in the place of one run: more than any count of shapes asks for."""

_FORM_DRAWN = re.compile(rb"/([^\s/\[\]()<>]+)\s+Do\b")


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of content: ``drawn`` as the page draws it, ``told`` without the artwork."""

    drawn: int = 0
    told: int = 0

    def __add__(self, other: Weight) -> Weight:
        return Weight(self.drawn + other.drawn, self.told + other.told)

    def times(self, count: int) -> Weight:
        return Weight(count * self.drawn, count * self.told)


TOO_MUCH = Weight(10 * DRAWABLE, 10 * DRAWABLE)


def lightened(page: PDFPage) -> Weight:
    """What ``page`` weighs. Its contents and forms are left, in memory, with one small curve in the place of each piece of artwork.

    Whatever pdfminer raises on a broken page comes through.
    """
    known: dict[int, Weight] = {}
    weights = [_weight(resolve1(stream), page.resources, known, 0) for stream in page.contents]
    return sum(weights, Weight())


def _weight(stream: object, resources: object, known: dict[int, Weight], depth: int) -> Weight:
    if not isinstance(stream, PDFStream):
        return Weight()
    if id(stream) in known:
        return known[id(stream)]
    known[id(stream)] = Weight()  # a form that draws itself draws nothing the second time
    if _bursts(stream):
        return TOO_MUCH
    whole = stream.get_data()
    stream.data = _PATHS.sub(_outline, whole)
    weight = Weight(len(whole), len(stream.data))
    forms = _forms(resources)
    names = _FORM_DRAWN.findall(stream.data)
    for name in dict.fromkeys(names):  # in their order, which a set of bytes has not from run to run
        form = resolve1(forms.get(name.decode("latin-1")))
        if isinstance(form, PDFStream) and form.get("Subtype") is LIT("Form"):
            inner = (
                _weight(form, form.get("Resources", resources), known, depth + 1) if depth < _DEEPEST else Weight(0, TELLABLE + 1)
            )
            weight += inner.times(names.count(name))
    known[id(stream)] = weight
    return weight


def _outline(found: re.Match[bytes]) -> bytes:
    """A string as it is; for artwork a curve a subpath, so that outlined lettering still counts as many shapes."""
    run = found[0]
    if run[:1] == b"(":
        return run
    painted = b"" if run.rstrip()[-1:] in b"mlcvyh" else b"S\n"
    return b"0 0 m 0 1 1 1 1 0 c\n" * max(1, min(_SHAPES, run.count(b"m"))) + painted


def _forms(resources: object) -> Mapping[str, object]:
    held = resolve1(resources)
    named = resolve1(held.get("XObject")) if isinstance(held, Mapping) else None
    return {str(literal_name(name)): form for name, form in named.items()} if isinstance(named, Mapping) else {}


def _bursts(stream: PDFStream) -> bool:
    """Whether the stream inflates beyond what is drawn; seen before it is inflated in memory."""
    packed = stream.get_rawdata()
    if packed is None or 1000 * len(packed) < DRAWABLE:  # deflate packs a thousandfold at most
        return False
    inflater, room = zlib.decompressobj(), DRAWABLE
    try:
        while packed and room > 0:
            room -= len(inflater.decompress(packed, 1 << 20))
            packed = inflater.unconsumed_tail
    except zlib.error:
        return False  # packed otherwise, or locked
    return room <= 0

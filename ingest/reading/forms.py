"""What is filled into a PDF: AcroForm fields and typed-in annotations, with their places.

Some certificates (the AHA's eCards are the best known) keep every value here and nowhere else. Values are taken from the fields
themselves, whether or not the file brings pictures of them. An entry that is broken is left out, and the others are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from pdfminer.fontmetrics import FONT_METRICS
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from extractors.document.page import Box, Origin, Word
from ingest.reading.page_geometry import PageGeometry, turned_box

_ANCESTORS = 8
"""Levels of parent fields followed; deeper ones do not occur outside crafted files."""

_MOST = 1000
"""Annotations of a page that are looked at; the longest forms have a few hundred fields."""

_HIDDEN, _NO_VIEW = 1 << 1, 1 << 5
"""Annotation flags (ISO 32000-1, table 165)."""

_PASSWORD, _PUSHBUTTON, _COMB = 1 << 13, 1 << 16, 1 << 24
"""Field flags (ISO 32000-1, tables 226 and 228)."""

_WIDTHS: Mapping[str, int] = FONT_METRICS["Helvetica"][1]
"""Character widths in thousandths of the type size. Viewers fill forms in with Helvetica unless the form says otherwise."""

_USUAL_SIZE = 12.0
"""Points: what viewers take at most where a field asks for an automatic size."""

_SIZE = re.compile(r"([\d.]+)\s+Tf")
_TAG = re.compile(r"<[^>]*>")

_TOLD = frozenset({"Widget", "Link", "Popup", "Text", "FileAttachment", "Highlight", "Underline", "StrikeOut", "Squiggly"})
"""Annotations that draw no print of their own beyond a field's value."""


@dataclass(frozen=True, slots=True)
class FilledField:
    """A field's full name (empty for a plain annotation), its value as shown, and its rectangle in points, top left origin.

    ``size`` is the type size in points, 0 where the form leaves it to the viewer; ``set_from`` says whence lines are set: 0 left, 1
    middle, 2 right. ``cells`` is the number of boxes that a comb field gives one character each, else 0. ``ticked`` says that
    the value is a tick's name, which is not printed.
    """

    name: str
    value: str
    box: Box
    size: float = 0.0
    set_from: int = 0
    cells: int = 0
    ticked: bool = False

    def turned(self, wide: float, high: float, degrees: int) -> FilledField:
        """The same field on the page turned clockwise by quarter turns."""
        return replace(self, box=turned_box(self.box, wide, high, degrees))


def filled_fields(page: PDFPage, geometry: PageGeometry) -> tuple[list[FilledField], bool]:
    """Every visible filled-in field on the page, in the order of the file; and whether there are stamps and other drawn notes."""
    found, stamped = [], False
    for levels in islice(_annotations(page), _MOST):
        try:
            field = _filled(levels, geometry)
        except (TypeError, ValueError, AttributeError, KeyError):
            continue
        if field is not None:
            found.append(field)
        elif _literal(levels[0].get("Subtype")) not in _TOLD or _literal(_inherited(levels, "FT")) == "Sig":
            stamped |= bool(resolve1(levels[0].get("AP")))
    return found, stamped


_Levels = Sequence[Mapping[str, object]]
"""An annotation, the fields it belongs to from the inside out, and the form with its defaults."""


def _annotations(page: PDFPage) -> Iterator[_Levels]:
    listed = resolve1(page.annots)
    form = resolve1(page.doc.catalog.get("AcroForm"))
    for entry in listed if isinstance(listed, list) else ():
        levels: list[Mapping[str, object]] = []
        level = resolve1(entry)
        while isinstance(level, Mapping) and len(levels) < _ANCESTORS:
            levels.append(level)
            level = resolve1(level.get("Parent"))
        flags = resolve1(levels[0].get("F", 0)) if levels else 0
        if levels and not (isinstance(flags, int) and flags & (_HIDDEN | _NO_VIEW)):
            yield [*levels, form] if isinstance(form, Mapping) else levels


def _filled(levels: _Levels, geometry: PageGeometry) -> FilledField | None:
    subtype, kind = _literal(levels[0].get("Subtype")), _literal(_inherited(levels, "FT"))
    if subtype == "Widget":
        name, value = _full_name(levels), _value(levels, kind)
    elif subtype == "FreeText":
        name, value = "", _text(resolve1(levels[0].get("Contents"))) or _TAG.sub(" ", _text(resolve1(levels[0].get("RC"))))
    else:
        return None
    corners = resolve1(levels[0].get("Rect"))
    if not value.strip() or not isinstance(corners, list):
        return None
    box = geometry.from_file([float(resolve1(corner)) for corner in corners])
    if box.width <= 0 or box.height <= 0:
        return None
    comb = kind == "Tx" and _number(levels, "Ff") & _COMB
    return FilledField(
        name,
        value.strip(),
        box,
        _type_size(levels) * geometry.unit,
        _number(levels, "Q"),
        _number(levels, "MaxLen") if comb else 0,
        kind == "Btn",
    )


def _inherited(levels: _Levels, key: str) -> object:
    """``key`` of the field or of the nearest ancestor that has it."""
    return next((resolve1(level[key]) for level in levels if key in level), None)


def _number(levels: _Levels, key: str) -> int:
    value = _inherited(levels, key)
    return value if isinstance(value, int) else 0


def _full_name(levels: _Levels) -> str:
    """The names of the field and its ancestors, joined by dots, outermost first."""
    names = [_text(resolve1(level["T"])) for level in reversed(levels) if "T" in level]
    return ".".join(name for name in names if name)


def _value(levels: _Levels, kind: str) -> str:
    """What the field shows: typed text, chosen items, or the name of a ticked box; empty for what is not ticked or secret."""
    flags = _number(levels, "Ff")
    if kind == "Btn":
        if flags & _PUSHBUTTON:
            return ""
        state = _literal(resolve1(levels[0].get("AS"))) or _literal(_inherited(levels, "V"))
        return "" if state in {"", "Off"} else state
    if kind == "Ch":
        return ", ".join(_chosen(levels))
    return "" if kind != "Tx" or flags & _PASSWORD else _text(_inherited(levels, "V"))


def _chosen(levels: _Levels) -> list[str]:
    """The chosen items as people see them: an option may be a pair of what is exported and what is shown."""
    options = _inherited(levels, "Opt")
    shown: dict[str, str] = {}
    for option in options if isinstance(options, list) else ():
        pair = resolve1(option)
        exported, seen = (pair[0], pair[-1]) if isinstance(pair, list) and pair else (pair, pair)
        shown[_text(resolve1(exported))] = _text(resolve1(seen))
    value, picked = _inherited(levels, "V"), _inherited(levels, "I")
    if value is None and isinstance(picked, list):
        items = list(shown.values())
        return [items[at] for at in picked if isinstance(at, int) and 0 <= at < len(items)]
    values = [_text(resolve1(item)) for item in value] if isinstance(value, list) else [_text(value)]
    return [shown.get(item, item) for item in values if item]


def _type_size(levels: _Levels) -> float:
    """The type size of the field's default appearance (ISO 32000-1, 12.7.3.3)."""
    written = _SIZE.search(_text(_inherited(levels, "DA")))
    try:
        return float(written.group(1)) if written else 0.0
    except ValueError:
        return 0.0


def _text(value: object) -> str:
    if isinstance(value, PDFStream):
        value = value.get_data()
    if isinstance(value, bytes):
        return decode_text(value).replace("\r\n", "\n").replace("\r", "\n")
    return value if isinstance(value, str) else _literal(value)


def _literal(value: object) -> str:
    name = value.name if isinstance(value, PSLiteral) else ""
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)


def words_of(field: FilledField) -> list[Word]:
    """The field's value as words at its place: lines share its height, each set in Helvetica. A tick has none."""
    if field.ticked:
        return []
    lines = [line for line in field.value.split("\n") if line.strip()]
    pitch = field.box.height / len(lines)
    words = []
    for at, line in enumerate(lines):
        size = min(field.size or min(_USUAL_SIZE, 0.75 * pitch), pitch)
        size *= min(1.0, field.box.width / max(1.0, _width(line, size)))
        top = field.box.top + at * pitch + (pitch - size) / 2
        for found in re.finditer(r"\S+", line):
            x0, x1 = _extent(field, line, found.start(), found.end(), size)
            words.append(Word(found.group(), Box(x0, top, x1, top + size), Origin.FORM))
    return words


def _extent(field: FilledField, line: str, start: int, end: int, size: float) -> tuple[float, float]:
    """From where to where the characters ``start`` to ``end`` of ``line`` stand."""
    if 0 < len(line) <= field.cells:
        cell = field.box.width / field.cells
        return field.box.x0 + start * cell, field.box.x0 + end * cell
    spare = max(0.0, field.box.width - _width(line, size))
    left = field.box.x0 + (min(1.0, spare), spare / 2, max(0.0, spare - 1))[field.set_from if field.set_from in {1, 2} else 0]
    return left + _width(line[:start], size), left + _width(line[:end], size)


def _width(text: str, size: float) -> float:
    return sum(_WIDTHS.get(char, 556) for char in text) * size / 1000

"""What is filled into a PDF: AcroForm fields and typed-in annotations, with their places.

Some certificates (the AHA's eCards are the best known) keep every value here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pdfplumber.page
from pdfminer.fontmetrics import FONT_METRICS
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from extractors.page import Box, Origin, Word

_ANCESTORS = 8
"""Levels of parent fields followed; deeper ones do not occur outside crafted files."""

_PASSWORD, _PUSHBUTTON = 1 << 13, 1 << 16
"""Field flags (ISO 32000-1, tables 226 and 228)."""

_WIDTHS: Mapping[str, int] = FONT_METRICS["Helvetica"][1]
"""Character widths in thousandths of the type size. Viewers fill forms in with Helvetica unless the form says otherwise."""

_USUAL_SIZE = 12.0
"""Points: what viewers take at most where a field asks for an automatic size."""

_SIZE = re.compile(r"([\d.]+)\s+Tf")


@dataclass(frozen=True, slots=True)
class FilledField:
    """A field's full name (empty for a plain annotation), its value as shown, and its rectangle in points, top left origin.

    ``size`` is the type size in points, 0 where the form leaves it to the viewer.
    """

    name: str
    value: str
    box: Box
    size: float = 0.0


def filled_fields(page: pdfplumber.page.Page) -> list[FilledField]:
    """Every filled-in field on the page, in the order of the file. Boxes are in the page's own, unshifted system."""
    found = []
    for annotation in page.annots:
        data = annotation["data"]
        subtype = _literal(data.get("Subtype"))
        box = Box(*(float(annotation[edge]) for edge in ("x0", "top", "x1", "bottom")))
        if subtype == "Widget":
            name, value = _full_name(data), _value(data)
        elif subtype == "FreeText":
            name, value = "", _text(resolve1(data.get("Contents")))
        else:
            continue
        if value.strip() and box.width > 0 and box.height > 0:
            found.append(FilledField(name, value.strip(), box, _type_size(data)))
    return found


def _inherited(data: Mapping[str, object], key: str) -> object:
    """``key`` of the field or of the nearest ancestor that has it."""
    level: object = data
    for _ in range(_ANCESTORS):
        if not isinstance(level, Mapping):
            break
        if key in level:
            return resolve1(level[key])
        level = resolve1(level.get("Parent"))
    return None


def _full_name(data: Mapping[str, object]) -> str:
    """The names of the field and its ancestors, joined by dots, outermost first."""
    names: list[str] = []
    level: object = data
    for _ in range(_ANCESTORS):
        if not isinstance(level, Mapping):
            break
        if "T" in level:
            names.insert(0, _text(resolve1(level["T"])))
        level = resolve1(level.get("Parent"))
    return ".".join(name for name in names if name)


def _value(data: Mapping[str, object]) -> str:
    """What the field shows: typed text, a chosen item, or the name of a ticked box; empty for what is not ticked or hidden."""
    kind, flags = _literal(_inherited(data, "FT")), _inherited(data, "Ff")
    flags = flags if isinstance(flags, int) else 0
    if kind == "Btn":
        if flags & _PUSHBUTTON:
            return ""
        state = _literal(resolve1(data.get("AS"))) or _literal(_inherited(data, "V"))
        return "" if state in {"", "Off"} else state
    if kind not in {"Tx", "Ch"} or flags & _PASSWORD:
        return ""
    return _text(_inherited(data, "V"))


def _type_size(data: Mapping[str, object]) -> float:
    """The type size of the field's default appearance (ISO 32000-1, 12.7.3.3)."""
    written = _SIZE.search(_text(_inherited(data, "DA")))
    try:
        return float(written.group(1)) if written else 0.0
    except ValueError:
        return 0.0


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return decode_text(value).replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, list):
        return ", ".join(_text(resolve1(item)) for item in value)
    return value if isinstance(value, str) else _literal(value)


def _literal(value: object) -> str:
    name = value.name if isinstance(value, PSLiteral) else ""
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)


def words_of(field: FilledField) -> list[Word]:
    """The field's value as words at its place: lines share its height, each set from the left in Helvetica."""
    if field.value in {"Yes", "On", "1"}:
        return []  # a ticked box: its value is no print; the name says what was ticked, and that stands in Page.form
    lines = [line for line in field.value.split("\n") if line.strip()]
    pitch = field.box.height / len(lines)
    words = []
    for at, line in enumerate(lines):
        size = min(field.size or min(_USUAL_SIZE, 0.75 * pitch), pitch)
        size *= min(1.0, field.box.width / max(1.0, _width(line, size)))
        top = field.box.top + at * pitch + (pitch - size) / 2
        end = 0
        for text in line.split():
            start = line.index(text, end)
            end = start + len(text)
            x0 = field.box.x0 + 1 + _width(line[:start], size)
            words.append(Word(text, Box(x0, top, x0 + _width(text, size), top + size), Origin.FORM))
    return words


def _width(text: str, size: float) -> float:
    return sum(_WIDTHS.get(char, 556) for char in text) * size / 1000

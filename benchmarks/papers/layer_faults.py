"""Faults of text layers: what a born-digital paper tells is made to differ from what it shows, and what it shows stays the same.

Each fault is a function of an open PDF, its values and chance. Another value that a fault hides on the page is made of the same
kinds of letters as the right one, so that it looks as likely.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name
from reportlab.pdfbase.pdfmetrics import stringWidth

from benchmarks.papers.chance import Chance

_FIELDS = ("holder_name", "number", "expiry_date", "issue_date")
"""Fields that faults strike: the critical ones whose values are printed as such."""

_FONT = "Helvetica"
_BASELINE, _SIZE = 0.24, 0.72
"""Of a line's height: its baseline above the lower edge, and its type size."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value as ``printed`` on a page (from 1), and its box in points, origin top left."""

    field: str
    printed: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float


def values_of(credentials: Sequence[Mapping[str, object]]) -> Iterator[Value]:
    """The values of drawn ``credentials`` (as in ``truth.json``) that stand on one line, wherever they stand."""
    for credential in credentials:
        printed, places = credential.get("printed", {}), credential.get("places", {})
        assert isinstance(printed, Mapping)
        assert isinstance(places, Mapping)
        for field in _FIELDS:
            for lines in places.get(field, ()):
                if len(lines) == 1 and printed.get(field):
                    page, *edges = lines[0]
                    yield Value(field, str(printed[field]), int(page), *edges)


Fault = Callable[[pikepdf.Pdf, Sequence[Value], Chance], None]


def _another(text: str) -> str:
    """A text of the same look: every digit three on, every letter another of its kind."""
    kinds = ("aeiou", "bcdfghklmnprstvw", "0123456789")
    turned = {char: kind[(at + 3) % len(kind)] for kind in kinds for at, char in enumerate(kind)}
    return "".join(turned.get(char.lower(), char).upper() if char.isupper() else turned.get(char, char) for char in text)


# Tables from glyphs to characters

_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def _told(table: bytes) -> dict[int, str]:
    """What a ToUnicode table tells of each code (ISO 32000-1, 9.10.3); arrays in ranges are left out, which no browser writes."""
    told: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        told |= {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in _CHAR.findall(block)}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in _RANGE.findall(block):
            start = int(text, 16)
            told |= {code: chr(start + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)}
    return told


def _retell(pdf: pikepdf.Pdf, change: Callable[[str], str | None]) -> None:
    """Have every font tell ``change`` of what it told; nothing of a glyph where that is None."""
    for thing in pdf.objects:
        if not (isinstance(thing, Dictionary) and "/ToUnicode" in thing):
            continue
        table = thing.ToUnicode.read_bytes()
        wide = 2 if re.search(rb"begincodespacerange\s*<[0-9A-Fa-f]{2}>", table) else 4
        rows = []
        for code, text in sorted(_told(table).items()):
            char = change(text)
            if char is not None:
                rows.append(f"<{code:0{wide}X}> <{char.encode('utf-16-be').hex()}>")
        blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        head = table[: re.search(rb"\d+\s+beginbf(char|range)", table).start()]  # type: ignore[union-attr] # every table has one
        thing.ToUnicode = pdf.make_stream(head + body.encode() + b"\nendcmap CMapName currentdict /CMap defineresource pop end end")


def _chars(values: Sequence[Value], kind: Callable[[str], bool]) -> list[str]:
    return sorted({char for value in values for char in value.printed if kind(char)})


def digits_swapped(pdf: pikepdf.Pdf, values: Sequence[Value], chance: Chance) -> None:
    one, other = chance.some(_chars(values, str.isdigit), 2)
    _retell(pdf, lambda text: {one: other, other: one}.get(text, text))


def digits_shifted(pdf: pikepdf.Pdf, values: Sequence[Value], chance: Chance) -> None:
    by = chance.whole(1, 9)
    _retell(pdf, lambda text: str((int(text) + by) % 10) if text in "0123456789" and text else text)


def letters_swapped(pdf: pikepdf.Pdf, values: Sequence[Value], chance: Chance) -> None:
    one, other = chance.some(_chars([value for value in values if value.field == "holder_name"], str.islower), 2)
    _retell(pdf, lambda text: {one: other, other: one}.get(text, text))


def without_character(pdf: pikepdf.Pdf, values: Sequence[Value], chance: Chance) -> None:
    lost = chance.pick(_chars(values, str.isalnum))
    _retell(pdf, lambda text: None if text == lost else text)


def character_as_space(pdf: pikepdf.Pdf, values: Sequence[Value], chance: Chance) -> None:
    lost = chance.pick(_chars(values, str.isalnum))
    _retell(pdf, lambda text: " " if text == lost else text)


# Text that is not seen


def _text(value: Value, text: str, height: float, before: str = "") -> str:
    """Content that sets ``text`` where ``value`` stands, as wide as it."""
    high = value.bottom - value.top
    size = _SIZE * high
    wide = 100 * (value.x1 - value.x0) / max(1.0, stringWidth(text, _FONT, size))
    shown = text.encode("cp1252", "replace").hex()
    y = height - value.bottom + _BASELINE * high
    return f"BT {before} /Fault {size:.2f} Tf {wide:.1f} Tz 1 0 0 1 {value.x0:.2f} {y:.2f} Tm <{shown}> Tj ET\n"


def _box(value: Value, height: float) -> str:
    return f"{value.x0 - 1:.2f} {height - value.bottom:.2f} {value.x1 - value.x0 + 2:.2f} {value.bottom - value.top:.2f} re"


def _draw(pdf: pikepdf.Pdf, values: Sequence[Value], content: Callable[[Value, float], str], below: bool = False) -> None:
    """Draw ``content`` for each value over the rest of its page, or ``below`` it."""
    for number, page in enumerate(pdf.pages, 1):
        own = [value for value in values if value.page == number]
        height = float(page.mediabox[3]) - float(page.mediabox[1])
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        page.add_resource(font, Name.Font, Name.Fault)
        drawn = "".join(f"q\n{content(value, height)}Q\n" for value in own).encode("latin-1")
        page.contents_add(pdf.make_stream(drawn + b"q\n" if below else b"q\n"), prepend=True)
        page.contents_add(pdf.make_stream(b"\nQ\n" if below else b"\nQ\n" + drawn))


def switched_off(pdf: pikepdf.Pdf, values: Sequence[Value], chance: Chance) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Draft"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    for page in pdf.pages:
        held = page.obj.Resources.get("/Properties", Dictionary())
        held.FaultLayer = layer
        page.obj.Resources.Properties = held
    _draw(pdf, values, lambda value, height: f"/OC /FaultLayer BDC\n{_text(value, _another(value.printed), height)}EMC\n")


def clipped(pdf: pikepdf.Pdf, values: Sequence[Value], chance: Chance) -> None:
    _draw(pdf, values, lambda value, height: f"0 0 1 1 re W n\n{_text(value, _another(value.printed), height)}")


def covered(pdf: pikepdf.Pdf, values: Sequence[Value], chance: Chance) -> None:
    """Another value below the page's own ground, as older print below a box."""
    _draw(
        pdf,
        values,
        lambda value, height: f"{_text(value, _another(value.printed), height)}1 g {_box(value, height)} f\n",
        below=True,
    )


def white_on_white(pdf: pikepdf.Pdf, values: Sequence[Value], chance: Chance) -> None:
    _draw(pdf, values, lambda value, height: _text(value, _another(value.printed), height, "1 g"), below=True)


def invisible(pdf: pikepdf.Pdf, values: Sequence[Value], chance: Chance) -> None:
    _draw(pdf, values, lambda value, height: _text(value, _another(value.printed), height, "3 Tr"))


def superseded(pdf: pikepdf.Pdf, values: Sequence[Value], chance: Chance) -> None:
    """Another value, a white box over it, and the right one typed on that."""
    _draw(
        pdf,
        values,
        lambda value, height: (
            f"{_text(value, _another(value.printed), height)}1 g {_box(value, height)} f 0 g\n{_text(value, value.printed, height)}"
        ),
    )


# Print that is hard to part into words


def twice(pdf: pikepdf.Pdf, values: Sequence[Value], chance: Chance) -> None:
    """The whole page drawn twice, a little aside, as bold print is faked."""
    away = chance.pick((0.25, 0.4, 0.6, 0.9))
    for page in pdf.pages:
        page.contents_coalesce()
        content = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(b"q\n" + content + b"\nQ\nq 1 0 0 1 %.2f 0 cm\n" % away + content + b"\nQ\n")


def _retyped(pdf: pikepdf.Pdf, values: Sequence[Value], typed: Callable[[Value, float], str]) -> None:
    _draw(pdf, values, lambda value, height: f"1 g {_box(value, height)} f 0 g\n{typed(value, height)}")


def small_capitals(pdf: pikepdf.Pdf, values: Sequence[Value], chance: Chance) -> None:
    """Names in capitals of two sizes, each run set by itself."""
    share = chance.whole(62, 90) / 100

    def typed(value: Value, height: float) -> str:
        high = value.bottom - value.top
        runs = re.findall(r"[a-zà-ÿ]+|[^a-zà-ÿ]+", value.printed)
        units = [share if run[0].islower() else 1.0 for run in runs]
        size = min(
            _SIZE * high, (value.x1 - value.x0) / sum(stringWidth(r.upper(), _FONT, u) for r, u in zip(runs, units, strict=True))
        )
        x, y, content = value.x0, height - value.bottom + _BASELINE * high, ""
        for run, unit in zip(runs, units, strict=True):
            shown = run.upper().encode("cp1252", "replace").hex()
            content += f"BT /Fault {unit * size:.2f} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm <{shown}> Tj ET\n"
            x += stringWidth(run.upper(), _FONT, unit * size)
        return content

    _retyped(pdf, [value for value in values if value.field == "holder_name"], typed)


def spaced(pdf: pikepdf.Pdf, values: Sequence[Value], chance: Chance) -> None:
    """Names and numbers set spaced."""
    ems = chance.whole(12, 35) / 100

    def typed(value: Value, height: float) -> str:
        high = value.bottom - value.top
        size = min(_SIZE * high, (value.x1 - value.x0) / (stringWidth(value.printed, _FONT, 1) + ems * len(value.printed)))
        shown = value.printed.encode("cp1252", "replace").hex()
        y = height - value.bottom + _BASELINE * high
        return f"BT /Fault {size:.2f} Tf {ems * size:.2f} Tc 1 0 0 1 {value.x0:.2f} {y:.2f} Tm <{shown}> Tj ET\n"

    _retyped(pdf, [value for value in values if value.field in ("holder_name", "number")], typed)


def unharmed(pdf: pikepdf.Pdf, values: Sequence[Value], chance: Chance) -> None:
    """The paper as it is, for comparison."""


FAULTS: Mapping[str, Fault] = {
    fault.__name__: fault
    for fault in (
        unharmed,
        digits_swapped,
        digits_shifted,
        letters_swapped,
        without_character,
        character_as_space,
        switched_off,
        clipped,
        covered,
        white_on_white,
        invisible,
        superseded,
        twice,
        small_capitals,
        spaced,
    )
}

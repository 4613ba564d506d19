"""A table as a PDF for printing: letter, landscape, the title and the page number on every page, the header on each.

Written by reportlab in its invariant mode, so that the same table gives the same bytes. Rows are laid out a page at a time. A long
cell goes on in the next lines of its row.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import IO

from reportlab.lib.pagesizes import landscape, letter
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest.export.sheet import Column, Holds, Sheet
from ingest.formats import Formats

_WIDTH, _HEIGHT = landscape(letter)
_MARGIN, _LINE, _SIZE, _GAP = 36.0, 12.0, 8.0, 6.0
_PLAIN, _BOLD = "Helvetica", "Helvetica-Bold"
_HEADER = 2
"""Lines of the columns' titles; a longer one is cut."""
_LINES = int((_HEIGHT - 2 * _MARGIN - (3 + _HEADER) * _LINE) / _LINE)
"""Lines on a page under its title and header."""
_MOST_LINES = 12
"""Of one cell; what is longer is cut, and a sign says so."""
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on every page: the ``title``, and a line under it that says of what and as of when."""

    title: str
    line: str


def write_sheet(table: Sheet, out: IO[bytes], heading: Heading, reading: Sequence[tuple[str, float]], formats: Formats) -> int:
    """Write the columns ``reading`` of a table, each with its share of the width; returns how many rows."""
    places = [table.header.index(id) for id, _ in reading]
    columns = [table.columns[place] for place in places]
    whole = sum(share for _, share in reading)
    widths = [share / whole * (_WIDTH - 2 * _MARGIN) for _, share in reading]
    canvas = Canvas(out, pagesize=(_WIDTH, _HEIGHT), invariant=True)
    canvas.setTitle(heading.title)
    canvas.setAuthor("credfile")
    rows = (
        [
            wrapped(_shown(column, row[place], formats), width - _GAP, _PLAIN)
            for column, place, width in zip(columns, places, widths, strict=True)
        ]
        for row in table.rows
    )
    written = 0
    for number, page in enumerate(_pages(rows), start=1):
        _page(canvas, heading, [column.title for column in columns], widths, page, number)
        written += len(page)
    canvas.save()
    return written


_Row = list[list[str]]
"""The lines of each of a row's cells."""


def _pages(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """The rows of each page; one page without any where there are none."""
    page, lines = list[_Row](), 0
    for row in rows:
        high = max(map(len, row))
        if page and lines + high > _LINES:
            yield page
            page, lines = [], 0
        page.append(row)
        lines += high
    yield page


def _shown(column: Column, text: str, formats: Formats) -> str:
    if text and column.holds is Holds.MOMENT:
        return formats.moment(datetime.fromisoformat(text))
    return formats.date(text) if column.holds is Holds.DATE else column.plain(text) if text else ""


def _page(
    canvas: Canvas, heading: Heading, titles: Sequence[str], widths: Sequence[float], rows: Sequence[_Row], number: int
) -> None:
    top = _HEIGHT - _MARGIN
    canvas.setFont(_BOLD, 13)
    canvas.drawString(_MARGIN, top - 10, heading.title)
    canvas.setFont(_PLAIN, _SIZE)
    canvas.drawString(_MARGIN, top - 10 - 1.4 * _LINE, heading.line)
    canvas.drawRightString(_WIDTH - _MARGIN, top - 10, f"Page {number}")
    y = top - 10 - 3 * _LINE
    for line in zip(*(_header(title, width - _GAP) for title, width in zip(titles, widths, strict=True)), strict=True):
        _row(canvas, line, widths, y, _BOLD)
        y -= _LINE
    canvas.line(_MARGIN, y + _LINE - 4, _WIDTH - _MARGIN, y + _LINE - 4)
    y -= 4
    for row in rows:
        for line in zip_longest(*row, fillvalue=""):
            _row(canvas, line, widths, y, _PLAIN)
            y -= _LINE
    if not rows:
        canvas.drawString(_MARGIN, y, "None.")
    canvas.showPage()


def _header(title: str, width: float) -> list[str]:
    """A column's title in `_HEADER` lines, the last ones of which it fills."""
    lines = wrapped(title, width, _BOLD)
    if len(lines) > _HEADER:
        lines[_HEADER - 1 :] = [" ".join(lines[_HEADER - 1 :])]
    return [""] * (_HEADER - len(lines)) + lines


def _row(canvas: Canvas, cells: Sequence[str], widths: Sequence[float], y: float, font: str) -> None:
    canvas.setFont(font, _SIZE)
    x = _MARGIN
    for cell, width in zip(cells, widths, strict=True):
        canvas.drawString(x, y, fitted(cell, width - _GAP, font))
        x += width


def _has(sign: str) -> bool:
    """Whether the standard fonts have the sign: they are encoded as Windows-1252."""
    return bool(sign.encode("cp1252", "ignore"))


def _printable(text: str) -> str:
    return "".join(sign if _has(sign) else next(filter(_has, unicodedata.normalize("NFKD", sign)), "?") for sign in text)


def wrapped(text: str, width: float, font: str, size: float = _SIZE) -> list[str]:
    """The text in lines of at most ``width`` points, at least one, at most `_MOST_LINES`. A word wider than a line is broken."""
    lines = [""]
    for piece in (piece for word in _printable(text).split() for piece in _broken(word, width, font, size)):
        joined = f"{lines[-1]} {piece}".strip()
        if stringWidth(joined, font, size) <= width:
            lines[-1] = joined
        else:
            lines.append(piece)
    if len(lines) > _MOST_LINES:
        lines[_MOST_LINES - 1 :] = [fitted(" ".join(lines[_MOST_LINES - 1 :]), width, font, size)]
    return lines


def _broken(word: str, width: float, font: str, size: float) -> Iterator[str]:
    """The word in pieces of at most ``width`` points and at least one sign."""
    start = 0
    for end in range(1, len(word) + 1):
        if end - start > 1 and stringWidth(word[start:end], font, size) > width:
            yield word[start : end - 1]
            start = end - 1
    yield word[start:]


def fitted(text: str, width: float, font: str, size: float = _SIZE) -> str:
    """The text as far as it fits into ``width`` points, and that it was cut.

    Letters that the standard fonts lack are written without accents.
    """
    text = _printable(text)
    if stringWidth(text, font, size) <= width:
        return text
    while text and stringWidth(text + _CUT, font, size) > width:
        text = text[:-1]
    return text + _CUT

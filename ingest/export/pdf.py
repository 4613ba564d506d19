"""A table as a PDF for printing: letter, landscape, the title and the page number on every page, the header on each.

Written by reportlab in its invariant mode, so that the same table gives the same bytes. Rows are laid out a page at a time.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO

from reportlab.lib.pagesizes import landscape, letter
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest.export.sheet import Column, Holds, Sheet
from ingest.formats import Formats

_WIDTH, _HEIGHT = landscape(letter)
_MARGIN, _LINE, _SIZE, _GAP = 36.0, 12.0, 8.0, 6.0
_PLAIN, _BOLD = "Helvetica", "Helvetica-Bold"
_ROWS = int((_HEIGHT - 2 * _MARGIN - 4 * _LINE) / _LINE)
"""Rows on a page under its title and header."""
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
    rows = ([_shown(column, row[place], formats) for column, place in zip(columns, places, strict=True)] for row in table.rows)
    written = 0
    for number, page in enumerate(_pages(rows), start=1):
        _page(canvas, heading, [column.title for column in columns], widths, page, number)
        written += len(page)
    canvas.save()
    return written


def _pages(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    """The rows of each page; one page without any where there are none."""
    page = list(islice(rows, _ROWS))
    yield page
    while page := list(islice(rows, _ROWS)):
        yield page


def _shown(column: Column, text: str, formats: Formats) -> str:
    return formats.date(text) if column.holds is Holds.DATE else column.plain(text) if text else ""


def _page(
    canvas: Canvas, heading: Heading, titles: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[str]], number: int
) -> None:
    top = _HEIGHT - _MARGIN
    canvas.setFont(_BOLD, 13)
    canvas.drawString(_MARGIN, top - 10, heading.title)
    canvas.setFont(_PLAIN, _SIZE)
    canvas.drawString(_MARGIN, top - 10 - 1.4 * _LINE, heading.line)
    canvas.drawRightString(_WIDTH - _MARGIN, top - 10, f"Page {number}")
    _row(canvas, titles, widths, top - 10 - 3 * _LINE, _BOLD)
    canvas.line(_MARGIN, top - 14 - 3 * _LINE, _WIDTH - _MARGIN, top - 14 - 3 * _LINE)
    for at, row in enumerate(rows):
        _row(canvas, row, widths, top - 14 - (4 + at) * _LINE, _PLAIN)
    if not rows:
        canvas.drawString(_MARGIN, top - 14 - 4 * _LINE, "None.")
    canvas.showPage()


def _row(canvas: Canvas, cells: Sequence[str], widths: Sequence[float], y: float, font: str) -> None:
    canvas.setFont(font, _SIZE)
    x = _MARGIN
    for cell, width in zip(cells, widths, strict=True):
        canvas.drawString(x, y, fitted(cell, width - _GAP, font))
        x += width


def _has(sign: str) -> bool:
    """Whether the standard fonts have the sign: they are encoded as Windows-1252."""
    return bool(sign.encode("cp1252", "ignore"))


def fitted(text: str, width: float, font: str, size: float = _SIZE) -> str:
    """The text as far as it fits into ``width`` points, and that it was cut.

    Letters that the standard fonts lack are written without accents.
    """
    text = "".join(sign if _has(sign) else next(filter(_has, unicodedata.normalize("NFKD", sign)), "?") for sign in text)
    if stringWidth(text, font, size) <= width:
        return text
    while text and stringWidth(text + _CUT, font, size) > width:
        text = text[:-1]
    return text + _CUT

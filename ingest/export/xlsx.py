"""An Excel workbook of one sheet for people: titles, real dates, amounts in dollars, words for codes; header frozen, filters on.

Numbers of credentials are text, or Excel would drop their leading zeros. Moments are in the site's time zone, for cells have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import chain, islice
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from extractors.credential_types.declaration import Declarations
from ingest.export import sheet
from ingest.export.caqh import Headers, named
from ingest.export.sheet import Column, Holds, Sheet
from ingest.formats import DateStyle, Formats
from ingest.store import RecordSummary

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What XML, and so a workbook, cannot hold."""
_LONGEST = 32767
"""Signs that a cell can hold (Microsoft, "Excel specifications and limits")."""
_FIRST_YEAR = 1901
"""Excel has no dates before 1900, and a day too many in it."""
_WHOLE, _NUMBER = re.compile(r"[0-9]{1,15}"), re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
"""Excel keeps fifteen digits."""
_DAYS = {DateStyle.MONTH_FIRST: "mm/dd/yyyy", DateStyle.YEAR_FIRST: "yyyy-mm-dd", DateStyle.DAY_FIRST: "dd/mm/yyyy"}
_AMOUNT, _TEXT = '"$"#,##0', "@"
_SEEN, _NARROWEST, _WIDEST = 200, 8, 48
"""Rows that a column's width is taken from, and its bounds, in signs."""

Written = str | int | float | date | datetime


def write(
    records: Iterable[RecordSummary],
    out: IO[bytes],
    declarations: Declarations,
    *,
    masked: bool = False,
    type: str | None = None,
    formats: Formats | None = None,
    headers: Headers = Headers.PLAIN,
) -> int:
    """Write one row a record; returns how many. ``type`` as `sheet.records` takes it; ``formats`` are the site's."""
    table = named(sheet.records(records, declarations, masked=masked, type=type), headers, type)
    return write_sheet(table, out, "Records", formats)


def write_sheet(table: Sheet, out: IO[bytes], title: str, formats: Formats | None = None) -> int:
    """Write what people read of a table as the sheet ``title``; returns how many rows."""
    formats = formats or Formats()
    places = [table.header.index(id) for id in table.reading]
    columns = [table.columns[place] for place in places]
    rows = ([row[place] for place in places] for row in table.rows)
    seen = list(islice(rows, _SEEN))
    with Workbook(out, {"constant_memory": True}) as book:  # rows go to a temporary file one by one
        page = book.add_worksheet(title)
        page.freeze_panes(1, 0)
        for at, width in enumerate(_widths(columns, seen)):
            page.set_column(at, at, width)
        bold = book.add_format({"bold": True, "num_format": _TEXT})
        for at, column in enumerate(columns):
            page.write_string(0, at, column.title, bold)
        shapes: dict[str, Format] = {}
        written = 0
        for written, row in enumerate(chain(seen, rows), start=1):
            for at, text in enumerate(row):
                if text:
                    value, shape = _written(columns[at], text, formats)
                    format = shapes.get(shape) or shapes.setdefault(shape, book.add_format({"num_format": shape}))
                    _write(page, written, at, value, format)
        page.autofilter(0, 0, written, len(columns) - 1)
    return written


def _write(page: Worksheet, row: int, at: int, value: Written, format: Format) -> None:
    """Write a cell as what it is: text is never taken for a formula, a link or a number."""
    if isinstance(value, str):
        page.write_string(row, at, value, format)
    elif isinstance(value, date):
        page.write_datetime(row, at, value, format)
    else:
        page.write_number(row, at, value, format)


def _written(column: Column, text: str, formats: Formats) -> tuple[Written, str]:
    """A cell's value and its number format. What is not what its column holds is written as text."""
    try:
        match column.holds:
            case Holds.DATE:
                day = date.fromisoformat(text)
                if day.year >= _FIRST_YEAR:
                    return day, _DAYS[formats.date_style]
            case Holds.MOMENT:
                at = formats.local(datetime.fromisoformat(text).astimezone(UTC)).replace(tzinfo=None)
                clock = "h:mm AM/PM" if formats.date_style is DateStyle.MONTH_FIRST else "hh:mm"
                return at, f"{_DAYS[formats.date_style]} {clock}"
            case Holds.AMOUNT if _WHOLE.fullmatch(text):
                return int(text), _AMOUNT
            case Holds.NUMBER if _NUMBER.fullmatch(text):
                return float(text) if "." in text else int(text), "General"
    except ValueError:  # masked, or no such value after all
        pass
    return _CONTROL.sub("", sheet.guarded(column.plain(text)))[:_LONGEST], _TEXT


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    """The widths at which titles, and most cells, are seen whole."""
    widths = []
    for at, column in enumerate(columns):
        longest = max([len(column.title) + 3, *(len(column.plain(row[at])) + 2 for row in rows if row[at])])
        widths.append(min(max(longest, _NARROWEST), _WIDEST))
    return widths

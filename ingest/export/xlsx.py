"""An Excel workbook of one sheet: every cell text, the header frozen, filters on.

Numbers and dates are written as text on purpose: Excel would drop a licence number's leading zeros and show dates after its own
locale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from extractors.declaration import Declarations, packaged
from ingest.export import sheet
from ingest.export.sheet import Sheet
from ingest.store import RecordView

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What XML, and so a workbook, cannot hold."""


def write(records: Iterable[RecordView], out: IO[bytes], declarations: Declarations | None = None, *, masked: bool = False) -> int:
    """Write one row a record; returns how many."""
    table = sheet.records(records, packaged() if declarations is None else declarations, masked=masked)
    return write_sheet(table, out, "Records")


def write_sheet(table: Sheet, out: IO[bytes], title: str) -> int:
    """Write a header and rows as the sheet ``title``; returns how many rows."""
    book = Workbook(write_only=True)
    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    for column, name in enumerate(table.header, start=1):
        page.column_dimensions[get_column_letter(column)].width = max(12, len(name) + 2)

    def cell(text: str, bold: bool = False) -> WriteOnlyCell:
        made = WriteOnlyCell(page, value=_CONTROL.sub("", sheet.guarded(text)))
        # openpyxl takes what begins with "=" for a formula unless told otherwise; the apostrophe alone is for whoever saves as CSV.
        made.data_type = "s"
        if bold:
            made.font = Font(bold=True)
        return made

    page.append([cell(name, bold=True) for name in table.header])
    written = 0
    for row in table.rows:
        page.append([cell(text) if text else None for text in row])
        written += 1
    page.auto_filter.ref = f"A1:{get_column_letter(len(table.header))}{written + 1}"
    book.save(out)
    return written

"""Comma-separated values after RFC 4180: UTF-8, CRLF, one header row of the columns' ids, which stay as they are."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO

from extractors.credential_types.declaration import Declarations
from ingest.export import sheet
from ingest.export.caqh import Headers, named
from ingest.export.sheet import Sheet
from ingest.store import RecordSummary


def write(
    records: Iterable[RecordSummary],
    out: IO[str],
    declarations: Declarations,
    *,
    masked: bool = False,
    type: str | None = None,
    headers: Headers = Headers.PLAIN,
) -> int:
    """Write one row a record; returns how many. ``out`` is opened with ``newline=""``, as the csv module asks.

    ``type`` where all records are of one: some names of ``headers`` depend on it.
    """
    return write_sheet(named(sheet.records(records, declarations, masked=masked), headers, type), out)


def write_sheet(table: Sheet, out: IO[str]) -> int:
    """Write a header and rows, no cell of which a spreadsheet takes for a formula; returns how many rows."""
    writer = csv.writer(out)
    writer.writerow(table.header)
    written = 0
    for row in table.rows:
        writer.writerow([sheet.guarded(cell) for cell in row])
        written += 1
    return written

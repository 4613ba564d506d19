"""Rows of an XLSX workbook's first sheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import islice

from openpyxl import load_workbook

from ingest.errors import Failure

_LARGEST = 200_000_000
"""Bytes that a workbook may hold when it is unpacked."""
_WIDEST = 200


class NoWorkbook(Failure):
    """The file is no workbook that can be read."""


def rows(data: bytes, most: int) -> Iterator[tuple[object, ...]]:
    """The rows of the first sheet as their cells' values, ``most`` of them at most.

    Raises:
        NoWorkbook: for what is none, or is too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _LARGEST:
                raise NoWorkbook("The workbook is too large. Keep only the sheet with the roster and import it again.")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for row in islice(book.worksheets[0].iter_rows(values_only=True), most):
            yield tuple(row[:_WIDEST])
    except NoWorkbook:
        raise
    except Exception as error:  # openpyxl raises what its parsers do
        raise NoWorkbook("The workbook cannot be read. Save it as XLSX or CSV and import it again.") from error

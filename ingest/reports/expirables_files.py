"""The expirables report as a file, in each format that it is written in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import IO

from extractors.credential_types.declaration import Declarations
from ingest.export import csv, json, pdf, xlsx
from ingest.export.sheet import Sheet
from ingest.export.text import as_text
from ingest.formats import Formats
from ingest.reports import expirables, expirables_calendar
from ingest.reports.expirables import TITLES, Expirable, Wanted
from ingest.store import Store


class Format(StrEnum):
    """What the report is written as."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"
    ICS = "ics"
    JSON = "json"


PRINTED = (
    ("bucket", 10.0), ("days_left", 5.0), ("expiry_date", 8.0), ("date_status", 8.0), ("last_business_day", 9.0), ("person", 16.0),
    ("unit", 9.0), ("type", 14.0), ("jurisdiction", 4.0), ("number", 10.0), ("source_document", 14.0), ("source_page", 4.0),
)  # fmt: skip
"""The columns of the printed report, each with its share of the width."""


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one day over one store, for whom masked values are shortened where ``masked``."""

    store: Store
    declarations: Declarations
    formats: Formats
    as_of: date
    wanted: Wanted = expirables.EVERYTHING
    masked: bool = False
    passing: Callable[[Iterator[Expirable]], Iterator[Expirable]] = iter
    """Sees each row as it is written."""

    def sheet(self) -> Sheet:
        rows = self.passing(expirables.report(self.store, self.as_of, self.wanted))
        return expirables.sheet(rows, self.declarations, masked=self.masked)

    def write_text(self, format: Format, out: IO[str]) -> int:
        """Write the report as CSV or JSON; returns how many rows."""
        if format is Format.JSON:
            return json.write_sheet(self.sheet(), out, "expirables", {"as_of": self.as_of.isoformat()})
        return csv.write_sheet(self.sheet(), out)

    def write(self, format: Format, out: IO[bytes]) -> int:
        """Write the report in any format; returns how many rows."""
        match format:
            case Format.XLSX:
                return xlsx.write_sheet(self.sheet(), out, "Expirables", self.formats)
            case Format.PDF:
                return pdf.write_sheet(self.sheet(), out, self._heading(), PRINTED, self.formats)
            case Format.ICS:
                return expirables_calendar.write_sheet(self.sheet(), out, self.as_of, self.formats)
            case Format.CSV:
                # The mark at its beginning tells spreadsheets that the names in the file are UTF-8.
                return as_text(lambda text: self.write_text(format, text), out, "utf-8-sig")
            case Format.JSON:
                return as_text(lambda text: self.write_text(format, text), out, "utf-8")

    def _heading(self) -> pdf.Heading:
        narrowing, names = self.wanted.narrowing, {known.id: known.name for known in self.declarations.types}
        said = [f"As of {self.formats.date(self.as_of.isoformat())}"]
        said += [TITLES[self.wanted.bucket]] if self.wanted.bucket else []
        said += [names.get(narrowing.type, narrowing.type)] if narrowing.type else []
        said += [f"Unit: {narrowing.unit}"] if narrowing.unit else []
        said += [f"Role: {narrowing.role}"] if narrowing.role else []
        said += [f"Search: {narrowing.search}"] if narrowing.search else []
        return pdf.Heading("Expirables", " · ".join(said))

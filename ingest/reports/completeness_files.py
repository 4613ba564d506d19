"""The completeness report as a file, in each format that it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import IO

from ingest.export import csv, json, pdf, xlsx
from ingest.export.sheet import Sheet
from ingest.export.text import as_text
from ingest.formats import Formats
from ingest.reports.completeness import PRINTED

ENDINGS = ("csv", "xlsx", "pdf", "json")


@dataclass(frozen=True, slots=True)
class CompletenessFile:
    """The table of a report as of a day; ``requests`` says that it is the list of what to ask for."""

    table: Sheet
    formats: Formats
    as_of: date
    requests: bool = False

    @property
    def title(self) -> str:
        return "Requests to send" if self.requests else "Completeness"

    def write_text(self, ending: str, out: IO[str]) -> int:
        """Write the report as CSV or JSON; returns how many rows."""
        if ending == "json":
            report = "requests" if self.requests else "completeness"
            return json.write_sheet(self.table, out, report, {"as_of": self.as_of.isoformat()})
        return csv.write_sheet(self.table, out)

    def write(self, ending: str, out: IO[bytes]) -> int:
        """Write the report as one of `ENDINGS`; returns how many rows."""
        if ending == "xlsx":
            return xlsx.write_sheet(self.table, out, self.title, self.formats)
        if ending == "pdf":
            heading = pdf.Heading(self.title, f"As of {self.formats.date(self.as_of.isoformat())}")
            return pdf.write_sheet(self.table, out, heading, PRINTED, self.formats)
        # The mark at its beginning tells spreadsheets that the names in the file are UTF-8.
        return as_text(lambda text: self.write_text(ending, text), out, "utf-8-sig" if ending == "csv" else "utf-8")

"""``credfile report retention``: which documents may be deleted by the office's rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from ingest.cli.consoles import say
from ingest.cli.days import AsOf, day
from ingest.cli.opening import existing
from ingest.cli.options import HomeOption
from ingest.cli.writing import Out, logged, write_bytes, write_text
from ingest.export import csv, json, pdf, xlsx
from ingest.files.names import shown
from ingest.formats import Formats
from ingest.reports import retention as report
from ingest.reports import retention_rules


class RetentionTable(StrEnum):
    """What the retention report is written as."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"
    JSON = "json"


def retention(
    as_of: AsOf = None,
    everything: Annotated[bool, typer.Option("--all", help="Every document with its date, also those that are not due.")] = False,
    format: Annotated[RetentionTable, typer.Option("--format", help="The file format.")] = RetentionTable.CSV,
    out: Out = None,
    home: HomeOption = None,
) -> None:
    """List the documents that have been kept as long as retention.toml asks. Nothing is deleted."""
    with existing(home) as place:
        on, formats = day(place, as_of, "--as-of"), Formats.of(place.settings)
        rules, counts = retention_rules.read(place.settings.home, place.declarations), Counter[report.RetentionStatus]()
        found = report.evaluate(place.store.retained_documents(), rules, on, report.local_day(formats))

        def wanted() -> Iterator[report.DocumentRetention]:
            for each in found:
                counts[each.status] += 1
                if everything or each.status is report.RetentionStatus.DUE:
                    yield each

        asked = {"report": "retention", "as of": on.isoformat(), "only": None if everything else "due"}
        with logged(place, format.value, asked, masked=False) as given:
            table = report.sheet(given.passing(wanted()), place.declarations)
            if format is RetentionTable.PDF:
                heading = pdf.Heading("Retention", f"As of {formats.date(on.isoformat())}")
                rows = write_bytes(out, lambda file: pdf.write_sheet(table, file, heading, report.PRINTED, formats))
            elif format is RetentionTable.XLSX:
                rows = write_bytes(out, lambda file: xlsx.write_sheet(table, file, "Retention", formats))
            elif format is RetentionTable.CSV:
                rows = write_text(out, lambda file: csv.write_sheet(table, file))
            else:
                rows = write_text(out, lambda file: json.write_sheet(table, file, "retention", {"as_of": on.isoformat()}))
    say(f"{rows} documents{f' in {shown(out)}' if out else ''}")
    for status, count in sorted(counts.items()):
        say(f"{report.STATUSES[status]}: {count}")

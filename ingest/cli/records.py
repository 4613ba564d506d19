"""``credfile export`` and ``credfile report``: records out."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from extractors.draft import UNRECOGNIZED
from extractors.kinds.kind import Unparsable
from ingest.cli.consoles import say
from ingest.cli.opening import Home, HomeOption, existing, now, operator
from ingest.errors import Failure
from ingest.export import csv, expirables, json, xlsx
from ingest.export.sheet import extras
from ingest.files.durable_writes import written
from ingest.files.names import shown
from ingest.formats import Formats
from ingest.statuses import DocumentStatus, RecordState
from ingest.store.search_terms import as_printed

reports = typer.Typer(no_args_is_help=True, help="Reports, such as which credentials expire.")


class Format(StrEnum):
    """What records are written as."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


class Table(StrEnum):
    """What a report is written as."""

    CSV = "csv"
    XLSX = "xlsx"


Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="The file to write. Default: standard output.")]
Masked = Annotated[bool, typer.Option("--masked", help="Mask protected values, such as dates of birth and ID numbers.")]


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: credfile export --format csv --out records.csv")(export)
    app.add_typer(reports, name="report")


def export(
    format: Annotated[Format, typer.Option("--format", help="The file format.")] = Format.CSV,
    out: Out = None,
    state: Annotated[RecordState | None, typer.Option(help="Only records with this status.")] = None,
    type: Annotated[str | None, typer.Option("--type", help="Only records of this credential type.")] = None,
    search: Annotated[str, typer.Option(help="Only records with these words in name, number, issuer or file name.")] = "",
    masked: Masked = False,
    home: HomeOption = None,
) -> None:
    """Export records. The file contains personal data: keep it as safe as the originals."""
    with existing(home) as place:
        known = [declared.id for declared in place.declarations.types]
        if type is not None and type not in known:
            raise typer.BadParameter(f"no such type. Types are: {', '.join(known)}.", param_hint="--type")
        asked = {"type": type, "state": state.value if state else None, "search": search}
        declared, narrowed = place.declarations, (search, type, state.value if state else None)
        with _logged(place, format.value, asked, masked) as given:
            rows = given.passing(place.store.summaries(*narrowed, extras=extras(declared)))
            if format is Format.XLSX:
                write = partial(xlsx.write, masked=masked, type=type, formats=Formats.of(place.settings))
                count = _write_bytes(out, lambda file: write(rows, file, declared))
            elif format is Format.CSV:
                count = _write_text(out, lambda file: csv.write(rows, file, declared, masked=masked))
            else:
                views = given.passing(place.store.views(*narrowed))
                count = _write_text(out, lambda file: json.write(views, file, declared, masked=masked))
        left_out = [*_left_out(place, search, type, state), *([] if count else _similar(place, search))]
    say(f"{count} records{f' in {shown(out)}' if out else ''}")

    for line in left_out:
        say(line)


def _left_out(place: Home, search: str, type: str | None, state: RecordState | None) -> Iterator[str]:
    """What somebody who counts might miss in an export, and where it is to be found."""
    if type is None and (others := place.store.count_records(search, UNRECOGNIZED, state.value if state else None)):
        what = "1 document that is not a credential" if others == 1 else f"{others} documents that are not credentials"
        yield f"Left out: {what}. To export those: --type {UNRECOGNIZED}"
    if not (type or search or state) and (files := place.store.counts().documents.get(DocumentStatus.REJECTED, 0)):
        what = "1 rejected file, which has no record" if files == 1 else f"{files} rejected files, which have no record"
        yield f"Left out: {what}. To see why: {place.command('status')}"


Passed = TypeVar("Passed")


@dataclass(slots=True)
class _Given:
    """Counts the records that an export reads."""

    count: int = 0

    def passing(self, records: Iterator[Passed]) -> Iterator[Passed]:
        for record in records:
            self.count += 1
            yield record


@contextmanager
def _logged(place: Home, format: str, asked: Mapping[str, str | None], masked: bool) -> Iterator[_Given]:
    """Log an export when it ends, also where it was broken off: what was written by then is out."""
    given = _Given()
    try:
        yield given
    finally:
        words = ", ".join(f"{name} {value}" for name, value in asked.items() if value)
        place.store.note_export(operator(), format, words, given.count, masked, now())


def _similar(place: Home, search: str) -> Iterator[str]:
    """What is similar to words that no record has. It is told and not exported: somebody else's number is similar too."""
    found = place.store.similar(search)
    if found is None or not (records := place.store.count_records(found)):
        return
    rows = place.store.records(found)
    texts = [text for row in rows for text in (row.holder_name, row.issuer, row.qualification, row.document_name) if text]
    for term in found.replaced:
        if term.is_number:
            yield f"No record has “{term.typed}”. {_records(records)} a similar number, which may be someone else's."
        else:
            words = dict.fromkeys(as_printed(word, texts) or word for word in term.similar)
            yield f"No record has “{term.typed}”. Similar on file: {', '.join(words)}. Exports take exact matches only."


def _records(number: int) -> str:
    return "1 record has" if number == 1 else f"{number} records have"


def _day(place: Home, typed: str, option: str) -> date:
    """The day that an option says, as the review screen reads it."""
    try:
        return Formats.of(place.settings).read_date(typed)
    except Unparsable as error:
        raise typer.BadParameter(str(error), param_hint=option) from error


@reports.command(name="expirables", epilog="Example: credfile report expirables --as-of 07/01/2026 --out expirables.csv")
def report_expirables(
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The day to count from. Default: today.")] = None,
    format: Annotated[Table, typer.Option("--format", help="The file format.")] = Table.CSV,
    out: Out = None,
    masked: Masked = False,
    home: HomeOption = None,
) -> None:
    """List expired and expiring credentials: those with a missing date first, then by date."""
    with existing(home) as place:
        formats = Formats.of(place.settings)
        day = formats.local(now()).date() if as_of is None else _day(place, as_of, "--as-of")
        with _logged(place, format.value, {"report": "expirables", "as of": day.isoformat()}, masked) as given:
            table = expirables.sheet(given.passing(place.store.views()), day, place.declarations, masked=masked)
            if format is Table.XLSX:
                count = _write_bytes(out, lambda file: xlsx.write_sheet(table, file, "Expirables", formats))
            else:
                count = _write_text(out, lambda file: csv.write_sheet(table, file))
    say(f"{count} records{f' in {shown(out)}' if out else ''}")


def _write_text(out: Path | None, write: Callable[[io.TextIOWrapper], int]) -> int:
    if out is None:
        file = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
        try:
            return write(file)
        finally:
            file.detach()

    def encoded(raw: io.BufferedWriter) -> int:
        # A byte order mark tells spreadsheets that the names in the file are UTF-8.
        file = io.TextIOWrapper(raw, encoding="utf-8-sig" if out.suffix == ".csv" else "utf-8", newline="")
        count = write(file)
        file.flush()
        file.detach()
        return count

    return _write_bytes(out, encoded)


def _write_bytes(out: Path | None, write: Callable[[io.BufferedWriter], int]) -> int:
    """Write a file for its owner only (0600) that appears complete or not at all."""
    if out is None:
        raise Failure("An XLSX file cannot be printed. Give a file name: --out FILE")
    with written(out, part=out.with_name(f".{out.name}.part"), sync=False) as file:
        return write(file)

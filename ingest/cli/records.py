"""``credfile export`` and ``credfile report``: records out."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated

import typer

from ingest.arrivals import shown
from ingest.cli.consoles import say, tell
from ingest.cli.opening import HomeOption, now, opened
from ingest.export import csv, json
from ingest.store import RecordRow, Store

_BATCH = 500

reports = typer.Typer(no_args_is_help=True, help="Lists that somebody works through.")


class Format(StrEnum):
    """What an export is written as."""

    CSV = "csv"
    JSON = "json"


_WRITERS = {Format.CSV: csv.write, Format.JSON: json.write}


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: credfile export --format csv --out records.csv")(export)
    app.add_typer(reports, name="report")


def export(
    format: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.CSV,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to. Default: standard output.")] = None,
    state: Annotated[str | None, typer.Option(help="Only records in this state: to_review, confirmed, accepted, rejected.")] = None,
    type: Annotated[str | None, typer.Option("--type", help="Only records of this credential type.")] = None,
    search: Annotated[str, typer.Option(help="Only records with these words in name, number, issuer or qualification.")] = "",
    home: HomeOption = None,
) -> None:
    """Write the records out. They hold personal values: keep the file where the originals may be."""
    with opened(home) as place:
        views = place.store.views(search, type, state)
        if out is None:
            _WRITERS[format](views, sys.stdout)
            return
        with _written(out) as file:
            _WRITERS[format](views, file)
        say(f"Wrote {shown(out)}")


@contextlib.contextmanager
def _written(path: Path) -> Iterator[IO[str]]:
    """A file for its owner only (0600) that appears complete or not at all."""
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600, exist_ok=False)
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@reports.command(epilog="Example: credfile report expirables --as-of 2026-07-01 --days 60")
def expirables(
    as_of: Annotated[
        datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day to count from. Default: today.")
    ] = None,
    days: Annotated[int, typer.Option(min=0, help="How far to look ahead.")] = 90,
    home: HomeOption = None,
) -> None:
    """List what has expired and what will within some days, soonest first, as tab-separated lines."""
    day = (as_of or now()).date()
    with opened(home) as place:
        rows = sorted(_expiring(place.store, day + timedelta(days=days + 1)), key=lambda row: (row.expiry_date or "", row.id))
    tell("expires\tdays\tholder\ttype\tnumber\tissuer\trecord\tstate")
    for row in rows:
        left = (date.fromisoformat(row.expiry_date or "") - day).days
        cells = (row.expiry_date, left, row.holder_name, row.type, row.number, row.issuer, row.id, row.state)
        tell("\t".join("" if cell is None else str(cell).replace("\t", " ") for cell in cells))


def _expiring(store: Store, before: date) -> Iterator[RecordRow]:
    offset = 0
    while rows := store.records(expiring_before=before, limit=_BATCH, offset=offset):
        yield from (row for row in rows if row.state != "rejected")
        offset += len(rows)

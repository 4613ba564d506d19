"""``credfile audit``: is everything as credfile left it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Annotated

import typer

from ingest.audit import Audit
from ingest.audit import audit as go_through
from ingest.cli.consoles import FAILED, tell
from ingest.cli.opening import existing
from ingest.cli.options import HomeOption
from ingest.statuses import ArrivalVerdict
from ingest.store import Head

NotedOption = Annotated[
    str | None,
    typer.Option(
        "--head", metavar="N:HASH", help="A sealed head that you wrote down earlier. Checks that it is still part of the database."
    ),
]


DaysOption = Annotated[bool, typer.Option("--days", help="Also list the files seen in the intake folder by day and folder.")]


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: credfile audit --home /srv/credfile")(audit)


def audit(noted: NotedOption = None, days: DaysOption = False, home: HomeOption = None) -> None:
    """Check every row, every file's outcome and every original. Exits with 1 if anything was changed, added or lost.

    Prints the sealed head. Write it down outside this machine from time to time and compare it later with --head.
    """
    head = _head(noted)
    with existing(home) as place:
        found = go_through(place.settings, place.store, place.archive, head)
    tell(f"{found.seen:>8} files received")
    tell(f"{found.read:>8} read, with {found.records} records")
    tell(f"{found.rejected:>8} rejected")
    tell(f"{found.pending:>8} pending")
    if found.replaced:
        tell(f"{found.replaced:>8} replaced by a longer version")
    tell(f"{found.again:>8} duplicates")
    if found.deleted:
        tell(f"{found.deleted:>8} documents deleted")
    _tell_arrivals(found, days)
    tell("The totals match." if found.balances else "The totals do NOT match.")
    tell(f"Sealed head: {found.head}")
    for fault in found.faults:
        tell(f"FAULT: {fault}")
    if found.faults or not found.balances:
        raise typer.Exit(FAILED)
    tell("No faults.")


def _tell_arrivals(found: Audit, days: bool) -> None:
    """What became of each file seen in the intake folder: in all, and by day and folder where asked."""
    arrived = found.arrived
    told = {verdict: count for verdict in ArrivalVerdict if (count := arrived[verdict])}
    listed = ", ".join(f"{count} {verdict.value}" for verdict, count in told.items())
    tell(f"{sum(told.values()):>8} files seen in the intake folder{': ' if listed else ''}{listed}")
    if not days:
        return
    by_place = groupby(found.arrivals, key=lambda counted: (counted.root, counted.day, counted.folder))
    for (_, day, folder), counts in by_place:
        listed = ", ".join(f"{counted.count} {counted.verdict}" for counted in counts)
        tell(f"{day} {'intake folder' if folder == '.' else folder}: {listed}")


def _head(text: str | None) -> Head | None:
    if text is None:
        return None
    form = re.fullmatch(r"\s*(\d{1,12}):([0-9a-f]{64})\s*", text)
    if form is None:
        raise typer.BadParameter(
            "a head is a number, a colon and 64 letters and digits, as credfile audit prints it.", param_hint="--head"
        )
    return Head(int(form[1]), form[2])

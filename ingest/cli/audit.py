"""``credfile audit``: is everything as credfile left it."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from ingest.audit import audit as go_through
from ingest.cli.consoles import FAILED, tell
from ingest.cli.opening import existing
from ingest.cli.options import HomeOption
from ingest.store import Head

NotedOption = Annotated[
    str | None,
    typer.Option(
        "--head", metavar="N:HASH", help="A sealed head that you wrote down earlier. Checks that it is still part of the database."
    ),
]


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: credfile audit --home /srv/credfile")(audit)


def audit(noted: NotedOption = None, home: HomeOption = None) -> None:
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
    tell("The totals match." if found.balances else "The totals do NOT match.")
    tell(f"Sealed head: {found.head}")
    for fault in found.faults:
        tell(f"FAULT: {fault}")
    if found.faults or not found.balances:
        raise typer.Exit(FAILED)
    tell("No faults.")


def _head(text: str | None) -> Head | None:
    if text is None:
        return None
    form = re.fullmatch(r"\s*(\d{1,12}):([0-9a-f]{64})\s*", text)
    if form is None:
        raise typer.BadParameter(
            "a head is a number, a colon and 64 letters and digits, as credfile audit prints it.", param_hint="--head"
        )
    return Head(int(form[1]), form[2])

"""``credfile audit``: do the books balance."""

from __future__ import annotations

import typer

from ingest.audit import audit as go_through
from ingest.cli.consoles import FAILED, tell
from ingest.cli.opening import HomeOption, existing


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: credfile audit --home /srv/credfile")(audit)


def audit(home: HomeOption = None) -> None:
    """Check that every file has its verdict, every original its digest, and that the log is whole. Ends with 1 where not."""
    with existing(home) as place:
        books = go_through(place.settings, place.store, place.archive)
        number, head = place.store.log_head()
    tell(f"{books.seen:>8} seen")
    tell(f"{books.read:>8} read, with {books.records} records")
    tell(f"{books.rejected:>8} rejected")
    tell(f"{books.pending:>8} pending")
    tell(f"{books.again:>8} seen again")
    tell("The sums balance." if books.balances else "The sums do NOT balance.")
    tell(f"The log has {number} events; its head is {head}.")
    for fault in books.faults:
        tell(f"FAULT: {fault}")
    if books.faults or not books.balances:
        raise typer.Exit(FAILED)
    tell("No faults.")

"""``credfile doctor``: is this machine able."""

from __future__ import annotations

import typer

from ingest.cli.consoles import FAILED, tell
from ingest.cli.opening import tell_if_new
from ingest.cli.options import HomeOption
from ingest.doctor import examine
from ingest.settings import Settings


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: credfile doctor --home /srv/credfile")(doctor)


def doctor(home: HomeOption = None) -> None:
    """Check that this machine has what credfile needs, and say what to do if not. Exits with 1 if something is missing."""
    settings = Settings.load(home)
    tell_if_new(settings)
    settings.prepare()
    able = True
    for check in examine(settings):
        able = able and check.ok is not False
        tell(f"{'ok  ' if check.ok else 'note' if check.ok is None else 'FAIL'}  {check.name:<17} {check.found}")
        if not check.ok:
            tell(f"      {check.advice}")
    if not able:
        raise typer.Exit(FAILED)

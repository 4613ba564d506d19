"""``credfile export --all`` and ``credfile import``: a whole data folder, from one version or kind of database to another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ingest.backup import export_all, import_all
from ingest.cli.backup import bar, local, tell_audit
from ingest.cli.consoles import FAILED, say, tell
from ingest.cli.opening import Home, existing, now, operator
from ingest.cli.options import HomeOption
from ingest.cli.usage import PlainUsage
from ingest.cli.writing import logged
from ingest.files.names import shown
from ingest.settings import FILE, Settings


def add_to(app: typer.Typer) -> None:
    app.command("import", cls=PlainUsage, epilog="Example: credfile import everything.zip --home /srv/credfile-new")(import_)


def write_all(place: Home, file: Path) -> None:
    """Write everything into a new ZIP file, and log that. Ends with 1 where an original is missing or was changed."""
    with logged(place, "all", {}, masked=False) as given, bar("Writing documents") as heard:
        made = export_all(place.settings, place.store, place.archive, file, now(), heard)
        given.count = sum(place.store.counts().records.values())
    tell(f"{shown(made.path)}: {made.documents} documents, {made.files} files.")
    tell(f"Sealed head: {made.head}")
    say("The file contains personal data and the keys. Keep it as safe as the originals.")
    for fault in made.faults:
        tell(f"FAULT: {fault}")
    if made.faults:
        raise typer.Exit(FAILED)


def import_(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="A file that credfile export --all wrote.")
    ],
    home: HomeOption = None,
) -> None:
    """Import a whole data folder from a file that export --all wrote, and audit the result.

    The data folder must be empty or not exist. The database is SQLite in the data folder, or the empty PostgreSQL database that
    CREDFILE_DATABASE_URL names. A damaged or incomplete file is refused before anything is changed. A file of an earlier version of
    credfile is brought up to date.
    """
    folder = Settings.located(home)
    with bar("Reading files") as heard:
        done = import_all(source, folder, progress=heard)
    tell(f"Imported {done.documents} documents and {done.files} files, as of {local(done.made_at)}, to {shown(folder)}.")
    with existing(folder) as place:
        exported = f"exported {done.made_at:%Y-%m-%dT%H:%M:%SZ} by credfile {done.version}, sealed head {done.head}"
        place.store.note_import(operator(), done.documents, exported, now())
        outside = not place.settings.database_url.startswith("sqlite")
        tell_audit(place, done.head)
    tell("No faults. Everybody has to log in again.")
    if outside:
        tell(f"Write the address of the database into {FILE} in the data folder, as database_url.")

"""``credfile backup`` and ``credfile restore``: a consistent copy while credfile runs, and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ingest import last_backup
from ingest.audit import audit
from ingest.backup import backup as make
from ingest.backup import check as read_through
from ingest.backup import restore as bring_back
from ingest.backup.making import Progress
from ingest.cli.consoles import FAILED, progress, tell
from ingest.cli.opening import Home, existing, now
from ingest.cli.options import HomeOption
from ingest.cli.usage import PlainUsage
from ingest.files.names import shown
from ingest.settings import Settings
from ingest.store import Head


def add_to(app: typer.Typer) -> None:
    app.command(cls=PlainUsage, epilog="Example: credfile backup /mnt/backup/credfile --home /srv/credfile")(backup)
    app.command(cls=PlainUsage, epilog="Example: credfile restore /mnt/backup/credfile --home /srv/credfile")(restore)


@contextmanager
def bar(what: str) -> Iterator[Progress]:
    """A progress bar: what it gives hears how much is done, of how much."""
    with progress() as shows:
        task = shows.add_task(what, total=None)
        yield lambda done, of: shows.update(task, completed=done, total=of)


def backup(
    target: Annotated[
        Path,
        typer.Argument(metavar="TARGET", help="A folder for backups, or one file whose name ends in .tar.", show_default=False),
    ],
    home: HomeOption = None,
) -> None:
    """Copy everything that is needed to restore this data folder, while credfile runs.

    In a folder, each backup gets a subfolder named by date. Files of the previous backup are linked and take no extra space. Keep
    backups on another disk, readable only by people who may read the documents: they contain the keys, too.
    """
    with existing(home) as place, bar("Copying documents") as heard:
        made = make(place.settings, place.store, place.archive, target, now(), heard)
        if not made.faults:
            last_backup.note(place.settings.home, now())
    had = f", {made.linked} of them linked to the previous backup" if made.linked else ""
    tell(f"{shown(made.path)}: {made.documents} documents, {made.files} files{had}.")
    tell(f"Sealed head: {made.head}")
    for fault in made.faults:
        tell(f"FAULT: {fault}")
    if made.faults:
        raise typer.Exit(FAILED)


def restore(
    source: Annotated[
        Path, typer.Argument(metavar="BACKUP", exists=True, help="A backup, or a folder of backups (the newest is used).")
    ],
    check: Annotated[bool, typer.Option("--check", help="Only check that the backup is complete and undamaged.")] = False,
    home: HomeOption = None,
) -> None:
    """Restore a backup into a data folder that is empty or does not exist, and audit the result.

    A damaged or incomplete backup is refused before anything is changed. A PostgreSQL database must be empty. Its address is
    CREDFILE_DATABASE_URL, or else the one in the settings of the backup.
    """
    if check:
        with bar("Checking files") as heard:
            whole = read_through(source, heard)
        tell(f"{shown(whole.backup)}: {whole.documents} documents, {whole.files} files, made {local(whole.made_at)}.")
        tell("The backup is complete and undamaged.")
        return
    folder = Settings.located(home)
    with bar("Restoring files") as heard:
        done = bring_back(source, folder, progress=heard)
    tell(f"Restored {done.documents} documents and {done.files} files, as of {local(done.made_at)}, to {shown(folder)}.")
    with existing(folder) as place:
        tell_audit(place, done.head)
    tell("No faults. Files and changes after the time of the backup are not in it. Drop those files into the intake folder again.")


def tell_audit(place: Home, head: Head) -> None:
    """Audit what was made of a backup or export with this sealed ``head``, and say the result. Ends with 1 where it has faults."""
    found = audit(place.settings, place.store, place.archive, head)
    tell("The totals match." if found.balances else "The totals do NOT match.")
    for fault in found.faults:
        tell(f"FAULT: {fault}")
    if found.faults or not found.balances:
        raise typer.Exit(FAILED)


def local(at: datetime) -> str:
    """A moment as people write it, in this machine's time."""
    return f"{at.astimezone():%m/%d/%Y %I:%M %p}"

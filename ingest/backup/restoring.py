"""From a backup or an export to a home: read through and checked first, built beside the home, and put in its place whole.

Only a home that is empty, and an empty database, are restored into; nothing that is there is ever replaced.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from ingest.backup import source
from ingest.backup.making import DATABASE, HOME
from ingest.backup.manifest import Header, Line
from ingest.backup.source import Progress, Source
from ingest.backup.zip_file import ZipSource
from ingest.errors import Failure
from ingest.files.durable_writes import create, move, private_folder, sync_folder
from ingest.settings import FILE, Settings
from ingest.store import Head, snapshot
from ingest.store.table_files import TableFiles, read_tables
from ingest.store.upgrading import revisions


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, from where: ``files`` and ``documents`` as of ``made_at``, with the sealed ``head`` of then.

    ``version`` is that of the credfile that wrote it, empty where that was not said.
    """

    backup: Path
    made_at: datetime
    documents: int
    files: int
    head: Head
    version: str = ""


def check(backup: Path, progress: Progress = lambda done, of: None) -> Restored:
    """Read a backup through and hold every file against its manifest. Changes nothing.

    Raises:
        Damaged: naming the first file that is not as it was.
        Failure: where there is no backup.
        OSError: where it cannot be read.
    """
    opened = source.opened(backup)
    return _restored(opened, opened.header(), opened.each(lambda line: None, progress))


def restore(
    backup: Path, home: Path, environment: Mapping[str, str] | None = None, progress: Progress = lambda done, of: None
) -> Restored:
    """Make a home of a backup. The address of its database comes from ``environment``, else from the settings in the backup.

    Raises:
        Damaged: where the backup is not whole; nothing was touched then.
        Failure: where the home or the database is not empty, or the database is of another kind.
        TooNew: where a later version of credfile made the backup.
        OSError: where something cannot be read or written; the home is not there then.
    """
    home = home.expanduser().absolute()
    _check_empty(home)
    return _brought(source.opened(backup), home, environment, progress)


def import_all(
    export: Path, home: Path, environment: Mapping[str, str] | None = None, progress: Progress = lambda done, of: None
) -> Restored:
    """Make a home of an export. The address of its database comes from ``environment``; else it is SQLite in the home.

    The tables are as in the version that made the export; `Store.migrate` brings them up to date.

    Raises:
        Damaged: where the export is not whole; nothing was touched then.
        BadTable: where a table does not hold what it is for; the home is not there then, and the database empty.
        Failure: where the home or the database is not empty, or a later version of credfile made the export.
        OSError: where something cannot be read or written; the home is not there then.
    """
    home = home.expanduser().absolute()
    _check_empty(home)
    opened = ZipSource(export)
    header = opened.header()
    if header.snapshot.revision not in revisions():
        by = f"credfile {header.version}, which is later" if header.version else "a later version of credfile"
        raise Failure(f"The export was made by {by} than this one. Install that version to import it. Nothing was imported.")
    return _brought(opened, home, environment, progress)


def _brought(opened: Source, home: Path, environment: Mapping[str, str] | None, progress: Progress) -> Restored:
    header = opened.header()
    settings = Settings.load(home, environment, opened.content(f"{HOME}/{FILE}"))
    kind = None if isinstance(header.snapshot, TableFiles) else header.snapshot.kind
    snapshot.check_target(settings.database_url, header.snapshot.revision, kind)
    opened.each(lambda line: None, progress)
    private_folder(home.parent, sync=False)
    staged = home.with_name(f".{home.name}.restoring")
    shutil.rmtree(staged, ignore_errors=True)
    try:
        files = opened.each(_Into(staged).place, progress)
        _put_in_place(staged, home, settings, header)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return _restored(opened, header, files)


def _restored(opened: Source, header: Header, files: int) -> Restored:
    return Restored(opened.path, header.made_at, header.documents, files, header.snapshot.head, header.version)


def _check_empty(home: Path) -> None:
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise Failure(f"{home} is not empty. Use a data folder that does not exist yet: --home DIR")


@dataclass(frozen=True, slots=True)
class _Into:
    """Places files below ``folder``, for their owner alone; originals also safe from him."""

    folder: Path

    def place(self, line: Line) -> BinaryIO:
        path = self.folder / line.name
        private_folder(path.parent, sync=False)
        parts = PurePosixPath(line.name).parts
        original = parts[:2] == (HOME, "archive") and len(parts) == 4
        return create(path, 0o400 if original else 0o600)


def _put_in_place(staged: Path, home: Path, settings: Settings, header: Header) -> None:
    """The database first: a home without it would be worse than a database without a home, which can be emptied again."""
    url, copied, folder = settings.database_url, header.snapshot, staged / DATABASE
    if snapshot.kind_of(url) == snapshot.SQLITE:
        if isinstance(copied, TableFiles):
            read_tables(f"sqlite:///{folder / snapshot.FILE}", folder, copied)
        path = snapshot.sqlite_path(url)
        inside = path.is_relative_to(home)
        to = staged / HOME / path.relative_to(home) if inside else path
        private_folder(to.parent, sync=False)
        shutil.move(folder / snapshot.FILE, to)
        os.sync()
    else:
        os.sync()
        if isinstance(copied, TableFiles):
            read_tables(url, folder, copied)
        else:
            snapshot.copy_in(url, folder, copied)
    if home.is_mount():  # its name cannot be given to another folder
        for path in (staged / HOME).iterdir():
            shutil.move(path, home / path.name)
        sync_folder(home)
    else:
        move(staged / HOME, home)

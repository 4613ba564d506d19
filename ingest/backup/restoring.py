"""From a backup to a home: read through and checked first, built beside the home, and put in its place whole.

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
from ingest.errors import Failure
from ingest.files.durable_writes import create, move, private_folder, sync_folder
from ingest.settings import FILE, Settings
from ingest.store import Head, snapshot


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, from where: ``files`` and ``documents`` as of ``made_at``, with the sealed ``head`` of then."""

    backup: Path
    made_at: datetime
    documents: int
    files: int
    head: Head


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
    opened = source.opened(backup)
    header = opened.header()
    settings = Settings.load(home, environment, opened.content(f"{HOME}/{FILE}"))
    snapshot.check_target(settings.database_url, header.snapshot)
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
    return Restored(opened.path, header.made_at, header.documents, files, header.snapshot.head)


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
    if header.snapshot.kind == snapshot.SQLITE:
        path = snapshot.sqlite_path(settings.database_url)
        inside = path.is_relative_to(home)
        to = staged / HOME / path.relative_to(home) if inside else path
        private_folder(to.parent, sync=False)
        shutil.move(staged / DATABASE / snapshot.FILE, to)
        os.sync()
    else:
        os.sync()
        snapshot.copy_in(settings.database_url, staged / DATABASE, header.snapshot)
    if home.is_mount():  # its name cannot be given to another folder
        for path in (staged / HOME).iterdir():
            shutil.move(path, home / path.name)
        sync_folder(home)
    else:
        move(staged / HOME, home)

"""Making a backup, while others go on filing and reviewing.

First the database, as of one moment; then the files that it speaks of, which are there by then and never change: an original is
durable before its row is, and page images and text before its document counts as read. Deletions wait until the backup is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ingest import keys
from ingest.archive import Archive
from ingest.backup import manifest, target
from ingest.backup.manifest import Header, Line, Writer
from ingest.backup.target import Target
from ingest.backup.zip_file import into_zip
from ingest.purge import alone
from ingest.reports.requirements import FOLDER as REQUIREMENTS
from ingest.reports.retention_rules import FILE as RETENTION
from ingest.settings import FILE, Settings, without_database
from ingest.site_types import FOLDER as TYPES
from ingest.statuses import DELETED, DocumentStatus
from ingest.store import Head, Store
from ingest.store.integrity.digests import Digester
from ingest.store.integrity.head import NAME as HEAD
from ingest.store.integrity.head import HeadFile
from ingest.store.snapshot import Documents, Snapshot
from ingest.store.table_files import TableFiles

HOME, DATABASE = "home", "database"
"""The two folders of a backup."""

Progress = Callable[[int, int], None]
"""Hears how many documents are done, of how many."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup is complete at ``path``. ``linked`` files were in the backup before it; ``faults`` say what is wrong in the home."""

    path: Path
    documents: int
    files: int
    linked: int
    head: Head
    faults: tuple[str, ...]


def backup(
    settings: Settings, store: Store, archive: Archive, where: Path, at: datetime, progress: Progress = lambda done, of: None
) -> Made:
    """Make a backup in ``where``: one file where the name ends in ``.tar``, else a folder by date in the folder of that name.

    Raises:
        Taken: while another backup is made or a document is deleted.
        Failure: where ``where`` will not do.
        Unavailable: where the database is away.
        OSError: where something cannot be read or written. What was copied into a folder so far, the next backup uses.
    """
    into = _into(where.expanduser().absolute(), at.astimezone(UTC))
    with alone(settings), into as (target, final):
        room = target.room()
        return _filled(target, final, settings, archive, _Copied(at, room, *store.snapshot(room)), progress)


def export_all(
    settings: Settings, store: Store, archive: Archive, path: Path, at: datetime, progress: Progress = lambda done, of: None
) -> Made:
    """Write everything into the new ZIP file ``path``, for a home on another kind of database or another version of credfile.

    Raises:
        Taken: while a backup is made or a document is deleted.
        Failure: where there is a file already, or a row holds what credfile did not write.
        Unavailable: where the database is away.
        OSError: where something cannot be read or written.
    """
    path = path.expanduser().absolute()
    with alone(settings), into_zip(path) as target:
        room = target.room()
        return _filled(target, path, settings, archive, _Copied(at, room, *store.write_tables(room)), progress)


@dataclass(frozen=True, slots=True)
class _Copied:
    """The database as it was copied into files in ``room``."""

    at: datetime
    room: Path
    snapshot: Snapshot | TableFiles
    documents: Documents


def _filled(target: Target, final: Path, settings: Settings, archive: Archive, copied: _Copied, progress: Progress) -> Made:
    """Add what was copied into the target's room, and everything that belongs to it."""
    room, snapshot = copied.room, copied.snapshot
    there = tuple((sha256, status) for sha256, status in copied.documents if status not in DELETED)
    with (room / manifest.NAME).open("wb") as file:
        writer = Writer(file, Header(copied.at.astimezone(UTC), len(there), snapshot, manifest.software()))
        for path in sorted(path for path in room.iterdir() if path.name != manifest.NAME):
            writer.add(target.add(f"{DATABASE}/{path.name}", path))
        _add_site(target, writer, settings.home, room, snapshot)
        faults = tuple(_add_documents(target, writer, archive, there, progress))
        writer.close()
    _add_manifest(target, room)
    return Made(final, len(there), writer.files, target.linked, snapshot.head, faults)


def _into(where: Path, at: datetime) -> AbstractContextManager[tuple[Target, Path]]:
    return target.into_tar(where) if where.suffix == ".tar" else target.into_folder(where, at)


def _add_site(target: Target, writer: Writer, home: Path, room: Path, snapshot: Snapshot | TableFiles) -> None:
    """Settings, types, keys, what backfills remember, and a sealed head that fits the copy of the database.

    An export has the settings without the database's address: it is for another database, and the address may hold a password.
    """
    names = [RETENTION, keys.SESSIONS, keys.SEALS]
    if isinstance(snapshot, Snapshot):
        names.append(FILE)
    elif (home / FILE).is_file():
        (room / FILE).write_bytes(without_database((home / FILE).read_bytes()))
        writer.add(target.add(f"{HOME}/{FILE}", room / FILE))
    for folder in (TYPES, REQUIREMENTS, "backfill"):
        names += sorted(path.relative_to(home).as_posix() for path in (home / folder).rglob("*") if path.is_file())
    for name in names:
        if (home / name).is_file():
            writer.add(target.add(f"{HOME}/{name}", home / name))
    if snapshot.head.number:
        HeadFile(room, Digester(keys.kept_key(home, keys.SEALS))).start(snapshot.head)
        writer.add(target.add(f"{HOME}/archive/{HEAD}", room / HEAD))
        (room / HEAD).unlink()


def _add_documents(target: Target, writer: Writer, archive: Archive, documents: Documents, progress: Progress) -> Iterator[str]:
    """The files of every document. Answers what is wrong with originals; the backup has them as they are."""
    for done, (sha256, status) in enumerate(documents, start=1):
        original = archive.path(sha256)
        try:
            line = _add(target, writer, archive, original)
            if line.sha256 != sha256:
                yield f"The original {sha256} was changed. This backup has the changed file. An earlier one may have the original."
        except FileNotFoundError:
            yield f"The original {sha256} is not in the archive. An earlier backup may have it."
        for path in archive.made(sha256) if status in (DocumentStatus.READ, DocumentStatus.REPLACED) else ():
            _add(target, writer, archive, path)
        progress(done, len(documents))


def _add(target: Target, writer: Writer, archive: Archive, path: Path) -> Line:
    line = target.add(f"{HOME}/{path.relative_to(archive.root).as_posix()}", path)
    writer.add(line)
    return line


def _add_manifest(target: Target, room: Path) -> None:
    """Last of all: without it the rest counts for nothing."""
    target.add(manifest.NAME, room / manifest.NAME)
    (room / manifest.NAME).unlink()

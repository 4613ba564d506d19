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
from ingest.purge import alone
from ingest.reports.requirements import FOLDER as REQUIREMENTS
from ingest.reports.retention_rules import FILE as RETENTION
from ingest.settings import FILE, Settings
from ingest.site_types import FOLDER as TYPES
from ingest.statuses import DELETED, DocumentStatus
from ingest.store import Head, Store
from ingest.store.integrity.digests import Digester
from ingest.store.integrity.head import NAME as HEAD
from ingest.store.integrity.head import HeadFile
from ingest.store.snapshot import Documents, Snapshot

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
        snapshot, documents = store.snapshot(room)
        there = [(sha256, status) for sha256, status in documents if status not in DELETED]
        with (room / manifest.NAME).open("wb") as file:
            writer = Writer(file, Header(at.astimezone(UTC), len(there), snapshot))
            for path in sorted(path for path in room.iterdir() if path.name != manifest.NAME):
                writer.add(target.add(f"{DATABASE}/{path.name}", path))
            _add_site(target, writer, settings.home, room, snapshot)
            faults = tuple(_add_documents(target, writer, archive, tuple(there), progress))
            writer.close()
        _add_manifest(target, room)
    return Made(final, len(there), writer.files, target.linked, snapshot.head, faults)


def _into(where: Path, at: datetime) -> AbstractContextManager[tuple[Target, Path]]:
    return target.into_tar(where) if where.suffix == ".tar" else target.into_folder(where, at)


def _add_site(target: Target, writer: Writer, home: Path, room: Path, snapshot: Snapshot) -> None:
    """Settings, types, keys, what backfills remember, and a sealed head that fits the copy of the database."""
    names = [FILE, RETENTION, keys.SESSIONS, keys.SEALS]
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

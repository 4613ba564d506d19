"""Deleting a document for good, from the database and from every folder of the home.

First the database forgets it, in one transaction that says who wanted it and why. Then its files go: the original, page images and
text, the copies that were moved to ``processed/`` and ``rejected/``, lines of backfill manifests. Then the database is written
anew, so that deleted values stay in no free page. Only then is the document called deleted; after an interruption `finish` goes on.

Not reached are backups made before, the folder that a backfill read from, and what a disk keeps of deleted files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ingest import backfill
from ingest.archive import Archive
from ingest.errors import Rejected, Unavailable
from ingest.files.disposal import REASON_SUFFIX
from ingest.files.durable_writes import remove
from ingest.files.leftovers import FOLDER
from ingest.files.locks import Lock, Taken
from ingest.files.safe_open import digest
from ingest.files.walk import walk
from ingest.settings import Settings
from ingest.store import Deletion, Store


@dataclass(frozen=True, slots=True)
class Purged:
    """The document is gone, with so many ``files``."""

    document_id: int
    files: int


def alone(settings: Settings) -> Lock:
    """The lock that deletions and backups hold: a backup that a deletion ran into would lack an original, or keep one too many."""
    return Lock(settings.home, "backup.lock", "makes a backup or deletes a document")


def purge(settings: Settings, store: Store, archive: Archive, document_id: int, user: str, reason: str, at: datetime) -> Purged:
    """Delete the document. ``user`` is an administrator; the caller has seen to that. ``reason`` is kept and holds no value of it.

    Raises:
        Refused: as `Store.purge`.
        Taken: while a backup is made.
        Unavailable: where a file or the database could not be rid of it yet; the deletion stands and goes on at the next start.
    """
    with alone(settings):
        return _finished(settings, store, archive, store.purge(document_id, user, reason, at), at)


def finish(settings: Settings, store: Store, archive: Archive, at: datetime) -> tuple[Purged, ...]:
    """Finish deletions that were interrupted. While a backup is made they wait for the next start. Raises Unavailable."""
    under_way = store.purges_under_way()
    if not under_way:
        return ()
    try:
        with alone(settings):
            return tuple(_finished(settings, store, archive, deletion, at) for deletion in under_way)
    except Taken:
        return ()


def _finished(settings: Settings, store: Store, archive: Archive, deletion: Deletion, at: datetime) -> Purged:
    try:
        files = archive.remove(deletion.sha256)
        for path in list(_copies(settings, deletion)):
            remove(path)
            remove(path.with_name(path.name + REASON_SUFFIX))
            files += 1
        backfill.forget(settings.home, deletion.sha256)
    except OSError as error:
        message = (
            f"A file of document {deletion.document_id} could not be deleted: {error.strerror}. Start credfile again to continue."
        )
        raise Unavailable(message) from error
    store.rewrite()
    store.finish_purge(deletion.document_id, at)
    return Purged(deletion.document_id, files)


def _copies(settings: Settings, deletion: Deletion) -> Iterator[Path]:
    """The files outside the archive proper that hold the same bytes. What is in the intake folder is a new arrival."""
    for folder in (settings.processed, settings.rejected):
        for entry in walk(folder) if folder.is_dir() else ():
            if entry.identity is not None and deletion.size in (None, entry.identity.size) and _is(entry.path, deletion.sha256):
                yield entry.path
    left = settings.home / "archive" / FOLDER
    for path in left.iterdir() if left.is_dir() else ():
        if deletion.size in (None, path.lstat().st_size) and _is(path, deletion.sha256):
            yield path


def _is(path: Path, sha256: str) -> bool:
    try:
        return digest(path)[0] == sha256
    except (FileNotFoundError, Rejected):
        return False

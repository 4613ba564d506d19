"""Where a file goes once its bytes are safe: to ``processed/`` or, with the reason beside it, to ``rejected/``.

Only the very bytes that were stored are moved: whatever else lies at the path by then is a new arrival and stays. Nothing is
deleted; where a move crosses to another file system, the source goes only after its copy is on the disk and was read back.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from datetime import datetime
from pathlib import Path

from ingest.errors import Rejected
from ingest.files.durable_writes import sync_file, sync_folder, temporary, written
from ingest.files.names import free_name, shown
from ingest.files.safe_open import Identity, digest, open_file
from ingest.files.walk import walk

REASON_SUFFIX = ".reason.txt"
DUPLICATES = "duplicates"


def move_to_processed(path: Path, sha256: str | None, folder: Path, suffix: str = "") -> Path | None:
    """Move the file at ``path`` into ``folder`` under its own name, if it still holds the bytes of ``sha256``.

    Answers the new path, or None where other bytes (or nothing) lie at ``path`` now; those are left alone. Without a ``sha256``,
    for a file that nobody could read, the file is moved as it is.

    Raises:
        OSError: when it cannot be moved (a read-only share, another's folder). It then lies where it lay.
    """
    identity = Identity.of(path.lstat()) if os.path.lexists(path) else None
    if identity is None:
        return None
    if sha256 is not None:
        try:
            found, identity = digest(path)
        except (FileNotFoundError, Rejected):
            return None
        if found != sha256:
            return None
    _make(folder)
    target = free_name(folder, path.name, suffix)
    try:
        path.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV or sha256 is None:
            raise
        return target if _carry(path, identity, sha256, target) else None
    if Identity.of(target.lstat()) != identity:
        # Exchanged between the digest and the move. What was moved is a new arrival: give it back.
        target.rename(free_name(path.parent, path.name))
        return None
    _sync(target.parent)
    _sync(path.parent)
    return target


def _make(folder: Path) -> None:
    """Make ``folder`` where it is not there, for those who may use the folder above it: it may be shared with coordinators."""
    if folder.is_dir():
        return
    _make(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    with contextlib.suppress(OSError):  # a share without rights
        folder.chmod(folder.parent.stat().st_mode & 0o7777)


def _carry(path: Path, identity: Identity, sha256: str, target: Path) -> bool:
    """Move across file systems: copy, put the copy on the disk, read it back, and only then let the source go."""
    with (
        open_file(path) as source,
        temporary(target.parent, target.parent / f".credfile-{sha256[:16]}.part") as (copy, part),
    ):
        shutil.copyfileobj(source, copy)
        sync_file(copy)
        if digest(part)[0] != sha256:
            return False
        shutil.copystat(path, part)
        part.rename(target)
    _sync(target.parent)
    # Take the source out of reach under a name of our own first: unlinking by its public name could hit a file put there since.
    leaving = path.parent / f".credfile-{sha256[:16]}.moved"
    path.rename(leaving)
    if Identity.of(leaving.lstat()) != identity:
        leaving.rename(free_name(path.parent, path.name))
        return True
    leaving.unlink()
    _sync(path.parent)
    return True


def _sync(folder: Path) -> None:
    """As `sync_folder`, but network file systems that cannot do so for a folder do it on their own."""
    with contextlib.suppress(OSError):
        sync_folder(folder)


def move_to_rejected(path: Path, sha256: str | None, rejection: Rejected, folder: Path, at: datetime) -> Path | None:
    """Move a rejected file into ``folder``, with a note beside it that says why and what to do. As :func:`put_away` otherwise.

    The note is written first, so that a rejected file never lies there unexplained. Whoever may read the file may read it.
    """
    _make(folder)
    note = free_name(folder, path.name, REASON_SUFFIX)
    note = note.with_name(note.name + REASON_SUFFIX)
    with written(note, part=folder / ".credfile-reason.part", sync=False) as file:
        file.write(_reason(shown(path.name), sha256, rejection, at).encode("utf-8"))
        with contextlib.suppress(OSError):  # gone, or a share without rights
            os.fchmod(file.fileno(), 0o600 | path.lstat().st_mode & 0o066)
    try:
        moved = move_to_processed(path, sha256, folder, REASON_SUFFIX)
    except OSError:
        note.unlink()
        raise
    if moved is None:
        note.unlink()
    return moved


def _reason(name: str, sha256: str | None, rejection: Rejected, at: datetime) -> str:
    return (
        f"credfile could not read this file.\n\n"
        f"File:        {name}\n"
        f"Checked at:  {at:%m/%d/%Y %I:%M %p %Z}\n"
        f"What happened and what to do:\n"
        f"             {rejection.message}\n"
        f"Reason code: {rejection.code}\n"
        f"SHA-256:     {sha256 or 'not known, the file could not be read'}\n\n"
        f"The file next to this note is unchanged. No record was made from it.\n"
    )


def lies_in(processed: Path, name: str, sha256: str) -> bool:
    """Whether these bytes were put away under this name before, in any month's folder. Walks all of them: for start-up only."""
    stem = name.rpartition(".")[0] or name
    for entry in walk(processed, leave_out=(processed / DUPLICATES,)) if processed.is_dir() else ():
        if entry.identity is not None and (entry.path.name == name or entry.path.name.startswith(f"{stem} (")):
            with contextlib.suppress(OSError, Rejected):
                if digest(entry.path)[0] == sha256:
                    return True
    return False

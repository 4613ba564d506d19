"""Unfinished copies that a crash left in the archive, or of uploads, put aside where somebody can look at them.

A copy under way is named ``.incoming-…`` until it has its digest for a name. Whoever is ended in between leaves it behind; its
source is still where it was, since sources move only after the commit. But whoever took the source away since then may have left us
with the only copy, whole or not, so nothing here deletes: what is old, and what nobody holds, moves to ``archive/left-over``.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

from ingest.files.durable_writes import PART, sync_folder
from ingest.files.locks import try_lock
from ingest.files.names import free_name
from ingest.files.safe_open import open_file

FOLDER = "left-over"
UPLOADING = "uploading"
"""Where in the data folder an uploaded file is while it arrives. What a crash leaves there is never read."""
LEAST_AGE = timedelta(days=1)
"""Copies are written to all the time; one that nobody touched for a day is nobody's, also where the disk knows no locks."""


def put_aside(home: Path, now: datetime) -> tuple[Path, ...]:
    """Move the left-over copies of the archive and of uploads under ``home`` aside; where they are now. ``now`` in UTC.

    What cannot be moved stays, and is tried again at the next call.
    """
    archive = home / "archive"
    found = sorted(copy for folder in (archive, home / UPLOADING) if folder.is_dir() for copy in folder.glob(f"{PART}*"))
    moved = [aside for copy in found if (aside := _moved(copy, archive / FOLDER, now)) is not None]
    if moved:
        sync_folder(archive / FOLDER)
        sync_folder(archive)
    return tuple(moved)


def _moved(copy: Path, folder: Path, now: datetime) -> Path | None:
    try:
        with open_file(copy) as file:
            age = now.timestamp() - os.fstat(file.fileno()).st_mtime
            if age < LEAST_AGE.total_seconds() or not try_lock(file.fileno()):
                return None
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return copy.rename(free_name(folder, copy.name))
    except OSError:  # finished meanwhile, or nothing we could open or move
        return None

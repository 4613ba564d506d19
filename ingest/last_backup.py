"""When the data folder was last backed up, in a small file beside the database, for the status page and monitoring."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from ingest.files.durable_writes import written

FILE = "last-backup.json"


def note(home: Path, at: datetime) -> None:
    """Write down that a backup was made. Raises OSError."""
    with written(home / FILE, part=home / f".{FILE}.part") as file:
        file.write(json.dumps({"at": at.isoformat(timespec="seconds")}).encode())


def last(home: Path) -> datetime | None:
    """When the last backup was made that is known here; None where none is, or the file says nothing that can be read."""
    try:
        at = datetime.fromisoformat(json.loads((home / FILE).read_text("utf-8"))["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return at if at.tzinfo is not None else None

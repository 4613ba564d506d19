"""The keys of a home: random bytes in files of their own, made the first time they are asked for, complete or not at all.

Whoever has the database but not the home has neither key. A backup has both, or what it holds could not be used.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

from ingest.files.durable_writes import written
from ingest.store import Sealing

KEY_BYTES = 32

SESSIONS = "secret"
SEALS = "seal-key"


def kept_key(home: Path, name: str) -> bytes:
    """The key in ``home/name`` (0600), made there the first time. Raises OSError."""
    path = home / name
    if not path.exists():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Not over the key of a process that was quicker.
        with suppress(FileExistsError), written(path, overwrite=False) as file:
            file.write(secrets.token_bytes(KEY_BYTES))
    return path.read_bytes()


def sealing(home: Path) -> Sealing:
    """How the rows of this home's database are sealed: with ``home/seal-key``, and the sealed head beside the originals."""
    return Sealing(kept_key(home, SEALS), home / "archive")

"""One watcher a home, and one backup or deletion at a time: a lock that the operating system lets go of when its holder ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType

from ingest.errors import Failure


class Taken(Failure):
    """Another process holds the lock; the message says which."""


class Lock:
    """Held from :meth:`__enter__` to :meth:`__exit__`. The file stays; only the lock on it counts."""

    def __init__(self, home: Path, name: str = "watch.lock", doing: str = "watches this data folder") -> None:
        """``doing`` says in the refusal what the other one does."""
        self._path = home / name
        self._doing = doing
        self._descriptor = -1

    def __enter__(self) -> Lock:
        """Take the lock at once. Raises Taken."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(descriptor, 20).decode("ascii", "replace").strip() or "unknown"
            os.close(descriptor)
            raise Taken(f"Another credfile (process {holder}) {self._doing}. Stop it first, or let it do the work.") from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        self._descriptor = descriptor
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        os.close(self._descriptor)

"""Locks on files, which the operating system lets go of when their holder ends, however it ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from ingest.errors import Failure


def try_lock(descriptor: int) -> bool:
    """Lock an open file; False where a living process holds it. On a disk without locks nobody is seen to."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass
    return True


@contextmanager
def locked(path: Path, *, create: bool = False) -> Iterator[int]:
    """The descriptor of a file that is read and written in place, with the lock on it; waits for it. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | (os.O_CREAT if create else 0), 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


class Taken(Failure):
    """Another process holds the lock; the message says which."""


class Lock:
    """One watcher a home, and one backup or deletion at a time.

    Held from :meth:`__enter__` to :meth:`__exit__`. The file stays; only the lock on it counts.
    """

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

"""Opening files that others put there: no symbolic link is followed, no pipe or device waited for, and nothing changed."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from ingest.errors import Rejected, RejectionCode

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Identity:
    """Which bytes lie at a path, as far as the directory knows. Compared for change only: no clock is ever compared with it."""

    device: int
    inode: int
    size: int
    modified_ns: int

    @classmethod
    def of(cls, status: os.stat_result) -> Identity:
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def ignored_kind(mode: int) -> str | None:
    """Why a directory entry with this ``st_mode`` is never taken in, or None where it is a regular file."""
    if stat.S_ISREG(mode):
        return None
    names = {stat.S_IFLNK: "a link", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFDIR: "a folder"}
    return f"{names.get(stat.S_IFMT(mode), 'a device')}, not a regular file"


def open_file(path: Path) -> BinaryIO:
    """Open ``path`` for reading. Raises OSError.

    ``O_NONBLOCK`` keeps a pipe that took the file's place from holding us for ever.
    """
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    return open(path, "rb", opener=lambda _path, _flags: os.open(path, flags))


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, os.stat_result]]:
    """Open a regular file for reading, and say what was opened.

    The opened descriptor is what is examined, so that a path exchanged in the meantime cannot make us read something else.

    Raises:
        Rejected: ``unreadable`` without the permission to read, ``unsupported_type`` for what is no regular file.
        FileNotFoundError: when nothing is there any more.
        OSError: when its disk or share fails.
    """
    try:
        stream = open_file(path)
    except PermissionError as error:
        raise Rejected(
            RejectionCode.UNREADABLE,
            "credfile has no permission to read this file. Give the account that runs credfile permission, and drop it again.",
        ) from error
    except IsADirectoryError as error:
        raise _not_regular("a folder, not a regular file") from error
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):
            raise _not_regular("a link or a pipe, not a regular file") from error
        raise
    with stream:
        status = os.fstat(stream.fileno())
        if (reason := ignored_kind(status.st_mode)) is not None:
            raise _not_regular(reason)
        yield stream, status


def _not_regular(reason: str) -> Rejected:
    return Rejected(RejectionCode.UNSUPPORTED_TYPE, f"This is {reason}. Drop the file itself.")


def hashed(stream: IO[bytes], take: Callable[[bytes], object] = lambda chunk: None) -> tuple[str, int]:
    """SHA-256 in lower-case hexadecimal of what ``stream`` still holds, and its bytes; each piece goes to ``take`` on the way."""
    sha256, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        sha256.update(chunk)
        size += len(chunk)
        take(chunk)
    return sha256.hexdigest(), size


def digest(path: Path) -> tuple[str, Identity]:
    """SHA-256 of the bytes at ``path`` in lower-case hexadecimal, and the identity they had. Raises as :func:`opened` does."""
    with opened(path) as (stream, status):
        return hashed(stream)[0], Identity.of(status)

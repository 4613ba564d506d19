"""What may come in: regular files at rest under a legal name, told apart by what they are and not by what they are called.

Any bytes make a legal name. Inside, a path keeps them (``surrogateescape``); a person sees the name as :func:`shown` writes it.
Nothing here follows a symbolic link, opens a device or a pipe, or changes a file.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ingest.errors import Rejected, RejectionCode


@dataclass(frozen=True, slots=True)
class Arrival:
    """Bytes that are safe. ``path`` is where they can be read now, ``name`` the display name, ``size`` in bytes."""

    sha256: str
    path: Path
    name: str
    size: int


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


def shown(name: str | bytes | Path) -> str:
    """A name fit for a screen, a log line or JSON: one line, valid Unicode, nothing invisible that could reorder it.

    Control and format characters (newlines, right-to-left overrides) become ``\\n``, ``\\x1b`` or ``\\u202e``, bytes that are no
    UTF-8 become ``\\xNN``, and a decomposed name is shown composed. The result is for showing only; paths keep their own bytes.
    """
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    composed = unicodedata.normalize("NFC", text)
    return "".join(_escaped(character) for character in composed)


def _escaped(character: str) -> str:
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character != "\u200d":
        return character.encode("unicode_escape").decode("ascii")
    return character


_PASSING_NAMES = re.compile(
    r"""
      ^\.                       # hidden, and .~lock, .DS_Store, .nfs0000
    | ^~\$ | ^~.*\.tmp$         # an open Office document's lock and its temporary copy
    | \.(part|partial|crdownload|download|opdownload|filepart|tmp|temp|swp|lck|lock)$
    | ^(thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r)$
    | \.reason\.txt$            # our own note beside a rejected file, copied back along with it
    """,
    re.IGNORECASE | re.VERBOSE,
)


def ignored_name(name: str) -> str | None:
    """Why a file of this name is never taken in, or None where it may be."""
    if _PASSING_NAMES.search(name):
        return "hidden, temporary or made by the system"
    return None


def ignored_kind(mode: int) -> str | None:
    """Why a directory entry with this ``st_mode`` is never taken in, or None where it is a regular file."""
    if stat.S_ISREG(mode):
        return None
    names = {stat.S_IFLNK: "a link", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFDIR: "a folder"}
    return f"{names.get(stat.S_IFMT(mode), 'a device')}, not a regular file"


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, os.stat_result]]:
    """Open a regular file for reading, and say what was opened.

    The opened descriptor is what is examined, so that a path exchanged in the meantime cannot make us read something else.
    ``O_NONBLOCK`` keeps a pipe that took the file's place from holding us for ever.

    Raises:
        Rejected: ``unreadable`` without the permission to read, ``unsupported_type`` for what is no regular file.
        FileNotFoundError: when nothing is there any more.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except PermissionError as error:
        raise Rejected(
            RejectionCode.UNREADABLE,
            "credfile has no permission to read this file. Give the account that runs credfile permission, and drop it again.",
        ) from error
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):
            raise _not_regular("a link or a pipe, not a regular file") from error
        raise
    status = os.fstat(descriptor)
    if (reason := ignored_kind(status.st_mode)) is not None:
        os.close(descriptor)
        raise _not_regular(reason)
    with os.fdopen(descriptor, "rb") as stream:
        yield stream, status


def _not_regular(reason: str) -> Rejected:
    return Rejected(RejectionCode.UNSUPPORTED_TYPE, f"This is {reason}. Drop the file itself.")


def digest(path: Path) -> tuple[str, Identity]:
    """SHA-256 of the bytes at ``path`` in lower-case hexadecimal, and the identity they had. Raises as :func:`opened` does."""
    with opened(path) as (stream, status):
        sha256 = hashlib.sha256()
        while chunk := stream.read(1 << 20):
            sha256.update(chunk)
        return sha256.hexdigest(), Identity.of(status)

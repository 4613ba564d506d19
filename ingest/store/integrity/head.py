"""The sealed head: number and hash of the newest seal, in a file beside the originals.

The ledger shows what was changed in the database; it cannot show that its own end was cut off, or that a whole older database was
put back. The head can, because it lies elsewhere. It is written after each commit, never goes backwards, and stays as it is beside
a database that does not agree with it: it is the evidence then. After a crash between commit and head it is one step behind, which
is fine.

The file has two places that are written in turn, so that a write that a power cut tears leaves the other whole; a keyed hash tells
which are. Writing takes one sync and no new file.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.files.durable_writes import sync_folder
from ingest.files.locks import locked
from ingest.store.integrity.digests import Digester

NAME = "sealed-head"
_PLACE = 256
"""Bytes of each of the two places: one line, filled up with spaces."""


@dataclass(frozen=True, slots=True, order=True)
class Head:
    """The seal ``number`` and its ``hash`` in hex; written as ``number:hash``."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


class HeadFile:
    """The head in ``folder``. Safe for several threads and processes: who writes holds a lock on the file."""

    def __init__(self, folder: Path, digester: Digester) -> None:
        self.path = folder / NAME
        self._digester = digester

    def read(self) -> Head | None:
        """The head, or None where there is no file, or nothing in it that was written with our key.

        Raises:
            OSError: where the file cannot be read.
        """
        try:
            with self.path.open("rb") as file:
                return self._newest(file.read(2 * _PLACE))
        except FileNotFoundError:
            return None

    def start(self, head: Head) -> None:
        """Make the file, for a ledger that has just begun. Raises OSError."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(self.path, create=True) as descriptor:
            if self._newest(os.pread(descriptor, 2 * _PLACE, 0)) is None:
                self._write(descriptor, head)
        sync_folder(self.path.parent)

    def advance(self, head: Head, previous: str, hash_at: Callable[[int], str | None]) -> bool:
        """Move on to ``head``, whose predecessor has the hash ``previous``; ``hash_at`` gives the hash of any seal in the database.

        Does nothing, and answers False, where the file is gone, not ours, ahead, or says what the database does not have: that is
        for an audit to find. Raises OSError.
        """
        try:
            with locked(self.path) as descriptor:
                now = self._newest(os.pread(descriptor, 2 * _PLACE, 0))
                if now is None:
                    return False
                if now.number >= head.number:
                    return hash_at(now.number) == now.hash
                if now != Head(head.number - 1, previous) and hash_at(now.number) != now.hash:
                    return False
                self._write(descriptor, head)
                return True
        except FileNotFoundError:
            return False

    def _write(self, descriptor: int, head: Head) -> None:
        """Over the older of the two."""
        first, second = self._both(os.pread(descriptor, 2 * _PLACE, 0))
        older = 1 if second is None or (first is not None and second < first) else 0
        os.pwrite(descriptor, self._line(head), _PLACE * older)
        os.fdatasync(descriptor)

    def _line(self, head: Head) -> bytes:
        mark = self._digester.over("sealed head", str(head)).hex()
        return f"{head} {mark}".ljust(_PLACE - 1).encode("ascii") + b"\n"

    def _newest(self, content: bytes) -> Head | None:
        return max((head for head in self._both(content) if head is not None), default=None)

    def _both(self, content: bytes) -> tuple[Head | None, Head | None]:
        return self._understood(content[:_PLACE]), self._understood(content[_PLACE:])

    def _understood(self, place: bytes) -> Head | None:
        number, _, rest = place.partition(b":")
        hash, _, _ = rest.partition(b" ")
        if not number.isdigit() or len(number) > 12 or not hash.isalnum():
            return None
        head = Head(int(number), hash.decode("ascii"))
        return head if hmac.compare_digest(place, self._line(head)) else None

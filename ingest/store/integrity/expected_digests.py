"""What the ledger says of every row: its digest by id, one file a table, so that memory does not grow with the database.

Each id has a place of `BYTES` in a temporary file that has no name; a place of zeros means that no row is expected. The files hold
keyed digests and nothing else.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator

from ingest.store.integrity.digests import BYTES, NOTHING

_PLACES = 1024
"""On a page; one page of each table is in memory."""

_PAGE = _PLACES * BYTES


class Expected:
    """The digests of one table's rows. Fast where ids are asked for about in order. Close it when done."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `close`
        self._page, self._content, self._changed = 0, bytearray(_PAGE), False
        self.end = 1
        """One more than the highest id that was ever expected."""

    def get(self, id: int) -> bytes:
        """The digest of the row ``id``, or `NOTHING`."""
        if not 0 < id < self.end:
            return NOTHING
        page, place = divmod(id, _PLACES)
        self._turn(page)
        return bytes(self._content[place * BYTES : (place + 1) * BYTES])

    def set(self, id: int, digest: bytes) -> None:
        """Expect the row ``id`` (at least 1) to be so; with `NOTHING`, not to be there."""
        page, place = divmod(id, _PLACES)
        self._turn(page)
        self._content[place * BYTES : (place + 1) * BYTES] = digest
        self._changed = True
        self.end = max(self.end, id + 1)

    def between(self, start: int, stop: int) -> Iterator[int]:
        """The ids from ``start`` up to and without ``stop`` that a row is expected for."""
        start, stop = max(start, 1), min(stop, self.end)
        while start < stop:
            page, place = divmod(start, _PLACES)
            here = min(stop, (page + 1) * _PLACES)
            self._turn(page)
            content = bytes(self._content[place * BYTES : (place + here - start) * BYTES])
            if content.strip(b"\0"):
                for at in range(here - start):
                    if content[at * BYTES : (at + 1) * BYTES] != NOTHING:
                        yield start + at
            start = here

    def close(self) -> None:
        self._file.close()

    def _turn(self, page: int) -> None:
        if page == self._page:
            return
        if self._changed:
            os.pwrite(self._file.fileno(), self._content, self._page * _PAGE)
        content = os.pread(self._file.fileno(), _PAGE, page * _PAGE)
        self._page, self._content, self._changed = page, bytearray(content.ljust(_PAGE, b"\0")), False

"""An open file as the format checks see it: a span of bytes with an end, and an error for what reaches beyond it."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any, BinaryIO


class Cut(Exception):
    """Something that the file speaks of lies beyond its end: the file is not all here."""


@dataclass(frozen=True, slots=True)
class View:
    """The first ``size`` bytes of ``stream``. Nothing is read beyond them, so no number in a file can ask for more than that."""

    stream: BinaryIO
    size: int

    def read(self, offset: int, length: int) -> bytes:
        """Exactly ``length`` bytes at ``offset``. Raises Cut where they are not all there."""
        self.reach(offset + length)
        found = self.upto(offset, length)
        if len(found) < length:
            raise Cut
        return found

    def upto(self, offset: int, length: int) -> bytes:
        """At most ``length`` bytes at ``offset``: as many as are there."""
        if not 0 <= offset < self.size:
            return b""
        self.stream.seek(offset)
        return self.stream.read(min(length, self.size - offset))

    def unpack(self, form: str, offset: int) -> tuple[Any, ...]:  # Any is struct's own
        """The values of ``form``, as `struct` writes it, at ``offset``. Raises Cut where they are not all there."""
        return struct.unpack(form, self.read(offset, struct.calcsize(form)))

    def reach(self, end: int) -> None:
        """Raises Cut where the file is shorter than ``end`` bytes."""
        if end > self.size:
            raise Cut

"""Text into files of bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import IO


def as_text(write: Callable[[IO[str]], int], out: IO[bytes], encoding: str = "utf-8") -> int:
    """Let ``write`` write text into ``out``, its line ends as they are; returns what it returns."""
    text = io.TextIOWrapper(out, encoding, newline="")
    count = write(text)
    text.flush()
    text.detach()
    return count

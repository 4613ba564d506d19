"""How much one file may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """``pages`` a file may have; ``megapixels`` at which a page is read at most; ``page_seconds`` (wall clock) after which
    a page keeps what has been read of it and says so. Killing what hangs is the worker pool's business, not ours.
    """

    pages: int = 200
    megapixels: float = 12.0
    page_seconds: float = 45.0

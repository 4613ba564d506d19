"""Work done in this process, one file after the other: for tests and for a single file, where starting a process costs more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.archive import Stored
from ingest.work.understanding import Answer, Understand, attempt, understand


class Inline:
    """No limits of time or memory hold here: a file that hangs, hangs the caller. Use `Pool` for what others hand in."""

    def __init__(self, understand: Understand = understand) -> None:
        self._understand = understand

    def map(self, files: Iterable[Stored], *, ordered: bool = False) -> Iterator[tuple[Stored, Answer]]:
        """As `Work.map`; always in the order given."""
        for stored in files:
            yield stored, attempt(self._understand, stored)

"""Files that were moved out of the intake folder lately, and to which a program on another machine may still add.

Whoever has a file open goes on writing to it wherever it is moved to. On this machine that is seen beforehand; behind a network
share it is not, and the added pages would lie unread among the files that were read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ingest.files.safe_open import Identity

WATCHED_SECONDS = 3600.0
"""How long a moved file is watched: no scanner known to us pauses for longer in one job."""


@dataclass(slots=True)
class _Moved:
    identity: Identity
    folder: str
    until: float


class MovedFiles:
    """Remembers what was moved, within this run. ``monotonic`` is in seconds."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._files: dict[Path, _Moved] = {}

    def add(self, path: Path, folder: str) -> None:
        """Take note of the file now at ``path``, which was seen in ``folder`` of the intake folder."""
        self._files[path] = _Moved(Identity.of(path.lstat()), folder, self._monotonic() + WATCHED_SECONDS)

    def changed(self) -> Mapping[Path, Identity]:
        """The files that are not as they were when they were moved or last read, as they are now."""
        now, found = self._monotonic(), dict[Path, Identity]()
        for path, moved in self._files.items():
            if moved.until > now:
                with suppress(OSError):  # somebody took it away
                    found[path] = Identity.of(path.lstat())
        self._files = {path: self._files[path] for path in found}
        return {path: identity for path, identity in found.items() if identity != self._files[path].identity}

    def folder_of(self, path: Path) -> str | None:
        """Where in the intake folder the file at ``path`` was seen; None for what was not moved lately."""
        return self._files[path].folder if path in self._files else None

    def settle(self, path: Path, identity: Identity) -> None:
        """Take note that the file at ``path``, as ``identity`` tells it, was read from where it is."""
        self._files[path].identity = identity

"""Which paths are at rest: unchanged for a while, and whole as far as their structure tells.

Times are an injected monotonic clock's. What a file says of its own time is compared for change and never with a clock, so a share
with a wrong clock, or a file from 1970, comes in like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.arrivals import Identity, opened
from ingest.completeness import complete
from ingest.errors import Rejected

GIVE_UP_SECONDS = 600.0
"""After so long without any change an incomplete or unreadable file is handed on, to be rejected with a reason."""


@dataclass(slots=True)
class _Look:
    identity: Identity
    since: float
    unfinished: bool = False


class Stillness:
    """Remembers when each path last changed. A path is at rest ``quiet_seconds`` after that, if it is complete."""

    def __init__(self, quiet_seconds: float, monotonic: Callable[[], float], give_up_seconds: float = GIVE_UP_SECONDS) -> None:
        self._quiet_seconds = quiet_seconds
        self._give_up_seconds = give_up_seconds
        self._monotonic = monotonic
        self._looks: dict[Path, _Look] = {}

    def rests(self, path: Path, identity: Identity) -> bool:
        """Whether ``path``, which now has ``identity``, may be taken in. To be asked at every pass."""
        now = self._monotonic()
        look = self._looks.get(path)
        if look is None or look.identity != identity:
            look = self._looks[path] = _Look(identity, now)
        quiet = now - look.since
        if quiet < self._quiet_seconds:
            return False
        rests = quiet >= self._give_up_seconds or _whole(path)
        look.unfinished = not rests
        return rests

    def unfinished(self) -> Iterator[tuple[Path, bool, float, float]]:
        """The files that are quiet and not whole: whether empty, seconds since the last change, seconds until given up."""
        now = self._monotonic()
        for path, look in self._looks.items():
            if look.unfinished:
                quiet = now - look.since
                yield path, not look.identity.size, quiet, max(0.0, self._give_up_seconds - quiet)

    def keep_only(self, paths: Collection[Path]) -> None:
        """Forget all paths but these: the others are gone."""
        for path in self._looks.keys() - set(paths):
            del self._looks[path]


def _whole(path: Path) -> bool:
    try:
        with opened(path) as (stream, _):
            return complete(stream)
    except (OSError, Rejected):
        return False  # rights may be given a moment after the file; when they never are, the wait ends

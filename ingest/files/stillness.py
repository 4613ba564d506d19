"""Which paths are at rest: unchanged for a while, whole as far as their structure tells, and let go by whoever wrote them; and how
long each has been waiting.

How long a file has been quiet is counted on an injected monotonic clock from when we saw it change. Only what happened while we did
not look is taken from the file's own modification time, and that no further than our own eyes allow: never a time in the future,
never one before the last look at which the file was not as it is now. Shares with a wrong clock are everyday, and so are files that
keep the time of a copy from 1970, so whatever a file says of its age, it is watched for a minute before it is given up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ingest.errors import Rejected
from ingest.files.completeness import complete
from ingest.files.safe_open import Identity, opened
from ingest.files.writers import is_being_written
from ingest.sniff import HEAD, never_read

GIVE_UP_SECONDS = 600.0
"""After so long without any change an incomplete or unreadable file is handed on, to be rejected with a reason."""

_WATCHED_SECONDS = 60.0
"""A file is watched for so long before it is given up, however old it says that it is."""

_NEVER_READ_SECONDS = 15.0
"""After so long without any change a file of a kind that is never read is handed on though its end is missing: scanners pause for
up to 4 s and copies for longer, and a file that is moved while it grows would be rejected twice."""


@dataclass(slots=True)
class _Look:
    """What we know of a path while ``identity`` lies there. ``seen`` (monotonic) is when we first saw it so; ``since`` when it
    last changed."""

    identity: Identity
    seen: float
    since: datetime
    waited: float
    """Seconds that it had been quiet when we first saw it."""
    ends: float | None = None
    """When it is given up (monotonic), where it was found quiet and its end is missing."""
    held: bool = False
    """Whether it was found whole and still open for writing in another program."""

    def quiet(self, now: float) -> float:
        """Seconds without a change."""
        return now - self.seen + self.waited


class Stillness:
    """Remembers when each path last changed. A path is at rest ``quiet_seconds`` after that, if it is complete."""

    def __init__(
        self,
        quiet_seconds: float,
        monotonic: Callable[[], float],
        now: Callable[[], datetime],
        give_up_seconds: float = GIVE_UP_SECONDS,
        is_being_written: Callable[[Path], bool] = is_being_written,
    ) -> None:
        self._quiet_seconds = quiet_seconds
        self._give_up_seconds = give_up_seconds
        self._is_being_written = is_being_written
        self._monotonic = monotonic
        self._now = now
        self._looks: dict[Path, _Look] = {}
        self._looked_at: datetime | None = None
        self._remembered: Mapping[Path, datetime] = {}

    def remember(self, looked_at: datetime, waiting: Mapping[Path, datetime]) -> None:
        """Go on where an earlier watch ended: when it last looked, and which files were waiting then, unchanged since when."""
        self._looked_at, self._remembered = looked_at, waiting

    def look(self, present: Mapping[Path, Identity]) -> None:
        """Take note of everything that lies there now. To be told at every pass; paths that are gone are forgotten."""
        now, at = self._monotonic(), self._now()
        looks = {}
        for path, identity in present.items():
            look = self._looks.get(path)
            if look is None or look.identity != identity:
                since = self._since(path, identity, at)
                look = _Look(identity, now, since, (at - since).total_seconds())
            looks[path] = look
        self._looks, self._looked_at, self._remembered = looks, at, {}

    def _since(self, path: Path, identity: Identity, at: datetime) -> datetime:
        """When a file that we see for the first time as it is now last changed, as far as can be believed."""
        remembered = self._remembered.get(path)
        if identity.modified_ns > at.timestamp() * 1e9:
            return min(remembered or at, at)
        modified = datetime.fromtimestamp(max(identity.modified_ns, 0) / 1e9, UTC)
        return min(max(modified, remembered or self._looked_at or modified), at)

    def rests(self, path: Path) -> bool:
        """Whether ``path``, which was there at the last look, may be taken in."""
        look, now = self._looks[path], self._monotonic()
        if now - look.seen < self._quiet_seconds:
            return False
        ends = self._ends(path, look)
        look.held = ends is None and look.quiet(now) < self._give_up_seconds and self._is_being_written(path)
        rests = not look.held and (ends is None or now >= ends)
        look.ends = None if rests else ends
        return rests

    def let_go(self, path: Path, seconds: float) -> bool:
        """Whether ``path``, which was there at the last look, has not changed for ``seconds`` and no program writes to it."""
        look = self._looks.get(path)
        return look is None or (look.quiet(self._monotonic()) >= seconds and not self._is_being_written(path))

    def held(self) -> Iterator[Path]:
        """The files that are whole and that another program has still open for writing."""
        return (path for path, look in self._looks.items() if look.held)

    def _ends(self, path: Path, look: _Look) -> float | None:
        """When to give up waiting for the end of the file at ``path`` (monotonic); None where it is whole."""
        try:
            with opened(path) as (stream, _):
                if complete(stream):
                    return None
                stream.seek(0)
                if never_read(stream.read(HEAD)):
                    return look.seen + _NEVER_READ_SECONDS
        except (OSError, Rejected):
            pass  # rights may be given a moment after the file; when they never are, the wait ends
        return look.seen + max(self._give_up_seconds - look.waited, min(_WATCHED_SECONDS, self._give_up_seconds))

    def unfinished(self) -> Iterator[tuple[Path, bool, datetime, datetime]]:
        """The files that are quiet and not whole: whether empty, since when nothing changed, and when they are given up."""
        for path, look in self._looks.items():
            if look.ends is not None:
                until = look.since + timedelta(seconds=look.waited + look.ends - look.seen)
                yield path, not look.identity.size, look.since, until

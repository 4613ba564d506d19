"""Writes down every file that is seen in the watched folder, before it is read, and what became of it (`ingest.store.arrivals`).

What is remembered between two passes is only what lies there now. After a restart it goes on with what was written down.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ingest.errors import Rejected
from ingest.files.safe_open import Identity
from ingest.pipeline import Outcome, Verdict
from ingest.statuses import ArrivalVerdict
from ingest.store import NewArrival, Place, Store

ROOT = "intake"
"""What the watched folder is called in the rows."""


@dataclass(slots=True)
class _Seen:
    id: int
    identity: Identity
    pending: bool


@dataclass(slots=True)
class ArrivalLog:
    """The arrivals of one watched folder. ``place_of`` tells where a path lies; ``now`` gives aware moments in UTC."""

    store: Store
    place_of: Callable[[Path], Place]
    now: Callable[[], datetime]
    _seen: dict[Path, _Seen] = field(init=False, default_factory=dict)
    _ignored: set[tuple[Path, str]] = field(init=False, default_factory=set)
    _loaded: bool = field(init=False, default=False)

    def look(self, present: Mapping[Path, Identity], ignored: Mapping[Path, str]) -> None:
        """Take note of what a listing found: what is new, and what is gone. Raises `Unavailable`."""
        if not self._loaded:
            self._load(present, ignored)
        gone = {seen.id for path, seen in self._seen.items() if seen.pending and path not in present}
        new: list[Path] = []
        for path, found in present.items():
            seen = self._seen.get(path)
            if seen is not None and seen.identity == found:
                continue
            if seen is not None and seen.pending:
                if _same_file(seen.identity, found):
                    seen.identity = found
                    continue
                gone.add(seen.id)  # another file took its place
            new.append(path)
        passed = [(path, why) for path, why in ignored.items() if (path, why) not in self._ignored]
        arrivals = [NewArrival(self.place_of(path), _told(present[path])) for path in new]
        arrivals += [NewArrival(self.place_of(path), ignored=why) for path, why in passed]
        ids = self.store.note_arrivals(ROOT, arrivals, gone, self.now()) if arrivals or gone else ()
        self._seen = {path: seen for path, seen in self._seen.items() if path in present and seen.id not in gone}
        self._seen |= {path: _Seen(id, present[path], True) for path, id in zip(new, ids, strict=False)}
        self._ignored |= set(passed)

    def settle(self, outcome: Outcome) -> None:
        """Take note of an outcome that is final; a file that waits stays pending. Raises `Unavailable`."""
        if outcome.source is None:
            if outcome.verdict is Verdict.READ and outcome.sha256 is not None:
                self.store.settle_arrivals_of(outcome.sha256, self.now())
            return
        seen = self._seen.get(outcome.source.path)
        if outcome.verdict is Verdict.WAITING or seen is None or not seen.pending:
            return
        verdict = ArrivalVerdict(outcome.verdict.value)
        reason = outcome.failure.code.value if isinstance(outcome.failure, Rejected) else None
        self.store.settle_arrival(seen.id, _told(seen.identity), verdict, outcome.sha256, reason, self.now())
        seen.pending = False

    def _load(self, present: Mapping[Path, Identity], ignored: Mapping[Path, str]) -> None:
        """Go on with what an earlier watch wrote down. What it left pending and is not there now gets its verdict, too."""
        places = {path: self.place_of(path) for path in (*present, *ignored)}
        known = {row.place: row for row in self.store.last_arrivals(ROOT, {place.name for place in places.values()})}
        for path, place in places.items():
            row = known.get(place)
            if row is None:
                continue
            if path in ignored:
                if row.verdict is ArrivalVerdict.IGNORED:
                    self._ignored.add((path, ignored[path]))
            elif row.identity:
                self._seen[path] = _Seen(row.id, _read(row.identity), row.verdict is ArrivalVerdict.PENDING)
        kept = {seen.id for seen in self._seen.values()}
        gone = [row.id for row in self.store.pending_arrivals(ROOT) if row.id not in kept]
        if gone:
            self.store.note_arrivals(ROOT, (), gone, self.now())
        self._loaded = True


def _told(identity: Identity) -> str:
    return f"{identity.device}:{identity.inode}:{identity.size}:{identity.modified_ns}"


def _read(told: str) -> Identity:
    return Identity(*map(int, told.split(":")))


def _same_file(one: Identity, other: Identity) -> bool:
    """Whether it is one file, which may have been written to."""
    return (one.device, one.inode) == (other.device, other.inode)

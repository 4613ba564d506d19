"""The watched folder: what lies in it at rest is taken in, and moved out once it is filed.

Listing the folder is the truth, and every pass compares it anew; what the operating system tells of changes only wakes a pass
earlier (see `fs_events`). So nothing is missed that happened while nobody looked: at start, on network shares, and when events
overflow. One file is never the next one's trouble. A folder that cannot be listed is offline, and nothing in it is held to be gone.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ingest.errors import Failure, Rejected, Unavailable
from ingest.files import disposal
from ingest.files.names import shown
from ingest.files.safe_open import Identity
from ingest.files.stillness import GIVE_UP_SECONDS, Stillness
from ingest.files.walk import walk
from ingest.pipeline import Intake, Outcome, Source, Verdict
from ingest.settings import Settings
from ingest.store import Place
from ingest.watch import state as watchstate
from ingest.watch.arrivals import ArrivalLog
from ingest.watch.moved import MovedFiles
from ingest.watch.state import Item, State, Unfinished, WatchState

_log = logging.getLogger(__name__)

_LEAST_FREE = 256 * 1024 * 1024
"""Bytes that must be free at home before anything is taken in: the database needs room to say no."""

_FILES_A_PASS = 32
"""More is left to the next pass, so that the folder is looked at again before a large drop is through."""

_FIRST_DELAY, _LONGEST_DELAY = 5.0, 300.0
"""Seconds before a file that had to wait is tried again; doubled each time."""


@dataclass(slots=True)
class _Known:
    """What we remember of a path while this identity lies there."""

    identity: Identity
    seen_at: datetime
    failure: Failure | None = None
    delay: float = _FIRST_DELAY
    not_before: float = 0.0
    filed: Outcome | None = None
    """What became of it, while it is left in place: its scanner may add pages to it."""
    stays: bool = False
    """Filed, but it cannot be moved: it is left in place and not looked at again."""


@dataclass(slots=True)
class Watcher:
    """Watches ``settings.intake``. :meth:`poll_once` is one pass and never raises for what a file, the folder or the database does.

    ``monotonic`` is in seconds; ``heard`` hears of each outcome when it is filed. One a home: see `lock`.
    """

    settings: Settings
    intake: Intake
    monotonic: Callable[[], float]
    free_bytes: Callable[[Path], int] = lambda path: shutil.disk_usage(path).free
    heard: Callable[[Outcome], None] = lambda outcome: None
    give_up_seconds: float = GIVE_UP_SECONDS
    at_once: Collection[Path] = frozenset()
    """Files that need no waiting: whoever made this watcher put them there, whole."""
    _stillness: Stillness = field(init=False)
    _moved: MovedFiles = field(init=False)
    _arrivals: ArrivalLog = field(init=False)
    _known: dict[Path, _Known] = field(init=False, default_factory=dict)
    _device: int | None = field(init=False, default=None)
    _resume_at: float = field(init=False, default=0.0)
    _resume_delay: float = field(init=False, default=_FIRST_DELAY)
    _at_start: frozenset[Path] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._moved = MovedFiles(self.monotonic)
        self._arrivals = ArrivalLog(self.intake.store, lambda path: Place(self._folder(path), shown(path.name)), self.intake.now)
        self._stillness = Stillness(self.settings.quiet_seconds, self.monotonic, self.intake.now, self.give_up_seconds)

    def poll_once(self) -> WatchState:
        """One pass: list, take in what is at rest, move what is filed. Answers how things stand after it."""
        try:
            self._resume()
            try:
                ready, arriving, ignored = self._look()
            except OSError as error:
                reason = f"The intake folder cannot be listed: {error.strerror}."
                return WatchState(State.OFFLINE, reason, unfinished=self._unfinished())
            if ready:
                self._check_room()
                self.intake.take_in(ready, self._settle)
            self._move_filed()
            return WatchState(State.WATCHING, "", arriving, self._waiting(), ignored, self._unfinished())
        except Unavailable as failure:
            return WatchState(State.PAUSED, str(failure), waiting=self._waiting(), unfinished=self._unfinished())
        except Exception as error:  # the watch goes on: nothing is lost, and the next pass finds the same files again
            _log.error("reading was interrupted: %s", type(error).__name__, exc_info=_log.isEnabledFor(logging.DEBUG))
            reason = f"Reading was interrupted ({type(error).__name__}). It is retried."
            return WatchState(State.PAUSED, reason, unfinished=self._unfinished())

    def _resume(self) -> None:
        """What is kept and not filed: after a crash, or because a person asked to have it read again."""
        if self.monotonic() >= self._resume_at and self.intake.store.pending():
            self._check_room()
            self.intake.resume(self._settle)

    def _look(self) -> tuple[list[Source], int, tuple[Item, ...]]:
        """The sources to take in now, how many others are still arriving, and what is ignored and why.

        Raises:
            OSError: when the folder is offline.
        """
        entries = list(walk(self.settings.intake, leave_out=(self.settings.processed, self.settings.rejected)))
        self._check_mount(bool(entries))
        ignored = tuple(Item(self._shown(entry.path), entry.ignored) for entry in entries if entry.ignored)
        present = {entry.path: entry.identity for entry in entries if entry.identity is not None}
        if self._at_start is None:
            self._at_start = frozenset(present)
            self._remember(present)
        present |= self._moved.changed()
        self._arrivals.look(present, {entry.path: entry.ignored for entry in entries if entry.ignored})
        self._stillness.look(present)
        self._known = {path: known for path, known in self._known.items() if present.get(path) == known.identity}
        ready: list[Source] = []
        arriving = 0
        for path, identity in present.items():
            known = self._known.get(path)
            if known and (known.stays or known.filed or self.monotonic() < known.not_before):
                continue
            if len(ready) >= _FILES_A_PASS or not (path in self.at_once or self._stillness.rests(path)):
                arriving += 1
                continue
            known = self._known.setdefault(path, _Known(identity, self.intake.now()))
            ready.append(Source(path, self._folder(path), known.seen_at))
        return ready, arriving, ignored

    def _folder(self, path: Path) -> str:
        """Where in the intake folder the file lies, or lay before it was moved."""
        moved = self._moved.folder_of(path)
        return shown(path.parent.relative_to(self.settings.intake)) if moved is None else moved

    def _remember(self, present: Collection[Path]) -> None:
        """Go on with the waiting of files that an earlier watch saw, as it wrote them down."""
        found = watchstate.read(self.settings.home)
        if found is not None:
            state, at, _ = found
            since = {file.name: file.since for file in state.unfinished}
            self._stillness.remember(at, {path: since[name] for path in present if (name := self._shown(path)) in since})

    def _check_mount(self, filled: bool) -> None:
        """A share that is unmounted leaves its empty mount point, which is another device. Raises OSError for that."""
        device = self.settings.intake.stat().st_dev
        if self._device is not None and device != self._device and not filled:
            raise OSError(0, "another, empty file system is mounted there")
        self._device = device

    def _check_room(self) -> None:
        free = self.free_bytes(self.settings.home)
        if free < _LEAST_FREE:
            raise Unavailable(
                f"Only {free // 2**20} MB are free on the disk of the data folder. Free some space. No files are lost."
            )

    def _settle(self, outcome: Outcome) -> None:
        """Hear of an outcome, and move its file to where it belongs, unless it is left in place for a while."""
        _log.log(*_line(outcome))
        self._arrivals.settle(outcome)
        known = self._known.get(outcome.source.path) if outcome.source is not None else None
        if known is not None and outcome.verdict in (Verdict.READ, Verdict.DUPLICATE):
            known.filed = outcome
        else:
            self._dispose(outcome)
        self.heard(outcome)

    def _move_filed(self) -> None:
        """Move what is filed, once it has not changed for `leave_seconds` and its writer has let it go."""
        for path, known in self._known.items():
            if known.filed is None:
                continue
            if path in self.at_once or self._stillness.let_go(path, self.settings.leave_seconds):
                filed, known.filed = known.filed, None
                self._dispose(filed)

    def _dispose(self, outcome: Outcome) -> None:
        if outcome.source is None:
            waits = outcome.verdict is Verdict.WAITING
            self._resume_at = self.monotonic() + self._resume_delay if waits else 0.0
            self._resume_delay = min(2 * self._resume_delay, _LONGEST_DELAY) if waits else _FIRST_DELAY
            return
        if outcome.verdict is Verdict.WAITING:
            self._wait(outcome.source.path, outcome.failure)
            return
        try:
            self._move(outcome, outcome.source)
        except OSError as error:
            _log.warning("%s: stays in the intake folder, it cannot be moved (%s)", outcome.name, error.strerror)
            if (known := self._known.get(outcome.source.path)) is not None:
                known.stays = True

    def _move(self, outcome: Outcome, source: Source) -> None:
        path = source.path
        if self._moved.folder_of(path) is not None:  # it was added to where it had been moved to, and stays there
            self._moved.settle(path, self._known[path].identity)
            return
        below = path.parent.relative_to(self.settings.intake)
        match outcome.verdict:
            case Verdict.READ | Verdict.DUPLICATE:
                folder = self._month() if outcome.verdict is Verdict.READ else self._place_of_duplicate(outcome, source)
                if (target := disposal.move_to_processed(path, outcome.sha256, folder / below)) is not None:
                    self._moved.add(target, source.folder)
            case Verdict.REJECTED if isinstance(outcome.failure, Rejected):
                disposal.move_to_rejected(path, outcome.sha256, outcome.failure, self.settings.rejected / below, self.intake.now())

    def _month(self) -> Path:
        return self.settings.processed / f"{self.intake.now():%Y-%m}"

    def _place_of_duplicate(self, outcome: Outcome, source: Source) -> Path:
        """A content under its first name that lay here at start and was never put away is the original: a crash kept it here."""
        left_behind = source.path in (self._at_start or ()) and outcome.first_name == outcome.name and outcome.sha256 is not None
        if left_behind and not disposal.lies_in(self.settings.processed, source.path.name, outcome.sha256 or ""):
            return self._month()
        return self.settings.processed / disposal.DUPLICATES

    def _wait(self, path: Path, failure: Failure | None) -> None:
        known = self._known.get(path)
        if known is not None:
            known.failure = failure
            known.not_before = self.monotonic() + known.delay
            known.delay = min(2 * known.delay, _LONGEST_DELAY)

    def _waiting(self) -> tuple[Item, ...]:
        def items() -> Iterator[Item]:
            for path in self._stillness.held():
                yield Item(self._shown(path), "another program still has it open for writing")
            for path, known in self._known.items():
                if known.stays:
                    yield Item(self._shown(path), "it was read, but cannot be moved out of the intake folder")
                elif known.failure is not None:
                    yield Item(self._shown(path), str(known.failure))

        return tuple(items())

    def _unfinished(self) -> tuple[Unfinished, ...]:
        return tuple(
            Unfinished(self._shown(path), empty, since, until) for path, empty, since, until in self._stillness.unfinished()
        )

    def _shown(self, path: Path) -> str:
        inside = path.is_relative_to(self.settings.intake)
        return shown(path.relative_to(self.settings.intake) if inside else path)


def _line(outcome: Outcome) -> tuple[int, str, str, str]:
    """Level, format and arguments of the log line for an outcome."""
    match outcome.verdict:
        case Verdict.READ:
            return logging.INFO, "%s: %s", outcome.name, ", ".join(outcome.types) or "no credential"
        case Verdict.REJECTED:
            return logging.WARNING, "%s: rejected. %s", outcome.name, str(outcome.failure)
        case Verdict.WAITING:
            return logging.WARNING, "%s: waiting. %s", outcome.name, str(outcome.failure)
        case _:
            return logging.INFO, "%s: %s", outcome.name, outcome.verdict.value

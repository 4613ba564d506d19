"""Legacy files, a folder tree at a time, through the same path as the watched folder's.

Source files are read and never moved or changed. A manifest in the home remembers each path with its verdict, and the database each
content by its digest: a run that was broken off, or a second one, reads nothing twice. At the end the sums must balance.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ingest.errors import Failure, Rejected
from ingest.files.durable_writes import append, written
from ingest.files.names import shown
from ingest.files.safe_open import Identity, digest
from ingest.files.walk import walk
from ingest.pipeline import Intake, Outcome, Source, Verdict, settled
from ingest.statuses import DELETED, DocumentStatus

_PAUSES = (5.0, 20.0, 60.0)
"""Seconds before what had to wait is tried again; what still waits after the last is left for another run."""


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one path. ``path`` keeps the bytes of the name (surrogateescape)."""

    path: str
    size: int
    modified_ns: int
    sha256: str | None
    verdict: str
    code: str | None = None
    message: str | None = None


class Manifest:
    """The lines of one set of roots, in a file of JSON lines. A line cut off by a crash is passed over and its file done again."""

    def __init__(self, home: Path, roots: Sequence[Path], now: datetime) -> None:
        key = hashlib.sha256(b"\0".join(sorted(os.fsencode(root.resolve()) for root in roots))).hexdigest()[:16]
        self.path = home / "backfill" / f"{key}.jsonl"
        self.started_at = now
        self._lines: dict[str, Line] = {}
        if self.path.exists():
            self._read()
        else:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._append({"started_at": now.isoformat(), "roots": [str(root.resolve()) for root in roots]})

    def _read(self) -> None:
        for text in self.path.read_text("utf-8").splitlines():
            try:
                content = json.loads(text)
                if "started_at" in content:
                    self.started_at = datetime.fromisoformat(content["started_at"])
                else:
                    self._lines[content["path"]] = Line(**content)
            except (ValueError, TypeError, KeyError):
                continue

    def _append(self, content: object) -> None:
        append(self.path, (json.dumps(content) + "\n").encode())

    def add(self, line: Line) -> None:
        self._lines[line.path] = line
        self._append(asdict(line))

    def digest_of(self, path: Path, identity: Identity) -> str | None:
        """The digest noted for this path, if the file has not changed since."""
        line = self._lines.get(str(path))
        unchanged = line is not None and (line.size, line.modified_ns) == (identity.size, identity.modified_ns)
        return line.sha256 if line is not None and unchanged else None


def forget(home: Path, sha256: str) -> None:
    """Take out of every manifest the lines about a content that was deleted: its files' names are personal, too.

    A run under way that adds a line in this moment may lose it, and looks at that file again. Raises OSError.
    """
    for path in sorted((home / "backfill").glob("*.jsonl")):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        others = [line for line in lines if f'"sha256": "{sha256}"' not in line]
        if len(others) < len(lines):
            with written(path, part=path.with_name(f".{path.name}.part")) as file:
                file.write("".join(others).encode())


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be taken in: its path fit to show, and why."""

    name: str
    failure: Failure


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The sums of a run. ``waiting`` files are to be tried by another run; nothing of them was lost."""

    seen: int
    new: int
    known: int
    ignored: int
    vanished: int
    rejected: tuple[Refused, ...]
    waiting: tuple[Refused, ...]

    @property
    def balances(self) -> bool:
        """Whether every path seen has exactly one verdict."""
        return self.seen == self.new + self.known + self.ignored + self.vanished + len(self.rejected) + len(self.waiting)


Progress = Callable[[int, int, str], None]
"""Hears how many paths are done, how many there are, and which was the last."""


@dataclass(slots=True)
class Backfill:
    """One run. ``pause`` sleeps for some seconds; a test passes its own."""

    intake: Intake
    manifest: Manifest
    pause: Callable[[float], None]
    progress: Progress = lambda done, of, name: None
    _identities: dict[Path, Identity] = field(init=False, default_factory=dict)
    _verdicts: dict[Path, Outcome] = field(init=False, default_factory=dict)
    _ignored: int = field(init=False, default=0)

    def run(self, roots: Iterable[Path]) -> Reconciliation:
        """Take in everything under ``roots``. Raises OSError for a root that cannot be listed."""
        sources = list(self._sources(roots))
        self.intake.take_in(self._unknown(sources), self._tell)
        for seconds in _PAUSES:
            waiting = [source for source in sources if self._verdicts[source.path].verdict is Verdict.WAITING]
            if not waiting:
                break
            self.pause(seconds)
            self.intake.take_in(waiting, self._tell)
        self.intake.resume(self._tell)  # what was found in archives and messages
        return self._reconciliation()

    def _sources(self, roots: Iterable[Path]) -> Iterator[Source]:
        for root in dict.fromkeys(root.resolve() for root in roots):
            for entry in walk(root):
                if entry.identity is None:
                    self._ignored += 1
                elif entry.path not in self._identities:
                    self._identities[entry.path] = entry.identity
                    below = Path(root.name, entry.path.parent.relative_to(root))
                    yield Source(entry.path, shown(below), self.manifest.started_at)

    def _unknown(self, sources: Iterable[Source]) -> Iterator[Source]:
        """The sources that have to go the whole path; of the others the outcome is told at once."""
        for source in sources:
            outcome = self._recalled(source)
            if outcome is None:
                yield source
            else:
                self._tell(outcome)

    def _recalled(self, source: Source) -> Outcome | None:
        """The outcome of a file that an earlier run settled, if the database agrees; without reading the file."""
        sha256 = self.manifest.digest_of(source.path, self._identities[source.path])
        if sha256 is None or not self.intake.archive.has(sha256):
            return None
        try:
            document = self.intake.store.document_by_digest(sha256)
        except Failure:
            return None
        again = {DocumentStatus.KEPT, *DELETED, *([DocumentStatus.REJECTED] if self.intake.again else [])}
        if document is None or document.status in again:
            return None
        return settled(source, document)

    def _tell(self, outcome: Outcome) -> None:
        if outcome.source is None:
            return
        path = outcome.source.path
        self._verdicts[path] = outcome
        if outcome.sha256 is not None and outcome.verdict is not Verdict.WAITING:
            self._note(path, outcome, outcome.sha256)
        self.progress(len(self._verdicts), len(self._identities), outcome.name)

    def _note(self, path: Path, outcome: Outcome, sha256: str) -> None:
        identity = self._identities[path]
        if self.manifest.digest_of(path, identity) == sha256 and outcome.verdict is Verdict.DUPLICATE:
            return
        failure = outcome.failure if isinstance(outcome.failure, Rejected) else None
        line = Line(str(path), identity.size, identity.modified_ns, sha256, outcome.verdict.value)
        if failure is not None:
            line = replace(line, code=failure.code.value, message=failure.message)
        self.manifest.add(line)

    def _reconciliation(self) -> Reconciliation:
        count = Counter(outcome.verdict for outcome in self._verdicts.values())

        def refused(verdict: Verdict) -> tuple[Refused, ...]:
            return tuple(
                Refused(shown(path), outcome.failure)
                for path, outcome in self._verdicts.items()
                if outcome.verdict is verdict and outcome.failure is not None
            )

        return Reconciliation(
            seen=len(self._identities) + self._ignored,
            new=count[Verdict.READ],
            known=count[Verdict.DUPLICATE],
            ignored=self._ignored,
            vanished=count[Verdict.VANISHED],
            rejected=refused(Verdict.REJECTED),
            waiting=refused(Verdict.WAITING),
        )


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a run would do with one path: ``read``, ``known``, ``reject`` or ``ignore``, and why."""

    name: str
    verdict: str
    why: str = ""


def forecast(roots: Iterable[Path], known: Callable[[str], bool]) -> Iterator[Forecast]:
    """What a run would do, without reading any page or writing anything. ``known`` says whether a digest is in the archive."""
    seen: set[str] = set()
    for root in dict.fromkeys(root.resolve() for root in roots):
        for entry in walk(root):
            name = shown(entry.path)
            if entry.ignored is not None:
                yield Forecast(name, "ignore", entry.ignored)
                continue
            try:
                sha256, identity = digest(entry.path)
            except Rejected as rejection:
                yield Forecast(name, "reject", rejection.message)
                continue
            except OSError as error:
                yield Forecast(name, "reject", error.strerror or type(error).__name__)
                continue
            if identity.size == 0:
                yield Forecast(name, "reject", "The file is empty.")
            else:
                yield Forecast(name, "known" if sha256 in seen or known(sha256) else "read")
            seen.add(sha256)

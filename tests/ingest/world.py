"""A home with its folders and a clock that only the test moves, and a work that reads nothing: for tests of the way in."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from extractors.document.page import Document, Page
from extractors.draft import Draft, Expiry
from ingest.archive import Archive, Stored
from ingest.errors import Rejected, RejectionCode
from ingest.keys import sealing
from ingest.pipeline import Intake
from ingest.settings import Settings
from ingest.store import Store
from ingest.watch.state import State, WatchState
from ingest.watch.watcher import Watcher
from ingest.work import Inline, Understand, Understood, Work

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)


@dataclass
class Clock:
    """Seconds since the test began, and the moment that makes."""

    seconds: float = 0.0

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds)


def paper(words: str = "Any licence") -> bytes:
    """Bytes that no format claims, so that quiet alone says that they are complete."""
    return f"{words}, long enough to be more than a header.\n".encode()


DAMAGED = b"DAMAGED beyond reading, and long enough to be more than a header."


def pretend(arrival: Stored) -> Understood:
    """One page with one credential on it; or a rejection, where the bytes ask for one."""
    if not arrival.size:
        raise Rejected(RejectionCode.EMPTY, "The file is empty. Scan it again.")
    if arrival.path.read_bytes().startswith(b"DAMAGED"):
        raise Rejected(RejectionCode.DAMAGED, "The file is damaged. Scan it again.")
    return understood(arrival.sha256)


def understood(sha256: str) -> Understood:
    draft = Draft("state_license", "card", 0.9, (1,), Expiry.UNKNOWN)
    return Understood(Document(sha256, (Page(1, 612, 792),)), (b"\xff\xd8jpeg\xff\xd9",), "application/pdf", (draft,), 0.5, 0.1)


@dataclass
class World:
    """``start`` begins the watch anew, as after a restart: all that is remembered is on the disk."""

    settings: Settings
    clock: Clock
    understand: Understand = pretend
    work: Work | None = None
    free: int = 1 << 40
    store: Store = field(init=False)
    watcher: Watcher = field(init=False)

    def __post_init__(self) -> None:
        self.start()
        self.store.migrate()

    def start(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
        self.store = Store(self.settings.database_url, sealing=sealing(self.settings.home))
        self.archive = Archive(self.settings.home)
        self.intake = Intake(
            self.archive, self.store, self.work or Inline(lambda arrival: self.understand(arrival)), self.clock.now
        )
        self.watcher = Watcher(self.settings, self.intake, self.clock.monotonic, lambda path: self.free)

    def drop(self, name: str | bytes, content: bytes) -> Path:
        """Put a file into the intake folder, changed at this moment of the test's clock."""
        path = self.settings.intake / (name if isinstance(name, str) else name.decode("utf-8", "surrogateescape"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (self.clock.now().timestamp(),) * 2)
        return path

    def tick(self, seconds: float = 0.0) -> WatchState:
        self.clock.seconds += seconds
        return self.watcher.poll_once()

    def settle(self) -> WatchState:
        """Pass by pass until whatever lies there has been quiet for long enough and had its turn."""
        self.tick()
        state = self.tick(3)
        while state.state is State.WATCHING and state.arriving:
            before = state.arriving
            state = self.tick(3)
            if state.arriving == before:
                break
        return state

    def files(self, folder: Path) -> dict[str, bytes]:
        """What lies below ``folder``, by relative path."""
        return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}

    @property
    def processed(self) -> dict[str, bytes]:
        return self.files(self.settings.processed)

    @property
    def rejected(self) -> dict[str, bytes]:
        return self.files(self.settings.rejected)

    @property
    def arriving(self) -> dict[str, bytes]:
        return self.files(self.settings.intake)

    def blobs(self) -> list[bytes]:
        """The originals in the archive; not the unfinished copies that a crash may leave beside them."""
        paths = sorted((self.settings.home / "archive").glob("??/*"))
        return [path.read_bytes() for path in paths if path.is_file() and not path.name.startswith(".")]


def home(folder: Path, migrated: Path) -> Settings:
    """A prepared home with an empty database copied from ``migrated``."""
    settings = Settings.load(folder, {"CREDFILE_LEAVE_SECONDS": "0"})
    settings.prepare()
    shutil.copyfile(migrated, folder / "credfile.db")
    (folder / "seal-key").touch(mode=0o600)  # which is what it was sealed with
    return settings

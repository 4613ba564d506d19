"""Whatever is dropped, changed, renamed or taken away, and however often the watch starts again: every content has its verdict."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from ingest.audit import audit
from ingest.statuses import ArrivalVerdict
from tests.ingest.world import DAMAGED, Clock, World, home, paper

CONTENTS = st.sampled_from([paper("one"), paper("two"), paper("three"), DAMAGED, b""])
NAMES = st.sampled_from(["a.txt", "b.txt", "deep/a.txt", "new\nline.txt"])


class Conservation(RuleBasedStateMachine):
    """Random acts on the intake folder between passes. What the watch stored it must never lose, nor invent anything."""

    migrated: Path
    paths = Bundle("paths")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="credfile-conservation-"))
        self.world = World(home(self.folder / "home", self.migrated), Clock())
        self.dropped: set[bytes] = set()
        self.lost: set[bytes] = set()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.settle()
            self.world.store.close()
            shutil.rmtree(self.folder)

    def gone(self, path: Path) -> None:
        """What somebody else takes away before it was kept is theirs to answer for."""
        if path.is_file():
            self.lost.add(path.read_bytes())

    @rule(target=paths, name=NAMES, content=CONTENTS)
    def drop(self, name: str, content: bytes) -> Path:
        path = self.world.settings.intake / name
        self.gone(path)
        self.dropped.add(content)
        return self.world.drop(name, content)

    @rule(path=paths)
    def grow(self, path: Path) -> None:
        if path.is_file():
            self.gone(path)
            with path.open("ab") as file:
                file.write(b"one more line\n")
            self.dropped.add(path.read_bytes())

    @rule(path=paths, name=NAMES)
    def rename(self, path: Path, name: str) -> None:
        target = self.world.settings.intake / name
        if path.is_file() and target.parent.is_dir():
            if target != path:
                self.gone(target)
            path.rename(target)

    @rule(path=paths)
    def take_away(self, path: Path) -> None:
        self.gone(path)
        path.unlink(missing_ok=True)

    @rule(seconds=st.sampled_from([0.5, 2.5, 700.0]))
    def wait(self, seconds: float) -> None:
        self.world.tick(seconds)

    @rule()
    def restart(self) -> None:
        self.world.start()

    @rule()
    def settle(self) -> None:
        self.world.tick()
        self.world.tick(3)
        self.world.tick(700)
        assert self.world.arriving == {}
        stored = {row.sha256 for row in self.world.store.documents(limit=1000)}
        needed = {hashlib.sha256(content).hexdigest() for content in self.dropped - self.lost}
        possible = {hashlib.sha256(content).hexdigest() for content in self.dropped}
        assert needed <= stored <= possible
        books = audit(self.world.settings, self.world.store, self.world.archive)
        assert books.balances and books.faults == () and books.pending == 0
        arrived = books.arrived
        assert arrived[ArrivalVerdict.PENDING] == arrived[ArrivalVerdict.IGNORED] == 0
        assert arrived[ArrivalVerdict.READ] + arrived[ArrivalVerdict.REJECTED] >= len(stored)

    @invariant()
    def originals_are_whole(self) -> None:
        if hasattr(self, "world"):
            for row in self.world.store.documents(limit=1000):
                assert hashlib.sha256(self.world.archive.path(row.sha256).read_bytes()).hexdigest() == row.sha256


def test_nothing_is_lost_or_invented_by_any_sequence_of_acts(migrated_sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Conservation, "migrated", migrated_sqlite, raising=False)
    run_state_machine_as_test(
        Conservation,
        settings=settings(
            max_examples=settings.default.max_examples // 5, stateful_step_count=25, suppress_health_check=list(HealthCheck)
        ),
    )

"""The watch goes on: without events, beside another watcher, and after its observer died."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.files.locks import Lock
from ingest.watch import loop
from ingest.watch import state as watchstate
from ingest.watch.fs_events import FsEvents
from ingest.watch.loop import watch_until
from ingest.watch.state import Item, State, WatchState
from tests.ingest.world import World, paper

STARTLED_WITHIN = 120
"""Seconds. An event comes at once; this only ends a test to which none comes."""


class Passes(threading.Event):
    """A stop that is asked for after some waits; each wait lets the test's clock go on instead of sleeping."""

    def __init__(self, world: World, passes: int, meanwhile: Callable[[int], None] = lambda passed: None) -> None:
        super().__init__()
        self._world = world
        self._left = passes
        self._passed = 0
        self._meanwhile = meanwhile

    def wait(self, timeout: float | None = None) -> bool:
        self._world.clock.seconds += 3
        self._passed += 1
        self._meanwhile(self._passed)
        if self._passed >= self._left:
            self.set()
        return self.is_set()


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pass waits for an event."""
    monkeypatch.setattr(loop, "_SECONDS_BETWEEN", 0.0)


def test_files_are_found_without_a_single_event(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FsEvents, "tend", lambda self: None)
    world.drop("scan.txt", paper())
    watch_until(world.settings, world.watcher, world.clock.now, Passes(world, 3))
    assert set(world.processed) == {"2026-03/scan.txt"}
    found = watchstate.read(world.settings.home)
    assert found is not None and found[0].state is State.STOPPED


def test_second_watcher_stands_by_and_takes_over(world: World, caplog: pytest.LogCaptureFixture) -> None:
    world.drop("scan.txt", paper())
    lock = Lock(world.settings.home)
    lock.__enter__()

    def end_the_first(passed: int) -> None:
        if passed == 3:
            assert world.processed == {}
            lock.__exit__(None, None, None)

    watch_until(world.settings, world.watcher, world.clock.now, Passes(world, 6, end_the_first))
    assert caplog.text.count("Waiting. Another credfile") == 1
    assert set(world.processed) == {"2026-03/scan.txt"}


def test_observer_is_replaced_when_the_folder_is_another(tmp_path: Path) -> None:
    root, wake = tmp_path / "intake", threading.Event()
    root.mkdir()
    events = FsEvents(root, wake)
    try:
        events.tend()
        root.rename(tmp_path / "away")
        events.tend()
        root.mkdir()
        events.tend()
        wake.clear()
        (root / "scan.txt").write_bytes(paper())
        assert wake.wait(STARTLED_WITHIN)
    finally:
        events.close()


def test_observer_that_died_is_replaced(tmp_path: Path) -> None:
    wake = threading.Event()
    events = FsEvents(tmp_path, wake)
    try:
        events.tend()
        assert events._observer is not None
        events._observer.stop()
        events._observer.join(10)
        events.tend()
        wake.clear()
        (tmp_path / "scan.txt").write_bytes(paper())
        assert wake.wait(STARTLED_WITHIN)
    finally:
        events.close()


def test_state_is_read_as_it_was_written(world: World) -> None:
    state = WatchState(
        State.PAUSED, "The disk is full.", 3, (Item("a\\n.pdf", "waits"),), (Item("Thumbs.db", "made by the system"),)
    )
    watchstate.write(world.settings.home, state, world.clock.now())
    found = watchstate.read(world.settings.home)
    assert found is not None and found[0] == state and found[1] == world.clock.now()
    (world.settings.home / watchstate.FILE).write_text("{ cut off")
    assert watchstate.read(world.settings.home) is None

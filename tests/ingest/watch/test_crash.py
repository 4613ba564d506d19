"""Killed at any step, and started again: one document, one original in the archive, and the source where it belongs."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.store import Store
from tests.ingest.world import DAMAGED, Clock, World, home, paper

BOUNDARIES = ("replace", "rename", "fsync", "unlink", "mkdir", "open", "write", "pwrite", "fdatasync")
"""Calls of the operating system through ``os`` between which a crash can come; everything that is durable goes through them."""


def _count_down(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """End this process by SIGKILL at the ``steps``-th boundary from now."""
    passed = 0

    def boundary() -> None:
        nonlocal passed
        if passed == steps:
            os.kill(os.getpid(), signal.SIGKILL)
        passed += 1

    def guarded(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **named: object) -> object:
            boundary()
            answer = real(*args, **named)
            if real.__module__ == Store.sight.__module__:
                boundary()  # the database commits without passing through os
            return answer

        return call

    for name in BOUNDARIES:
        monkeypatch.setattr(os, name, guarded(getattr(os, name)))
    for name in ("sight", "file"):
        monkeypatch.setattr(Store, name, guarded(getattr(Store, name)))


def _killed_after(steps: int, world: World, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Run the watch in a child that dies at boundary ``steps``; whether it did die there."""
    child = os.fork()
    if child == 0:
        try:
            world.start()
            _count_down(steps, monkeypatch)
            world.settle()
            os._exit(0)
        except BaseException:
            os._exit(3)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("content", [paper(), DAMAGED], ids=["read", "rejected"])
def test_kill_at_every_boundary_loses_and_doubles_nothing(
    content: bytes, tmp_path: Path, migrated_sqlite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = 0
    while True:
        world = World(home(tmp_path / str(steps), migrated_sqlite), Clock())
        world.store.close()
        world.drop("scan.txt", content)
        died = _killed_after(steps, world, monkeypatch)
        world.start()
        world.settle()
        world.settle()
        where = f"killed before boundary {steps}"
        assert world.arriving == {}, where
        assert [row.sha256 for row in world.store.documents()], where
        assert sum(world.store.counts().documents.values()) == 1, where
        assert world.blobs() == [content], where
        if content == DAMAGED:
            assert sorted(world.rejected) == ["scan.txt", "scan.txt.reason.txt"], where
        else:
            assert world.processed == {"2026-03/scan.txt": content}, where
            assert sum(world.store.counts().records.values()) == 1, where
        assert world.store.verify_log() == [] and world.store.check_rows().faults == (), where
        world.store.close()
        if not died:
            break
        steps += 1
    assert steps >= 15

"""Killed at any step, and started again: one document, one original in the archive, and the source where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.crashes import count_down, killed
from tests.ingest.world import DAMAGED, Clock, World, home, paper


def _killed_after(steps: int, world: World, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Run the watch in a child that dies at boundary ``steps``; whether it did die there."""

    def watch() -> None:
        world.start()
        count_down(steps, monkeypatch, "sight", "file")
        world.settle()

    return killed(watch)


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

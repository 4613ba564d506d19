"""Fixtures of the way in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.world import Clock, World, home


@pytest.fixture
def world(tmp_path: Path, migrated_sqlite: Path) -> Iterator[World]:
    world = World(home(tmp_path / "home", migrated_sqlite), Clock())
    yield world
    world.store.close()

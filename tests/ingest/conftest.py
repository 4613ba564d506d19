"""Fixtures of intake. The OCR engines are loaded once for all tests, as a worker does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.reading import Engines, Limits, load_engines
from tests.ingest.world import Clock, World, home


@pytest.fixture
def world(tmp_path: Path, migrated_sqlite: Path) -> Iterator[World]:
    world = World(home(tmp_path / "home", migrated_sqlite), Clock())
    yield world
    world.store.close()


@pytest.fixture(scope="session")
def engines() -> Engines:
    return load_engines()


@pytest.fixture(scope="session")
def rapid_alone() -> Engines:
    return load_engines(tesseract=False)


@pytest.fixture
def no_engines() -> Engines:
    """Proves that a page was read without OCR: there is none to read it."""
    return Engines(None, None)


@pytest.fixture
def limits() -> Limits:
    return Limits()

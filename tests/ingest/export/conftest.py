"""A store over the tests' own declarations, on SQLite: what an export writes does not depend on the database."""

from __future__ import annotations

import pytest

from ingest.archive import Archive
from ingest.store import Store
from tests.ingest.store.papers import DECLARATIONS


@pytest.fixture
def store(migrated_sqlite, tmp_path):
    path = tmp_path / "credfile.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    store = Store(f"sqlite:///{path}", DECLARATIONS)
    yield store
    store.close()


@pytest.fixture
def archive(tmp_path) -> Archive:
    return Archive(tmp_path / "home")

"""A store over a few declared types of the tests' own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.store import Store
from tests.ingest.store.papers import DECLARATIONS


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(database_url, DECLARATIONS)
    yield store
    store.close()

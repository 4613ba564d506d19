"""A store over a few declared types of the tests' own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.store import Policy, Store
from tests.ingest.store.papers import DECLARATIONS


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(database_url, DECLARATIONS)
    yield store
    store.close()


@pytest.fixture
def easy_store(database_url: str) -> Iterator[Store]:
    """A store whose gate is soon certified, and that samples nothing."""
    store = Store(database_url, DECLARATIONS, Policy(b"secret", share=0, wrong=0.7, critical=0.7, least=0))
    yield store
    store.close()

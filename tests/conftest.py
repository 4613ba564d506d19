"""What the tests of several packages share: databases, each test with one of its own, and how examples are drawn.

Whatever asks for ``database_url`` or ``store`` runs once on SQLite and once on PostgreSQL, where Debian's package is installed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from ingest.store import Store
from ingest.store.database import Database
from tests.postgres import Cluster, NotInstalled, running

# The same examples at every run, on every machine, and no limit of time for one: a run fails for what the code does or not at all.
settings.register_profile("suite", derandomize=True, database=None, deadline=None)
# By hand, to look further (see CONTRIBUTING.md): other examples at each run, and ten times as many.
settings.register_profile("explore", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile("suite")

numbers = count(1)
"""For names of databases."""


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A running cluster with a migrated database ``tests``; skips where PostgreSQL is not installed."""
    with ExitStack() as stack:
        try:
            cluster = stack.enter_context(running())
        except NotInstalled as missing:
            pytest.skip(str(missing))
        database = Database(cluster.create("tests"))
        database.migrate()
        database.close()
        yield cluster


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    database.close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives the address of an empty, migrated database at each call; for tests that need several, one after the other."""
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("cluster")
        return lambda: cluster.empty("tests")
    migrated: Path = request.getfixturevalue("migrated_sqlite")

    def copy() -> str:
        path = tmp_path / f"credfile-{next(numbers)}.db"
        shutil.copyfile(migrated, path)
        return f"sqlite:///{path}"

    return copy


@pytest.fixture
def database_url(fresh_database: Callable[[], str]) -> str:
    """The address of an empty, migrated database."""
    return fresh_database()


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store over the packaged declarations."""
    store = Store(database_url)
    yield store
    store.close()

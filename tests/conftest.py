"""What the tests of several packages share: databases, each test with one of its own, and how examples are drawn.

Whatever asks for ``database_url`` or ``store`` runs once on SQLite and once on PostgreSQL, where Debian's package is installed.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text
from sqlmodel import SQLModel

from ingest.store import Store
from ingest.store.database import Database

# The same examples at every run, on every machine, and no limit of time for one: a run fails for what the code does or not at all.
settings.register_profile("suite", derandomize=True, database=None, deadline=None)
# By hand, to look further (see CONTRIBUTING.md): other examples at each run, and ten times as many.
settings.register_profile("explore", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile("suite")

_BINARIES = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None, key=lambda path: int(path.parent.name))
numbers = count(1)
"""For names of databases."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A PostgreSQL cluster of the tests' own: on a socket in its folder, never on a network."""

    folder: Path

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://{_owner()}@/{name}?host={self.folder}"

    def create(self, name: str) -> str:
        """A new database without tables; its address."""
        self._execute("postgres", f'CREATE DATABASE "{name}"')
        return self.url(name)

    def empty(self, name: str) -> str:
        """The database ``name`` with its tables emptied; its address.

        A database for every test would take longer to remove from the disk than to use.
        """
        tables = ", ".join(table.name for table in SQLModel.metadata.sorted_tables)
        self._execute(name, f"TRUNCATE {tables} RESTART IDENTITY")
        return self.url(name)

    def _execute(self, name: str, statement: str) -> None:
        engine = create_engine(self.url(name), isolation_level="AUTOCOMMIT", connect_args={"options": "-c lock_timeout=30s"})
        try:
            with engine.connect() as connection:
                connection.execute(text(statement))
        finally:
            engine.dispose()


def _owner() -> str:
    """Who runs the cluster: PostgreSQL refuses to run as root."""
    return "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


def _as_owner(*command: str) -> None:
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    # The server outlives pg_ctl and would keep pipes open; its own log is in the folder.
    done = subprocess.run([*prefix, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, cwd="/")
    if done.returncode:
        pytest.fail(f"{command[0]} ended with {done.returncode}")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A running cluster with a migrated database ``tests``; skips where PostgreSQL is not installed."""
    if _BINARIES is None:
        pytest.skip("PostgreSQL is not installed (apt install postgresql)")
    if os.geteuid() == 0 and shutil.which("runuser") is None:
        pytest.skip("PostgreSQL does not run as root, and runuser is not installed")
    # Not below pytest's own folder: that one is closed to the server's user, and too long a path for a socket.
    folder = Path(tempfile.mkdtemp(prefix="credfile-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        data = str(folder / "data")
        _as_owner(str(_BINARIES / "initdb"), "-D", data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        # Durability is not what these tests are about, and the cluster lives for seconds.
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=40"
        _as_owner(str(_BINARIES / "pg_ctl"), "-D", data, "-l", str(folder / "log"), "-o", options, "-w", "start")
        try:
            cluster = Cluster(folder)
            database = Database(cluster.create("tests"))
            database.migrate()
            database.close()
            yield cluster
        finally:
            _as_owner(str(_BINARIES / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


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

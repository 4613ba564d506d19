"""A PostgreSQL cluster of one's own, for tests and measurements: on a socket in its folder, never on a network."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, create_engine, text
from sqlmodel import SQLModel

_BINARIES = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None, key=lambda path: int(path.parent.name))


class NotInstalled(Exception):
    """This machine has no PostgreSQL that we could start; ``str()`` says what is missing."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running cluster in ``folder``."""

    folder: Path

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://{_owner()}@/{name}?host={self.folder}"

    def create(self, name: str) -> str:
        """A new database without tables; its address."""
        self._execute("postgres", f'CREATE DATABASE "{name}"')
        return self.url(name)

    def empty(self, name: str) -> str:
        """The database ``name`` with its tables emptied, as a migration leaves them; its address.

        A database for every test would take longer to remove from the disk than to use, and so would emptying every table of it:
        most tests write to a few.
        """
        tables = [table.name for table in SQLModel.metadata.sorted_tables if table.name != "seals"]
        filled = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in tables)
        counted = "SELECT regexp_replace(sequencename, '_id_seq$', '') FROM pg_sequences WHERE last_value IS NOT NULL"
        with self._connected(name) as connection:
            used = {row[0] for row in connection.execute(text(f"{filled} UNION ALL {counted}"))} & set(tables)
            if used:
                connection.execute(text(f"TRUNCATE {', '.join(sorted(used))} RESTART IDENTITY CASCADE"))
            connection.execute(text("DELETE FROM seals WHERE adopts IS NULL"))
        return self.url(name)

    def _execute(self, name: str, statement: str) -> None:
        with self._connected(name) as connection:
            connection.execute(text(statement))

    @contextmanager
    def _connected(self, name: str) -> Iterator[Connection]:
        engine = create_engine(self.url(name), isolation_level="AUTOCOMMIT", connect_args={"options": "-c lock_timeout=30s"})
        try:
            with engine.connect() as connection:
                yield connection
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
        raise RuntimeError(f"{command[0]} ended with {done.returncode}")


@contextmanager
def running() -> Iterator[Cluster]:
    """A cluster that runs as long as the context lasts. Raises NotInstalled."""
    if _BINARIES is None:
        raise NotInstalled("PostgreSQL is not installed (apt install postgresql)")
    if os.geteuid() == 0 and shutil.which("runuser") is None:
        raise NotInstalled("PostgreSQL does not run as root, and runuser is not installed")
    # Not below pytest's own folder: that one is closed to the server's user, and too long a path for a socket.
    folder = Path(tempfile.mkdtemp(prefix="credfile-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        data = str(folder / "data")
        _as_owner(str(_BINARIES / "initdb"), "-D", data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        # Durability is not what is looked at, and the cluster lives for seconds.
        # Autovacuum would run by the clock, and keep copies of rows in the statistics.
        options = (
            f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c autovacuum=off -c max_connections=40"
        )
        _as_owner(str(_BINARIES / "pg_ctl"), "-D", data, "-l", str(folder / "log"), "-o", options, "-w", "start")
        try:
            yield Cluster(folder)
        finally:
            _as_owner(str(_BINARIES / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)

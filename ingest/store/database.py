"""Connections, transactions and migrations: the part of the store that knows which database it is.

SQLite runs in WAL with ``synchronous=FULL``: a commit that returned survives a power cut. A writing transaction is opened with
``BEGIN IMMEDIATE``, so a reader never turns into a writer half-way and fails with "locked" instead of waiting. On PostgreSQL a
writing transaction first takes one advisory lock. Either way writers follow one another, which the log's hash chain needs and
which suits workers that return values to a parent that alone writes. Readers see one moment's state and wait for nobody.

Each writing transaction ends with a seal over all that it wrote (`ingest.store.integrity.seals`), so no writer has to add one.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg.errors import NumericValueOutOfRange
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DataError, InterfaceError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session, SQLModel, select

from ingest import tables
from ingest.errors import Unavailable
from ingest.files.durable_writes import create
from ingest.settings import SettingsError
from ingest.store import full_text, upgrading
from ingest.store.errors import NotFound
from ingest.store.integrity.seals import Changes, Ledger, Sealing

WAIT_SECONDS = 30
"""How long a writer waits for another before it gives up; the caller tries again later."""

_WRITERS_LOCK = 0x63726564  # "cred": the advisory lock's number, ours alone within the database

_IN_USE = "The database is in use, so deleted data could not be cleared from its files yet. It is retried at the next start."
_NO_SUCH_NUMBER = "There is nothing with this number."

_READING = "credfile_reading"
_MIGRATING = "credfile_migrating"


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # sqlite3 must not open transactions on its own: the begin hook does, and says which kind.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    # SQLite's own knows the letters of English alone.
    connection.create_function("lower", 1, lambda text: text and text.lower(), deterministic=True)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch a new file to WAL, which the file remembers. Of two connections that switch at once, one fails without any wait."""
    give_up = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.01)


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(_MIGRATING):
        # A batch migration rebuilds tables; with keys enforced that would drop rows elsewhere. They are checked at its end.
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql("BEGIN" if options.get(_READING) else "BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(_READING):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")


def _engine(address: str) -> Engine:
    try:
        url = make_url(address)
        name = url.get_backend_name()
        if name not in ("sqlite", "postgresql"):
            raise SettingsError(f"database_url is for {name}; it must begin with sqlite:/// or postgresql+psycopg://.")
        if name == "postgresql":
            url = url.set(drivername="postgresql+psycopg")
        # Statements in error messages would otherwise carry the values they were run with.
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=name == "postgresql")
    except (ArgumentError, NoSuchModuleError) as error:
        raise SettingsError("database_url is not a database URL; it must be sqlite:///… or postgresql+psycopg://….") from error
    if name == "sqlite":
        if url.database:
            file = Path(url.database)
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Only where there is none: closing a file that is open drops every lock that this process holds on it, and then another
            # process that ends takes itself for the last one and deletes the log that we go on writing to.
            with suppress(FileExistsError):
                create(file).close()
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)
    return engine


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        raise Unavailable(f"The database reported an error ({type(error.orig).__name__}). It is retried.") from error
    except OverflowError as error:  # sqlite3 takes no integer beyond 64 bits
        raise NotFound(_NO_SUCH_NUMBER) from error
    except DataError as error:
        if isinstance(error.orig, NumericValueOutOfRange):  # PostgreSQL's columns end at 32 bits
            raise NotFound(_NO_SUCH_NUMBER) from error
        raise


class Database:
    """One database and its two kinds of transaction. Safe for several threads."""

    def __init__(self, url: str, sealing: Sealing | None = None) -> None:
        """Open ``url``. Nothing is created but SQLite's file (0600); `migrate` makes the tables.

        Raises:
            SettingsError: where the address is none, or of a database we do not run on.
        """
        self._engine = _engine(url)
        self._readers = self._engine.execution_options(**{_READING: True})
        self.ledger = Ledger(sealing or Sealing())

    @property
    def engine(self) -> Engine:
        return self._engine

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that writes: all of it is committed at the end, with a seal over it, or none.

        Rows of sealed tables are added, changed and deleted through the session; a statement that would do so past it is refused.

        Raises:
            Unavailable: where the database is away or stays locked.
        """
        with _translated(), Session(self._engine, expire_on_commit=False) as session:
            sealed = None
            with session.begin():
                changes = Changes(session, self.ledger.digester)
                yield session
                session.flush()
                if listed := changes.listed():
                    sealed = self.ledger.append(session.connection(), listed)
            if sealed is not None:
                self.ledger.advance(*sealed, self.hash_at)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that reads, on the state of one moment.

        Raises:
            Unavailable: where the database is away.
        """
        with _translated(), Session(self._readers, expire_on_commit=False) as session:
            yield session

    def hash_at(self, number: int) -> str | None:
        """The hash of the seal ``number``, or None where there is none."""
        with self.reading() as session:
            return session.exec(select(tables.Seal.hash).where(tables.Seal.id == number)).first()

    def migrate(self) -> None:
        """Bring the tables up to date, in one transaction, and take rows that are not in the ledger yet into it.

        Several processes may do so at once.

        Raises:
            OtherKey: where the ledger was written with another key.
            Unavailable: where the database is away or stays locked.
        """
        with self.migrating() as connection:
            upgraded = upgrading.upgrade(connection, self.ledger)
            if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise Unavailable("The upgrade would leave rows without a parent and was undone. Please report this.")
        if upgraded.begun is not None:
            self.ledger.begin(upgraded.begun)
        if upgraded.newest is not None:
            self.ledger.advance(*upgraded.newest, self.hash_at)

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A transaction in which tables are made and changed; nothing that is written in it is sealed by itself.

        Raises:
            Unavailable: where the database is away or stays locked.
        """
        with _translated(), self._engine.execution_options(**{_MIGRATING: True}).connect() as connection:
            connection.detach()  # its pragmas differ; it must not go back among the others
            with connection.begin():
                yield connection

    def rewrite(self) -> None:
        """Write the whole database anew, so that nothing of deleted rows is left in its files.

        SQLite: `secure_delete` alone left something of 23 deleted documents in 60 (rows that had moved between pages), VACUUM of
        none; the write-ahead log is emptied after it. PostgreSQL: every table but the ledger, which holds no values.

        Raises:
            Unavailable: where the database is away, or others do not let go of it.
        """
        with _translated(), self._engine.connect() as connection:
            connection.detach()
            driver: Any = connection.connection.dbapi_connection  # neither driver's type knows the other's attributes
            try:
                if connection.dialect.name == "sqlite":
                    full_text.rebuild(driver)
                    driver.execute("VACUUM")
                    busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                    if busy:
                        raise Unavailable(_IN_USE)
                    return
                driver.autocommit = True
                driver.execute(f"SET lock_timeout = '{WAIT_SECONDS}s'")
                for table in SQLModel.metadata.sorted_tables:
                    if table.name != "seals":
                        driver.execute(f'VACUUM (FULL, ANALYZE) "{table.name}"')  # its statistics hold values, too
            except (sqlite3.OperationalError, psycopg.OperationalError) as error:
                raise Unavailable(_IN_USE) from error

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def storable(text: str) -> str:
    """The text without what PostgreSQL or UTF-8 refuse: NUL goes, a lone surrogate becomes the replacement character."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")

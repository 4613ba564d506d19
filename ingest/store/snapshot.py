"""A copy of the whole database as of one moment, taken while others write, and a database made from such a copy.

SQLite: its online backup, one file. PostgreSQL: every table by COPY in one REPEATABLE READ transaction. That needs no program of a
matching version on either side and no superuser to restore, which `pg_dump` and `pg_restore` would; what it leaves out, the
tables themselves, are the migrations', which rebuild them at the revision of the copy.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import psycopg
import sqlalchemy as sa
from psycopg import sql
from sqlalchemy import Connection, make_url
from sqlmodel import Session, SQLModel

from ingest.errors import Failure
from ingest.files.durable_writes import create
from ingest.store.database import Database
from ingest.store.integrity.head import Head
from ingest.store.integrity.seals import GENESIS
from ingest.store.upgrading import TooNew, made_at, revisions

SQLITE, POSTGRESQL = "sqlite", "postgresql"
FILE = "credfile.db"
_SUFFIX = ".copy"
LEFT_OUT = ("sessions", "login_links", "login_failures")
"""Tables that a copy has without rows: who was logged in when it was made is not logged in where it is restored."""


class NotEmpty(Failure):
    """The database to restore into holds something; ``str()`` says what to do."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a copy is of: the ``kind`` of database, the ``revision`` of its tables, its newest seal.

    ``tables`` maps each table, in the order in which they can be filled, to its columns; ``sequences`` to the last id it gave
    away. Both are empty for SQLite, whose file has them.
    """

    kind: str
    revision: str
    head: Head
    tables: Mapping[str, list[str]] = field(default_factory=dict)
    sequences: Mapping[str, int] = field(default_factory=dict)


Documents = tuple[tuple[str, str], ...]
"""Digest and status of every document of a copy."""


class Snapshots:
    """The copying side of the store."""

    _database: Database

    def snapshot(self, folder: Path) -> tuple[Snapshot, Documents]:
        """Copy the database into files in the empty ``folder``. Writers go on meanwhile.

        Raises:
            Unavailable: where the database is away.
            OSError: where the files cannot be written.
        """
        with self._database.reading() as session:
            if session.connection().dialect.name == POSTGRESQL:
                return _copied_out(session, folder)
        with self._database.engine.connect() as connection:
            source: Any = connection.connection.dbapi_connection
            _copied(source, folder / FILE)
        return _told(folder / FILE)


def _copied(source: sqlite3.Connection, path: Path) -> None:
    create(path).close()
    target = sqlite3.connect(path)
    try:
        source.backup(target)
        for table in LEFT_OUT:
            target.execute(f'DELETE FROM "{table}"')
        target.commit()
        target.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
    finally:
        target.close()


def _told(path: Path) -> tuple[Snapshot, Documents]:
    copy = sqlite3.connect(path)
    try:
        (revision,) = copy.execute("SELECT version_num FROM alembic_version").fetchone()
        newest = copy.execute("SELECT id, hash FROM seals ORDER BY id DESC LIMIT 1").fetchone()
        documents = tuple(copy.execute("SELECT sha256, status FROM documents ORDER BY sha256"))
    finally:
        copy.close()
    return Snapshot(SQLITE, revision, Head(*newest) if newest else Head(0, GENESIS)), documents


def _copied_out(session: Session, folder: Path) -> tuple[Snapshot, Documents]:
    connection = session.connection()
    driver: psycopg.Connection[Any] = connection.connection.dbapi_connection  # type: ignore[assignment]  # what it is on PostgreSQL
    tables = {
        table.name: [column.name for column in table.columns]
        for table in SQLModel.metadata.sorted_tables
        if table.name not in LEFT_OUT
    }
    for table, columns in tables.items():
        with (
            create(folder / f"{table}{_SUFFIX}") as file,
            driver.cursor() as cursor,
            cursor.copy(_copy(table, columns, "TO STDOUT")) as rows,
        ):
            for block in rows:
                file.write(block)
    revision = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()
    newest = connection.execute(sa.text("SELECT id, hash FROM seals ORDER BY id DESC LIMIT 1")).first()
    listed = connection.execute(sa.text("SELECT sha256, status FROM documents ORDER BY sha256"))
    documents = tuple((str(sha256), str(status)) for sha256, status in listed)
    sequences = {table: given for table, given in given_ids(connection).items() if table in tables}
    head = Head(0, GENESIS) if newest is None else Head(newest.id, newest.hash)
    return Snapshot(POSTGRESQL, revision, head, tables, sequences), documents


def _copy(table: str, columns: list[str], direction: Literal["TO STDOUT", "FROM STDIN"]) -> sql.Composed:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) {}").format(sql.Identifier(table), names, sql.SQL(direction))


def _sequence(connection: Connection, table: str) -> str | None:
    found = connection.execute(sa.text("SELECT pg_get_serial_sequence(:table, 'id')"), {"table": table}).scalar()
    return None if found is None else str(found)


def _last_given(connection: Connection, table: str) -> int | None:
    sequence = _sequence(connection, table)
    if sequence is None:
        return None
    given = connection.execute(sa.text(f"SELECT last_value, is_called FROM {sequence}")).one()
    return int(given.last_value) if given.is_called else None


def kind_of(url: str) -> str:
    """The kind of the database at ``url``."""
    return make_url(url).get_backend_name()


def check_target(url: str, revision: str, only: str | None = None) -> None:
    """Whether a database of ``revision`` can be made at ``url``. Changes nothing. ``only`` is the kind it has to be of.

    Raises:
        NotEmpty: where there is something in it.
        TooNew: where a later version of credfile made the copy.
        Failure: where it is of another kind.
    """
    kind = kind_of(url)
    if only is not None and kind != only:
        raise Failure(
            f"The backup is of a database of kind {only}, but database_url names one of kind {kind}. "
            "Set CREDFILE_DATABASE_URL to the address of an empty database of the first kind. "
            "To change the kind of database, use credfile export --all and credfile import."
        )
    if revision not in revisions():
        raise TooNew
    if kind == SQLITE:
        path = sqlite_path(url)
        if path.exists() and path.stat().st_size:
            raise NotEmpty(f"There is already a database in {path}. Use a data folder that does not exist yet.")
        return
    database = Database(url)
    try:
        with database.reading() as session:
            check_unfilled(session.connection())
    finally:
        database.close()


def sqlite_path(url: str) -> Path:
    """Where the database at a SQLite address lies."""
    return Path(make_url(url).database or "")


def check_unfilled(connection: Connection) -> None:
    """See that no table of ours has rows. Those that a mere start of credfile makes, the ledger of an empty database, do not count.

    Raises:
        NotEmpty: naming one that has.
    """
    inspector = sa.inspect(connection)
    for table in SQLModel.metadata.sorted_tables:
        one = sa.select(sa.literal(1)).select_from(sa.table(table.name)).limit(1)
        if table.name != "seals" and inspector.has_table(table.name) and connection.execute(one).first():
            raise NotEmpty(
                f"The database already has rows (in {table.name}), perhaps of an import or restore that was interrupted. "
                "Use an empty one: CREDFILE_DATABASE_URL=…"
            )


def copy_in(url: str, folder: Path, snapshot: Snapshot) -> None:
    """Make the tables of the copy in ``folder`` in the PostgreSQL database at ``url`` and fill them, in one transaction.

    Raises:
        NotEmpty: where it has rows by now.
        Unavailable: where the database is away.
    """
    database = Database(url)
    try:
        with database.migrating() as connection:
            check_unfilled(connection)
            emptied(connection, snapshot.revision, list(snapshot.tables))
            driver: psycopg.Connection[Any] = connection.connection.dbapi_connection  # type: ignore[assignment]  # as above
            for name, columns in snapshot.tables.items():
                with (
                    (folder / f"{name}{_SUFFIX}").open("rb") as file,
                    driver.cursor() as cursor,
                    cursor.copy(_copy(name, columns, "FROM STDIN")) as rows,
                ):
                    while block := file.read(1 << 20):
                        rows.write(block)
            give_ids_after(connection, snapshot.sequences)
    finally:
        database.close()


def emptied(connection: Connection, revision: str, tables: Sequence[str]) -> None:
    """Make the tables of ``revision`` anew in a database without rows of ours, with nothing in ``tables``."""
    for table in (*reversed(SQLModel.metadata.sorted_tables), sa.table("alembic_version")):
        connection.exec_driver_sql(f'DROP TABLE IF EXISTS "{table.name}"')
    made_at(connection, revision)
    for name in reversed(tables):
        connection.exec_driver_sql(f'DELETE FROM "{name}"')  # what the migrations themselves put there


def given_ids(connection: Connection) -> dict[str, int]:
    """By table the last id that was given to a row, also where that row is gone. A table without any is left out."""
    if connection.dialect.name == SQLITE:
        return {str(name): int(last) for name, last in connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")}
    numbered = [table.name for table in SQLModel.metadata.sorted_tables if "id" in table.columns]
    return {table: given for table in numbered if (given := _last_given(connection, table)) is not None}


def give_ids_after(connection: Connection, given: Mapping[str, int]) -> None:
    """See that new rows get ids after those that were ``given`` and those that are there.

    On SQLite that is for tables whose ids are never given again; the others count from the last row that is there.
    """
    if connection.dialect.name == SQLITE:
        counting = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'").scalars().all()
        there = given_ids(connection)
        connection.exec_driver_sql("DELETE FROM sqlite_sequence")
        for name in counting:
            last = max(there.get(name, 0), given.get(name, 0))
            connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, last))
        return
    inspector = sa.inspect(connection)
    for table in inspector.get_table_names():
        if not any(column["name"] == "id" for column in inspector.get_columns(table)):
            continue
        if (sequence := _sequence(connection, table)) is None:
            continue
        newest = connection.exec_driver_sql(f'SELECT max(id) FROM "{table}"').scalar() or 0
        if last := max(newest, given.get(table, 0)):
            connection.execute(sa.text("SELECT setval(:sequence, :given)"), {"sequence": sequence, "given": last})

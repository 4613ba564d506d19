"""The whole database as files that belong to no kind of database, and a database of either kind made from them.

Each table is one file of JSON Lines: a row a line, its values in the order of the columns, the rows in the order of the primary
key. Moments are text in UTC to the microsecond, JSON is the text as stored, numbers are written so that they read back the same.
SQLite and PostgreSQL with the same rows give the same bytes. What it leaves out, the tables themselves, are the migrations', which
make them at the revision of the files; `Store.migrate` then brings them up to date.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy import Connection
from sqlmodel import Session, SQLModel

from ingest.errors import Failure
from ingest.files.durable_writes import create
from ingest.store.database import Database
from ingest.store.integrity import raw_rows
from ingest.store.integrity.digests import Kind, Shape, shape
from ingest.store.integrity.head import Head
from ingest.store.integrity.seals import GENESIS
from ingest.store.snapshot import LEFT_OUT, Documents, check_unfilled, emptied, give_ids_after, given_ids

SUFFIX = ".jsonl"
_BATCH = 2000
"""Rows that are held in memory at a time."""

_FITS: Mapping[Kind, Callable[[Any], bool]] = {
    Kind.PLAIN: lambda value: isinstance(value, str),
    Kind.WHOLE: lambda value: type(value) is int,
    Kind.NUMBER: lambda value: isinstance(value, float),
    Kind.FLAG: lambda value: isinstance(value, bool),
    Kind.MOMENT: lambda value: isinstance(value, str) and datetime.fromisoformat(value).tzinfo is None,
    Kind.JSON: lambda value: isinstance(value, str) and (json.loads(value), True)[1],
}
"""Whether a value is what a column of the kind holds. May raise ValueError for no."""


class BadTable(Failure):
    """The file of a table does not hold what the table is for; ``str()`` names it, with the line. Nothing was imported."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """The file of one table: its ``columns`` with the kind of each, in their order in a line, and the number of ``rows``."""

    columns: Mapping[str, str]
    rows: int


@dataclass(frozen=True, slots=True)
class TableFiles:
    """What the files are of: the ``revision`` of the tables, the newest seal, the ``tables`` in the order in which they can be
    filled, and by table the last id that was given to a row, also where that row is gone."""

    revision: str
    head: Head
    tables: Mapping[str, TableFile]
    given: Mapping[str, int]


class TableFilesOut:
    """The side of the store that writes its tables into files."""

    _database: Database

    def write_tables(self, folder: Path) -> tuple[TableFiles, Documents]:
        """Write each table into a file in the empty ``folder``, all as of one moment. Writers go on meanwhile.

        Raises:
            Failure: where a row holds what its column is not for, which credfile did not write.
            Unavailable: where the database is away.
            OSError: where the files cannot be written.
        """
        with self._database.reading() as session:
            connection = session.connection()
            tables = {
                table.name: _write(connection, table, folder)
                for table in SQLModel.metadata.sorted_tables
                if table.name not in LEFT_OUT
            }
            given = {table: last for table, last in given_ids(connection).items() if table in tables}
            return TableFiles(*_as_of(session), tables, given), _documents(session)


def _as_of(session: Session) -> tuple[str, Head]:
    revision = session.connection().execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()
    newest = session.connection().execute(sa.text("SELECT id, hash FROM seals ORDER BY id DESC LIMIT 1")).first()
    return str(revision), Head(0, GENESIS) if newest is None else Head(newest.id, newest.hash)


def _documents(session: Session) -> Documents:
    listed = session.connection().execute(sa.text("SELECT sha256, status FROM documents ORDER BY sha256"))
    return tuple((str(sha256), str(status)) for sha256, status in listed)


def _write(connection: Connection, table: sa.Table, folder: Path) -> TableFile:
    told, count = shape(table.name, ((column.name, column.type) for column in table.columns)), 0
    key = [_bytewise(connection, column) for column in table.primary_key]
    chosen = raw_rows.selected(connection, told).order_by(*key)
    with create(folder / f"{table.name}{SUFFIX}") as file, raw_rows.tolerant(connection):
        for row in connection.execute(chosen, execution_options={"yield_per": _BATCH}):
            count += 1
            try:
                file.write(_line(told, row))
            except ValueError as error:  # also text that is no UTF-8, and a number that is none
                raise Failure(
                    f"Row {count} of the table {table.name} holds a value that credfile did not write. Run: credfile audit"
                ) from error
    return TableFile({name: kind.name.lower() for name, kind in told.columns}, count)


def _bytewise(connection: Connection, column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    text = isinstance(column.type, sa.String) and connection.dialect.name == "postgresql"
    return sa.collate(sa.column(column.name), "C") if text else sa.column(column.name)


def _line(told: Shape, row: Iterable[Any]) -> bytes:
    values = [
        bool(value) if kind is Kind.FLAG and type(value) is int and value in (0, 1) else value
        for (_, kind), value in zip(told.columns, row, strict=True)
    ]
    _check(told, values)
    return json.dumps(values, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8") + b"\n"


def _check(told: Shape, values: list[Any]) -> None:
    """Raises ValueError where a value is not what its column is for."""
    for (_, kind), value in zip(told.columns, values, strict=True):
        if value is not None and not _FITS[kind](value):
            raise ValueError


def read_tables(url: str, folder: Path, files: TableFiles) -> None:
    """Make the tables of the revision of ``files`` in the database at ``url`` and fill them from ``folder``, in one transaction.

    Raises:
        NotEmpty: where it has rows by now.
        BadTable: where a file does not hold what its table is for, or the rows do not go together.
        Unavailable: where the database is away.
    """
    database = Database(url)
    try:
        with database.migrating() as connection:
            check_unfilled(connection)
            emptied(connection, files.revision, list(files.tables))
            for name, file in files.tables.items():
                _fill(connection, _shape_there(connection, name, file), folder / f"{name}{SUFFIX}", file.rows)
            give_ids_after(connection, files.given)
            if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise BadTable("The rows of the export do not go together: some belong to a row that is missing. Export again.")
    finally:
        database.close()


def _shape_there(connection: Connection, name: str, file: TableFile) -> Shape:
    """The table as the revision has it. Raises BadTable where the file is of another table."""
    inspector = sa.inspect(connection)
    if inspector.has_table(name):
        there = shape(name, ((column["name"], column["type"]) for column in inspector.get_columns(name)))
        if {column: kind.name.lower() for column, kind in there.columns} == dict(file.columns):
            return there
    raise BadTable(f"The export has a table {name} that does not fit revision {_revision(connection)}. Export again.")


def _revision(connection: Connection) -> str:
    return str(connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one())


def _fill(connection: Connection, told: Shape, path: Path, count: int) -> None:
    rows = _rows(told, path, count)
    try:
        if connection.dialect.name == "postgresql":
            _copy_in(connection, told, rows)
        else:
            _insert(connection, told, rows)
    except (sa.exc.IntegrityError, psycopg.IntegrityError, psycopg.DataError, OverflowError) as error:
        message = f"The database does not accept the rows of the table {told.table} ({type(error).__name__}). Nothing was imported."
        raise BadTable(message) from error


def _rows(told: Shape, path: Path, count: int) -> Iterator[list[Any]]:
    """The rows in the file of a table. Raises BadTable, also where they are not ``count``."""
    number = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                values = json.loads(line)
                if not isinstance(values, list):
                    raise ValueError
                _check(told, values)
            except (ValueError, RecursionError) as error:
                raise BadTable(f"Line {number} of {path.name} does not hold a row of the table. Export again.") from error
            yield values
    if number != count:
        raise BadTable(f"{path.name} has {number} rows, but the export was made with {count}. Export again.")


def _copy_in(connection: Connection, told: Shape, rows: Iterator[list[Any]]) -> None:
    driver: psycopg.Connection[Any] = connection.connection.dbapi_connection  # type: ignore[assignment]  # what it is on PostgreSQL
    moments = [place for place, (_, kind) in enumerate(told.columns) if kind is Kind.MOMENT]
    names = psycopg.sql.SQL(", ").join(map(psycopg.sql.Identifier, told.names))
    statement = psycopg.sql.SQL("COPY {} ({}) FROM STDIN").format(psycopg.sql.Identifier(told.table), names)
    with driver.cursor() as cursor, cursor.copy(statement) as into:
        for values in rows:
            for place in moments:
                if values[place] is not None:
                    values[place] += "+00"
            into.write_row(values)


def _insert(connection: Connection, told: Shape, rows: Iterator[list[Any]]) -> None:
    names, places = ", ".join(f'"{name}"' for name in told.names), ", ".join("?" * len(told.names))
    while some := [tuple(values) for values in islice(rows, _BATCH)]:
        connection.exec_driver_sql(f'INSERT INTO "{told.table}" ({names}) VALUES ({places})', some)

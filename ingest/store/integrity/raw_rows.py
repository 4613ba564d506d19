"""Rows as they lie in the database, read past the types that the program gives them.

What somebody put into a column it was not made for would make the usual way of reading fail, and with it everything after. Here
nothing is converted: SQLite gives what it holds, PostgreSQL writes moments and JSON as text. Rows come in the order of their ids, a
batch at a time, so that a table of any size takes little memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Row, Select

from ingest.store.integrity.digests import Kind, Shape

_BATCH = 2000


def _as_it_lies(dialect: str, name: str, kind: Kind) -> ColumnElement[Any]:
    column: ColumnElement[Any] = sa.column(name)
    if dialect == "postgresql" and kind is Kind.MOMENT:
        return sa.func.to_char(sa.func.timezone("UTC", column), "YYYY-MM-DD HH24:MI:SS.US").label(name)
    if dialect == "postgresql" and kind is Kind.JSON:
        return sa.cast(column, sa.Text).label(name)
    return column


def selected(connection: Connection, shape: Shape, names: Sequence[str] | None = None) -> Select[Any]:
    """A statement over the columns of ``shape`` as they lie, in its order; with ``names`` over those alone, in theirs."""
    kinds = dict(shape.columns)
    columns = [_as_it_lies(connection.dialect.name, name, kinds[name]) for name in (shape.names if names is None else names)]
    return sa.select(*columns).select_from(sa.table(shape.table))


def rows(connection: Connection, shape: Shape) -> Iterator[Row[Any]]:
    """Every row of the table, by id."""
    ordered = selected(connection, shape).order_by(sa.column("id"))
    with tolerant(connection):
        yield from connection.execute(ordered, execution_options={"yield_per": _BATCH})


def row(connection: Connection, shape: Shape, id: int, names: Sequence[str]) -> Row[Any] | None:
    """The columns ``names`` of one row, or None where there is none."""
    with tolerant(connection):
        return connection.execute(selected(connection, shape, names).where(sa.column("id") == id)).first()


@contextmanager
def tolerant(connection: Connection) -> Iterator[None]:
    """Let SQLite give text that is no UTF-8 all the same, each wrong byte as a lone surrogate."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.dbapi_connection  # the sqlite3 module's own connection, which SQLAlchemy leaves untyped
    usual = driver.text_factory
    driver.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = usual

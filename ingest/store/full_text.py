"""Words of whole pages, looked up in the full-text index of the database: SQLite's FTS5, or PostgreSQL's GIN over a `tsvector`.

The only place that knows either. Both index the column ``words`` of `ingest.tables.PageText`, which holds words as
`ingest.store.search_terms` folds them, so that both find the same. The databases keep their index themselves (SQLite by triggers),
in the transaction that writes or deletes the row.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import col

from ingest import tables
from ingest.store.search_terms import Search, Term

MOST_BYTES = 900_000
"""Of the words of a page: a `tsvector` takes one MiB. The first ones of the alphabet stay; such a page is no credential."""

_FTS = "page_words"
_GIN = "ix_page_texts_words"
OWN = frozenset({_GIN, _FTS, *(f"{_FTS}_{part}" for part in ("data", "idx", "docsize", "config"))})
"""The names of what `make` makes beside the table; the models do not declare them."""

_SQLITE = (
    f"CREATE VIRTUAL TABLE {_FTS} USING fts5(words, content='page_texts', content_rowid='id', detail=none, columnsize=0, "
    "tokenize='unicode61 remove_diacritics 0')",
    f"CREATE TRIGGER page_texts_added AFTER INSERT ON page_texts BEGIN INSERT INTO {_FTS}(rowid, words) "
    "VALUES (new.id, new.words); END",
    f"CREATE TRIGGER page_texts_deleted AFTER DELETE ON page_texts BEGIN INSERT INTO {_FTS}({_FTS}, rowid, words) "
    "VALUES ('delete', old.id, old.words); END",
    f"CREATE TRIGGER page_texts_changed AFTER UPDATE ON page_texts BEGIN INSERT INTO {_FTS}({_FTS}, rowid, words) "
    f"VALUES ('delete', old.id, old.words); INSERT INTO {_FTS}(rowid, words) VALUES (new.id, new.words); END",
)
_POSTGRESQL = (
    f"CREATE INDEX {_GIN} ON page_texts USING gin (array_to_tsvector(string_to_array(words, ' '))) WITH (fastupdate = off)",
)


def make(connection: Connection) -> None:
    """Make the index of the table ``page_texts``, which is there and empty; for its migration."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.exec_driver_sql(statement)


def drop(connection: Connection) -> None:
    """Take the index away. The triggers, and PostgreSQL's index, go with the table."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"DROP TABLE {_FTS}")


def rebuild(sqlite: Any) -> None:  # noqa: ANN401  # the sqlite3 module's own connection, as SQLAlchemy hands it out untyped
    """Make SQLite's index anew: what was deleted from it otherwise stays in its segments until they are merged."""
    sqlite.execute(f"INSERT INTO {_FTS}({_FTS}) VALUES ('rebuild')")


def having(connection: Connection, search: Search, newest: int | None = None) -> ColumnElement[bool]:
    """That a page has a word that begins with each term of the search; a term of one letter must be a whole word.

    ``newest`` says that only so many pages are looked at that have them, the last that were added: a word that most pages have is
    then found as fast as a rare one. SQLite alone needs it.
    """
    if not search.terms or not all(map(_starts, search.terms)):
        return sa.false()
    if connection.dialect.name == "sqlite":
        asked = " AND ".join(
            "(" + " OR ".join(f'"{start}"{_any_end(start, "*")}' for start in _starts(term)) + ")" for term in search.terms
        )
        found: sa.Select[Any] = sa.select(sa.column("rowid")).select_from(sa.table(_FTS)).where(sa.column(_FTS).op("MATCH")(asked))
        if newest is not None:
            found = found.order_by(sa.column("rowid").desc()).limit(newest)
        return col(tables.PageText.id).in_(found)
    asked = " & ".join(
        "(" + " | ".join(f"'{start}'{_any_end(start, ':*')}" for start in _starts(term)) + ")" for term in search.terms
    )
    vector = sa.func.array_to_tsvector(sa.func.string_to_array(col(tables.PageText.words), sa.literal_column("' '")))
    return vector.op("@@")(sa.cast(asked, TSQUERY))


def _any_end(start: str, sign: str) -> str:
    """The sign for any end of a word, but for one letter alone: half of all words begin with one of a few."""
    return sign if len(start) > 1 else ""


def _starts(term: Term) -> tuple[str, ...]:
    """The beginnings that are words: letters and digits alone, so that they need no quoting."""
    return tuple(start for start in term.starts if start.isalnum())

"""Search: the words by which records are found, and the keys by which they are sorted and compared"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from extractors.kinds.names import filed
from ingest.store.search_terms import filing_key, indexed, number_key

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_BYTEWISE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_BATCH = 500
_RECORDS = sa.table(
    "records",
    *map(sa.column, ("id", "document_id", "holder_name", "qualification", "issuer", "number", "holder_key", "number_key")),
)
_DOCUMENTS = sa.table("documents", sa.column("id"), sa.column("name"))
_SIGHTINGS = sa.table("sightings", sa.column("document_id"), sa.column("name"))
_ENTRIES = sa.table("entries", *map(sa.column, ("record_id", "version", "field", "position", "value", "printed")))


def upgrade() -> None:
    op.add_column("records", sa.Column("holder_key", _BYTEWISE, nullable=True))
    op.add_column("records", sa.Column("number_key", _BYTEWISE, nullable=True))
    words = op.create_table(
        "search_words",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("word", _BYTEWISE, nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record_id", "word"),
        sqlite_with_rowid=False,
    )
    _fill(op.get_bind(), words)
    op.create_index("ix_search_words_word", "search_words", ["word", "record_id"])
    op.create_index("ix_records_holder", "records", ["holder_key", "id"])
    op.create_index("ix_records_number", "records", ["number_key", "id"])
    op.drop_column("records", "searched")


def downgrade() -> None:
    op.add_column("records", sa.Column("searched", sa.String(), nullable=False, server_default=""))
    for index in ("ix_records_number", "ix_records_holder"):
        op.drop_index(index, "records")
    op.drop_table("search_words")
    for column in ("number_key", "holder_key"):
        op.drop_column("records", column)


def _fill(connection: sa.Connection, words: sa.Table) -> None:
    """Work out what is new for the records that are there, a batch at a time."""
    after = 0
    while batch := _after(connection, after):
        after = batch[-1].id
        printed, files = _printed(connection, [row.id for row in batch]), _files(connection, {row.document_id for row in batch})
        keys, found = [], []
        for row in batch:
            parts = filed(row.holder_name or "", printed.get((row.id, row.holder_name), ""))
            holder = filing_key(parts.family, parts.given, parts.suffix)
            keys.append({"of": row.id, "filed": holder, "compared": number_key(row.number)})
            named = indexed(row.holder_name, holder, row.number, (row.issuer, row.qualification), files[row.document_id])
            found += [{"record_id": row.id, "word": word, "whole": whole} for word, whole in named.items()]
        record = sa.update(_RECORDS).where(_RECORDS.c.id == sa.bindparam("of"))
        connection.execute(record.values(holder_key=sa.bindparam("filed"), number_key=sa.bindparam("compared")), keys)
        if found:
            connection.execute(sa.insert(words), found)


def _after(connection: sa.Connection, id: int) -> Sequence[sa.Row[tuple[object, ...]]]:
    return connection.execute(sa.select(_RECORDS).where(_RECORDS.c.id > id).order_by(_RECORDS.c.id).limit(_BATCH)).all()


def _printed(connection: sa.Connection, records: list[int]) -> dict[tuple[int, str], str]:
    """How documents print the holders' names, by record and name; of several prints the latest."""
    holder = sa.and_(_ENTRIES.c.field == "holder_name", _ENTRIES.c.position == 0, _ENTRIES.c.record_id.in_(records))
    entries = sa.select(_ENTRIES.c.record_id, _ENTRIES.c.value, _ENTRIES.c.printed).where(holder).order_by(_ENTRIES.c.version)
    return {(record, value): printed for record, value, printed in connection.execute(entries) if printed}


def _files(connection: sa.Connection, documents: set[int]) -> dict[int, set[str]]:
    """Every name that a document's files had, by document."""
    found: dict[int, set[str]] = defaultdict(set)
    first = sa.select(_DOCUMENTS.c.id, _DOCUMENTS.c.name).where(_DOCUMENTS.c.id.in_(documents))
    seen = sa.select(_SIGHTINGS.c.document_id, _SIGHTINGS.c.name).where(_SIGHTINGS.c.document_id.in_(documents))
    for document, name in (*connection.execute(first), *connection.execute(seen)):
        found[document].add(name)
    return found

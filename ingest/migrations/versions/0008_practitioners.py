"""Practitioners, their identifiers and links, and credentials with their records"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_BYTEWISE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """The tables are made empty: a store that opens the database works out the keys and credentials of the records in it."""
    _practitioners()
    _credentials()
    op.create_table(
        "match_keys",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("key", _BYTEWISE, nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record_id", "key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_match_keys_key", "match_keys", ["key", "record_id"])
    op.create_table(
        "roster_columns",
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("field"),
    )


def _practitioners() -> None:
    op.create_table(
        "practitioners",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("family", "given", "middle", "suffix")),
        sa.Column("other_names", sa.JSON(), nullable=False),
        sa.Column("birth_date", sa.String(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("role", "unit", "facility")),
        sa.Column("roster_key", sa.String(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("name_key", _BYTEWISE, nullable=True),
        sa.Column("added_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["merged_into"], ["practitioners.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("roster_key", name="uq_practitioners_roster_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_practitioners_name", "practitioners", ["name_key", "id"])
    op.create_index("ix_practitioners_merged", "practitioners", ["merged_into"])
    op.create_table(
        "practitioner_identifiers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kind", "scope", "value")),
        sa.Column("key", _BYTEWISE, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["practitioner_id"], ["practitioners.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("practitioner_id", "key", name="uq_practitioner_identifiers_once"),
    )
    op.create_index("ix_practitioner_identifiers_key", "practitioner_identifiers", ["key"])
    op.create_table(
        "practitioner_words",
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        sa.Column("word", _BYTEWISE, nullable=False),
        sa.ForeignKeyConstraint(["practitioner_id"], ["practitioners.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("practitioner_id", "word"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_practitioner_words_word", "practitioner_words", ["word", "practitioner_id"])
    op.create_table(
        "practitioner_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("standing", "evidence")),
        sa.Column("by_person", sa.Boolean(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"]),
        sa.ForeignKeyConstraint(["practitioner_id"], ["practitioners.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("record_id", "practitioner_id", name="uq_practitioner_links_once"),
    )
    op.create_index("ix_practitioner_links_practitioner", "practitioner_links", ["practitioner_id", "standing", "record_id"])


def _credentials() -> None:
    op.create_table(
        "credentials",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("practitioner_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["practitioner_id"], ["practitioners.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_credentials_practitioner", "credentials", ["practitioner_id", "type"])
    op.create_table(
        "credential_records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("copy_of", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"]),
        sa.ForeignKeyConstraint(["credential_id"], ["credentials.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("record_id", name="uq_credential_records_record"),
    )
    op.create_index("ix_credential_records_credential", "credential_records", ["credential_id", "place"])


def downgrade() -> None:
    for table in (
        "roster_columns",
        "match_keys",
        "credential_records",
        "credentials",
        "practitioner_links",
        "practitioner_words",
        "practitioner_identifiers",
        "practitioners",
    ):
        op.drop_table(table)

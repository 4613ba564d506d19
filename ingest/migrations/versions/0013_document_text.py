"""Search in all that was read and entered: the text of pages, and the words of every value, each with whether it is masked"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ingest.store import full_text

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "page_texts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.UniqueConstraint("document_id", "page", name="uq_page_texts_page"),
    )
    full_text.make(op.get_bind())
    # Which values are masked is declared, also by the site; the store, which knows the declarations, writes all words anew.
    op.drop_table("search_words")
    bytewise = sa.String().with_variant(sa.String(collation="C"), "postgresql")
    op.create_table(
        "search_words",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("word", bytewise, nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("masked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record_id", "word"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_words_word", "search_words", ["word", "record_id"])
    op.drop_table("practitioner_words")
    op.create_table(
        "practitioner_words",
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        sa.Column("word", bytewise, nullable=False),
        sa.Column("masked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["practitioner_id"], ["practitioners.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("practitioner_id", "word"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_practitioner_words_word", "practitioner_words", ["word", "practitioner_id"])


def downgrade() -> None:
    full_text.drop(op.get_bind())
    op.drop_table("page_texts")
    op.drop_column("search_words", "masked")
    op.drop_column("practitioner_words", "masked")

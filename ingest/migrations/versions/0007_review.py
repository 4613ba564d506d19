"""Review that loses nothing: typed text, harm, postponement, take-over, second checks, and how long a person looked"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def _new() -> dict[str, tuple[sa.Column[Any], ...]]:
    """The columns that each table gains."""
    return {
        "records": (
            sa.Column("missed", sa.Integer(), nullable=False, server_default="0"),
            sa.Column("first_check_by", sa.String(), nullable=True),
            sa.Column("first_check_at", _MOMENT, nullable=True),
        ),
        "tasks": (
            # Tasks from before rank as doubts until their record is answered; their order among themselves stays.
            sa.Column("harm", sa.Integer(), nullable=False, server_default="4"),
            sa.Column("claimed_at", _MOMENT, nullable=True),
            sa.Column("claim_token", sa.String(), nullable=True),
            sa.Column("turn", sa.BigInteger(), nullable=False, server_default="0"),
            sa.Column("postponed_by", sa.String(), nullable=True),
            sa.Column("postponed_until", sa.String(), nullable=True),
            sa.Column("postponed_note", sa.String(), nullable=True),
        ),
        "events": (sa.Column("milliseconds", sa.Integer(), nullable=True),),
    }


def upgrade() -> None:
    for table, columns in _new().items():
        for column in columns:
            op.add_column(table, column)
    op.create_index("ix_records_closed", "records", ["closed_by", "closed_at"])
    op.drop_index("ix_tasks_queue", "tasks")
    op.create_index("ix_tasks_queue", "tasks", ["state", "turn", "harm", "lowest_confidence", "opened_at", "id"])
    op.create_table(
        "typed_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("sequence", sa.Float(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("printed", sa.String(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("boxes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"]),
        sa.UniqueConstraint("record_id", "user", "field", name="uq_typed_texts_field"),
    )


def downgrade() -> None:
    op.drop_table("typed_texts")
    op.drop_index("ix_records_closed", "records")
    op.drop_index("ix_tasks_queue", "tasks")
    op.create_index("ix_tasks_queue", "tasks", ["state", "lowest_confidence", "opened_at", "id"])
    for table, columns in _new().items():
        for column in columns:
            op.drop_column(table, column.name)

"""The gate: which records are trials of it, what became of them, and whether it is open"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("scope", name="uq_gates_scope"),
    )
    op.add_column("records", sa.Column("trial_of", sa.String(), nullable=True))
    op.add_column("records", sa.Column("judged", sa.Integer(), nullable=True))
    op.add_column("records", sa.Column("faults", sa.Integer(), nullable=True))
    op.add_column("records", sa.Column("critical_faults", sa.Integer(), nullable=True))
    op.create_index("ix_records_trial", "records", ["trial_of", "id"])


def downgrade() -> None:
    op.drop_index("ix_records_trial", "records")
    for column in ("critical_faults", "faults", "judged", "trial_of"):
        op.drop_column("records", column)
    op.drop_table("gates")

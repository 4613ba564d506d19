"""The ledger of seals; and on SQLite, no id of a deleted record is given to another"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seals",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("adopts", sa.String(), nullable=True),
        sa.Column("migration", sa.String(), nullable=True),
        sa.Column("changes", sa.String(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("event_hash", sa.String(length=64), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_seals_adopts", "seals", ["adopts", "id"])
    if op.get_bind().dialect.name == "sqlite":
        # Built anew as it is, whatever columns it has by now; what AUTOINCREMENT is for, ingest.tables tells.
        with op.batch_alter_table("records", recreate="always", table_kwargs={"sqlite_autoincrement": True}):
            pass


def downgrade() -> None:
    """There is no way back: it would drop the ledger. Restore the backup that was made before the upgrade."""
    raise NotImplementedError("restore the backup; a downgrade would drop the ledger")

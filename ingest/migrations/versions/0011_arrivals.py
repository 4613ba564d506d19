"""What became of every file that was seen in a watched folder"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "arrivals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("root", sa.String(), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_arrivals_name", "arrivals", ["root", "name"])
    op.create_index("ix_arrivals_verdict", "arrivals", ["verdict", "id"])
    op.create_index("ix_arrivals_document", "arrivals", ["document_id"])


def downgrade() -> None:
    op.drop_table("arrivals")

"""Reasons and issues as codes with parameters, put into words where they are shown"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Notes from before keep their sentence; sealed rows are not written anew, and a column that is NULL changes no digest.
    op.add_column("notes", sa.Column("parameters", sa.JSON(), nullable=True))
    op.add_column("notes", sa.Column("because", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("notes", "because")
    op.drop_column("notes", "parameters")

"""Parts of pages: where on a page a record stands that shares it with others"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("records", sa.Column("regions", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("records", "regions")

"""Search words of the type and of abbreviations: the words of records are written anew"""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What a type is called is declared, also by the site; the store, which knows the declarations, writes all words anew.
    op.execute("DELETE FROM search_words")


def downgrade() -> None:
    """The words stay: an older version finds by them as well."""

"""What Alembic runs: the migrations on the connection it is handed, inside the transaction that is open there.

There is no ini file and no address here; `Database.migrate` hands over the connection.
"""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

from ingest import tables

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    # SQLite cannot alter most things; Alembic rebuilds the table instead.
    render_as_batch=connection.dialect.name == "sqlite",
)
assert tables  # imported for what it declares
with context.begin_transaction():
    context.run_migrations()

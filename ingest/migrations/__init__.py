"""The database's history: ordered migrations, run by Alembic through `ingest.store.database.Database.migrate`."""

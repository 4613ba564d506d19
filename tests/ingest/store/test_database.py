"""Opening a database."""

from __future__ import annotations

import sqlite3

from ingest.store.database import Database


class Contended(sqlite3.Connection):
    """A connection whose first switch to WAL fails, as when another process switches the file at the same moment."""

    refusals = 1

    def execute(self, statement, *parameters):
        if "journal_mode" in statement and Contended.refusals:
            Contended.refusals -= 1
            raise sqlite3.OperationalError("database is locked")
        return super().execute(statement, *parameters)


def test_a_file_that_another_process_switches_to_wal_is_waited_for(tmp_path, monkeypatch):
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3.dbapi2, "connect", lambda *where, **how: connect(*where, **how, factory=Contended))
    database = Database(f"sqlite:///{tmp_path / 'new.db'}")
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert Contended.refusals == 0
    database.close()

"""Databases as earlier versions left them: tables of an earlier revision, with rows."""

from __future__ import annotations

from sqlalchemy import MetaData, insert

from ingest.store import upgrading
from ingest.store.database import Database
from tests.ingest.store.papers import AT, digest

ROWS: dict[str, dict[str, object]] = {
    "documents": {"id": 1, "sha256": digest("a"), "name": "a.pdf", "status": "read", "received_at": AT, "pages": 1},
    "sightings": {"id": 1, "document_id": 1, "name": "a.pdf", "folder": "intake", "seen_at": AT},
    "records": {
        "id": 1, "document_id": 1, "position": 0, "type": "state_license", "paper": "card", "confidence": 0.99,
        "lowest_confidence": 0.9, "pages": [1], "state": "to_review", "version": 1, "machine_version": 1,
        "machine_expiry": "expires", "model": "", "received_at": AT, "expiry": "expires", "number": "RN7", "searched": "rn7",
    },
    "entries": {
        "id": 1, "record_id": 1, "version": 1, "field": "number", "position": 0, "author": "credfile", "by_person": False,
        "at": AT, "answer": "read", "value": "RN7", "printed": "RN 7", "confidence": 0.91, "page": 1,
        "boxes": [[72.1, 210.4, 160.9, 224.0]], "origin": "ocr", "because": ["right of its label"],
    },
    "notes": {"id": 1, "record_id": 1, "version": 1, "role": "reason", "position": 0, "code": "whole", "message": "Look."},
    "tasks": {"id": 1, "record_id": 1, "state": "open", "lowest_confidence": 0.9, "opened_at": AT},
    "users": {
        "id": 1, "name": "Amy", "folded": "amy", "password": "argon2", "role": "reviewer", "disabled": False, "created_at": AT,
    },
}  # fmt: skip
"""A row of each table that there was from the first; columns that came later are not named."""


def made_at(url: str, revision: str, rows: dict[str, dict[str, object]] = ROWS) -> None:
    """Make the tables of ``revision`` in the empty database at ``url``, and put ``rows`` into them."""
    database = Database(url)
    with database.migrating() as connection:
        upgrading.made_at(connection, revision)
        metadata = MetaData()
        metadata.reflect(connection)
        for table, row in rows.items():
            connection.execute(insert(metadata.tables[table]), row)
    database.close()

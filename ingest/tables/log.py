"""The log, and the ledger of seals over every sealed row."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Column, Index, String
from sqlmodel import Field, SQLModel

from ingest.tables.columns import moment


class Event(SQLModel, table=True):
    """One act in the log. ``id`` counts without gaps from 1; ``hash`` seals the row and ``prev_hash`` its predecessor."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_object", "object", "id"),)

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_column=moment())
    actor: str
    action: str
    """An `Action`, or whatever lies there: the log is held against its hashes as it is."""
    object: str
    """What it was done to: ``document:4``, ``record:7``, ``user:2``, ``gate:diploma``."""
    field: str | None = None
    old: str | None = None
    new: str | None = None
    reason: str | None = None
    sha256: str | None = Field(default=None, sa_type=String(64))
    page: int | None = None
    boxes: list[list[float]] = Field(sa_column=Column(JSON, nullable=False))
    model: str | None = None
    milliseconds: int | None = None
    """With an act of a reviewer: how long they had had the document open."""
    prev_hash: str = Field(sa_type=String(64))
    hash: str = Field(sa_type=String(64))


class Seal(SQLModel, table=True):
    """What one transaction wrote: a keyed digest of every row of `SEALED` that it added, changed or deleted.

    ``id`` counts without gaps from 1; ``hash`` is keyed, over the row and its predecessor's hash. Rows are only ever added.
    """

    __tablename__ = "seals"
    __table_args__ = (Index("ix_seals_adopts", "adopts", "id"),)

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_column=moment())
    """By the clock of the machine that wrote it."""
    adopts: str | None = None
    """The table whose rows were there before the ledger was, and were taken over as they stood."""
    migration: str | None = None
    """The revision that an upgrade of the tables changed these rows to."""
    changes: str
    """JSON: by table a list of row id, digest before (null: there was no such row) and digest after (null: deleted)."""
    event_id: int
    event_hash: str = Field(sa_type=String(64))
    """Number and hash of the newest event, 0 and zeros where there is none."""
    prev_hash: str = Field(sa_type=String(64))
    hash: str = Field(sa_type=String(64))

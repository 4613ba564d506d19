"""The work of reviewers: open tasks, typed text that is not saved yet, and auto-approval."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from ingest.statuses import TaskState
from ingest.tables.columns import Code, moment


class Task(SQLModel, table=True):
    """A record waits for a person. One row a record; reopening opens it again, and the events tell how often."""

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("record_id", name="uq_tasks_record"),
        # The order of the queue: postponed tasks last, the others by harm, then the least certain, then the longest waiting.
        Index("ix_tasks_queue", "state", "turn", "harm", "lowest_confidence", "opened_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(foreign_key="records.id")
    state: TaskState = Field(sa_type=Code(TaskState))
    harm: int = Field(default=4, sa_column_kwargs={"server_default": "4"})
    """What a wrong record of this kind would do, as `ingest.store.review_priority` ranks it; 0 is the worst."""
    lowest_confidence: float
    opened_at: datetime = Field(sa_column=moment())
    claimed_by: str | None = None
    claimed_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    """When whoever holds it opened it."""
    claim_token: str | None = None
    """Which page of the holder's is the latest: one that is left later must not give the record back under it."""
    claimed_until: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    turn: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})
    """0, or once it is postponed the moment in microseconds since 1970: postponed tasks come after all others, each in its turn."""
    postponed_by: str | None = None
    postponed_until: str | None = None
    """The day, as an ISO date, before which it is offered to nobody."""
    postponed_note: str | None = None


class TypedText(SQLModel, table=True):
    """What a person typed into a field and has not saved as an answer yet."""

    __tablename__ = "typed_texts"
    __table_args__ = (UniqueConstraint("record_id", "user", "field", name="uq_typed_texts_field"),)

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(foreign_key="records.id")
    user: str
    field: str
    sequence: float
    """Grows with every keystroke of one browser: of two requests the later keystroke counts, not the later arrival."""
    text: str | None = None
    """None where the latest text has been saved as an answer."""
    printed: str = ""
    page: int | None = None
    boxes: list[list[float]] = Field(sa_column=Column(JSON, nullable=False))


class Gate(SQLModel, table=True):
    """Whether records of a type, or of all (``*``), may pass without review. No row means that the gate was never opened."""

    __tablename__ = "gates"
    __table_args__ = (UniqueConstraint("scope", name="uq_gates_scope"),)

    id: int | None = Field(default=None, primary_key=True)
    scope: str
    open: bool
    at: datetime = Field(sa_column=moment())
    by: str

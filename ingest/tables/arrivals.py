"""Every file that was ever seen in a watched folder, with what became of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ingest.statuses import ArrivalVerdict
from ingest.tables.columns import Code, moment


class Arrival(SQLModel, table=True):
    """One file at one path, from when it was first seen until its verdict. It gets a row before its bytes are kept.

    ``root`` is the watched folder, ``folder`` the one below it, "." for itself. ``identity`` tells a file that stays at its path
    from another that takes its place; it is a directory's knowledge, and says nothing about content.
    """

    __tablename__ = "arrivals"
    __table_args__ = (
        Index("ix_arrivals_name", "root", "name"),
        Index("ix_arrivals_verdict", "verdict", "id"),
        Index("ix_arrivals_document", "document_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    root: str
    folder: str
    name: str
    identity: str
    day: str
    """The day of ``seen_at`` in UTC, as YYYY-MM-DD."""
    seen_at: datetime = Field(sa_column=moment())
    verdict: ArrivalVerdict = Field(sa_type=Code(ArrivalVerdict))
    reason: str | None = None
    """Why it was ignored, or the code of its rejection."""
    document_id: int | None = Field(default=None, foreign_key="documents.id")
    settled_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))

"""What reports keep: requirements that do not apply to somebody, and the addresses of calendar feeds."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field, SQLModel

from ingest.tables.columns import moment


class Waiver(SQLModel, table=True):
    """A person said that a requirement does not apply to a practitioner. Deleted when that is taken back; the log has both."""

    __tablename__ = "waivers"
    __table_args__ = (UniqueConstraint("practitioner_id", "requirement", name="uq_waivers_once"),)

    id: int | None = Field(default=None, primary_key=True)
    practitioner_id: int = Field(foreign_key="practitioners.id")
    requirement: str
    """The ids of the set and of the requirement: ``physician.dea``."""
    reason: str
    author: str
    at: datetime = Field(sa_column=moment())


class CalendarFeed(SQLModel, table=True):
    """The address of a user's calendar feed. The calendar program holds a random token, the database its SHA-256 alone."""

    __tablename__ = "calendar_feeds"
    __table_args__ = (
        UniqueConstraint("digest", name="uq_calendar_feeds_digest"),
        UniqueConstraint("user_id", name="uq_calendar_feeds_user"),
    )

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="users.id")
    digest: str = Field(sa_type=String(64))
    unit: str = ""
    """Only practitioners of this unit; empty for all."""
    created_at: datetime = Field(sa_column=moment())
    fetched_on: str | None = None
    """The last day, as an ISO date, on which it was fetched and logged."""

"""Tokens with which other programs read through the API."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field, SQLModel

from ingest.tables.columns import moment


class ApiToken(SQLModel, table=True):
    """A token: a program holds random text, the database its SHA-256 alone. Revoked, never deleted, because the log names it."""

    __tablename__ = "api_tokens"
    __table_args__ = (UniqueConstraint("digest", name="uq_api_tokens_digest"),)

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(sa_type=String(64))
    name: str
    """What it is for, as the admin called it."""
    role: str
    created_by: str
    created_at: datetime = Field(sa_column=moment())
    expires_at: datetime = Field(sa_column=moment())
    revoked_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    last_used_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    """At most an hour behind."""

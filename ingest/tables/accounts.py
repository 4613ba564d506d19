"""Accounts, sessions and failed logins."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from ingest.tables.columns import moment


class User(SQLModel, table=True):
    """An account. ``folded`` is the name as it is compared; accounts are disabled, never deleted, because the log names them."""

    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("folded", name="uq_users_folded"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    folded: str
    password: str
    """An argon2 hash."""
    role: str
    disabled: bool = False
    must_change: bool = False
    """The password was set by somebody else and has to be changed at the next login."""
    keys: bool = True
    """Whether single-letter keys act on the review page."""
    created_at: datetime = Field(sa_column=moment())


class UserSession(SQLModel, table=True):
    """One browser that is logged in. The browser holds a random token, the database its SHA-256 alone. Deleted when it ends."""

    __tablename__ = "sessions"
    __table_args__ = (UniqueConstraint("digest", name="uq_sessions_digest"), Index("ix_sessions_user", "user_id"))

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(sa_type=String(64))
    user_id: int = Field(foreign_key="users.id")
    created_at: datetime = Field(sa_column=moment())
    seen_at: datetime = Field(sa_column=moment())
    """The last request that a person made; at most a minute behind."""
    notice: str = ""
    """A sentence for the next page, shown once."""


class LoginLink(SQLModel, table=True):
    """A link that logs ``user_id`` in once. Deleted when it is followed, or too old."""

    __tablename__ = "login_links"
    __table_args__ = (UniqueConstraint("digest", name="uq_login_links_digest"),)

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(sa_type=String(64))
    user_id: int = Field(foreign_key="users.id")
    created_at: datetime = Field(sa_column=moment())


class LoginFailure(SQLModel, table=True):
    """Failed logins by what they have in common: an account, an address, or both. Deleted by a good login, or when old.

    ``key`` is a keyed digest: what was typed as a name may have been a password.
    """

    __tablename__ = "login_failures"
    __table_args__ = (UniqueConstraint("key", name="uq_login_failures_key"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=String(64))
    count: int
    last_at: datetime = Field(sa_column=moment())

"""Tokens of the API. Callers hold the tokens; only their SHA-256 comes here, so that a stolen database opens nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select

from ingest import tables
from ingest.statuses import Action
from ingest.store import log, rows
from ingest.store.database import Database, storable
from ingest.store.errors import InvalidOperation, NotFound
from ingest.store.log import Act

SEEN_EVERY = timedelta(hours=1)
"""How far ``last_used_at`` may be behind, so that reading does not write each time."""


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token as lists show it, without what it is. ``last_used_at`` is at most an hour behind."""

    id: int
    name: str
    role: str
    created_by: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None

    def good(self, at: datetime) -> bool:
        """Whether it opens anything at that time."""
        return self.revoked_at is None and at < self.expires_at


class ApiTokens:
    """The tokens by their digest. Each use counts for the token; the first of a day is in the log."""

    _database: Database

    def add_api_token(self, digest: str, name: str, role: str, expires_at: datetime, by: str, at: datetime) -> ApiToken:
        """Keep a token by its digest. Raises `InvalidOperation` without a name."""
        name = storable(" ".join(name.split()))
        if not name:
            raise InvalidOperation("Say in a name what the token is for.")
        with self._database.writing() as session:
            row = tables.ApiToken(digest=digest, name=name, role=role, created_by=by, created_at=at, expires_at=expires_at)
            session.add(row)
            session.flush()
            log.write(session, at, [Act(by, Action.ADD_TOKEN, f"token:{row.id}", new=f"{name} ({role})")])
            return _view(row)

    def api_tokens(self) -> tuple[ApiToken, ...]:
        """Every token, the newest first, revoked and expired ones included."""
        with self._database.reading() as session:
            return tuple(_view(row) for row in session.exec(select(tables.ApiToken).order_by(col(tables.ApiToken.id).desc())))

    def revoke_api_token(self, id: int, by: str, at: datetime) -> ApiToken:
        """End a token; one that was revoked stays so. Raises `NotFound`."""
        with self._database.writing() as session:
            row = session.get(tables.ApiToken, id)
            if row is None:
                raise NotFound(f"There is no token {id}.")
            if row.revoked_at is None:
                row.revoked_at = at
                log.write(session, at, [Act(by, Action.REVOKE_TOKEN, f"token:{id}", old=row.name)])
            return _view(row)

    def use_api_token(self, digest: str, at: datetime) -> ApiToken | None:
        """The token with that digest, used ``at`` that time; None where there is none that is good."""
        with self._database.reading() as session:
            row = session.exec(select(tables.ApiToken).where(tables.ApiToken.digest == digest)).first()
            found = None if row is None else _view(row)
        if found is None or not found.good(at):
            return None
        if found.last_used_at is None or at - found.last_used_at >= SEEN_EVERY:
            self._seen(found, at)
        return found

    def _seen(self, found: ApiToken, at: datetime) -> None:
        with self._database.writing() as session:
            row = session.get_one(tables.ApiToken, found.id)
            first = row.last_used_at is None or row.last_used_at.date() != at.date()
            row.last_used_at = at
            if first:
                log.write(session, at, [Act(f"token {row.name}", Action.USE_TOKEN, f"token:{row.id}", reason=row.role)])


def _view(row: tables.ApiToken) -> ApiToken:
    names = ("name", "role", "created_by", "created_at", "expires_at", "revoked_at", "last_used_at")
    return ApiToken(rows.identity(row.id), **{name: getattr(row, name) for name in names})

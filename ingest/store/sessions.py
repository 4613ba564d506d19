"""Who is logged in: sessions, links that log in once, and how often logging in failed.

Callers hold tokens and codes; only their SHA-256 comes here, so that a stolen copy of the database opens nothing. These rows are
working state and belong to no record: they are deleted when they end. What is to be known later is in the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlmodel import Session, col, delete, select

from ingest import tables
from ingest.statuses import Action
from ingest.store import accounts, log
from ingest.store.database import Database
from ingest.store.log import MACHINE, Act
from ingest.store.views import Account, Failures, SessionView


class Logins:
    """Sessions by the digest of their token."""

    _database: Database

    def begin_session(self, digest: str, user_id: int, address: str, at: datetime, forgiven: Iterable[str] = ()) -> None:
        """Log ``user_id`` in from ``address``, and forget the failures counted under ``forgiven``."""
        with self._database.writing() as session:
            user = session.get_one(tables.User, user_id)
            session.add(tables.UserSession(digest=digest, user_id=user_id, created_at=at, seen_at=at))
            session.exec(delete(tables.LoginFailure).where(col(tables.LoginFailure.key).in_(list(forgiven))))
            log.write(session, at, [Act(user.name, Action.LOGIN, f"user:{user_id}", new=address)])

    def session(self, digest: str) -> SessionView | None:
        """The session with this digest and its account, or None where it has ended."""
        found = select(tables.UserSession, tables.User).join(tables.User).where(tables.UserSession.digest == digest)
        with self._database.reading() as session:
            row = session.exec(found).first()
            if row is None:
                return None
            own, user = row
            return SessionView(digest, accounts.view(user), own.created_at, own.seen_at, own.notice)

    def touch_session(self, digest: str, at: datetime) -> None:
        """Somebody is at work in it."""
        with self._database.writing() as session:
            row = _session(session, digest)
            if row is not None:
                row.seen_at = at

    def set_notice(self, digest: str, notice: str) -> None:
        """Keep a sentence for the session's next page; an empty one when it was shown."""
        with self._database.writing() as session:
            row = _session(session, digest)
            if row is not None:
                row.notice = notice

    def end_session(self, digest: str, action: Action, at: datetime) -> None:
        """End a session; ``action`` says in the log how: ``logout``, ``idle_logoff`` or ``session_limit``."""
        with self._database.writing() as session:
            row = _session(session, digest)
            if row is not None:
                _end(session, row, action, at)

    def end_stale_sessions(self, idle_since: datetime | None, begun_before: datetime, at: datetime) -> int:
        """End every session without a request since ``idle_since`` (None: none for that) or begun before ``begun_before``."""
        with self._database.writing() as session:
            old = session.exec(select(tables.UserSession).where(col(tables.UserSession.created_at) <= begun_before)).all()
            for row in old:
                _end(session, row, Action.SESSION_LIMIT, at)
            session.flush()
            idle = []
            if idle_since is not None:
                idle = list(session.exec(select(tables.UserSession).where(col(tables.UserSession.seen_at) <= idle_since)).all())
            for row in idle:
                _end(session, row, Action.IDLE_LOGOFF, at)
            return len(old) + len(idle)

    # links

    def add_link(self, digest: str, user_id: int, at: datetime) -> None:
        """Keep the digest of a code that logs ``user_id`` in once."""
        with self._database.writing() as session:
            session.add(tables.LoginLink(digest=digest, user_id=user_id, created_at=at))

    def take_link(self, digest: str, oldest: datetime) -> Account | None:
        """Use a link up; its account, or None where it was used, is older than ``oldest``, or its account is disabled."""
        with self._database.writing() as session:
            session.exec(delete(tables.LoginLink).where(col(tables.LoginLink.created_at) < oldest))
            link = session.exec(select(tables.LoginLink).where(tables.LoginLink.digest == digest)).first()
            if link is None:
                return None
            session.delete(link)
            user = session.get_one(tables.User, link.user_id)
            return None if user.disabled else accounts.view(user)

    # failures

    def login_failures(self, keys: Iterable[str], since: datetime) -> Mapping[str, Failures]:
        """How often logging in failed under each of ``keys``, and when last; what is older than ``since`` is forgotten."""
        failure = tables.LoginFailure
        counted = select(failure).where(col(failure.key).in_(list(keys)), col(failure.last_at) >= since)
        with self._database.reading() as session:
            return {row.key: Failures(row.count, row.last_at) for row in session.exec(counted)}

    def failed_login(
        self, keys: Iterable[str], user_id: int | None, address: str, reason: str, at: datetime, since: datetime
    ) -> None:
        """Count a failure under each of ``keys``, and log it: with the account where there is one, never with what was typed."""
        failure = tables.LoginFailure
        with self._database.writing() as session:
            session.exec(delete(failure).where(col(failure.last_at) < since))
            for key in keys:
                row = session.exec(select(failure).where(failure.key == key)).first() or failure(key=key, count=0, last_at=at)
                row.count, row.last_at = row.count + 1, at
                session.add(row)
            who = "user:unknown" if user_id is None else f"user:{user_id}"
            log.write(session, at, [Act(MACHINE, Action.LOGIN_FAILED, who, new=address, reason=reason)])

    def forget_failures(self, keys: Iterable[str]) -> None:
        """Forget what was counted under ``keys``."""
        with self._database.writing() as session:
            session.exec(delete(tables.LoginFailure).where(col(tables.LoginFailure.key).in_(list(keys))))


def _session(session: Session, digest: str) -> tables.UserSession | None:
    return session.exec(select(tables.UserSession).where(tables.UserSession.digest == digest)).first()


def _end(session: Session, row: tables.UserSession, action: Action, at: datetime) -> None:
    user = session.get_one(tables.User, row.user_id)
    log.write(session, at, [Act(user.name, action, f"user:{row.user_id}")])
    session.delete(row)

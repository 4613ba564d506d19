"""Addresses of calendar feeds. Callers hold tokens; only their SHA-256 comes here, so that a stolen database opens no feed."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, select

from ingest import tables
from ingest.statuses import Action
from ingest.store import accounts, log
from ingest.store.database import Database
from ingest.store.log import Act
from ingest.store.views import Account


class CalendarFeeds:
    """The feeds by the digest of their token; a user has one at most."""

    _database: Database

    def has_feed(self, user_id: int) -> bool:
        """Whether the user has a feed."""
        with self._database.reading() as session:
            return _of(session, user_id) is not None

    def set_feed(self, user_id: int, digest: str, unit: str, at: datetime) -> None:
        """Give the user a feed of one ``unit``, or with an empty one of all; an earlier address ends."""
        with self._database.writing() as session:
            user, row = session.get_one(tables.User, user_id), _of(session, user_id)
            if row is not None:
                session.delete(row)
                session.flush()
            session.add(tables.CalendarFeed(user_id=user_id, digest=digest, unit=unit, created_at=at))
            log.write(session, at, [Act(user.name, Action.SET_FEED, f"user:{user_id}", new="on", reason=unit or None)])

    def end_feed(self, user_id: int, at: datetime) -> None:
        """End the user's feed, if there is one."""
        with self._database.writing() as session:
            user, row = session.get_one(tables.User, user_id), _of(session, user_id)
            if row is not None:
                session.delete(row)
                log.write(session, at, [Act(user.name, Action.SET_FEED, f"user:{user_id}", new="off")])

    def feed(self, digest: str) -> tuple[Account, str] | None:
        """Whose feed this is, and of which unit; None where there is none, or its account is disabled."""
        found = select(tables.CalendarFeed, tables.User).join(tables.User).where(tables.CalendarFeed.digest == digest)
        with self._database.reading() as session:
            row = session.exec(found).first()
            return None if row is None or row[1].disabled else (accounts.view(row[1]), row[0].unit)

    def first_fetch_of(self, digest: str, day: str) -> bool:
        """Whether the feed has not been fetched on this day (ISO) before; calendar programs fetch it all day long."""
        with self._database.writing() as session:
            row = session.exec(select(tables.CalendarFeed).where(tables.CalendarFeed.digest == digest)).first()
            if row is None or row.fetched_on == day:
                return False
            row.fetched_on = day
            return True


def _of(session: Session, user_id: int) -> tables.CalendarFeed | None:
    return session.exec(select(tables.CalendarFeed).where(tables.CalendarFeed.user_id == user_id)).first()

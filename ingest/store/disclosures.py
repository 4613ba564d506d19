"""Who was shown what: views of protected documents, and exports. Each is an event; nothing else is written."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from ingest import tables
from ingest.statuses import Action, Sending
from ingest.store import log
from ingest.store.database import Database
from ingest.store.log import Act

ONCE_EVERY = timedelta(hours=1)
"""A view is logged once per person, document and hour: each page has dozens of requests, and more lines would hide the others."""


class Disclosures:
    """The log of what left the database for somebody's eyes."""

    _database: Database

    def note_view(self, user: str, document_id: int, what: str, at: datetime) -> bool:
        """``user`` is shown a protected document as ``what``: ``record``, ``image`` …; whether an event was written."""
        with self._database.reading() as session:
            if _noted(session, user, document_id, at):
                return False
        with self._database.writing() as session:
            if _noted(session, user, document_id, at):
                return False
            document = session.get(tables.Document, document_id)
            sha256 = None if document is None else document.sha256
            log.write(session, at, [Act(user, Action.VIEW_PROTECTED, f"document:{document_id}", reason=what, sha256=sha256)])
            return True

    def note_practitioner_view(self, user: str, practitioner_id: int, at: datetime) -> None:
        """``user`` is shown a practitioner's protected values; logged once an hour, as views of documents are."""
        event, named = tables.Event, f"practitioner:{practitioner_id}"
        seen = select(event.id).where(event.object == named, event.action == Action.VIEW_PROTECTED, event.actor == user)
        with self._database.writing() as session:
            if session.exec(seen.where(col(event.at) > at - ONCE_EVERY).limit(1)).first() is None:
                log.write(session, at, [Act(user, Action.VIEW_PROTECTED, named, reason="practitioner")])

    def note_export(self, user: str, format: str, asked: str, count: int, masked: bool, at: datetime) -> None:
        """``user`` took ``count`` records out as ``format``; ``asked`` is the filter in words, empty for all records."""
        said = f"{count} records, {'protected values masked' if masked else 'all values'}"
        with self._database.writing() as session:
            log.write(session, at, [Act(user, Action.EXPORT, f"export:{format}", new=said, reason=asked or None)])

    def note_upload(self, user: str, sha256: str, at: datetime) -> None:
        """``user`` uploaded a file with this content."""
        with self._database.writing() as session:
            log.write(session, at, [Act(user, Action.UPLOAD, "intake:1", sha256=sha256)])

    def begin_sending(self, user: str, report: str, at: datetime, again: bool = False) -> Sending | None:
        """Log that a ``report`` (``expirables:2026-07-01``) is about to be sent; None where it may be.

        It may not where it was sent, or begun by somebody of whom nobody knows how it ended, unless ``again``. Then nothing is
        logged, and how far it has come is returned. Two who begin at once follow one another: one of them may.
        """
        event = tables.Event
        earlier = select(event.new).where(event.object == f"report:{report}", event.action == Action.SEND_REPORT)
        with self._database.writing() as session:
            last = session.exec(earlier.order_by(col(event.id).desc()).limit(1)).first()
            if last not in (None, Sending.FAILED) and not again:
                return Sending(last)
            log.write(session, at, [Act(user, Action.SEND_REPORT, f"report:{report}", new=Sending.BEGUN)])
            return None

    def end_sending(self, user: str, report: str, outcome: Sending, said: str, at: datetime) -> None:
        """Log how the sending of a ``report`` ended; ``said`` without personal values."""
        with self._database.writing() as session:
            log.write(session, at, [Act(user, Action.SEND_REPORT, f"report:{report}", new=outcome, reason=said)])


def _noted(session: Session, user: str, document_id: int, at: datetime) -> bool:
    event = tables.Event
    of_document = select(event.id).where(
        event.object == f"document:{document_id}", event.action == Action.VIEW_PROTECTED, event.actor == user
    )
    return session.exec(of_document.where(col(event.at) > at - ONCE_EVERY).limit(1)).first() is not None

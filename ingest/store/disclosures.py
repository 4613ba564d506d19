"""Who was shown what: views of protected documents, and exports. Each is an event; nothing else is written."""

from __future__ import annotations

from collections.abc import Sequence
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
        return self.note_views(user, [document_id], what, at) > 0

    def note_views(self, user: str, document_ids: Sequence[int], what: str, at: datetime) -> int:
        """``user`` is shown several protected documents at once; how many events were written, in one transaction."""
        with self._database.reading() as session:
            if not (missing := _not_noted(session, user, document_ids, at)):
                return 0
        with self._database.writing() as session:
            missing = _not_noted(session, user, missing, at)
            digests = select(tables.Document.id, tables.Document.sha256).where(col(tables.Document.id).in_(missing))
            known = dict(session.exec(digests).all())
            acts = [Act(user, Action.VIEW_PROTECTED, f"document:{id}", reason=what, sha256=known.get(id)) for id in missing]
            log.write(session, at, acts)
            return len(missing)

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

    def note_import(self, user: str, documents: int, source: str, at: datetime) -> None:
        """``user`` made this home from an export of ``documents``; ``source`` says from which, without personal values."""
        with self._database.writing() as session:
            log.write(session, at, [Act(user, Action.IMPORT, "import:all", new=f"{documents} documents", reason=source)])

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


def _not_noted(session: Session, user: str, document_ids: Sequence[int], at: datetime) -> list[int]:
    """Those of which no view is in the log yet."""
    event = tables.Event
    objects = [f"document:{id}" for id in document_ids]
    of_documents = select(event.object).where(
        col(event.object).in_(objects), event.action == Action.VIEW_PROTECTED, event.actor == user, col(event.at) > at - ONCE_EVERY
    )
    noted = set(session.exec(of_documents))
    return [id for id in document_ids if f"document:{id}" not in noted]

"""What decides how long a document is kept: when its practitioner left, when its credentials end, and legal holds.

Holds and departures are read from the log, which no later act can change. A hold is in force where the newest of its
events says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session, col, select

from extractors.draft import Expiry
from ingest import tables
from ingest.statuses import DELETED, Action, DocumentStatus, RecordState
from ingest.store import log, rows
from ingest.store.database import Database, storable
from ingest.store.errors import InvalidOperation
from ingest.store.log import Act
from ingest.store.practitioner_views import PractitionerRow
from ingest.store.practitioners import family_of, found_practitioner, linked, practitioner_row, roots_of

_BATCH = 1000
_KEPT = (DocumentStatus.READ, DocumentStatus.REJECTED, DocumentStatus.REPLACED)

_RELEASE = "An admin can release the hold: credfile hold release."

Held = Literal["document", "practitioner"]
"""What a legal hold is on: one document, or every document of a practitioner."""


@dataclass(frozen=True, slots=True)
class HoldView:
    """A legal hold in force: nothing it is on may be deleted."""

    on: Held
    id: int
    reason: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RetainedRecord:
    """A record of a document that is kept. ``expiry_date`` in ISO form; ``confirmed`` also where it was auto-approved.

    ``left`` is when its practitioner was last marked inactive; None for one who is active, or of whom the log does not say it.
    """

    type: str
    expiry: Expiry
    expiry_date: str | None
    confirmed: bool
    in_review: bool
    practitioner: PractitionerRow | None
    left: datetime | None


@dataclass(frozen=True, slots=True)
class RetainedDocument:
    """A document that is kept, with its records; ``held`` says that a legal hold is on it or on a practitioner it is filed to."""

    id: int
    name: str
    sha256: str
    received_at: datetime
    records: tuple[RetainedRecord, ...]
    held: bool


class Retention:
    """The store's side of retention."""

    _database: Database

    def holds(self) -> tuple[HoldView, ...]:
        """The legal holds in force, oldest first."""
        with self._database.reading() as session:
            return tuple(_holds(session).values())

    def held(self, document_id: int) -> str:
        """Why a legal hold keeps the document from being deleted; empty where none does."""
        with self._database.reading() as session:
            return held_by(session, document_id)

    def hold(self, on: Held, id: int, reason: str, user: str, at: datetime) -> None:
        """Let nothing of a document or a practitioner be deleted until `release_hold`. ``user`` is an administrator.

        Raises:
            NotFound: where there is no such document or practitioner.
            InvalidOperation: without a reason, or where there is a hold already.
        """
        if not reason.strip():
            raise InvalidOperation("Enter a short reason for the legal hold.")
        self._change(on, id, Action.HOLD, storable(reason.strip()), user, at)

    def release_hold(self, on: Held, id: int, reason: str, user: str, at: datetime) -> None:
        """End a hold. Raises as `hold`; `InvalidOperation` also where there is none."""
        if not reason.strip():
            raise InvalidOperation("Enter a short reason for the end of the legal hold.")
        self._change(on, id, Action.RELEASE_HOLD, storable(reason.strip()), user, at)

    def _change(self, on: Held, id: int, action: Action, reason: str, user: str, at: datetime) -> None:
        with self._database.writing() as session:
            if on == "document":
                if rows.found_document(session, id).status in DELETED:
                    raise InvalidOperation(f"Document {id} was deleted before.")
            else:
                found_practitioner(session, id)
            held = (on, id) in _holds(session)
            if held == (action is Action.HOLD):
                raise InvalidOperation(f"The {on} {id} is {'already' if held else 'not'} on legal hold.")
            log.write(session, at, [Act(user, action, f"{on}:{id}", reason=reason)])

    def retained_documents(self) -> Iterator[RetainedDocument]:
        """Every document that was read, rejected or replaced and not deleted, oldest first, a batch at a time."""
        document, after = tables.Document, 0
        while True:
            with self._database.reading() as session:
                batch = select(document).where(col(document.id) > after, col(document.status).in_(_KEPT))
                found = session.exec(batch.order_by(col(document.id)).limit(_BATCH)).all()
                kept = _kept(session, found)
            if not found:
                return
            yield from kept
            after = rows.identity(found[-1].id)


def held_by(session: Session, document_id: int) -> str:
    """Why a legal hold on the document, or on a practitioner it is filed to, keeps it from being deleted; empty where none does."""
    holds, record = _holds(session), tables.Record
    if ("document", document_id) in holds:
        return f"Document {document_id} is on legal hold. {_RELEASE}"
    if not holds:
        return ""
    records = session.exec(select(record.id).where(record.document_id == document_id)).all()
    filed = {link.practitioner_id for link in session.exec(linked([rows.identity(id) for id in records]))}
    if filed & _held_people(session, holds):
        return f"Document {document_id} is filed to a practitioner on legal hold. {_RELEASE}"
    return ""


def _holds(session: Session) -> dict[tuple[Held, int], HoldView]:
    event, found = tables.Event, dict[tuple[Held, int], HoldView]()
    changes = select(event).where(col(event.action).in_((Action.HOLD, Action.RELEASE_HOLD))).order_by(col(event.id))
    for row in session.exec(changes):
        kind, _, number = row.object.partition(":")
        on: Held = "document" if kind == "document" else "practitioner"
        if row.action == Action.HOLD:
            found[on, int(number)] = HoldView(on, int(number), row.reason or "", row.actor, row.at)
        else:
            found.pop((on, int(number)), None)
    return found


def _held_people(session: Session, holds: Iterable[tuple[Held, int]]) -> set[int]:
    """The practitioners on hold. A hold on a practitioner who was merged holds the whole file."""
    roots = roots_of(session, {id for on, id in holds if on == "practitioner"}).values()
    return {id for root in roots for id in family_of(session, rows.identity(root.id))}


def _kept(session: Session, documents: Sequence[tables.Document]) -> list[RetainedDocument]:
    ids = [rows.identity(document.id) for document in documents]
    record, of_documents = tables.Record, dict[int, list[tables.Record]]()
    for row in session.exec(select(record).where(col(record.document_id).in_(ids)).order_by(col(record.id))):
        of_documents.setdefault(row.document_id, []).append(row)
    links = session.exec(linked([rows.identity(row.id) for its in of_documents.values() for row in its])).all()
    roots = roots_of(session, {link.practitioner_id for link in links})
    people = {link.record_id: practitioner_row(roots[link.practitioner_id]) for link in links}
    left, holds = _left(session, {person.id for person in people.values()}), _holds(session)
    held_people = _held_people(session, holds)
    made = []
    for document, id in zip(documents, ids, strict=True):
        its = of_documents.get(id, [])
        persons = [people.get(rows.identity(row.id)) for row in its]
        held = ("document", id) in holds or any(person is not None and person.id in held_people for person in persons)
        kept = tuple(_record(row, person, left) for row, person in zip(its, persons, strict=True))
        made.append(RetainedDocument(id, document.name, document.sha256, document.received_at, kept, held))
    return made


def _record(row: tables.Record, person: PractitionerRow | None, left: dict[int, datetime]) -> RetainedRecord:
    gone = None if person is None or person.active else left.get(person.id)
    confirmed = row.state in (RecordState.CONFIRMED, RecordState.ACCEPTED)
    return RetainedRecord(
        row.type, Expiry(row.expiry), row.expiry_date, confirmed, row.state == RecordState.TO_REVIEW, person, gone
    )


def _left(session: Session, ids: Collection[int]) -> dict[int, datetime]:
    """When each of these practitioners was last marked inactive."""
    event, found = tables.Event, dict[int, datetime]()
    changes = select(event.object, event.at).where(
        col(event.object).in_([f"practitioner:{id}" for id in ids]),
        event.action == Action.CHANGE_PRACTITIONER,
        event.field == "active",
        event.new == "no",
    )
    for object, at in session.exec(changes.order_by(col(event.id))):
        found[int(object.partition(":")[2])] = at
    return found

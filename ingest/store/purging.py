"""Deleting a document for good: a paper that should never have been filed, at the word of an administrator.

In one transaction every row that holds a value of it is deleted or blanked: its records and whatever belongs to them, its
sightings, its names. The document itself stays as a tombstone with its digest, and the log keeps every event about it, blanked, but
for its hash. One event, `PURGE`, says who deleted it and why, and names the blanked events: those and no others may be blank.

The document is ``purging`` until its files are gone, too, and the database has been rewritten without what was deleted
(`ingest.purge` sees to both); a crash in between leaves it so, and it is taken up again. Then it is ``purged``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, SQLModel, col, or_, select

from extractors.credential_types.declaration import Declarations
from ingest import tables
from ingest.statuses import Action, DocumentStatus
from ingest.store import credential_groups, log, matching, rows
from ingest.store.database import Database, storable
from ingest.store.errors import InvalidOperation
from ingest.store.log import MACHINE, Act
from ingest.store.retention import held_by

NAMELESS = "(deleted)"
"""What a deleted document is called."""


@dataclass(frozen=True, slots=True)
class Deletion:
    """A document whose rows are gone and whose files are to go: ``size`` in bytes, where it is known."""

    document_id: int
    sha256: str
    size: int | None


class Purging:
    """The deleting side. What is deleted here cannot be brought back but from a backup."""

    _database: Database
    _declarations: Declarations

    def purge(self, document_id: int, user: str, reason: str, at: datetime) -> Deletion:
        """Delete everything that the database says of the document. ``user`` is an administrator; the caller has seen to that.

        Its files are the caller's to delete, and then `finish_purge`'s to be called; until then `purges_under_way` names it. A
        deletion that is under way already is answered again.

        Raises:
            NotFound: where there is no such document.
            InvalidOperation: without a reason, for a document that is still to be read, on legal hold, or that was deleted before.
        """
        if not reason.strip():
            raise InvalidOperation("Enter a short reason for deleting this document.")
        with self._database.writing() as session:
            document = rows.found_document(session, document_id)
            if document.status == DocumentStatus.PURGING:
                return _deletion(document)
            if document.status == DocumentStatus.PURGED:
                raise InvalidOperation(f"Document {document_id} was deleted before.")
            if document.status == DocumentStatus.KEPT:
                raise InvalidOperation(
                    f"Document {document_id} has not been read yet. Delete it after it has been read or rejected."
                )
            if held := held_by(session, document_id):
                raise InvalidOperation(held)
            was, concerned = document.status, matching.tied_to(session, document_id)
            objects = [f"document:{document_id}", *_delete_rows(session, document_id)]
            credential_groups.drop_empty(session)
            blanked = _blank_events(session, objects, document.sha256)
            _blank(document, at)
            told = Act(
                user,
                Action.PURGE,
                objects[0],
                old=was,
                new=log.spans(blanked),
                reason=storable(reason.strip()),
                sha256=document.sha256,
            )
            log.write(session, at, [told])
            matching.refile_ids(session, self._declarations, at, concerned)
            return _deletion(document)

    def purges_under_way(self) -> tuple[Deletion, ...]:
        """Deletions that are not finished: their files may still be there."""
        wanted = select(tables.Document).where(tables.Document.status == DocumentStatus.PURGING).order_by(col(tables.Document.id))
        with self._database.reading() as session:
            return tuple(_deletion(document) for document in session.exec(wanted))

    def rewrite(self) -> None:
        """Write the database anew without what was deleted from it: deleted rows otherwise stay readable in its files.

        Others wait meanwhile; a database of 1 GB takes some ten seconds.

        Raises:
            Unavailable: where the database is away or stays locked. What was deleted is deleted; try again later.
        """
        self._database.rewrite()

    def finish_purge(self, document_id: int, at: datetime) -> None:
        """Say that nothing is left of the document. Does nothing where that was said before. Raises `NotFound`."""
        with self._database.writing() as session:
            document = rows.found_document(session, document_id)
            if document.status == DocumentStatus.PURGING:
                document.status = DocumentStatus.PURGED
                log.write(session, at, [Act(MACHINE, Action.PURGE_DONE, f"document:{document_id}", sha256=document.sha256)])


def deleted_before(session: Session, document_id: int) -> bool:
    """Whether what came in with this content was deleted once."""
    of_document = select(tables.Event.id).where(
        tables.Event.object == f"document:{document_id}", tables.Event.action == Action.PURGE
    )
    return session.exec(of_document.limit(1)).first() is not None


def _deletion(document: tables.Document) -> Deletion:
    return Deletion(rows.identity(document.id), document.sha256, document.size)


def _delete_rows(session: Session, document_id: int) -> list[str]:
    """Delete the rows that belong to the document, and those that belong to them; the records as the log calls them."""
    levels = [*_belonging(session, "documents", [document_id])]
    for level in reversed(levels):  # those that belong to others first
        for row in level:
            session.delete(row)
        session.flush()
    return [f"record:{row.id}" for level in levels for row in level if isinstance(row, tables.Record)]


def _belonging(session: Session, table: str, ids: Sequence[int]) -> Iterator[Sequence[Any]]:
    """Table by table the rows with a foreign key to one of ``ids`` of ``table``, each followed by what belongs to them."""
    for mapper in SQLModel._sa_registry.mappers:
        for key in mapper.local_table.foreign_keys:
            if key.target_fullname == f"{table}.id":
                own = mapper.columns[key.parent.name]
                found = session.exec(select(mapper.class_).where(own.in_(ids))).all()
                if found:
                    yield found
                    if "id" in mapper.columns:  # nothing belongs to what has none
                        yield from _belonging(session, str(mapper.local_table), [row.id for row in found])


def _blank_events(session: Session, objects: Sequence[str], sha256: str) -> list[int]:
    """Take out of the log what it says of the document, all but who did what when; the ids of the events that said something."""
    event = tables.Event
    about = select(event).where(or_(col(event.object).in_(objects), event.sha256 == sha256), event.action != Action.PURGE)
    blanked = []
    for row in session.exec(about.order_by(col(event.id))):
        if not log.is_blank(log.view(row)):
            row.old = row.new = row.reason = row.page = None
            row.boxes = []
            blanked.append(row.id)
    session.flush()
    return blanked


def _blank(document: tables.Document, at: datetime) -> None:
    document.status, document.name, document.settled_at = DocumentStatus.PURGING, NAMELESS, at
    document.media_type = document.reason_code = document.reason_message = None
    document.pages = document.seconds_reading = document.seconds_extracting = None

"""The checking side of the store: is every row as credfile wrote it, do the tables agree with each other. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from extractors.credential_types.declaration import Declarations
from ingest import tables
from ingest.statuses import Action, DocumentStatus, RecordState, TaskState
from ingest.store import current_value, log, record_search, rows
from ingest.store.database import Database
from ingest.store.integrity import findings, raw_rows, verify
from ingest.store.integrity.digests import SHAPES
from ingest.store.integrity.head import NAME, Head
from ingest.store.integrity.verify import Replay

_BATCH = 200


@dataclass(frozen=True, slots=True)
class RowsChecked:
    """How many ``seals`` were read, the newest of them, and every fault as a sentence without a personal value."""

    seals: int
    head: Head
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document, as far as its original is concerned. After a tampering ``sha256`` may be no digest."""

    id: int
    sha256: str
    status: str


class Integrity:
    """The checking side. Everything is read as of one moment, also while others write."""

    _database: Database
    _declarations: Declarations

    def sealed_head(self) -> Head:
        """Number and hash of the newest seal; written down elsewhere, it shows later that nothing older was changed or cut off."""
        with self._database.reading() as session:
            return _newest(session)

    def check_rows(self, noted: Head | None = None) -> RowsChecked:
        """Hold every row of the sealed tables against the ledger, and the ledger against the sealed head.

        ``noted`` is a head that somebody wrote down. Reads the whole database; memory stays the same however large it is.
        """
        ledger = self._database.ledger
        # The head is read before the database, which may only be ahead of it.
        kept = None if ledger.head is None else ledger.head.read()
        heads = [head for head in (kept, noted) if head is not None]
        with self._database.reading() as session:
            connection = session.connection()
            with verify.replay(connection, ledger, (head.number for head in heads)) as replayed:
                faults = []
                if ledger.head is not None and kept is None:
                    faults.append(f"The sealed head (archive/{NAME}) is missing or was changed. Restore it from a backup.")
                faults += [fault for head in heads for fault in _against(replayed, head, noted=head is noted)]
                fields = {current_value.EXPIRY, *(field.name for type in self._declarations.types for field in type.fields)}
                faults += findings.sentences(connection, replayed.seals, fields)
                faults += _log_end(session, replayed)
                altered = verify.compare(connection, replayed, ledger.digester, SHAPES.values())
                faults += findings.sentences(connection, altered, fields)
                return RowsChecked(replayed.count, replayed.head, tuple(faults))

    def check_agreement(self) -> Iterator[str]:
        """Where the tables contradict each other, as sentences: records in review without a task, or with one though they are
        not; documents read without a record; searched columns that do not follow from the entries."""
        with self._database.reading() as session:
            yield from _tasks(session)
            yield from _hollow(session)
            yield from self._searched(session)

    def verify_log(self) -> list[int]:
        """The ids of events that do not fit the chain; an empty list where the log is whole. Reads all of it."""
        shape = SHAPES["events"]
        with self._database.reading() as session:
            connection = session.connection()
            blanked = _blanked(session)
            every = (log.stored_view(dict(zip(shape.names, row, strict=True))) for row in raw_rows.rows(connection, shape))
            return list(log.broken(every, blanked))

    def kept_after(self, id: int, limit: int = 500) -> tuple[KeptDocument, ...]:
        """The documents with a higher id than ``id``, oldest first."""
        return self._kept(col(tables.Document.id) > id, limit)

    def kept_as(self, sha256: str) -> KeptDocument | None:
        """The document with this content, or None."""
        return next(iter(self._kept(col(tables.Document.sha256) == sha256, 1)), None)

    def _kept(self, condition: ColumnElement[bool], limit: int) -> tuple[KeptDocument, ...]:
        document = tables.Document
        wanted = select(document.id, document.sha256, document.status).where(condition)
        with self._database.reading() as session, raw_rows.tolerant(session.connection()):
            found = session.exec(wanted.order_by(col(document.id)).limit(limit))
            return tuple(KeptDocument(rows.identity(id), str(sha256), str(status)) for id, sha256, status in found)

    def _searched(self, session: Session) -> Iterator[str]:
        record, place = tables.Record, 0
        while True:
            wanted = select(record.id).where(col(record.id) > place).order_by(col(record.id)).limit(_BATCH)
            ids = [rows.identity(id) for id in session.exec(wanted)]
            if not ids:
                return
            place = ids[-1]
            yield from self._following(session, ids)
            session.expunge_all()

    def _following(self, session: Session, ids: list[int]) -> Iterator[str]:
        """What cannot be read is passed over; it is no longer what credfile wrote, and `check_rows` names it."""
        try:
            with raw_rows.tolerant(session.connection()):
                records = session.exec(
                    select(tables.Record).where(col(tables.Record.id).in_(ids)).order_by(col(tables.Record.id))
                ).all()
                histories = rows.answers(session, records)
                wrong = {
                    record.id: rows.not_following(record, histories[rows.identity(record.id)], self._declarations)
                    for record in records
                }
                valued = [(record, rows.current_values(histories[rows.identity(record.id)])) for record in records]
                unfindable = record_search.not_following(session, valued, self._declarations)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            session.expunge_all()
            for one in ids if len(ids) > 1 else ():
                yield from self._following(session, [one])
            return
        for record_id, names in wrong.items():
            if names:
                yield f"Record {record_id} does not match its entries: {', '.join(names)}."
            elif record_id in unfindable:
                yield f"Record {record_id} has wrong search words: they were changed without credfile."


def _newest(session: Session) -> Head:
    last = session.exec(select(tables.Seal.id, tables.Seal.hash).order_by(col(tables.Seal.id).desc()).limit(1)).first()
    return Head(0, log.GENESIS) if last is None else Head(*last)


def _against(replayed: Replay, head: Head, noted: bool) -> Iterator[str]:
    """A head that was kept elsewhere, against the ledger."""
    name = "The head given with --head" if noted else "The sealed head"
    if head.number > replayed.head.number:
        yield (
            f"{name} is seal {head.number}, but the database ends at seal {replayed.head.number}: its end was deleted, or an older "
            "copy was restored."
        )
    elif head.number and replayed.hashes.get(head.number) != head.hash:
        yield f"Seal {head.number} of the database is not the one that {name[0].lower() + name[1:]} names: the ledger was replaced."


def _log_end(session: Session, replayed: Replay) -> Iterator[str]:
    newest = _newest_event(session)
    if newest < replayed.event.number:
        yield f"The log ends at event {newest}, but credfile wrote events up to {replayed.event.number}: its end was deleted."


def _newest_event(session: Session) -> int:
    return session.exec(select(sa.func.max(tables.Event.id))).one() or 0


def _blanked(session: Session) -> frozenset[int]:
    """The events that a deletion names as blanked."""
    newest = _newest_event(session)
    with raw_rows.tolerant(session.connection()):
        purges = session.exec(select(tables.Event.new).where(tables.Event.action == Action.PURGE)).all()
    named = (span for new in purges if isinstance(new, str) for span in log.in_spans(new))
    return frozenset(id for first, last in named for id in range(first, min(last, newest) + 1))


def _tasks(session: Session) -> Iterator[str]:
    record, task = tables.Record, tables.Task
    queued = select(task.record_id).where(task.state == TaskState.OPEN)
    lost = select(record.id).where(record.state == RecordState.TO_REVIEW, col(record.id).not_in(queued))
    yield from _counted(session, lost, "Record {} is to be reviewed and is not in the review queue.")
    done = select(record.id).where(record.state != RecordState.TO_REVIEW, col(record.id).in_(queued))
    yield from _counted(session, done, "Record {} is in the review queue and is not to be reviewed.")


def _hollow(session: Session) -> Iterator[str]:
    document = tables.Document
    hollow = select(document.id).where(
        document.status == DocumentStatus.READ, col(document.pages) > 0, col(document.id).not_in(select(tables.Record.document_id))
    )
    yield from _counted(session, hollow, "Document {} is read and has no record.")


def _counted(session: Session, wanted: SelectOfScalar[Any], told: str) -> Iterator[str]:
    """A sentence for each of the first ids, and one for how many more there are."""
    ids = session.exec(wanted.order_by(sa.text("id"))).all()
    yield from (told.format(id) for id in ids[: findings.NAMED])
    if len(ids) > findings.NAMED:
        yield f"The same for {len(ids) - findings.NAMED} more."

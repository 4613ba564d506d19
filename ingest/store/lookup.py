"""The reading side of the store: documents, records and the log. Nothing here writes."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, String, cast
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from extractors.credential_types.declaration import Declarations
from extractors.document.page import Box
from extractors.document.regions import Region
from extractors.draft import UNRECOGNIZED, Expiry
from ingest import tables
from ingest.statuses import TaskState
from ingest.store import conflicts, log, on_file, queue, record_search, rows, search_terms
from ingest.store.database import Database
from ingest.store.filed_to import People
from ingest.store.integrity import raw_rows
from ingest.store.ordering import NEWEST_FIRST, OLDEST_FIRST, Order, terms
from ingest.store.search_terms import Search
from ingest.store.views import INSIDE, Counts, DocumentRow, EventView, FiledTo, RecordRow, RecordView, inside

_BATCH = 200


def sought(
    session: Session,
    search: str | Search,
    type: str | None,
    state: str | None,
    expiring_before: date | None,
    listing: bool = False,
) -> list[ColumnElement[bool]]:
    """The conditions of a records list. Without a type asked for, papers that are no credential are left out."""
    conditions = [col(tables.Record.type) == type if type else col(tables.Record.type) != UNRECOGNIZED]
    if state:
        conditions.append(col(tables.Record.state) == state)
    if expiring_before:
        conditions.append(col(tables.Record.expiry_date) < expiring_before.isoformat())
    return conditions + record_search.conditions(session, search_terms.as_search(search), listing)


def _filed_as(search: str, status: str | None) -> list[ColumnElement[bool]]:
    """The conditions of a documents list."""
    conditions = [col(tables.Document.status) == status] if status else []
    if words := unicodedata.normalize("NFC", search).lower().split():
        sighting = tables.Sighting
        seen = select(sighting.id).where(sighting.document_id == tables.Document.id)
        named = (func.lower(col(sighting.name)).contains(word, autoescape=True) for word in words)
        conditions.append(seen.where(*named).exists())
    return conditions


class Lookup:
    """The reading side. Lists are pages of frozen rows; ``record`` is everything about one."""

    _database: Database
    _declarations: Declarations

    # documents

    def documents(self, status: str | None = None, limit: int = 100, offset: int = 0, search: str = "") -> tuple[DocumentRow, ...]:
        """Documents, newest first, with ``status`` those of that status.

        Every word of ``search`` must stand, whatever its case, in one of the names under which the document was seen.
        """
        listed = select(tables.Document).where(*_filed_as(search, status)).order_by(col(tables.Document.id).desc())
        with self._database.reading() as session:
            return rows.document_rows(session, session.exec(listed.limit(limit).offset(offset)).all())

    def count_documents(self, status: str | None = None, search: str = "") -> int:
        """How many documents `documents` has in all."""
        with self._database.reading() as session:
            return session.exec(select(func.count()).select_from(tables.Document).where(*_filed_as(search, status))).one()

    def records_of_documents(self, document_ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
        """The ids of the records of each of these documents, in the order of its drafts."""
        record = tables.Record
        of_documents = select(record.document_id, record.id).where(col(record.document_id).in_(document_ids))
        found: dict[int, tuple[int, ...]] = dict.fromkeys(document_ids, ())
        with self._database.reading() as session:
            for document_id, id in session.exec(of_documents.order_by(col(record.document_id), col(record.position))):
                found[document_id] += (rows.identity(id),)
        return found

    def oldest_received(self, status: str) -> datetime | None:
        """When the oldest document of that status was received; None where there is none."""
        received = col(tables.Document.received_at)
        with self._database.reading() as session:
            return session.exec(select(received).where(tables.Document.status == status).order_by(received).limit(1)).first()

    def files_inside(self, document_ids: Sequence[int]) -> dict[int, int]:
        """How many files were found in each of these documents that is an archive or message and has any."""
        seen, folders = tables.Sighting, {inside(id): id for id in document_ids}
        counted = select(seen.folder, func.count()).where(col(seen.folder).in_(folders)).group_by(col(seen.folder))
        with self._database.reading() as session:
            return {folders[folder]: count for folder, count in session.exec(counted)}

    def containers_of(self, document_ids: Sequence[int]) -> dict[int, str]:
        """The name of the archive or message in which each of these documents was first found, where it was in one."""
        seen, container = tables.Sighting, aliased(tables.Document)
        wanted = (
            select(seen.document_id, container.name)
            .join(container, col(seen.folder) == INSIDE + cast(col(container.id), String))
            .where(col(seen.document_id).in_(document_ids))
            .order_by(col(seen.id).desc())
        )
        with self._database.reading() as session:
            return dict(session.exec(wanted).all())

    def document(self, id: int) -> DocumentRow:
        """The document ``id``. Raises `NotFound`."""
        with self._database.reading() as session:
            return rows.document_rows(session, [rows.found_document(session, id)])[0]

    def document_by_digest(self, sha256: str) -> DocumentRow | None:
        """The document with this content, or None where it was never sighted."""
        with self._database.reading() as session:
            found = session.exec(select(tables.Document).where(tables.Document.sha256 == sha256)).all()
            return next(iter(rows.document_rows(session, found)), None)

    def records_of(self, document_id: int) -> tuple[RecordRow, ...]:
        """Every record of a document, in the order of its drafts, papers that are no credential included."""
        of_document = select(tables.Record, tables.Document.name).join(tables.Document)
        ordered = of_document.where(tables.Record.document_id == document_id).order_by(col(tables.Record.position))
        with self._database.reading() as session:
            return tuple(rows.record_row(row, name) for row, name in session.exec(ordered))

    def counts(self) -> Counts:
        with self._database.reading() as session, raw_rows.tolerant(session.connection()):
            documents = session.exec(select(tables.Document.status, func.count()).group_by(col(tables.Document.status))).all()
            records = session.exec(select(tables.Record.state, func.count()).group_by(col(tables.Record.state))).all()
            seen = select(func.count(), func.count(col(tables.Sighting.document_id).distinct())).select_from(tables.Sighting)
            sightings, contents = session.exec(seen).one()
            return Counts(
                documents=dict(documents),
                records=dict(records),
                open_tasks=session.exec(
                    select(func.count()).select_from(tables.Task).where(tables.Task.state == TaskState.OPEN)
                ).one(),
                sightings=sightings,
                again=sightings - contents,
            )

    # records

    def record(self, id: int) -> RecordView:
        """The record ``id``, whole. Raises `NotFound`."""
        with self._database.reading() as session:
            return self._views(session, [rows.found_record(session, id)])[0]

    def same_number(self, id: int) -> tuple[RecordRow, ...]:
        """The records with the number of record ``id`` under another name. Raises `NotFound`."""
        with self._database.reading() as session:
            record = rows.found_record(session, id)
            found = conflicts.others(session, record, rows.declared(self._declarations, record.type))
            names = {
                document: session.get_one(tables.Document, document).name for document in {other.document_id for other in found}
            }
            return tuple(rows.record_row(other, names[other.document_id]) for other in found)

    def records(
        self,
        search: str | Search = "",
        type: str | None = None,
        state: str | None = None,
        expiring_before: date | None = None,
        limit: int = 50,
        offset: int = 0,
        order: Order = NEWEST_FIRST,
    ) -> tuple[RecordRow, ...]:
        """Records, newest first or in the ``order`` asked for, papers that are no credential only where ``type`` asks for them.

        Every word of ``search`` must begin a word of the name, number, issuer, qualification or file name, as
        `ingest.store.search_terms` folds them. What `similar` gives finds what is similar.
        ``expiring_before`` leaves out what ends on that day or later, and what does not end.
        """
        listed = select(tables.Record, tables.Document.name).join(tables.Document)
        with self._database.reading() as session:
            wanted = listed.where(*sought(session, search, type, state, expiring_before, listing=True))
            page = wanted.order_by(*terms(order)).limit(limit).offset(offset)
            return tuple(rows.record_row(row, name) for row, name in session.exec(page))

    def count_records(
        self,
        search: str | Search = "",
        type: str | None = None,
        state: str | None = None,
        expiring_before: date | None = None,
        most: int | None = None,
    ) -> int:
        """How many records `records` has in all. Counting stops at ``most``, since counting half of all records takes long."""
        with self._database.reading() as session:
            wanted = select(tables.Record.id).where(*sought(session, search, type, state, expiring_before)).limit(most)
            return session.exec(select(func.count()).select_from(wanted.subquery())).one()

    def similar(self, search: str | Search) -> Search | None:
        """The search with typing errors mended: similar words in place of those that no record has.

        None where every word is on file somewhere, or nothing is similar to one that is not. For showing, clearly called similar;
        never for what is exported, since another's number is similar too.
        """
        with self._database.reading() as session:
            return record_search.similar(session, search_terms.as_search(search))

    def views(
        self,
        search: str | Search = "",
        type: str | None = None,
        state: str | None = None,
        expiring_before: date | None = None,
        order: Order = OLDEST_FIRST,
    ) -> Iterator[RecordView]:
        """The same records for exports, oldest first unless another ``order`` is asked for: whole, and to whom each is filed, but
        without their events, claims and what other documents of the credential say.

        Which they are is settled at the first; they are then read a batch at a time, each batch as of its own moment.
        """
        wanted = select(tables.Record.id).order_by(*terms(order))
        with self._database.reading() as session:
            ids = [rows.identity(id) for id in session.exec(wanted.where(*sought(session, search, type, state, expiring_before)))]
        people = People()
        for at in range(0, len(ids), _BATCH):
            batch = ids[at : at + _BATCH]
            with self._database.reading() as session:
                found = session.exec(select(tables.Record).where(col(tables.Record.id).in_(batch))).all()
                filed = people.of(session, batch)
                views = {view.id: view for view in self._views(session, found, exported=True, filed=filed)}
            yield from (views[id] for id in batch if id in views)

    def types_of_records(self, ids: Sequence[int]) -> dict[int, str]:
        """The type of each record; ids of none are left out."""
        with self._database.reading() as session:
            found = session.exec(select(tables.Record.id, tables.Record.type).where(col(tables.Record.id).in_(ids)))
            return {rows.identity(id): type for id, type in found}

    def _views(
        self,
        session: Session,
        records: Sequence[tables.Record],
        *,
        exported: bool = False,
        filed: Mapping[int, FiledTo] | None = None,
    ) -> list[RecordView]:
        ids = [rows.identity(record.id) for record in records]
        histories = rows.histories(session, records)
        of_records = select(tables.Document).where(col(tables.Document.id).in_({record.document_id for record in records}))
        documents = {row.id: row for row in rows.document_rows(session, session.exec(of_records).all())}
        of_tasks = select(tables.Task).where(col(tables.Task.record_id).in_([] if exported else ids))
        tasks = {row.record_id: row for row in session.exec(of_tasks)}
        events = _events(session, [] if exported else [f"record:{id}" for id in ids])
        before = {} if exported else on_file.of_waiting(session, records)
        views = []
        for id, record in zip(ids, records, strict=True):
            task = tasks.get(id)
            held = task is not None and task.state == TaskState.OPEN
            views.append(
                RecordView(
                    id=id,
                    document=documents[record.document_id],
                    type=record.type,
                    paper=record.paper,
                    confidence=record.confidence,
                    expiry=Expiry(record.expiry),
                    pages=tuple(record.pages),
                    regions=tuple(Region(int(page), Box(*box)) for page, *box in record.regions or ()),
                    state=record.state,
                    version=record.version,
                    fields=rows.field_states(
                        histories[id],
                        rows.declared(self._declarations, record.type),
                        Expiry(record.expiry),
                        before.get(id, on_file.NOTHING).values,
                    ),
                    issues=histories[id].issues,
                    reasons=histories[id].reasons,
                    events=tuple(events[f"record:{id}"]),
                    claimed_by=task.claimed_by if task and held else None,
                    claimed_until=task.claimed_until if task and held else None,
                    postponed=queue.postponed(task) if task and held else None,
                    first_check_by=record.first_check_by,
                    received_at=record.received_at,
                    closed_by=record.closed_by,
                    closed_at=record.closed_at,
                    rejection_code=record.rejection_code,
                    rejection_note=record.rejection_note,
                    model=record.model,
                    practitioner=(filed or {}).get(id),
                    on_file=before[id].record if id in before else None,
                )
            )
        return views

    # the log

    def events(self, object: str | None = None, limit: int = 200, before: int | None = None) -> tuple[EventView, ...]:
        """Acts, newest first; of one ``object`` (``record:7``), or of all. ``before`` an event's id, for the next page."""
        listed = select(tables.Event).order_by(col(tables.Event.id).desc()).limit(limit)
        if object is not None:
            listed = listed.where(tables.Event.object == object)
        if before is not None:
            listed = listed.where(col(tables.Event.id) < before)
        with self._database.reading() as session:
            return tuple(log.view(row) for row in session.exec(listed))

    def log_head(self) -> tuple[int, str]:
        """Number and hash of the newest event; kept elsewhere, it shows later whether the log's end was cut off."""
        with self._database.reading() as session:
            last = session.exec(select(tables.Event).order_by(col(tables.Event.id).desc()).limit(1)).first()
            return (0, log.GENESIS) if last is None else (last.id, last.hash)


def _events(session: Session, objects: Sequence[str]) -> dict[str, list[EventView]]:
    found: dict[str, list[EventView]] = defaultdict(list)
    for row in session.exec(select(tables.Event).where(col(tables.Event.object).in_(objects)).order_by(col(tables.Event.id))):
        found[row.object].append(log.view(row))
    return found

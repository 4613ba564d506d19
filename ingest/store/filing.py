"""The intake side of the store: contents seen, outcomes filed. Every act here may be repeated and then adds nothing.

A document goes from ``kept`` to ``read`` or ``rejected`` in the same transaction that writes its records, entries, tasks and
events, so a crash leaves either all of them or a kept document that `Filing.pending` names after the restart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from sqlmodel import Session, col, select

from extractors.credential_types.declaration import Declarations
from extractors.document.page import Document
from extractors.draft import Draft, Note
from ingest import tables
from ingest.errors import Rejected, Unavailable
from ingest.statuses import DELETED, Action, DocumentStatus, RecordState
from ingest.store import auto_approval, conflicts, holding_back, log, longer_versions, matching, page_texts, purging, rows
from ingest.store.auto_approval_evidence import Policy
from ingest.store.database import Database, storable
from ingest.store.errors import NotFound
from ingest.store.log import MACHINE, Act
from ingest.store.longer_versions import ShorterVersion
from ingest.store.machine_reading import add_reading, extracted, new_record, open_task, reasons_for
from ingest.store.views import DocumentRow, Filed, Sighting

DELETED_BEFORE = Note("deleted_before")


class Deleted(Unavailable):
    """The document was deleted for good since it was taken up; nothing may be kept of it."""


class Understood(Protocol):
    """What reading and extraction made of a document; whatever has these attributes will do."""

    @property
    def document(self) -> Document: ...
    @property
    def media_type(self) -> str: ...
    @property
    def drafts(self) -> tuple[Draft, ...]: ...
    @property
    def seconds_reading(self) -> float: ...
    @property
    def seconds_extracting(self) -> float: ...


class Filing:
    """The intake side. Its methods are called by one process at a time, or by several; the database sorts them."""

    _database: Database
    _declarations: Declarations
    _policy: Policy

    def sight(self, sha256: str, name: str, folder: str, at: datetime, size: int | None = None) -> Sighting:
        """Write down that a content, already in the archive, was seen as ``name`` in ``folder``.

        A new content becomes a document in state ``kept``; so does one that was deleted before, which its records then say. The
        same sighting reported again (same moment, too) adds nothing.

        Raises:
            Unavailable: while the document with this content is being deleted.
        """
        name, folder = storable(name), storable(folder)
        with self._database.writing() as session:
            document = session.exec(select(tables.Document).where(tables.Document.sha256 == sha256)).first()
            known = document is not None
            if document is None:
                document = tables.Document(sha256=sha256, name=name, status=DocumentStatus.KEPT, size=size, received_at=at)
                session.add(document)
                session.flush()
                log.write(session, at, [Act(MACHINE, Action.RECEIVE, f"document:{document.id}", new=name, sha256=sha256)])
            elif document.status == DocumentStatus.PURGING:
                raise Unavailable("A document with this content is being deleted. The file waits until that is done.")
            elif document.status == DocumentStatus.PURGED:
                known = False
                document.status, document.name, document.size = DocumentStatus.KEPT, name, size
                document.received_at, document.settled_at = at, None
                again = Act(MACHINE, Action.RECEIVE, f"document:{document.id}", new=name, reason=DELETED_BEFORE.code, sha256=sha256)
                log.write(session, at, [again])
            id = rows.identity(document.id)
            once = select(tables.Sighting).where(
                tables.Sighting.document_id == id,
                tables.Sighting.folder == folder,
                tables.Sighting.name == name,
                tables.Sighting.seen_at == at,
            )
            if session.exec(once).first() is None:
                session.add(tables.Sighting(document_id=id, name=name, folder=folder, seen_at=at))
                if known:
                    log.write(session, at, [Act(MACHINE, Action.SEE_AGAIN, f"document:{id}", new=name, sha256=sha256)])
                    of_document = select(tables.Record).where(tables.Record.document_id == id)
                    rows.index(session, session.exec(of_document).all(), self._declarations)
            return Sighting(id, known, document.status)

    def file(self, sha256: str, understood: Understood | Rejected, at: datetime, *, model: str = "") -> Filed:
        """Store what became of a kept document, in one transaction: its state, records, entries, tasks and events.

        Filing the same digest again adds nothing; only a rejected document that has now been read after all moves on.
        Where the gate is open a draft without a reason for review is ``accepted`` at once, the audit sample excepted;
        everything else gets a task. ``model`` names the version of what read it.

        Raises:
            NotFound: where the digest was never sighted.
            Deleted: where the document was deleted while it was read again.
        """
        with self._database.writing() as session:
            document = session.exec(select(tables.Document).where(tables.Document.sha256 == sha256)).first()
            if document is None:
                raise NotFound("This content was never sighted; sight it before filing it.")
            id = rows.identity(document.id)
            if document.status in DELETED:
                raise Deleted(
                    "The document was deleted while it was being read again. If the file is still there, it is read as a new file."
                )
            settled = document.status == DocumentStatus.READ or (
                document.status == DocumentStatus.REJECTED and isinstance(understood, Rejected)
            )
            if settled:
                return Filed(id, _records_of(session, id), new=False)
            document.settled_at = at
            if isinstance(understood, Rejected):
                document.status = DocumentStatus.REJECTED
                document.reason_code, document.reason_message = understood.code.value, storable(understood.message)
                act = Act(
                    MACHINE,
                    Action.REJECT,
                    f"document:{id}",
                    new=document.status,
                    reason=document.reason_code,
                    sha256=sha256,
                    model=model,
                )
                log.write(session, at, [act])
                return Filed(id, (), new=True)
            was, document.status = document.status, DocumentStatus.READ
            document.reason_code = document.reason_message = None
            document.media_type, document.pages = understood.media_type, len(understood.document.pages)
            document.seconds_reading, document.seconds_extracting = understood.seconds_reading, understood.seconds_extracting
            acts = [Act(MACHINE, Action.READ, f"document:{id}", old=was, new=document.status, sha256=sha256, model=model)]
            page_texts.put(session, id, understood.document)
            records, created = list[tables.Record](), list[tuple[tables.Record, Draft]]()
            again = (DELETED_BEFORE,) if purging.deleted_before(session, id) else ()
            shorter = longer_versions.shorter_version(session, document, understood.drafts)
            if shorter is not None:
                acts.extend(self._replace(session, shorter, document, understood.drafts, at))
            for position, draft in enumerate(understood.drafts):
                if shorter is not None and position in shorter.records:
                    records.append(shorter.records[position].record)
                    continue
                record = self._file_draft(session, document, position, draft, at, model, again)
                records.append(record)
                created.append((record, draft))
            matched = matching.worked_out(session, self._declarations, at, records)
            if held := holding_back.hold_back(session, self._declarations, at, [record for record, _ in created]):
                matched += matching.worked_out(session, self._declarations, at, held)
            for record, draft in created:
                id_of_record = rows.identity(record.id)
                said = Act(
                    MACHINE,
                    Action.CREATE,
                    f"record:{id_of_record}",
                    new=draft.type,
                    reason=record.state,
                    sha256=sha256,
                    model=model,
                )
                acts += [said, *extracted(id_of_record, draft, sha256, model)]
            log.write(session, at, [*acts, *matched])
            return Filed(id, tuple(rows.identity(record.id) for record in records), new=True)

    def _replace(
        self,
        session: Session,
        shorter: ShorterVersion,
        document: tables.Document,
        drafts: Sequence[Draft],
        at: datetime,
    ) -> Iterator[Act]:
        """Move the records of a shorter version to ``document``, with all that was said about them."""
        id, was = rows.identity(document.id), rows.identity(shorter.document.id)
        shorter.document.status = DocumentStatus.REPLACED
        longer = f"document:{id}"
        yield Act(MACHINE, Action.REPLACE, f"document:{was}", new=longer, sha256=shorter.document.sha256)
        for position, placed in shorter.records.items():
            draft, record, record_id = drafts[position], placed.record, rows.identity(placed.record.id)
            record.document_id, record.position, record.pages = id, position, list(draft.pages)
            record.regions = [[region.page, *region.box] for region in draft.regions]
            yield Act(MACHINE, Action.REPLACE, f"record:{record_id}", old=f"document:{was}", new=longer, sha256=document.sha256)
            if placed.says_more:
                record.version += 1
                record.machine_version, record.machine_expiry = record.version, draft.expiry.value
                add_reading(session, record, draft, at, draft.issues, reasons_for(draft))
            session.flush()
            rows.write_facts(record, rows.histories(session, [record])[record_id], self._declarations)

    def _file_draft(
        self,
        session: Session,
        document: tables.Document,
        position: int,
        draft: Draft,
        at: datetime,
        model: str,
        again: tuple[Note, ...],
    ) -> tables.Record:
        """File one draft. ``again`` are reasons for review that are not the draft's own; with one of them nothing passes."""
        known = rows.declared(self._declarations, draft.type)
        more = (*again, *conflicts.reasons(session, draft, known, at.date()), *conflicts.with_roster(session, draft, known))
        able = draft.recognized and (draft.trial or not draft.reasons) and not more
        trial = able and auto_approval.trial(session, self._policy, draft.type, document.sha256, position)
        passes = able and not trial
        record = new_record(rows.identity(document.id), position, draft, document.received_at, model)
        record.state = RecordState.ACCEPTED if passes else RecordState.TO_REVIEW
        record.trial_of = draft.type if trial else None
        session.add(record)
        session.flush()
        id = rows.identity(record.id)
        issues = (*draft.issues, *conflicts.issues(draft, at.date()))
        add_reading(session, record, draft, at, issues, () if passes else (*more, *draft.reasons) if more else reasons_for(draft))
        session.flush()
        history = rows.histories(session, [record])[id]
        rows.write_facts(record, history, self._declarations)
        if not passes:
            task = open_task(session, record, at)
            conflicts.rank(session, record, task, history, known, at.date())
        return record

    def read_again(self, document_id: int, by: str, at: datetime) -> bool:
        """Set a rejected document back to ``kept``, so that intake reads it again; False where it is not rejected (any more).

        Raises:
            NotFound: where there is no such document.
        """
        with self._database.writing() as session:
            document = rows.found_document(session, document_id)
            if document.status != DocumentStatus.REJECTED:
                return False
            act = Act(
                by,
                Action.READ_AGAIN,
                f"document:{document_id}",
                old=DocumentStatus.REJECTED,
                new=DocumentStatus.KEPT,
                reason=document.reason_code,
                sha256=document.sha256,
            )
            document.status, document.settled_at = DocumentStatus.KEPT, None
            document.reason_code = document.reason_message = None
            log.write(session, at, [act])
            return True

    def pending(self) -> tuple[DocumentRow, ...]:
        """Documents kept and not filed, oldest first: what a crash left, and what is to be read again."""
        with self._database.reading() as session:
            kept = select(tables.Document).where(tables.Document.status == DocumentStatus.KEPT).order_by(col(tables.Document.id))
            return rows.document_rows(session, session.exec(kept).all())


def _records_of(session: Session, document_id: int) -> tuple[int, ...]:
    of_document = select(tables.Record.id).where(tables.Record.document_id == document_id).order_by(col(tables.Record.position))
    return tuple(rows.identity(id) for id in session.exec(of_document))

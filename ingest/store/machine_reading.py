"""What a machine read as rows: the entries and notes of a draft, the record it makes, and its acts for the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlmodel import Session

from extractors.draft import CONFIRM_BLANK, WHOLE, Draft, FieldValue, Note, Rival
from extractors.notes import Explanation, Parameter, Parameters, parameters
from ingest import tables
from ingest.explanations import pack
from ingest.statuses import Action, EntryKind, NoteRole, RecordState, TaskState
from ingest.store import log, rows
from ingest.store.database import storable
from ingest.store.log import MACHINE, Act

NO_CREDENTIAL = Note("no_credential")


def lowest_confidence(draft: Draft) -> float:
    """The weakest probability in the draft; 0 where a reason names a field that was not read, since nothing supports that blank. A
    blank that a person only has to confirm is not such a reason."""
    read = {value.field for value in draft.fields}
    if any(reason.field is not None and reason.field not in read and reason.code != CONFIRM_BLANK for reason in draft.reasons):
        return 0.0
    return min([draft.confidence, *(value.confidence for value in draft.fields)])


def reasons_for(draft: Draft) -> tuple[Note, ...]:
    """Why a person must look: the draft's own reasons, and where it has none, the one that never tells why. Never empty."""
    if not draft.recognized:
        return (*draft.reasons, NO_CREDENTIAL)
    return draft.reasons or (WHOLE,)


def machine_entries(record_id: int, version: int, draft: Draft, at: datetime, author: str) -> Iterator[tables.Entry]:
    """The draft's values as entries of ``version``, each followed by its rivals."""
    for value in draft.fields:
        yield _entry(record_id, version, value.field, 0, value, at, author)
        for position, rival in enumerate(value.rivals, start=1):
            yield _entry(record_id, version, value.field, position, rival, at, author)


def _entry(
    record_id: int, version: int, field: str, position: int, value: FieldValue | Rival, at: datetime, author: str
) -> tables.Entry:
    chosen = value if isinstance(value, FieldValue) else None
    return tables.Entry(
        record_id=record_id,
        version=version,
        field=field,
        position=position,
        author=author,
        by_person=False,
        at=at,
        answer=EntryKind.READ,
        value=storable(value.value),
        printed=storable(value.printed),
        confidence=value.confidence,
        page=value.page,
        boxes=log.boxes_out(value.boxes),
        precision=chosen.precision if chosen else None,
        origin=chosen.origin.value if chosen else None,
        because=[pack(_storable(why)) for why in chosen.because] if chosen else [],
    )


def _storable(why: Explanation) -> Explanation:
    return Explanation(why.code, parameters(**_storable_parameters(why.parameters)))


def _storable_parameters(given: Parameters) -> dict[str, Parameter]:
    return {name: storable(value) if isinstance(value, str) else value for name, value in given}


def machine_notes(record_id: int, version: int, issues: Iterable[Note], reasons: Iterable[Note]) -> Iterator[tables.Note]:
    for role, notes in ((NoteRole.ISSUE, issues), (NoteRole.REASON, reasons)):
        for position, note in enumerate(notes):
            yield tables.Note(
                record_id=record_id,
                version=version,
                role=role,
                position=position,
                code=note.code,
                message="",
                field=note.field,
                parameters=_storable_parameters(note.parameters),
                because=[pack(_storable(why)) for why in note.because],
            )


def add_reading(
    session: Session, record: tables.Record, draft: Draft, at: datetime, issues: Iterable[Note], reasons: Iterable[Note]
) -> None:
    """Add what the machine read, as ``draft`` has it, to a record that was flushed, at the record's version."""
    id = rows.identity(record.id)
    session.add_all(machine_entries(id, record.version, draft, at, MACHINE))
    session.add_all(machine_notes(id, record.version, issues, reasons))


def extracted(record_id: int, draft: Draft, sha256: str, model: str) -> Iterator[Act]:
    """One act a value: what the machine suggested is in the log before any person says something else."""
    for value in draft.fields:
        yield Act(
            MACHINE,
            Action.EXTRACT,
            f"record:{record_id}",
            field=value.field,
            new=storable(value.value),
            sha256=sha256,
            page=value.page,
            boxes=value.boxes,
            model=model,
        )


def new_record(document_id: int, position: int, draft: Draft, received_at: datetime, model: str) -> tables.Record:
    """The row of a record in review that a draft becomes; its searched facts are still to be written."""
    return tables.Record(
        document_id=document_id,
        position=position,
        type=draft.type,
        paper=draft.paper,
        confidence=draft.confidence,
        lowest_confidence=lowest_confidence(draft),
        pages=list(draft.pages),
        regions=[[region.page, *region.box] for region in draft.regions],
        state=RecordState.TO_REVIEW,
        version=1,
        machine_version=1,
        machine_expiry=draft.expiry.value,
        model=model,
        received_at=received_at,
        expiry=draft.expiry.value,
    )


def open_task(session: Session, record: tables.Record, at: datetime) -> tables.Task:
    """Have a person look at a record that was flushed. Its place in the queue is the caller's to give."""
    task = tables.Task(
        record_id=rows.identity(record.id), state=TaskState.OPEN, lowest_confidence=record.lowest_confidence, opened_at=at
    )
    session.add(task)
    return task

"""From rows to views: the one place where what the tables hold becomes what callers get."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import Row
from sqlmodel import Session, col, func, select

from extractors.credential_types.declaration import CredentialType, Declarations
from extractors.document.page import Origin
from extractors.draft import Expiry, Note
from extractors.notes import SENTENCE
from ingest import tables
from ingest.explanations import unpack, unpacked
from ingest.statuses import NoteRole
from ingest.store import current_value, facts, record_search
from ingest.store.errors import NotFound
from ingest.store.log import boxes_in
from ingest.store.views import DocumentRow, EntryView, FieldState, RecordRow, differs


def declared(declarations: Declarations, type: str) -> CredentialType | None:
    """The type's declaration, or None where a site has since taken it away; its records stay readable."""
    return next((known for known in declarations.types if known.id == type), None)


def without_date(declarations: Declarations, type: str) -> Expiry:
    known = declared(declarations, type)
    return Expiry.UNKNOWN if known is None else known.without_date


def identity(id: int | None) -> int:
    """The id of a row that has been flushed."""
    if id is None:
        raise AssertionError("the row has not been flushed")
    return id


def document_row(row: tables.Document, sightings: int) -> DocumentRow:
    return DocumentRow(
        id=identity(row.id),
        sha256=row.sha256,
        name=row.name,
        status=row.status,
        size=row.size,
        received_at=row.received_at,
        settled_at=row.settled_at,
        media_type=row.media_type,
        pages=row.pages,
        reason_code=row.reason_code,
        reason_message=row.reason_message,
        sightings=sightings,
    )


def document_rows(session: Session, rows: Sequence[tables.Document]) -> tuple[DocumentRow, ...]:
    """The documents with the number of times each was seen."""
    seen = select(tables.Sighting.document_id, func.count()).where(col(tables.Sighting.document_id).in_([row.id for row in rows]))
    times = dict(session.exec(seen.group_by(col(tables.Sighting.document_id))).all())
    return tuple(document_row(row, times.get(identity(row.id), 0)) for row in rows)


def record_row(row: tables.Record, document_name: str) -> RecordRow:
    return RecordRow(
        id=identity(row.id),
        document_name=document_name,
        type=row.type,
        state=row.state,
        expiry=Expiry(row.expiry),
        pages=tuple(row.pages),
        **facts.values(row),
    )


def entry_view(row: tables.Entry | EntryRow) -> EntryView:
    return EntryView(
        id=identity(row.id),
        field=row.field,
        version=row.version,
        author=row.author,
        by_person=row.by_person,
        at=row.at,
        answer=row.answer,
        value=row.value,
        printed=row.printed,
        precision=row.precision,
        confidence=row.confidence,
        page=row.page,
        boxes=boxes_in(row.boxes),
        origin=None if row.origin is None else Origin(row.origin),
        because=tuple(unpack(why) for why in row.because),
    )


def note(row: tables.Note) -> Note:
    """A note as it was filed; one from before its parameters were kept has its sentence."""
    if row.parameters is None:
        return Note(row.code, row.field, ((SENTENCE, row.message),))
    return Note(row.code, row.field, unpacked(row.parameters), tuple(unpack(why) for why in row.because or ()))


@dataclass(slots=True)
class History:
    """Everything said about one record: answers and rivals by field, oldest first, and the notes of the last machine reading."""

    answers: dict[str, tuple[EntryView, ...]] = field(default_factory=dict)
    rivals: dict[str, tuple[EntryView, ...]] = field(default_factory=dict)
    current: dict[str, EntryView] = field(default_factory=dict)
    issues: tuple[Note, ...] = ()
    reasons: tuple[Note, ...] = ()


def histories(session: Session, records: Iterable[tables.Record]) -> dict[int, History]:
    """What was said about each record, by record id; two statements for all of them."""
    by_id = {identity(record.id): record for record in records}
    entries = _entries(session, by_id)
    notes: dict[int, list[tables.Note]] = defaultdict(list)
    for row in session.exec(select(tables.Note).where(col(tables.Note.record_id).in_(by_id)).order_by(col(tables.Note.id))):
        if row.version == by_id[row.record_id].machine_version:
            notes[row.record_id].append(row)
    return {id: _history(record.machine_version, entries[id], notes[id]) for id, record in by_id.items()}


def answers(session: Session, records: Iterable[tables.Record]) -> dict[int, History]:
    """As `histories`, without rivals and notes: all that a record's searched columns follow from, in a third of the time."""
    by_id = {identity(record.id): record for record in records}
    entries = _entries(session, by_id, tables.Entry.position == 0)
    return {id: _history(record.machine_version, entries[id], []) for id, record in by_id.items()}


_ENTRY = tuple(getattr(tables.Entry, name) for name in tables.Entry.model_fields)
"""The columns of an entry, read as plain rows: an export reads a dozen a record, and objects take longer."""

EntryRow: TypeAlias = Row[Any]
"""A row of `_ENTRY`; it has the attributes of `tables.Entry`."""


def _entries(session: Session, ids: Iterable[int], *conditions: bool) -> dict[int, list[EntryRow]]:
    entries: dict[int, list[EntryRow]] = defaultdict(list)
    of_records = select(*_ENTRY).where(col(tables.Entry.record_id).in_(ids), *conditions).order_by(col(tables.Entry.id))
    for entry in session.exec(of_records):
        entries[entry.record_id].append(entry)
    return entries


def _history(machine_version: int, entries: list[EntryRow], notes: list[tables.Note]) -> History:
    undone = [entry.undoes for entry in entries if entry.undoes is not None]
    by_field: dict[str, list[EntryRow]] = defaultdict(list)
    for entry in entries:
        by_field[entry.field].append(entry)
    answer = History(
        issues=tuple(note(row) for row in notes if row.role == NoteRole.ISSUE),
        reasons=tuple(note(row) for row in notes if row.role == NoteRole.REASON),
    )
    for name, own in by_field.items():
        history = current_value.marked((entry_view(entry) for entry in own if entry.position == 0), undone)
        answer.answers[name] = history
        rivals = sorted((entry for entry in own if entry.position > 0), key=lambda entry: entry.position)
        answer.rivals[name] = tuple(entry_view(entry) for entry in rivals if entry.version == machine_version)
        stands = current_value.current(history, machine_version)
        if stands is not None:
            answer.current[name] = stands
    return answer


def field_states(
    history: History, known: CredentialType | None, expiry: Expiry, on_file: Mapping[str, str | None] | None = None
) -> tuple[FieldState, ...]:
    """Every field the type declares, in its order, then whatever else was said.

    A field is needed where a reason names it, or where it is required and nothing stands, until a person has answered it; so is
    the date of expiration where no date says when the credential ends (``expiry``). A reason may name what is no field of the type
    ("pages", say): nobody can answer that, so finishing the record answers it. What a person confirmed on another document of the
    same credential, which `on_file` has by field, is not asked for again where this one reads the same, but always where it
    differs.
    """
    names = [field.name for field in known.fields] if known else []
    required = {field.name for field in known.fields if field.required} if known else set()
    if expiry not in (Expiry.EXPIRES, Expiry.NOT_APPLICABLE) and "expiry_date" in names:
        required.add("expiry_date")
    doubted = {reason.field for reason in history.reasons if reason.field is not None}
    answerable = {*names, *history.current, current_value.EXPIRY} if known else {*doubted, *history.current}
    states = []
    for name in dict.fromkeys([*names, *sorted(doubted & answerable), *history.current]):
        current = history.current.get(name)
        answered = current is not None and current.by_person
        known_before, before = name in (on_file or {}), (on_file or {}).get(name)
        value = None if current is None else current.value
        unchanged = known_before and value == before
        changed = differs(before, value)
        missing = name in required and current is None
        states.append(
            FieldState(
                field=name,
                current=current,
                rivals=history.rivals.get(name, ()),
                history=history.answers.get(name, ()),
                reasons=tuple(reason for reason in history.reasons if reason.field == name),
                answered=answered,
                needed=not answered and not unchanged and (name in doubted or missing or changed),
                on_file=before,
                unchanged=unchanged,
            )
        )
    return tuple(states)


def found_document(session: Session, id: int) -> tables.Document:
    """The document ``id``. Raises `NotFound`."""
    document = session.get(tables.Document, id)
    if document is None:
        raise NotFound(f"There is no document {id}.")
    return document


def task_of(session: Session, record_id: int) -> tables.Task | None:
    """The record's task, or None where nobody was ever asked to review it."""
    return session.exec(select(tables.Task).where(tables.Task.record_id == record_id)).first()


def found_record(session: Session, id: int) -> tables.Record:
    """The record ``id``. Raises `NotFound`."""
    record = session.get(tables.Record, id)
    if record is None:
        raise NotFound(f"There is no record {id}.")
    return record


def write_facts(record: tables.Record, history: History, declarations: Declarations) -> None:
    """Fill the record's columns that are searched and sorted by from what stands. Nobody else writes them.

    Its words in the search follow, where it has been flushed in a session.
    """
    searched = current_value.facts(history.current, Expiry(record.machine_expiry), without_date(declarations, record.type))
    record.expiry = searched.expiry.value
    record.holder_key = searched.holder_key
    record.number_key = searched.number_key
    for name, value in facts.values(searched).items():
        setattr(record, name, value)
    record_search.index(record, current_values(history), declarations)


def current_values(history: History) -> dict[str, str | None]:
    """What stands in each field of a record."""
    return {name: entry.value for name, entry in history.current.items()}


def index(session: Session, records: Iterable[tables.Record], declarations: Declarations) -> None:
    """Let the records be found by what is said in them, their notes and the names of their document's files."""
    session.flush()
    records = tuple(records)
    histories = answers(session, records)
    for record in records:
        record_search.index(record, current_values(histories[identity(record.id)]), declarations)


def not_following(record: tables.Record, history: History, declarations: Declarations) -> tuple[str, ...]:
    """The columns of ``record`` that `write_facts` would fill otherwise.

    Whether a credential ends depends on the type's declaration where a person found no date; declarations may change, so it is not
    asked for then.
    """
    columns = record.__table__.columns.keys()  # type: ignore[attr-defined]  # SQLModel gives each table one
    again = tables.Record(**{name: getattr(record, name) for name in columns})
    write_facts(again, history, declarations)
    date = history.current.get("expiry_date")
    declared_only = {"expiry"} if date is not None and date.by_person and date.value is None else set()
    return tuple(name for name in columns if getattr(again, name) != getattr(record, name) and name not in declared_only)

"""Records as tables and reports need them: facts, further values and where they come from, without evidence and history.

Rows are read a batch at a time and given away one by one, so that a hundred thousand records take no more memory than a thousand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Row
from sqlmodel import Session, col, select

from extractors.draft import Expiry
from ingest import tables
from ingest.statuses import NoteRole, RecordState
from ingest.store import current_value, rows
from ingest.store.database import Database
from ingest.store.facts import FACTS, Facts
from ingest.store.filed_to import People
from ingest.store.lookup import sought
from ingest.store.ordering import OLDEST_FIRST, Order, terms
from ingest.store.search_terms import Search
from ingest.store.views import FiledTo

_BATCH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSummary(Facts):
    """A record's facts and where they come from. ``extras`` has the further values that were asked for, by field, where they stand.

    ``expiry_page`` is the page, from 1, that shows the date of expiration; None where none does, or ``expiry_date`` was not among
    what was asked for. ``issues`` are the codes of the last machine reading. Moments are in UTC. ``practitioner`` is to whom it is
    filed; None for nobody, and where it was not asked for.
    """

    id: int
    document_id: int
    document_name: str
    sha256: str
    type: str
    paper: str
    state: RecordState
    expiry: Expiry
    pages: tuple[int, ...]
    received_at: datetime
    closed_at: datetime | None
    closed_by: str | None
    rejection_code: str | None
    extras: Mapping[str, str]
    issues: tuple[str, ...]
    expiry_page: int | None
    practitioner: FiledTo | None = None

    def fact(self, name: str) -> str | None:
        """The value of the field ``name``, if one stands and it was asked for."""
        return getattr(self, name) if name in _FACTS else self.extras.get(name)


_FACTS = frozenset(FACTS)
_EXPIRIES = {expiry.value: expiry for expiry in Expiry}


class _Said(NamedTuple):
    """What of an entry a summary needs."""

    version: int
    by_person: bool
    answer: str
    withdrawn: bool
    value: str | None
    page: int | None


class Summaries:
    """The side of the store that exports and reports read."""

    _database: Database

    def summaries(
        self,
        search: str | Search = "",
        type: str | None = None,
        state: str | None = None,
        expiring_before: date | None = None,
        order: Order = OLDEST_FIRST,
        extras: Sequence[str] = (),
    ) -> Iterator[RecordSummary]:
        """The records that `Lookup.records` finds, oldest first unless another ``order`` is asked for, with the fields ``extras``
        and to whom each is filed.

        Which they are is settled at the first; they are then read a batch at a time, each batch as of its own moment.
        """
        with self._database.reading() as session:
            wanted = select(tables.Record.id).where(*sought(session, search, type, state, expiring_before))
            ids = [rows.identity(id) for id in session.exec(wanted.order_by(*terms(order)))]
        people = People()
        for at in range(0, len(ids), _BATCH):
            batch = ids[at : at + _BATCH]
            with self._database.reading() as session:
                filed = people.of(session, batch)
                yield from (replace(each, practitioner=filed.get(each.id)) for each in read(session, batch, extras))


def read(session: Session, ids: Sequence[int], extras: Sequence[str]) -> Iterator[RecordSummary]:
    """The records ``ids`` in their order; those that have gone since are left out."""
    record, document = tables.Record, tables.Document
    columns = [getattr(record, name) for name in (*_OWN, *FACTS)]
    of_records = select(*columns, document.name, document.sha256).join(document).where(col(record.id).in_(ids))  # type: ignore[call-overload]
    found: dict[int, Row[Any]] = {row.id: row for row in session.exec(of_records)}
    said = _said(session, ids, extras)
    issues = _issues(session, found)
    for id in ids:
        if id in found:
            yield _summary(found[id], said[id], issues[id])


_OWN = (
    *("id", "document_id", "type", "paper", "state", "expiry", "pages", "machine_version"),
    *("received_at", "closed_at", "closed_by", "rejection_code"),
)


def _summary(row: Row[Any], said: Mapping[str, list[_Said]], issues: list[str]) -> RecordSummary:
    current = {field: current_value.current(entries, row.machine_version) for field, entries in said.items()}
    shown = current.get("expiry_date")
    return RecordSummary(
        id=row.id,
        document_id=row.document_id,
        document_name=row.name,
        sha256=row.sha256,
        type=row.type,
        paper=row.paper,
        state=row.state,
        expiry=_EXPIRIES[row.expiry],
        pages=tuple(row.pages),
        received_at=row.received_at,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        rejection_code=row.rejection_code,
        extras={field: entry.value for field, entry in current.items() if entry is not None and entry.value is not None},
        issues=tuple(dict.fromkeys(issues)),
        expiry_page=None if shown is None else shown.page,
        holder_name=row.holder_name,
        qualification=row.qualification,
        issuer=row.issuer,
        jurisdiction=row.jurisdiction,
        number=row.number,
        issue_date=row.issue_date,
        expiry_date=row.expiry_date,
    )


def _said(session: Session, ids: Sequence[int], fields: Sequence[str]) -> dict[int, dict[str, list[_Said]]]:
    """The answers to each of the ``fields`` of each record; an act that takes answers back names each field that it takes back."""
    entry = tables.Entry
    wanted = select(  # type: ignore[call-overload]
        entry.record_id, entry.field, entry.version, entry.by_person, entry.answer, entry.undoes, entry.value, entry.page
    ).where(col(entry.record_id).in_(ids), entry.position == 0, col(entry.field).in_(fields))
    found: dict[int, dict[str, list[_Said]]] = defaultdict(lambda: defaultdict(list))
    undone = []
    for id, field, version, by_person, answer, undoes, value, page in session.exec(wanted):
        found[id][field].append(_Said(version, by_person, answer, False, value, page))
        if undoes is not None:
            undone.append((id, field, undoes))
    for id, field, version in undone:
        found[id][field] = [said._replace(withdrawn=said.withdrawn or said.version == version) for said in found[id][field]]
    return found


def _issues(session: Session, records: Mapping[int, Row[Any]]) -> dict[int, list[str]]:
    note = tables.Note
    of_records = select(note.record_id, note.version, note.code).where(
        col(note.record_id).in_(records), note.role == NoteRole.ISSUE
    )
    found: dict[int, list[str]] = defaultdict(list)
    for id, version, code in session.exec(of_records.order_by(col(note.id))):
        if version == records[id].machine_version:
            found[id].append(code)
    return found

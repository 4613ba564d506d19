"""Records by when they end, for the expirables report. A credential is read once, as its current record.

Nothing here knows today's date or what a bucket is: a caller asks for stretches of dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, func, or_
from sqlalchemy.orm import aliased, outerjoin
from sqlmodel import Session, col, select

from extractors.draft import UNRECOGNIZED, Expiry
from ingest import tables
from ingest.statuses import CredentialPlace, RecordState
from ingest.store import record_search, rows, search_terms
from ingest.store.database import Database
from ingest.store.practitioner_views import PractitionerRow
from ingest.store.practitioners import family_of, practitioner_row, roots_of
from ingest.store.summaries import RecordSummary, read

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which credentials are wanted; None and empty for all. ``search`` are words of the record, as in the list of records;
    ``masked`` says that words of masked values count."""

    search: str = ""
    type: str | None = None
    unit: str | None = None
    role: str | None = None
    practitioner_id: int | None = None
    masked: bool = True

    @property
    def of_people(self) -> bool:
        """Whether it depends on practitioners."""
        return bool(self.unit or self.role) or self.practitioner_id is not None


ALL = Narrowing()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Records whose end is of this kind, and with ``since`` and ``until`` on a date from the one day to before the other.

    `Expiry.UNKNOWN` has those, too, that end on a date that nobody knows.
    """

    expiry: Expiry
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Expiring:
    """A credential by its current record, whom it is linked to, and the records in review that may renew it."""

    record: RecordSummary
    practitioner: PractitionerRow | None
    renewals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ends:
    """How many credentials end in the same way on the same date, with their current records in ``state``."""

    expiry: Expiry
    date: str | None
    state: RecordState
    number: int


class ExpiringCredentials:
    """The side of the store that the expirables report reads."""

    _database: Database

    def ends(self, wanted: Narrowing = ALL) -> tuple[Ends, ...]:
        """How many credentials end when: one count for each kind of end, date and status."""
        record = tables.Record
        with self._database.reading() as session:
            grouped = (
                select(record.expiry, record.expiry_date, record.state, func.count())
                .select_from(_joined(wanted.of_people))
                .where(*_wanted(session, wanted))
                .group_by(col(record.expiry), col(record.expiry_date), col(record.state))
            )
            return tuple(
                Ends(Expiry(expiry), date, RecordState(state), number) for expiry, date, state, number in session.exec(grouped)
            )

    def expiring(
        self,
        stretches: Iterable[Stretch],
        wanted: Narrowing = ALL,
        *,
        by_person: bool = False,
        extras: Sequence[str] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[Expiring]:
        """The credentials of each stretch in turn, each by date and then by person; or all of them ``by_person`` and then by date.

        Which they are is settled at the first; they are then read a batch at a time. ``limit`` and ``offset`` are for one page of
        all stretches together. ``extras`` as `Summaries.summaries` takes them.
        """
        ids: list[int] = []
        with self._database.reading() as session:
            conditions = _wanted(session, wanted)
            ends = [_within(stretch) for stretch in stretches]
            for within in [or_(*ends)] if by_person else ends:
                left = None if limit is None else offset + limit - len(ids)
                if left is None or left > 0:
                    ids += _ids(session, [*conditions, within], by_person, left)
        ids = ids[offset:]
        people: dict[int, PractitionerRow] = {}
        for at in range(0, len(ids), _BATCH):
            with self._database.reading() as session:
                yield from _expiring(session, ids[at : at + _BATCH], extras, people)


def _joined(people: bool = True) -> FromClause:
    """Records with the place of each in its credential, and with ``people`` the credential and its practitioner."""
    record, member, credential, person = tables.Record, tables.CredentialRecord, tables.Credential, tables.Practitioner
    of_credentials = outerjoin(record, member, col(member.record_id) == record.id)
    if not people:
        return of_credentials
    held = outerjoin(of_credentials, credential, col(credential.id) == member.credential_id)
    return outerjoin(held, person, col(person.id) == credential.practitioner_id)


def _ids(session: Session, conditions: list[ColumnElement[bool]], by_person: bool, limit: int | None) -> list[int]:
    record, person, into = tables.Record, tables.Practitioner, aliased(tables.Practitioner)
    filed = func.coalesce(into.name_key, person.name_key, record.holder_key, "")
    ends = col(record.expiry_date)
    order: list[Any] = [filed, ends.nulls_first()] if by_person else [ends.nulls_first(), filed]
    wanted = select(record.id).select_from(outerjoin(_joined(), into, col(into.id) == person.merged_into))
    return [rows.identity(id) for id in session.exec(wanted.where(*conditions).order_by(*order, col(record.id)).limit(limit))]


def _wanted(session: Session, wanted: Narrowing) -> list[ColumnElement[bool]]:
    """The conditions on what may expire: current records of credentials that have an end, and are not rejected."""
    record, member, credential = tables.Record, tables.CredentialRecord, tables.Credential
    conditions = [
        col(record.type) == wanted.type if wanted.type else col(record.type) != UNRECOGNIZED,
        col(record.state) != RecordState.REJECTED,
        col(record.expiry) != Expiry.NOT_APPLICABLE.value,
        or_(col(member.place).is_(None), col(member.place) == CredentialPlace.CURRENT),
    ]
    if wanted.practitioner_id is not None:
        conditions.append(col(credential.practitioner_id).in_(family_of(session, wanted.practitioner_id)))
    if wanted.unit or wanted.role:
        conditions.append(_of_roster(session, wanted))
    return conditions + record_search.conditions(session, search_terms.read(wanted.search, wanted.masked))


def _of_roster(session: Session, wanted: Narrowing) -> ColumnElement[bool]:
    """That the credential's practitioner, or the one that it was merged into, is of the unit and role."""
    person = tables.Practitioner
    own: list[ColumnElement[bool]] = [col(person.merged_into).is_(None)]
    if wanted.unit:
        own.append(col(person.unit) == wanted.unit)
    if wanted.role:
        own.append(col(person.role) == wanted.role)
    gone = session.exec(select(person.id).where(col(person.merged_into).is_not(None)))
    merged = roots_of(session, [rows.identity(id) for id in gone])
    into = [id for id, root in merged.items() if wanted.unit in (None, "", root.unit) and wanted.role in (None, "", root.role)]
    return or_(and_(*own), col(person.id).in_(into))


def _within(stretch: Stretch) -> ColumnElement[bool]:
    expiry, ends = col(tables.Record.expiry), col(tables.Record.expiry_date)
    if stretch.expiry is Expiry.UNKNOWN:
        return or_(expiry == Expiry.UNKNOWN.value, and_(expiry == Expiry.EXPIRES.value, ends.is_(None)))
    conditions = [expiry == stretch.expiry.value]
    if stretch.expiry is Expiry.EXPIRES:
        conditions.append(ends.is_not(None))
    if stretch.since is not None:
        conditions.append(ends >= stretch.since.isoformat())
    if stretch.until is not None:
        conditions.append(ends < stretch.until.isoformat())
    return and_(*conditions)


def _expiring(
    session: Session, ids: Sequence[int], extras: Sequence[str], people: dict[int, PractitionerRow]
) -> Iterator[Expiring]:
    """The credentials with these current records. ``people`` are practitioners that were read before, and gains those read here."""
    member, credential = tables.CredentialRecord, tables.Credential
    held = (
        select(member.record_id, credential.id, credential.practitioner_id)
        .join(credential, col(credential.id) == member.credential_id)
        .where(col(member.record_id).in_(ids))
    )
    of_record = {id: (rows.identity(its), person) for id, its, person in session.exec(held)}
    unread = {person for _, person in of_record.values() if person is not None and person not in people}
    people |= {id: practitioner_row(row) for id, row in roots_of(session, unread).items()}
    renewals: dict[int, tuple[int, ...]] = {}
    later = select(member.credential_id, member.record_id).where(
        col(member.credential_id).in_([its for its, _ in of_record.values()]), member.place == CredentialPlace.LATER
    )
    for its, id in session.exec(later.order_by(col(member.record_id))):
        renewals[its] = (*renewals.get(its, ()), id)
    for record in read(session, ids, extras):
        its, person = of_record.get(record.id, (0, None))
        yield Expiring(record, None if person is None else people[person], renewals.get(its, ()))

"""The practitioners' side of the store, as far as it reads: who they are, what is linked to them, which credentials they hold.

A practitioner that was merged into another is read as a part of that one: `practitioner_of` names the one that counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, false
from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from ingest import tables
from ingest.statuses import Action, CredentialPlace, LinkStanding, RecordState
from ingest.store import current_value, log, rows, search_terms
from ingest.store.database import Database
from ingest.store.errors import NotFound
from ingest.store.practitioner_views import (
    CredentialMember,
    CredentialView,
    HandAdded,
    Identifier,
    LinkView,
    PractitionerRow,
    PractitionerView,
    Work,
)
from ingest.store.search_terms import Search
from ingest.store.views import EventView

UNTOLD = (Action.EXTRACT, Action.CLAIM, Action.RELEASE, Action.VIEW_PROTECTED)
"""Acts that a practitioner's history leaves to the log."""
_LAST = "\U0010ffff"
_PLACES = {place: order for order, place in enumerate(CredentialPlace)}
OF_ROW = ("family", "given", "middle", "suffix", "role", "unit", "facility", "roster_key", "active", "merged_into")


class Practitioners:
    """The reading side of practitioners. Lists are pages of frozen rows."""

    _database: Database

    def practitioner(self, id: int) -> PractitionerView:
        """The practitioner ``id``, whole, also where it was merged into another. Raises `NotFound`."""
        with self._database.reading() as session:
            return whole_view(session, found_practitioner(session, id))

    def practitioners(
        self,
        search: str | Search = "",
        role: str | None = None,
        unit: str | None = None,
        active: bool | None = True,
        limit: int | None = 50,
        offset: int = 0,
    ) -> tuple[PractitionerRow, ...]:
        """Practitioners by family name; with ``active`` None also those that left.

        Every word of ``search`` must begin a word of a name or identifier, as `ingest.store.search_terms` folds them.
        """
        row = tables.Practitioner
        with self._database.reading() as session:
            wanted = select(row).where(*_sought(search, role, unit, active))
            page = wanted.order_by(col(row.name_key).nulls_last(), col(row.id)).limit(limit).offset(offset)
            return tuple(practitioner_row(found) for found in session.exec(page))

    def count_practitioners(
        self, search: str | Search = "", role: str | None = None, unit: str | None = None, active: bool | None = True
    ) -> int:
        """How many practitioners `practitioners` has in all."""
        with self._database.reading() as session:
            wanted = select(func.count()).select_from(tables.Practitioner)
            return session.exec(wanted.where(*_sought(search, role, unit, active))).one()

    def roles_and_units(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Every role and every unit that a practitioner has, sorted."""
        row = tables.Practitioner
        with self._database.reading() as session:
            roles = session.exec(select(row.role).where(row.role != "").distinct().order_by(row.role)).all()
            units = session.exec(select(row.unit).where(row.unit != "").distinct().order_by(row.unit)).all()
            return tuple(roles), tuple(units)

    def work_of(self, practitioner_ids: Sequence[int]) -> dict[int, Work]:
        """By practitioner the records that wait for review, and the credentials."""
        link, record, credential = tables.PractitionerLink, tables.Record, tables.Credential
        waiting = (
            select(link.practitioner_id, func.count())
            .join(record, col(record.id) == link.record_id)
            .where(col(link.practitioner_id).in_(practitioner_ids), link.standing == LinkStanding.LINKED)
            .where(record.state == RecordState.TO_REVIEW)
            .group_by(col(link.practitioner_id))
        )
        held = select(credential.practitioner_id, func.count()).where(col(credential.practitioner_id).in_(practitioner_ids))
        with self._database.reading() as session:
            open, credentials = (
                dict(session.exec(waiting).all()),
                dict(session.exec(held.group_by(col(credential.practitioner_id))).all()),
            )
        return {id: Work(open.get(id, 0), credentials.get(id, 0)) for id in practitioner_ids}

    def practitioner_of(self, record_id: int) -> LinkView | None:
        """To whom the record is linked, or None. Of one that was merged into another, the other."""
        return self.links_of([record_id]).get(record_id)

    def links_of(self, record_ids: Sequence[int]) -> dict[int, LinkView]:
        """By record id to whom each is linked; records that are linked to nobody are left out."""
        with self._database.reading() as session:
            found = session.exec(linked(record_ids)).all()
            roots = roots_of(session, {link.practitioner_id for link in found})
            return {
                link.record_id: LinkView(
                    practitioner_row(roots[link.practitioner_id]), link.evidence, link.by_person, link.author, link.at
                )
                for link in found
            }

    def credentials_of(self, practitioner_id: int) -> tuple[CredentialView, ...]:
        """The practitioner's credentials, those of merged practitioners included, by type and the latest date first.

        Raises:
            NotFound: where there is no such practitioner.
        """
        with self._database.reading() as session:
            found_practitioner(session, practitioner_id)
            family = family_of(session, practitioner_id)
            held = select(tables.Credential).where(col(tables.Credential.practitioner_id).in_(family))
            return credential_views(session, session.exec(held).all())

    def credentials(self, type: str | None = None, limit: int = 50, offset: int = 0) -> tuple[CredentialView, ...]:
        """Credentials by number, of all practitioners and of nobody, with ``type`` those of one type."""
        row = tables.Credential
        wanted = select(row).where(*([col(row.type) == type] if type else []))
        with self._database.reading() as session:
            page = session.exec(wanted.order_by(col(row.id)).limit(limit).offset(offset)).all()
            views = {view.id: view for view in credential_views(session, page)}
            return tuple(views[id] for id in (rows.identity(each.id) for each in page) if id in views)

    def count_credentials(self, type: str | None = None) -> int:
        """How many credentials `credentials` has in all."""
        row = tables.Credential
        wanted = select(func.count()).select_from(row).where(*([col(row.type) == type] if type else []))
        with self._database.reading() as session:
            return session.exec(wanted).one()

    def history_of(self, practitioner_id: int, limit: int = 50) -> tuple[EventView, ...]:
        """What was done to a practitioner and their records, newest first; openings, readings and views left out."""
        with self._database.reading() as session:
            return history(session, practitioner_id, limit)

    def practitioner_by_number(self, number: str) -> int | None:
        """The practitioner with an NPI or a roster key, merged ones as those they were merged into; None where it is nobody's."""
        row, own = tables.Practitioner, tables.PractitionerIdentifier
        with self._database.reading() as session:
            of_key = session.exec(select(row.id).where(row.roster_key == number.strip())).first()
            of_npi = session.exec(select(own.practitioner_id).where(own.kind == "npi", own.value == number.strip())).first()
            found = of_key or of_npi
            return None if found is None else rows.identity(roots_of(session, [found])[found].id)

    def roster_keys(self) -> frozenset[str]:
        """The keys of every practitioner who came with a roster."""
        row = tables.Practitioner
        with self._database.reading() as session:
            return frozenset(key for key in session.exec(select(row.roster_key).where(col(row.roster_key).is_not(None))) if key)

    def added_by_hand(self) -> tuple[HandAdded, ...]:
        """The practitioners who are on no roster, and were not merged into another."""
        row, own, credential = tables.Practitioner, tables.PractitionerIdentifier, tables.Credential
        with self._database.reading() as session:
            wanted = select(row).where(col(row.roster_key).is_(None), col(row.merged_into).is_(None)).order_by(col(row.id))
            found = session.exec(wanted).all()
            ids = [rows.identity(each.id) for each in found]
            numbers: dict[int, set[str]] = defaultdict(set)
            for id, kind, value in session.exec(
                select(own.practitioner_id, own.kind, own.value).where(col(own.practitioner_id).in_(ids))
            ):
                numbers[id].add(f"{kind}:{value}")
            held = select(credential.practitioner_id, func.count()).where(col(credential.practitioner_id).in_(ids))
            counts = dict(session.exec(held.group_by(col(credential.practitioner_id))).all())
            return tuple(
                HandAdded(practitioner_row(each), each.birth_date, _name_keys(each), frozenset(numbers[id]), counts.get(id, 0))
                for id, each in zip(ids, found, strict=True)
            )

    def credential_of(self, record_id: int) -> CredentialView | None:
        """The credential that a record is of; None for a document that is none, or that was rejected for another reason than being
        a copy."""
        member = tables.CredentialRecord
        with self._database.reading() as session:
            of_record = select(tables.Credential).join(member, col(member.credential_id) == tables.Credential.id)
            return next(iter(credential_views(session, session.exec(of_record.where(member.record_id == record_id)).all())), None)


def _name_keys(row: tables.Practitioner) -> tuple[str, ...]:
    others = (current_value.filed_as(name, "") for name in row.other_names)
    return tuple(key for key in (row.name_key, *others) if key)


def found_practitioner(session: Session, id: int) -> tables.Practitioner:
    """The practitioner ``id``. Raises `NotFound`."""
    row = session.get(tables.Practitioner, id)
    if row is None:
        raise NotFound(f"There is no practitioner {id}.")
    return row


def linked(record_ids: Iterable[int]) -> SelectOfScalar[tables.PractitionerLink]:
    """The statement for the links that stand of these records."""
    link = tables.PractitionerLink
    return select(link).where(col(link.record_id).in_(record_ids), link.standing == LinkStanding.LINKED)


def roots_of(session: Session, ids: Collection[int]) -> dict[int, tables.Practitioner]:
    """By id each practitioner, or the one that it was merged into in the end."""
    found: dict[int, tables.Practitioner] = {}
    own = {row.id: row for row in session.exec(select(tables.Practitioner).where(col(tables.Practitioner.id).in_(set(ids))))}
    for id in ids:
        row = own.get(id) or found_practitioner(session, id)
        while row.merged_into is not None:
            row = found_practitioner(session, row.merged_into)
        found[id] = row
    return found


def family_of(session: Session, id: int) -> tuple[int, ...]:
    """The practitioner and everyone merged into it, directly or by way of others."""
    ids, fresh = [id], [id]
    row = tables.Practitioner
    while fresh:
        fresh = [
            rows.identity(child)
            for child in session.exec(select(row.id).where(col(row.merged_into).in_(fresh)).order_by(col(row.id)))
        ]
        ids += fresh
    return tuple(ids)


def practitioner_row(row: tables.Practitioner) -> PractitionerRow:
    return PractitionerRow(id=rows.identity(row.id), **{name: getattr(row, name) for name in OF_ROW})


def whole_view(session: Session, row: tables.Practitioner) -> PractitionerView:
    """A practitioner whole, with the identifiers of those merged into it."""
    family = family_of(session, rows.identity(row.id))
    own = select(tables.PractitionerIdentifier).where(col(tables.PractitionerIdentifier.practitioner_id).in_(family))
    identifiers = session.exec(own.order_by(col(tables.PractitionerIdentifier.id))).all()
    return PractitionerView(
        id=rows.identity(row.id),
        **{name: getattr(row, name) for name in OF_ROW},
        other_names=tuple(row.other_names),
        birth_date=row.birth_date,
        identifiers=tuple(Identifier(each.kind, each.scope, each.value, each.source) for each in identifiers),
        merged=tuple(practitioner_row(found_practitioner(session, id)) for id in family[1:]),
        added_at=row.added_at,
    )


def _sought(search: str | Search, role: str | None, unit: str | None, active: bool | None) -> list[ColumnElement[bool]]:
    """The conditions of a list of practitioners. One that was merged is found as the one it was merged into."""
    row, word = tables.Practitioner, tables.PractitionerWord
    conditions: list[ColumnElement[bool]] = [col(row.merged_into).is_(None)]
    if role:
        conditions.append(col(row.role) == role)
    if unit:
        conditions.append(col(row.unit) == unit)
    if active is not None:
        conditions.append(col(row.active) == active)
    asked = search_terms.as_search(search)
    for term in asked.terms:
        begins = [(col(word.word) >= start) & (col(word.word) < start + _LAST) for start in term.starts]
        own = select(word.practitioner_id).where(or_(false(), *begins))
        if not asked.masked:
            own = own.where(col(word.masked).is_(False))
        into = select(row.merged_into).where(col(row.id).in_(own), col(row.merged_into).is_not(None))
        conditions.append(or_(col(row.id).in_(own), col(row.id).in_(into)))
    return conditions


def credential_views(session: Session, credentials: Sequence[tables.Credential]) -> tuple[CredentialView, ...]:
    """The credentials with their records, by type and the latest date first."""
    member, record = tables.CredentialRecord, tables.Record
    of_credentials = (
        select(member, record, tables.Document.name)
        .join(record, col(record.id) == member.record_id)
        .join(tables.Document, col(tables.Document.id) == record.document_id)
        .where(col(member.credential_id).in_([row.id for row in credentials]))
    )
    members: dict[int, list[CredentialMember]] = defaultdict(list)
    for place, row, name in session.exec(of_credentials):
        shown = CredentialMember(rows.record_row(row, name), place.place, row.paper, row.document_id, row.received_at)
        members[place.credential_id].append(shown)
    views = [
        CredentialView(id, row.type, row.practitioner_id, _in_order(members[id]))
        for row in credentials
        if members[id := rows.identity(row.id)]
    ]
    views.sort(key=lambda view: view.current.expiry_date or view.current.issue_date or "", reverse=True)
    return tuple(sorted(views, key=lambda view: view.type))


def _in_order(members: list[CredentialMember]) -> tuple[CredentialMember, ...]:
    """The current record first, its copies, earlier ones from the latest down, and renewals in review last."""
    latest = sorted(
        members, key=lambda each: (each.record.expiry_date or "", each.record.issue_date or "", each.record.id), reverse=True
    )
    return tuple(sorted(latest, key=lambda each: _PLACES[each.place]))


def history(session: Session, practitioner_id: int, limit: int) -> tuple[EventView, ...]:
    """What was done to a practitioner and to the records that are linked to them, newest first; openings and readings left out."""
    family, link, event = family_of(session, practitioner_id), tables.PractitionerLink, tables.Event
    records = session.exec(
        select(link.record_id).where(col(link.practitioner_id).in_(family), link.standing == LinkStanding.LINKED)
    )
    objects = [*(f"practitioner:{id}" for id in family), *(f"record:{id}" for id in records)]
    told = select(event).where(col(event.object).in_(objects), col(event.action).not_in(UNTOLD))
    return tuple(log.view(row) for row in session.exec(told.order_by(col(event.id).desc()).limit(limit)))

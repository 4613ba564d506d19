"""Records that are filed to nobody, those of one holder together, and whose they can be by name or number.

Names of practitioners are read once for a page and not once for each record: many records have one holder, and a common family name
has many practitioners.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import CTE, ColumnElement
from sqlmodel import Session, col, func, select

from extractors.draft import UNRECOGNIZED
from ingest import tables
from ingest.practitioners import names
from ingest.statuses import LinkStanding, RecordState
from ingest.store import current_value, match_keys, practitioner_words, record_search, rows, search_terms
from ingest.store.database import Database
from ingest.store.practitioner_views import Suggestion, Unfiled
from ingest.store.practitioners import practitioner_row
from ingest.store.search_terms import Search

MOST = 5
"""Suggestions for one holder."""
_OF_ONE = 50
"""Records of one holder that are listed; more are listed once these are filed."""


class UnfiledRecords:
    """The side of the store that suggests whose a record is."""

    _database: Database

    def suggestions(self, record_id: int) -> tuple[Suggestion, ...]:
        """Whose a record can be by its holder's name, the closest first; nobody whom a person declined. Raises `NotFound`."""
        with self._database.reading() as session:
            record = rows.found_record(session, record_id)
            if record.holder_key is None:
                return ()
            people = _People(session)
            return people.suggested(
                record.holder_key, match_keys.numbered(session, record), people.declined([record_id])[record_id]
            )

    def unfiled(self, search: str | Search = "", limit: int = 50, offset: int = 0) -> tuple[Unfiled, ...]:
        """Records that are linked to nobody, by holder, each holder with suggestions; none at all means: not on the roster.

        ``search`` as in lists of records. ``limit`` and ``offset`` count holders.
        """
        record = tables.Record
        with self._database.reading() as session:
            conditions = _conditions(session, search)
            key = _holder_keys(conditions).c.holder_key
            holders = select(key, func.count()).group_by(key).order_by(key.nulls_last())
            page = session.exec(holders.limit(limit).offset(offset)).all()
            people, found = _People(session), list[Unfiled]()
            for holder, number in page:
                own = col(record.holder_key).is_(None) if holder is None else col(record.holder_key) == holder
                wanted = select(record, tables.Document.name).join(tables.Document).where(*conditions, own)
                listed = session.exec(wanted.order_by(col(record.id)).limit(_OF_ONE)).all()
                found += _of_holder(session, people, holder, listed, number - len(listed))
            return tuple(found)

    def count_unfiled(self, search: str | Search = "") -> int:
        """How many records are linked to nobody."""
        with self._database.reading() as session:
            return session.exec(select(func.count(col(tables.Record.id))).where(*_conditions(session, search))).one()

    def unfiled_totals(self, search: str | Search = "") -> tuple[int, int]:
        """How many records are linked to nobody, and how many holders these have, all without a name as one."""
        with self._database.reading() as session:
            waiting = _holder_keys(_conditions(session, search))
            holders = select(func.count().label("records")).select_from(waiting).group_by(waiting.c.holder_key).subquery()
            records, holders_in_all = session.exec(select(func.sum(holders.c.records), func.count()).select_from(holders)).one()
            return records or 0, holders_in_all


def _conditions(session: Session, search: str | Search) -> list[ColumnElement[bool]]:
    record, link = tables.Record, tables.PractitionerLink
    of_record = select(link.id).where(link.record_id == record.id, link.standing == LinkStanding.LINKED)
    conditions = [col(record.type) != UNRECOGNIZED, col(record.state) != RecordState.REJECTED, ~of_record.exists()]
    return conditions + record_search.conditions(session, search_terms.as_search(search))


def _holder_keys(conditions: Sequence[ColumnElement[bool]]) -> CTE:
    """The holders' keys of the records, found before they are sorted: by key, each record would be looked up by itself."""
    return select(tables.Record.holder_key).where(*conditions).cte("waiting").prefix_with("MATERIALIZED")


def _of_holder(
    session: Session, people: _People, holder: str | None, listed: Sequence[tuple[tables.Record, str]], more: int
) -> list[Unfiled]:
    """The records of one holder; those with a number of other practitioners than the rest apart."""
    declined = people.declined([rows.identity(row.id) for row, _ in listed])
    parts: dict[tuple[frozenset[int], frozenset[int]], list[tuple[tables.Record, str]]] = defaultdict(list)
    for row, name in listed:
        numbered = frozenset() if holder is None else frozenset(match_keys.numbered(session, row))
        parts[numbered, frozenset(declined[rows.identity(row.id)])].append((row, name))
    found = []
    for (numbered, out), own in parts.items():
        suggested = () if holder is None else people.suggested(holder, numbered, out)
        found.append(Unfiled(tuple(rows.record_row(row, name) for row, name in own), suggested))
    if found and more:
        found[-1] = Unfiled(found[-1].records, found[-1].suggestions, more)
    return found


@dataclass(slots=True)
class _People:
    """The practitioners of one page, read as they are asked for; those merged into another as a part of that one."""

    session: Session
    _into: dict[int, int] | None = None
    _rows: dict[int, tables.Practitioner] = field(default_factory=dict)
    _names: dict[int, tuple[str | None, ...]] = field(default_factory=dict)
    _with_name: dict[str, set[int]] = field(default_factory=dict)

    def suggested(self, holder: str, numbered: Collection[int], declined: Collection[int]) -> tuple[Suggestion, ...]:
        """Who can be the holder of a key, the closest first."""
        if holder not in self._with_name:
            self._with_name[holder] = practitioner_words.with_name(self.session, holder)
        roots = {self._root(id) for id in (*self._with_name[holder], *numbered)}
        self._read(roots)
        out, by_number = {self._root(id) for id in declined}, {self._root(id) for id in numbered}
        found = []
        for id in roots - out:
            like, row = names.best(holder, self._names[id]), self._rows[id]
            if like.fits or id in by_number:
                found.append((id in by_number, like, row.active, row))
        found.sort(key=lambda each: (-each[0], -each[1], not each[2], each[3].name_key or "", each[3].id))
        return tuple(
            Suggestion(practitioner_row(row), like is names.Likeness.SAME, number) for number, like, _, row in found[:MOST]
        )

    def declined(self, record_ids: Sequence[int]) -> dict[int, set[int]]:
        """By record the practitioners of whom a person said that it is not theirs."""
        link, found = tables.PractitionerLink, defaultdict[int, set[int]](set)
        said = select(link.record_id, link.practitioner_id).where(col(link.record_id).in_(record_ids))
        for record, person in self.session.exec(said.where(link.standing == LinkStanding.DECLINED)):
            found[record].add(person)
        return found

    def _root(self, id: int) -> int:
        if self._into is None:
            row = tables.Practitioner
            merged = self.session.exec(select(row.id, row.merged_into).where(col(row.merged_into).is_not(None)))
            self._into = {rows.identity(part): into for part, into in merged if into is not None}
        while id in self._into:
            id = self._into[id]
        return id

    def _read(self, ids: Collection[int]) -> None:
        """Read the practitioners ``ids`` with every name of theirs and of those merged into them."""
        fresh = [id for id in ids if id not in self._names]
        if not fresh:
            return
        parts = [part for part in self._into or () if self._root(part) in fresh]
        row, keys = tables.Practitioner, defaultdict[int, dict[str | None, None]](dict)
        for each in self.session.exec(select(row).where(col(row.id).in_([*fresh, *parts])).order_by(col(row.id))):
            self._rows[rows.identity(each.id)] = each
            own = (each.name_key, *(current_value.filed_as(name, "") for name in each.other_names))
            keys[self._root(rows.identity(each.id))] |= dict.fromkeys(own)
        self._names |= {id: tuple(keys[id]) for id in fresh}

"""Records that are filed to nobody and can be a practitioner's by the name on them: what a report may not call missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session, col, literal, select, union_all

from extractors.draft import UNRECOGNIZED, Expiry
from ingest import tables
from ingest.practitioners import names
from ingest.statuses import LinkStanding, RecordState
from ingest.store import match_keys
from ingest.store.database import Database
from ingest.store.facts import FACTS
from ingest.store.holdings import Holding
from ingest.store.practitioners import family_of

_LAST = "\U0010ffff"
_AT_ONCE = 100
"""Practitioners, or starts of names, in one statement: SQLite joins at most five hundred selects with UNION."""


class WaitingToFile:
    """The side of the store that says what waits to be filed to whom."""

    _database: Database

    def waiting_to_file(self, practitioner_ids: Sequence[int]) -> dict[int, tuple[Holding, ...]]:
        """By practitioner the records filed to nobody that name them, oldest first; none that a person said is not theirs.
        Practitioners without any are left out."""
        found: dict[int, list[Holding]] = defaultdict(list)
        with self._database.reading() as session:
            for at in range(0, len(practitioner_ids), _AT_ONCE):
                _add(session, practitioner_ids[at : at + _AT_ONCE], found)
        return {id: tuple(held) for id, held in found.items()}


def _add(session: Session, ids: Sequence[int], found: dict[int, list[Holding]]) -> None:
    named = {id: [key for key in match_keys.names_of(session, id) if key] for id in ids}
    starts = {start for keys in named.values() for key in keys for start in _starts(key)}
    if not starts:
        return
    rows = _unfiled_named(session, sorted(starts))
    declined = _declined(session, [row.id for row in rows if row.id is not None])
    for row in rows:
        for id, keys in named.items():
            if names.best(row.holder_key, keys).fits and not declined[row.id or 0] & set(family_of(session, id)):
                found[id].append(_holding(row))


def _unfiled_named(session: Session, starts: Sequence[str]) -> list[tables.Record]:
    """The records filed to nobody whose holder's key begins in one of these ways, by id.

    Each start is a row that is joined to the index of names: a hundred ranges with OR between them make SQLite read every record.
    """
    record, link, found = tables.Record, tables.PractitionerLink, dict[int | None, tables.Record]()
    linked = select(link.id).where(link.record_id == record.id, link.standing == LinkStanding.LINKED)
    for at in range(0, len(starts), _AT_ONCE):
        each = [
            select(literal(start).label("low"), literal(f"{start}{_LAST}").label("high")) for start in starts[at : at + _AT_ONCE]
        ]
        begins = union_all(*each).subquery()
        named = (col(record.holder_key) >= begins.c.low) & (col(record.holder_key) < begins.c.high)
        wanted = select(record).join(begins, named)
        wanted = wanted.where(record.type != UNRECOGNIZED, record.state != RecordState.REJECTED, ~linked.exists())
        found.update({row.id: row for row in session.exec(wanted)})
    return [row for _, row in sorted(found.items(), key=lambda item: item[0] or 0)]


def _starts(key: str) -> tuple[str, ...]:
    """How the keys begin of holders who can have the name of ``key``: its family name, or what was taken for it."""
    family, given, *_ = (*key.split("  "), "")
    return (f"{family}  ", f"{given}  {family}") if given else (f"{family}  ",)


def _declined(session: Session, ids: Sequence[int]) -> dict[int, set[int]]:
    link, found = tables.PractitionerLink, defaultdict[int, set[int]](set)
    said = select(link.record_id, link.practitioner_id)
    for record, person in session.exec(said.where(col(link.record_id).in_(ids), link.standing == LinkStanding.DECLINED)):
        found[record].add(person)
    return found


def _holding(row: tables.Record) -> Holding:
    assert row.id is not None
    known = {name: getattr(row, name) for name in FACTS}
    return Holding(record=row.id, type=row.type, state=row.state, expiry=Expiry(row.expiry), credential=None, **known)

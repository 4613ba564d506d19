"""What became of every file that was seen in a watched folder: one row for each, made before its bytes are kept.

Together with the seals of these rows it proves that nothing that arrived was dropped: each has one verdict, and no row can be taken
away unnoticed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ingest import tables
from ingest.statuses import ArrivalVerdict
from ingest.store import rows
from ingest.store.database import Database, storable

T = TypeVar("T")

_BATCH = 500
"""Rows written or asked for at once."""

_ON_FILE = (ArrivalVerdict.READ, ArrivalVerdict.DUPLICATE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file lies: its folder below the watched one, "." for itself, and its name, both fit to show."""

    folder: str
    name: str


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """A file that was seen. ``identity`` is as it was given with the last call about it."""

    id: int
    place: Place
    identity: str
    verdict: ArrivalVerdict


@dataclass(frozen=True, slots=True)
class NewArrival:
    """A file that is seen for the first time: pending, or ignored for the ``ignored`` reason."""

    place: Place
    identity: str = ""
    ignored: str | None = None


@dataclass(frozen=True, slots=True)
class ArrivalCount:
    """How many files of one folder and day (UTC, YYYY-MM-DD) have a verdict."""

    root: str
    folder: str
    day: str
    verdict: ArrivalVerdict
    count: int


class Arrivals:
    """The side of the store that knows what arrived."""

    _database: Database

    def pending_arrivals(self, root: str) -> tuple[ArrivalRow, ...]:
        """The files below ``root`` that have no verdict yet, oldest first."""
        row = tables.Arrival
        wanted = select(row).where(row.root == root, row.verdict == ArrivalVerdict.PENDING).order_by(col(row.id))
        with self._database.reading() as session:
            return tuple(_row(found) for found in session.exec(wanted))

    def last_arrivals(self, root: str, names: Collection[str]) -> tuple[ArrivalRow, ...]:
        """The newest row of each place below ``root`` where a file was called one of ``names``."""
        found: dict[Place, ArrivalRow] = {}
        row = tables.Arrival
        with self._database.reading() as session:
            for some in _batches(sorted(set(map(storable, names)))):
                wanted = select(row).where(row.root == root, col(row.name).in_(some)).order_by(col(row.id))
                found |= {Place(one.folder, one.name): _row(one) for one in session.exec(wanted)}
        return tuple(found.values())

    def note_arrivals(self, root: str, new: Sequence[NewArrival], vanished: Collection[int], at: datetime) -> tuple[int, ...]:
        """Write down files that are seen for the first time, and end those that vanished. Answers the ids of the new ones.

        A pending row that has a verdict by now keeps it. Raises `Unavailable`; then some of the batches may be written.
        """
        ids: list[int] = []
        for gone in _batches(vanished):
            with self._database.writing() as session:
                wanted = select(tables.Arrival).where(col(tables.Arrival.id).in_(gone))
                for row in session.exec(wanted):
                    if row.verdict == ArrivalVerdict.PENDING:
                        row.verdict, row.settled_at = ArrivalVerdict.VANISHED, at
        for some in _batches(new):
            with self._database.writing() as session:
                added = [_new(root, arrival, at) for arrival in some]
                session.add_all(added)
                session.flush()
                ids.extend(rows.identity(row.id) for row in added)
        return tuple(ids)

    def settle_arrival(
        self, id: int, identity: str, verdict: ArrivalVerdict, sha256: str | None, reason: str | None, at: datetime
    ) -> None:
        """Write down what became of a file. ``sha256`` names its content, where its bytes are kept.

        A duplicate is called read where it is the very file that its document was first seen as: a crash parted the two.
        """
        with self._database.writing() as session:
            row = session.get(tables.Arrival, id)
            if row is None or row.verdict != ArrivalVerdict.PENDING:
                return
            row.document_id = None if sha256 is None else _document(session, sha256)
            if verdict is ArrivalVerdict.DUPLICATE and row.document_id is not None and _is_first(session, row):
                verdict = ArrivalVerdict.READ
            row.identity, row.verdict, row.reason, row.settled_at = identity, verdict, reason, at

    def settle_arrivals_of(self, sha256: str, at: datetime) -> None:
        """Say that a rejected content was read after all, at the word of a person: its rejected arrivals were read."""
        row = tables.Arrival
        with self._database.writing() as session:
            id = _document(session, sha256)
            for again in session.exec(select(row).where(row.document_id == id, row.verdict == ArrivalVerdict.REJECTED)):
                again.verdict, again.reason, again.settled_at = ArrivalVerdict.READ, None, at

    def arrival_counts(self) -> tuple[ArrivalCount, ...]:
        """How many files of each root, folder and day have which verdict, in that order."""
        row = tables.Arrival
        by = (col(row.root), col(row.day), col(row.folder), col(row.verdict))
        wanted = sa.select(*by, sa.func.count()).group_by(*by).order_by(*by)
        with self._database.reading() as session:
            return tuple(
                ArrivalCount(root, folder, day, verdict, count)
                for root, day, folder, verdict, count in session.connection().execute(wanted)
            )

    def check_arrivals(self) -> Iterator[str]:
        """Every arrival that says it is on file and has no document, as a sentence."""
        row = tables.Arrival
        wanted = select(row.id).where(col(row.verdict).in_(_ON_FILE), col(row.document_id).is_(None)).order_by(col(row.id))
        with self._database.reading() as session:
            for id in session.exec(wanted):
                yield f"Arrival {id} is said to be on file, but names no document. Read the file again."


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while some := list(islice(rest, _BATCH)):
        yield some


def _new(root: str, arrival: NewArrival, at: datetime) -> tables.Arrival:
    ignored = arrival.ignored is not None
    return tables.Arrival(
        root=root,
        folder=storable(arrival.place.folder),
        name=storable(arrival.place.name),
        identity=arrival.identity,
        day=f"{at:%Y-%m-%d}",
        seen_at=at,
        verdict=ArrivalVerdict.IGNORED if ignored else ArrivalVerdict.PENDING,
        reason=arrival.ignored,
        settled_at=at if ignored else None,
    )


def _row(row: tables.Arrival) -> ArrivalRow:
    return ArrivalRow(rows.identity(row.id), Place(row.folder, row.name), row.identity, row.verdict)


def _document(session: Session, sha256: str) -> int | None:
    return session.exec(select(tables.Document.id).where(tables.Document.sha256 == sha256)).first()


def _is_first(session: Session, arrival: tables.Arrival) -> bool:
    """Whether the document was first seen where this file lies, and no arrival is said to be the one that was read."""
    row, seen = tables.Arrival, tables.Sighting
    read = select(row.id).where(row.document_id == arrival.document_id, row.verdict == ArrivalVerdict.READ, row.id != arrival.id)
    if session.exec(read.limit(1)).first() is not None:
        return False
    first = session.exec(
        select(seen.folder, seen.name).where(seen.document_id == arrival.document_id).order_by(col(seen.id)).limit(1)
    ).first()
    return first == (arrival.folder, arrival.name)

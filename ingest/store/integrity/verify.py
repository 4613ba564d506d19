"""The ledger read from its beginning, and every row of the sealed tables held against it.

`replay` follows the chain of seals and gathers what each row should be now; `compare` reads the rows as they lie and says which are
not. Both stream: memory does not grow with the database. Nothing here trusts what it reads, and nothing here changes anything.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, OperationalError

from ingest import tables
from ingest.store.integrity import raw_rows
from ingest.store.integrity.digests import NOTHING, SHAPES, Digester, Shape, shape_of, unwritten
from ingest.store.integrity.expected_digests import Expected
from ingest.store.integrity.head import Head
from ingest.store.integrity.seals import GENESIS, Content, Ledger

SEAL = shape_of(tables.Seal)


class What(StrEnum):
    """What is wrong with a row."""

    CHANGED = "changed"
    DELETED = "deleted"
    ADDED = "added"
    OVERWRITTEN = "overwritten"
    """It was changed behind our back, and credfile wrote to it since; what it is now is what credfile wrote."""
    UNREADABLE = "unreadable"
    """The table itself cannot be read; the id is 0."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that is not what credfile wrote. For `OVERWRITTEN`, ``seal`` is the first that saw it so."""

    table: str
    id: int
    what: What
    seal: int | None = None


@dataclass(slots=True)
class Replay:
    """What the ledger says. ``expected`` maps each sealed table to its rows; ``seals`` are faults of the chain itself.

    ``head`` is the newest seal, ``event`` the newest event that it knows (number 0: none), ``hashes`` those of the seals asked for.
    A context manager: the expected rows lie in files that want closing.
    """

    expected: dict[str, Expected]
    seals: list[Finding] = field(default_factory=list)
    overwritten: dict[tuple[str, int], int] = field(default_factory=dict)
    count: int = 0
    head: Head = field(default_factory=lambda: Head(0, GENESIS))
    event: Head = field(default_factory=lambda: Head(0, GENESIS))
    hashes: dict[int, str] = field(default_factory=dict)

    def __enter__(self) -> Replay:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for expected in self.expected.values():
            expected.close()


def replay(connection: Connection, ledger: Ledger, wanted: Iterable[int] = ()) -> Replay:
    """Read the whole ledger. A seal that is not as it was written counts for nothing but a fault."""
    found, wanted = Replay({table: Expected() for table in SHAPES}), frozenset(wanted)
    number, previous = 0, GENESIS
    for row in raw_rows.rows(connection, SEAL):
        values = dict(zip(SEAL.names, row, strict=True))
        content = Content(**{name: values[name] for name in Content.__slots__})
        id, hash = content.id, str(values["hash"])
        ours = hmac.compare_digest(hash.encode("utf-8", "replace"), ledger.hash_of(content).encode())
        if id in wanted:
            found.hashes[id] = hash
        found.count += 1
        if not ours and id != number + 1:
            found.seals.append(Finding("seals", id, What.ADDED))
            continue
        found.seals.extend(Finding("seals", lost, What.DELETED) for lost in range(number + 1, id))
        if not ours or (id == number + 1 and previous not in ("", content.prev_hash)):
            found.seals.append(Finding("seals", id, What.CHANGED))
        # What comes after a faulty seal cannot be held against it.
        number, previous = id, hash if ours else ""
        if ours:
            _apply(found, content)
    found.head = Head(number, previous)
    return found


def _apply(found: Replay, content: Content) -> None:
    found.event = Head(content.event_id, content.event_hash)
    for table, rows in json.loads(content.changes).items():
        expected = found.expected.get(table)
        if expected is None:  # a table that a later version no longer has
            continue
        for id, before, after in rows:
            if expected.get(id) != unwritten(before):
                found.overwritten.setdefault((table, id), content.id)
            expected.set(id, unwritten(after))


def compare(connection: Connection, replayed: Replay, digester: Digester, shapes: Iterable[Shape]) -> Iterator[Finding]:
    """The rows of each of ``shapes`` that are not as the ledger says, by id."""
    for shape in shapes:
        try:
            with connection.begin_nested():
                yield from _rows(connection, replayed, digester, shape)
        except DatabaseError as error:  # a damaged file, or a table or column that is gone
            if isinstance(error, OperationalError) and connection.dialect.name != "sqlite":
                raise
            yield Finding(shape.table, 0, What.UNREADABLE)


def _rows(connection: Connection, replayed: Replay, digester: Digester, shape: Shape) -> Iterator[Finding]:
    table, expected, place = shape.table, replayed.expected[shape.table], 1
    overwritten = {id: seal for (name, id), seal in replayed.overwritten.items() if name == table}
    own = shape.names.index("id")
    for row in raw_rows.rows(connection, shape):
        id = row[own]
        yield from (Finding(table, lost, What.DELETED) for lost in expected.between(place, id))
        should, place = expected.get(id), max(place, id + 1)
        seal = overwritten.pop(id, None)
        if digester.of_stored(shape, row) != should:
            yield Finding(table, id, What.ADDED if should == NOTHING else What.CHANGED)
        elif seal is not None:
            yield Finding(table, id, What.OVERWRITTEN, seal)
    yield from (Finding(table, lost, What.DELETED) for lost in expected.between(place, expected.end))
    yield from (Finding(table, id, What.OVERWRITTEN, seal) for id, seal in overwritten.items() if expected.get(id) == NOTHING)

"""The ledger of seals: each transaction that writes appends one row to it, which vouches for every other row that it wrote.

Nobody who writes has to remember it: the session itself tells which rows it added, changed and deleted. A seal holds, for each of
them, a keyed digest of what it was when it was loaded and of what it is now, so that a row altered behind our back shows even after
credfile wrote to it again. The seal's own hash is keyed, too, and takes in its predecessor's: whoever has the database but not the
key in the home can neither forge a seal nor leave one out. `ingest.store.integrity.verify` reads the ledger; nothing changes it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, event
from sqlalchemy.orm import ORMExecuteState, UOWTransaction, attributes
from sqlmodel import Session, SQLModel

from ingest import tables
from ingest.errors import Failure, Unavailable
from ingest.store.integrity.digests import SHAPES, Digester, moment, shape_of, written
from ingest.store.integrity.head import Head, HeadFile

GENESIS = "0" * 64
"""The ``prev_hash`` of the first seal, and the event's hash where there is no event."""

_log = logging.getLogger(__name__)


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Sealing:
    """What seals need from outside the database: the site's key, the folder for the sealed head (None: no head), and a clock.

    The default key is for tests only.
    """

    key: bytes = field(default=b"", repr=False)
    folder: Path | None = None
    now: Callable[[], datetime] = _utc_now


class OtherKey(Failure):
    """The ledger was written with another key than ours."""

    def __init__(self) -> None:
        super().__init__(
            "The key in seal-key in the data folder is not the one that this database was sealed with. Restore "
            "the matching seal-key from a backup."
        )


Change = tuple[int, bytes | None, bytes | None]
"""A row's id, its digest before (None: it was not there) and after (None: it is gone)."""


@dataclass(frozen=True, slots=True)
class Content:
    """All that a seal's hash is over; ``at`` as `moment` writes it."""

    id: int
    at: str
    adopts: str | None
    migration: str | None
    changes: str
    event_id: int
    event_hash: str
    prev_hash: str


class Changes:
    """The rows of sealed tables that a session wrote. Listens to it from the moment it is made."""

    def __init__(self, session: Session, digester: Digester) -> None:
        self._digester = digester
        self._rows: dict[tuple[str, int], tuple[bytes | None, SQLModel | None]] = {}
        event.listen(session, "after_flush", self._flushed)
        event.listen(session, "do_orm_execute", _refuse_unseen)

    def _flushed(self, session: Session, _: UOWTransaction) -> None:
        for row in session.new:
            self._note(row, lambda row: None, row)
        for row in session.dirty:
            if session.is_modified(row):
                self._note(row, self._before, row)
        for row in session.deleted:
            self._note(row, self._before, None)

    def _note(self, row: Any, before: Callable[[SQLModel], bytes | None], after: SQLModel | None) -> None:  # noqa: ANN401  # any mapped class
        if not isinstance(row, tables.SEALED):
            return
        key = (shape_of(type(row)).table, row.__dict__["id"])
        known = self._rows.get(key)
        self._rows[key] = (before(row) if known is None else known[0], after)

    def _before(self, row: SQLModel) -> bytes:
        """The digest of a row as it was loaded, from what the session remembers of each column that was set since."""

        def loaded(name: str) -> object:
            was = attributes.get_history(row, name).deleted
            return was[0] if was else getattr(row, name)

        return self._digester.of_meant(shape_of(type(row)), loaded)

    def listed(self) -> dict[str, list[Change]]:
        """By table, the rows in the order of their ids, as they are now."""
        found: dict[str, list[Change]] = {}
        for (table, id), (before, row) in sorted(self._rows.items(), key=lambda item: item[0]):
            after = None if row is None else self._digester.of_meant(SHAPES[table], row.__getattribute__)
            if before != after:
                found.setdefault(table, []).append((id, before, after))
        return found


def _refuse_unseen(state: ORMExecuteState) -> None:
    """A statement that writes rows past the session would leave them out of the ledger."""
    written_to = getattr(state.statement, "table", None) if getattr(state.statement, "is_dml", False) else None
    if written_to is not None and written_to.name in SHAPES:
        raise RuntimeError(f"Rows of {written_to.name} are sealed: add, change and delete them through the session, one by one.")


class Ledger:
    """Appends to the ledger, and keeps the head. One for each `Database`."""

    def __init__(self, sealing: Sealing) -> None:
        self.digester = Digester(sealing.key)
        self.head = None if sealing.folder is None else HeadFile(sealing.folder, self.digester)
        self._now = sealing.now
        self._disagrees = False

    def hash_of(self, content: Content) -> str:
        """The keyed hash of a seal, in hex."""
        told = {name: getattr(content, name) for name in Content.__slots__}
        return self.digester.over("seal", json.dumps(told, sort_keys=True, separators=(",", ":"), default=repr)).hex()

    def append(
        self,
        connection: Connection,
        changes: Mapping[str, Iterable[Change]],
        *,
        adopts: str | None = None,
        migration: str | None = None,
    ) -> tuple[Head, str]:
        """Write one seal in the transaction that is open on ``connection``; answers the new head and its predecessor's hash."""
        seal, log = tables.Seal, tables.Event
        last = connection.execute(sa.select(seal.id, seal.hash).order_by(sa.desc(seal.id)).limit(1)).first()  # type: ignore[call-overload]  # SQLModel types columns as values
        newest = connection.execute(sa.select(log.id, log.hash).order_by(sa.desc(log.id)).limit(1)).first()  # type: ignore[call-overload]  # as above
        number, previous = (0, GENESIS) if last is None else (last.id, last.hash)
        event_id, event_hash = (0, GENESIS) if newest is None else (newest.id, newest.hash)
        listed = {table: [[id, written(before), written(after)] for id, before, after in rows] for table, rows in changes.items()}
        told = json.dumps(listed, separators=(",", ":"))
        at = self._now()
        content = Content(number + 1, moment(at), adopts, migration, told, event_id, event_hash, previous)
        head = Head(content.id, self.hash_of(content))
        row = {name: getattr(content, name) for name in Content.__slots__} | {"at": at, "hash": head.hash}
        connection.execute(sa.insert(seal), row)
        return head, previous

    def begin(self, head: Head) -> None:
        """Make the sealed head of a ledger that has just begun, unless there is one. Raises `Unavailable`."""
        if self.head is not None:
            try:
                if self.head.read() is None:
                    self.head.start(head)
            except OSError as error:
                message = f"The sealed head could not be written: {error.strerror}. Check the disk of the data folder."
                raise Unavailable(message) from error

    def advance(self, head: Head, previous: str, hash_at: Callable[[int], str | None]) -> None:
        """Move the sealed head on, after the commit. What hinders it is for the audit to tell: the commit stands."""
        if self.head is None:
            return
        try:
            agrees = self.head.advance(head, previous, hash_at)
        except (OSError, Unavailable) as error:
            why = error.strerror if isinstance(error, OSError) else error
            _log.warning("The sealed head could not be written: %s. Check the disk of the data folder.", why)
            return
        if not agrees and not self._disagrees:
            _log.warning("The database does not agree with its sealed head. Run: credfile audit")
        self._disagrees = not agrees

"""What people have typed and not saved: kept with every keystroke, so that no reload, logout or crash loses it.

It is no answer and says nothing about the record: it is theirs alone, nobody else is shown it, and it goes once it is saved as an
answer or they close the record. Where a colleague closes the record first, it stays to be seen.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from ingest import tables
from ingest.store import log, rows
from ingest.store.database import Database, storable
from ingest.store.views import Typed

MOST_FIELDS = 200
"""Fields of one record that one person may have unsaved text in: more than any type has, and an end to what requests can fill."""


class TypedTexts:
    """Unsaved text by record, user and field."""

    _database: Database

    def keep_typed(self, record_id: int, user: str, typed: Typed, sequence: float) -> None:
        """Keep what ``user`` has in a field now. The greatest ``sequence`` of a field counts, in whatever order requests arrive.

        Raises:
            NotFound: where there is no such record.
        """
        with self._database.writing() as session:
            rows.found_record(session, record_id)
            known = {row.field: row for row in _of(session, record_id, user)}
            row = known.get(typed.field)
            if (row is None and len(known) >= MOST_FIELDS) or (row is not None and row.sequence >= sequence):
                return
            row = row or tables.TypedText(record_id=record_id, user=user, field=typed.field, sequence=sequence, boxes=[])
            row.sequence, row.text, row.printed = sequence, storable(typed.text), storable(typed.printed)
            row.page, row.boxes = typed.page, log.boxes_out(typed.boxes)
            session.add(row)

    def typed(self, record_id: int, user: str) -> dict[str, Typed]:
        """What ``user`` has typed and not saved on a record, by field."""
        with self._database.reading() as session:
            return {
                row.field: Typed(row.field, row.text, row.printed, row.page, log.boxes_in(row.boxes))
                for row in _of(session, record_id, user)
                if row.text is not None
            }


def settle(session: Session, record_id: int, user: str, fields: Iterable[str], sequence: float | None) -> None:
    """Forget what ``user`` typed into ``fields``: it is an answer now.

    With the ``sequence`` of the answer, a keystroke from before it that arrives after it is ignored, and one from after it that
    arrived before it is kept.
    """
    answered = frozenset(fields)
    for row in _of(session, record_id, user):
        if row.field not in answered:
            continue
        if sequence is None:
            session.delete(row)
        elif row.sequence <= sequence:
            row.text, row.sequence = None, sequence


def forget(session: Session, record_id: int, user: str) -> None:
    """Remove what ``user`` had not saved on a record that they close."""
    for row in _of(session, record_id, user):
        session.delete(row)


def _of(session: Session, record_id: int, user: str) -> list[tables.TypedText]:
    own = select(tables.TypedText).where(tables.TypedText.record_id == record_id, tables.TypedText.user == user)
    return list(session.exec(own.order_by(col(tables.TypedText.id))))

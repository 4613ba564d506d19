"""The review queue: what waits for a person, in which order, and what comes next. Nothing here writes.

Postponed tasks come last. All others come by the harm that a wrong record of their kind would do, then the least certain, then the
longest waiting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, or_
from sqlmodel import Session, col, func, select

from extractors.draft import Note
from ingest import tables
from ingest.statuses import NoteRole, RecordState, TaskState
from ingest.store import rows
from ingest.store.database import Database
from ingest.store.views import EVERYTHING, Postponed, QueueCounts, QueueItem, Wanted


def _order() -> tuple[SQLColumnExpression[Any], ...]:
    """The columns that order the queue; the index ``ix_tasks_queue`` has the same."""
    task = tables.Task
    return col(task.turn), col(task.harm), col(task.lowest_confidence), col(task.opened_at), col(task.id)


def _behind(task: tables.Task) -> ColumnElement[bool]:
    """The condition on tasks that follow ``task``: greater in the first of the ordering columns that differs."""
    columns = _order()
    values = (task.turn, task.harm, task.lowest_confidence, task.opened_at, task.id)
    ways = [
        and_(*(column == value for column, value in zip(columns[:at], values[:at], strict=True)), columns[at] > values[at])
        for at in range(len(columns))
    ]
    return or_(*ways)


def _offered(user: str, at: datetime, may_second_check: bool) -> list[ColumnElement[bool]]:
    """The conditions on tasks that ``user`` may be given at ``at``: nobody else's, not put off to a later day, and no second check
    of one's own first, or by somebody who may make none."""
    task, first = tables.Task, col(tables.Record.first_check_by)
    return [
        or_(col(task.claimed_by).is_(None), col(task.claimed_by) == user, col(task.claimed_until) <= at),
        or_(col(task.postponed_until).is_(None), col(task.postponed_until) <= at.date().isoformat()),
        or_(first.is_(None), first != user) if may_second_check else first.is_(None),
    ]


def _chosen(wanted: Wanted) -> list[ColumnElement[bool]]:
    """The conditions of a narrowed queue."""
    conditions = [col(tables.Record.type) == wanted.type] if wanted.type else []
    if wanted.reasons:
        note = tables.Note
        for_reason = select(note.id).where(
            col(note.record_id) == col(tables.Record.id),
            col(note.version) == col(tables.Record.machine_version),
            note.role == NoteRole.REASON,
            col(note.code).in_(wanted.reasons),
        )
        conditions.append(for_reason.exists())
    return conditions


class Queue:
    """The queue's side of the store."""

    _database: Database

    def queue(
        self, limit: int = 50, offset: int = 0, at: datetime | None = None, wanted: Wanted = EVERYTHING
    ) -> tuple[QueueItem, ...]:
        """Open tasks in the queue's order. With ``at``, a claim that had run out is not shown."""
        with self._database.reading() as session:
            return self._queue(session, _chosen(wanted), limit, offset, at)

    def next_task(
        self, user: str, at: datetime, after: int | None = None, wanted: Wanted = EVERYTHING, may_second_check: bool = True
    ) -> QueueItem | None:
        """The first open task that ``user`` may be given at ``at``, or None where there is none.

        With the record ``after``, the one that follows it in the queue's order, and from the end on the first again; never itself.
        """
        conditions = [*_offered(user, at, may_second_check), *_chosen(wanted)]
        with self._database.reading() as session:
            if after is not None:
                conditions.append(col(tables.Task.record_id) != after)
                passed = rows.task_of(session, after)
                if passed is not None and (behind := self._queue(session, [*conditions, _behind(passed)], 1, 0, at)):
                    return behind[0]
            return next(iter(self._queue(session, conditions, 1, 0, at)), None)

    def recently_closed(self, user: str, limit: int = 10) -> tuple[int, ...]:
        """The records that ``user`` confirmed, for the first time or for good, or rejected, the latest first."""
        record = tables.Record
        closed = select(record.id, record.closed_at).where(record.closed_by == user)
        first = select(record.id, record.first_check_at).where(record.first_check_by == user, record.state == RecordState.TO_REVIEW)
        with self._database.reading() as session:
            found = [
                *session.exec(closed.order_by(col(record.closed_at).desc()).limit(limit)),
                *session.exec(first.order_by(col(record.first_check_at).desc()).limit(limit)),
            ]
        latest = sorted(((at, rows.identity(id)) for id, at in found if at is not None), reverse=True)
        return tuple(id for _, id in latest[:limit])

    def queue_counts(self, wanted: Wanted = EVERYTHING) -> QueueCounts:
        """How many open tasks there are: in all as ``wanted``, of each type with its reasons, for each reason with its type.

        Counted from the records alone, which say the same (an audit holds the two against each other) in a quarter of the time.
        """
        record, note = tables.Record, tables.Note
        waiting = record.state == RecordState.TO_REVIEW
        by_type = select(record.type, func.count()).where(waiting, *_chosen(Wanted(None, wanted.reasons)))
        by_reason = (
            select(note.code, func.count(col(note.record_id).distinct()))
            .select_from(record)
            .join(note, (col(note.record_id) == col(record.id)) & (col(note.version) == col(record.machine_version)))
            .where(waiting, note.role == NoteRole.REASON, *_chosen(Wanted(wanted.type)))
        )
        with self._database.reading() as session:
            types = dict(session.exec(by_type.group_by(col(record.type))).all())
            reasons = dict(session.exec(by_reason.group_by(col(note.code))).all())
        return QueueCounts(types.get(wanted.type, 0) if wanted.type else sum(types.values()), types, reasons)

    def _queue(
        self, session: Session, conditions: Iterable[ColumnElement[bool]], limit: int, offset: int, at: datetime | None
    ) -> tuple[QueueItem, ...]:
        task = tables.Task
        # The task's own columns decide the order, so that the index of the queue serves it and only one page is joined.
        chosen = (
            select(task, tables.Record, tables.Document.name)
            .join(tables.Record, col(task.record_id) == col(tables.Record.id))
            .join(tables.Document, col(tables.Record.document_id) == col(tables.Document.id))
            .where(task.state == TaskState.OPEN, *conditions)
            .order_by(*_order())
            .limit(limit)
            .offset(offset)
        )
        found = session.exec(chosen).all()
        reasons = _reasons(session, [record for _, record, _ in found])
        return tuple(_item(task, record, name, reasons[rows.identity(record.id)], at) for task, record, name in found)


def _reasons(session: Session, records: Sequence[tables.Record]) -> dict[int, tuple[Note, ...]]:
    """The reasons that came with each record's last machine reading, by record id."""
    versions = {rows.identity(record.id): record.machine_version for record in records}
    found: dict[int, tuple[Note, ...]] = defaultdict(tuple)
    of_records = select(tables.Note).where(col(tables.Note.record_id).in_(versions), tables.Note.role == NoteRole.REASON)
    for row in session.exec(of_records.order_by(col(tables.Note.id))):
        if row.version == versions[row.record_id]:
            found[row.record_id] += (rows.note(row),)
    return found


def _item(task: tables.Task, record: tables.Record, name: str, reasons: tuple[Note, ...], at: datetime | None) -> QueueItem:
    held = task.claimed_until is not None and (at is None or task.claimed_until > at)
    return QueueItem(
        record_id=rows.identity(record.id),
        document_name=name,
        type=record.type,
        holder=record.holder_name,
        reasons=reasons,
        harm=task.harm,
        lowest_confidence=task.lowest_confidence,
        received_at=record.received_at,
        claimed_by=task.claimed_by if held else None,
        postponed=postponed(task),
        first_check_by=record.first_check_by,
    )


def postponed(task: tables.Task) -> Postponed | None:
    """By whom, until when and why the task is put off, if it is."""
    return Postponed(task.postponed_by, task.postponed_until, task.postponed_note or "") if task.postponed_by else None

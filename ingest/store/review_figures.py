"""What was done in review, and how old what waits is, from the log and the queue.

A person's figures are only counted for that person: whoever leads sees everybody's together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median

from sqlmodel import Session, col, func, select

from ingest import tables
from ingest.statuses import Action, TaskState
from ingest.store.database import Database
from ingest.store.log import MACHINE

_CLOSED = (Action.CONFIRM, Action.FIRST_CHECK, Action.REJECT)
_ANSWERS = (Action.CONFIRM_VALUE, Action.CORRECT, Action.MARK_ABSENT, Action.MARK_ILLEGIBLE)
_REWORK = (Action.REOPEN, Action.UNDO_CLOSE)


@dataclass(frozen=True, slots=True)
class WorkDone:
    """What was done: ``acts`` by what they are, and ``seconds``, the median time a record was open until it was closed.

    None where no record was closed, or none had its time measured.
    """

    acts: Counter[str]
    seconds: float | None

    @property
    def closed(self) -> int:
        """Records that were confirmed, for the first time or for good, or rejected."""
        return sum(self.acts[action] for action in _CLOSED)

    @property
    def answers(self) -> int:
        """Values that were confirmed, corrected, or marked as absent or illegible."""
        return sum(self.acts[action] for action in _ANSWERS)

    @property
    def rework(self) -> int:
        """Times that a closed record was opened again."""
        return sum(self.acts[action] for action in _REWORK)


class ReviewFigures:
    """The store's side of the figures."""

    _database: Database

    def work_done(self, since: datetime, user: str | None = None) -> WorkDone:
        """What ``user``, or all persons together, did in review from ``since`` on."""
        event = tables.Event
        with self._database.reading() as session:
            wanted = select(event.action, event.milliseconds).where(
                event.id >= _first(session, since),
                col(event.at) >= since,
                col(event.action).in_((*_CLOSED, *_ANSWERS, *_REWORK)),
                event.actor == user if user is not None else event.actor != MACHINE,
            )
            found = session.exec(wanted).all()
        times = [milliseconds / 1000 for action, milliseconds in found if action in _CLOSED and milliseconds is not None]
        return WorkDone(Counter(action for action, _ in found), median(times) if times else None)

    def waiting_since(self, bounds: Sequence[datetime]) -> tuple[int, ...]:
        """How many open tasks were opened since the first of ``bounds`` (newest first), between each two, before the last."""
        opened = col(tables.Task.opened_at)
        with self._database.reading() as session:
            tasks = select(func.count()).select_from(tables.Task).where(tables.Task.state == TaskState.OPEN)
            since = [session.exec(tasks.where(opened >= bound)).one() for bound in bounds]
            counted = [0, *since, session.exec(tasks).one()]
        return tuple(more - fewer for fewer, more in pairwise(counted))


def _first(session: Session, since: datetime) -> int:
    """A number below which every event is older than ``since``. Events are numbered in the order of their time, unless a clock was
    set back; those of such an hour may be missed."""
    event = tables.Event
    low, high = 1, (session.exec(select(func.max(event.id))).one() or 0) + 1
    while low < high:
        middle = (low + high) // 2
        at = session.exec(select(event.at).where(event.id == middle)).first()
        if at is not None and at < since:
            low = middle + 1
        else:
            high = middle
    return low

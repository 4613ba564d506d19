"""Who has a record open, and which records are put off: the side of the store that orders the reviewers' work.

A claim keeps two people from answering the same record. It is short and renewed by the open page every half minute, so that a
closed browser keeps nobody waiting; a colleague who cannot wait takes it over. A postponed task goes behind all others.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session

from extractors.credential_types.declaration import Declarations
from ingest import tables
from ingest.statuses import Action, TaskState
from ingest.store import log, rows, typed_texts
from ingest.store.database import Database, storable
from ingest.store.errors import Claimed, Closed, InvalidOperation, NotClaimed, NotFound
from ingest.store.log import Act
from ingest.store.views import Claim

CLAIM_SECONDS = 120
"""How long a claim holds after its page was last heard of: four of the page's signs of life."""


class Claims:
    """Claims and postponement. ``at`` is the moment of the act, in UTC; ``user`` the name of the account."""

    _database: Database
    _declarations: Declarations

    def claim(self, record_id: int, user: str, at: datetime) -> Claim:
        """Open a record for review on a page. One's own claim is renewed; a colleague's can be taken once it has run out.

        Raises:
            NotFound: where there is no such record, or nobody was asked to review it.
            Closed: where it is not in review.
            Claimed: while a colleague holds it.
        """
        with self._database.writing() as session:
            task = open_task(session, record_id)
            refuse_claimed(task, user, at)
            if task.claimed_by != user:
                _give(session, task, user, at, Action.CLAIM, None)
            task.claim_token = secrets.token_hex(8)
            return _held(task, at)

    def take_over(self, record_id: int, user: str, at: datetime) -> str | None:
        """Take a record out of a colleague's hands; what they typed stays theirs.

        Returns:
            Whose it was, or None where nobody else held it.

        Raises:
            NotFound, Closed: as `claim`.
        """
        with self._database.writing() as session:
            task = open_task(session, record_id)
            before = task.claimed_by if task.claimed_by != user else None
            if task.claimed_by != user:
                _give(session, task, user, at, Action.TAKE_OVER if before else Action.CLAIM, before)
            _held(task, at)
            return before

    def renew(self, record_id: int, user: str, at: datetime) -> Claim | None:
        """Say that ``user`` still has the record open. Answers whose it is: theirs, a colleague's, or None where it is closed."""
        with self._database.writing() as session:
            task = rows.task_of(session, record_id)
            if task is None or task.state != TaskState.OPEN:
                return None
            if not _held_by_another(task, user, at):
                if task.claimed_by != user:
                    _give(session, task, user, at, Action.CLAIM, None)
                return _held(task, at)
            return _claim(task)

    def release(self, record_id: int, user: str, at: datetime, token: str | None = None) -> None:
        """Give a record back. Nothing happens where ``user`` does not hold it, or has opened it again after the page of ``token``.

        Raises:
            NotFound: where there is no such record.
        """
        with self._database.writing() as session:
            rows.found_record(session, record_id)
            task = rows.task_of(session, record_id)
            if task is not None and task.claimed_by == user and token in (None, task.claim_token):
                let_go(task)
                log.write(session, at, [Act(user, Action.RELEASE, f"record:{record_id}")])

    def postpone(
        self,
        record_id: int,
        user: str,
        at: datetime,
        note: str = "",
        until: date | None = None,
        typed: Iterable[str] = (),
    ) -> None:
        """Put a record at the end of the queue; with ``until`` nobody is offered it before that day.

        ``typed`` names the unsaved texts (see `TypedTexts`) that the note and the day were typed into.

        Raises:
            NotFound, Closed, Claimed: as `claim`.
            NotClaimed: where the user has not opened it.
            InvalidOperation: for a day that is not in the future.
        """
        if until is not None and until <= at.date():
            raise InvalidOperation("Choose a date after today, or leave it empty.")
        with self._database.writing() as session:
            task = open_task(session, record_id)
            refuse_claimed(task, user, at)
            if task.claimed_by != user:
                raise NotClaimed
            task.turn = round(at.astimezone(UTC).timestamp() * 1_000_000)
            task.postponed_by, task.postponed_note = user, storable(note.strip()) or None
            task.postponed_until = None if until is None else until.isoformat()
            let_go(task)
            typed_texts.settle(session, record_id, user, typed, None)
            rows.index(session, [rows.found_record(session, record_id)], self._declarations)
            act = Act(user, Action.POSTPONE, f"record:{record_id}", new=task.postponed_until, reason=task.postponed_note)
            log.write(session, at, [act])


def open_task(session: Session, record_id: int) -> tables.Task:
    """The record's open task. Raises `NotFound` or `Closed`."""
    task = rows.task_of(session, record_id)
    if task is None:
        raise NotFound(f"There is no record {record_id} to review.")
    if task.state != TaskState.OPEN:
        raise Closed(TaskState.DONE, "Take the next one from the queue.")
    return task


def refuse_claimed(task: tables.Task, user: str, at: datetime) -> None:
    """Raise `Claimed` while a colleague of ``user`` holds the task."""
    if _held_by_another(task, user, at):
        assert task.claimed_until is not None
        raise Claimed(str(task.claimed_by), task.claimed_until)


def let_go(task: tables.Task) -> None:
    """Leave the task to whoever comes."""
    task.claimed_by = task.claimed_at = task.claimed_until = task.claim_token = None


def _held_by_another(task: tables.Task, user: str, at: datetime) -> bool:
    return task.claimed_by not in (None, user) and task.claimed_until is not None and task.claimed_until > at


def _held(task: tables.Task, at: datetime) -> Claim:
    task.claimed_until = at + timedelta(seconds=CLAIM_SECONDS)
    return _claim(task)


def _claim(task: tables.Task) -> Claim:
    assert task.claimed_by and task.claimed_until
    # A claim from before the last upgrade says neither since when nor of which page.
    return Claim(task.record_id, task.claimed_by, task.claimed_at or task.claimed_until, task.claimed_until, task.claim_token or "")


def _give(session: Session, task: tables.Task, user: str, at: datetime, action: Action, before: str | None) -> None:
    task.claimed_by, task.claimed_at, task.claim_token = user, at, secrets.token_hex(8)
    log.write(session, at, [Act(user, action, f"record:{task.record_id}", old=before, new=user if before else None)])

"""The review side of the store: a person answers, confirms, rejects, takes back.

Every act names its user, is one transaction, adds entries and an event, and changes no entry. What a person confirms is that the
record says what the document says. Whether the issuer says so too is another question, and no act here answers it: there is no
state "verified at source" at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlmodel import col, func, select

from extractors.credential_types.declaration import Declarations
from extractors.draft import Draft, Expiry, Note
from ingest import tables
from ingest.statuses import Action, EntryKind, RecordState, TaskState
from ingest.store import auto_approval, conflicts, current_value, log, machine_reading, matching, on_file, rows, typed_texts
from ingest.store.answers import Answer, ChangeReason, RejectReason
from ingest.store.auto_approval_evidence import Policy, least_seconds
from ingest.store.claims import CLAIM_SECONDS, let_go, refuse_claimed
from ingest.store.database import Database, storable
from ingest.store.errors import Closed, Conflict, InvalidOperation, NotClaimed, Unfinished
from ingest.store.log import Act
from ingest.store.open_record import OpenRecord, logged_value, open_record, reason_text
from ingest.store.person_entries import consistent, entry_by, entry_of
from ingest.store.rows import History

_ACTIONS = {
    EntryKind.CONFIRMED: Action.CONFIRM_VALUE,
    EntryKind.CORRECTED: Action.CORRECT,
    EntryKind.ABSENT: Action.MARK_ABSENT,
    EntryKind.ILLEGIBLE: Action.MARK_ILLEGIBLE,
}
"""What the log calls each kind of answer."""
ADDED = Note("added")
"""Why a credential that the machine had not seen is in review."""
Seen = int | Mapping[str, int]
"""As of which version of the record the user saw each field; one number where all fields were shown at once."""


class Review:
    """The review side. ``at`` is the moment of the act, in UTC, from the caller's clock; ``user`` the name of the account.

    Acts on a record are for whoever has claimed it. They take the version that the user saw and raise `Conflict` where that has
    changed, `Closed` where the record is not in review, `Claimed` while a colleague holds it, `NotClaimed` where the user has not
    opened it, and `NotFound` where there is none. They return the new version.
    """

    _database: Database
    _declarations: Declarations
    _policy: Policy

    def answer(
        self,
        record_id: int,
        answers: Mapping[str, Answer],
        user: str,
        at: datetime,
        seen: Seen,
        *,
        reason: ChangeReason = ChangeReason.READING_ERROR,
        note: str = "",
        sequence: float | None = None,
    ) -> int:
        """Say what the document says in some fields, in one act; adds entries, which outrank the machine's, and events.

        The field ``expiry`` takes one of `Expiry`: whether the credential ends at all. Where it is said not to, a date that stands
        is answered as absent with it, so that the two never contradict each other. ``reason`` and ``note`` go into the log where an
        answer changes a value; ``sequence`` is that of the keystrokes which the answers hold (see `TypedTexts`).

        Raises:
            InvalidOperation: for a confirmation of nothing, a field that no type has, what is no `Expiry`, or two answers about
                the end.
        """
        with self._at_work(record_id, user, at) as work:
            history = work.history()
            _refuse_stale(work.record, history, seen, answers)
            for field in answers:
                self._require_field(work, history, field)
            for field, answer in consistent(answers, history).items():
                current = history.current.get(field)
                entry = entry_of(work, field, answer, current)
                work.session.add(entry)
                work.session.flush()
                given = rows.entry_view(entry)
                old, new = logged_value(current), logged_value(given)
                told = None if old == new else reason_text(reason, note)
                work.act(
                    _ACTIONS[given.answer], field=field, old=old, new=new, reason=told, evidence=given if given.page else current
                )
            self._settle(work)
            typed_texts.settle(work.session, record_id, user, answers, sequence)
            return work.record.version

    def undo(self, record_id: int, user: str, at: datetime) -> str:
        """Take back the user's last act of answering on this record, by entries that say so. Again takes back the one before.

        Returns:
            A field whose answer was taken back.

        Raises:
            InvalidOperation: where the user has no answer to take back, or somebody answered after it.
        """
        with self._at_work(record_id, user, at) as work:
            history = work.history()
            answers = [entry for entries in history.answers.values() for entry in entries if entry.by_person]
            live = [entry for entry in answers if not entry.withdrawn and entry.answer != EntryKind.UNDONE]
            last = max(live, key=lambda entry: entry.version, default=None)
            if last is None:
                raise InvalidOperation("There is no answer to undo.")
            if last.author != user:
                raise InvalidOperation(f"The last answer is {last.author}'s. Answer the field again instead.")
            together = [entry for entry in live if entry.version == last.version]
            work.session.add_all(entry_by(work, entry.field, EntryKind.UNDONE, undoes=entry.version) for entry in together)
            self._settle(work)
            now = work.history().current
            for entry in together:
                back = now.get(entry.field)
                work.act(Action.UNDO, field=entry.field, old=logged_value(entry), new=logged_value(back), evidence=back)
            return together[0].field

    def finish(
        self, record_id: int, user: str, at: datetime, seen: Seen, *, second_check: bool = False, may_second_check: bool = True
    ) -> int:
        """Confirm the record: every flagged or missing field has been answered, and the rest was looked at.

        The record becomes ``confirmed``, which says that it agrees with the document and nothing about the issuer. A document that
        is no credential is confirmed to be none. With ``second_check`` the first confirmation leaves it in review, for another
        person who ``may_second_check``.

        Raises:
            Unfinished: naming the fields that still need an answer.
            InvalidOperation: for a second check by the person who made the first, or who may make none.
        """
        with self._at_work(record_id, user, at) as work:
            history = work.history()
            _refuse_stale(work.record, history, seen, history.current)
            states = rows.field_states(
                history,
                rows.declared(self._declarations, work.record.type),
                Expiry(work.record.expiry),
                on_file.of_waiting(work.session, [work.record]).get(work.id, on_file.NOTHING).values,
            )
            if waiting := tuple(state.field for state in states if state.needed):
                raise Unfinished(waiting)
            if second_check and work.record.first_check_by is None:
                return self._first_check(work)
            if second_check and (work.record.first_check_by == user or not may_second_check):
                raise InvalidOperation("Another person with the role reviewer or admin must confirm this record.")
            hasty = work.milliseconds is None or work.milliseconds < 1000 * least_seconds(len(history.current))
            work.act(Action.CONFIRM, old=RecordState.TO_REVIEW, new=RecordState.CONFIRMED, reason="too_fast" if hasty else None)
            work.close(RecordState.CONFIRMED)
            self._judge(work, history, hasty=hasty)
            self._refile(work)
            return work.record.version

    def reject(self, record_id: int, user: str, reason: RejectReason, note: str, at: datetime) -> int:
        """Take the record out of the file, for a reason; the document stays in the archive. ``other`` wants a ``note``.

        Raises:
            InvalidOperation: for ``other`` without a note.
        """
        reason = RejectReason(reason)
        if reason is RejectReason.OTHER and not note.strip():
            raise InvalidOperation("Enter a note that says why this record is rejected.")
        with self._at_work(record_id, user, at) as work:
            work.record.rejection_code, work.record.rejection_note = reason.value, storable(note.strip()) or None
            work.act(Action.REJECT, old=RecordState.TO_REVIEW, new=RecordState.REJECTED, reason=reason_text(reason, note))
            work.close(RecordState.REJECTED)
            self._judge(work, work.history(), rejected=reason)
            rows.index(work.session, [work.record], self._declarations)
            self._refile(work)
            return work.record.version

    def reopen(self, record_id: int, user: str, reason: ChangeReason, at: datetime, note: str = "") -> int:
        """Put a closed record back into review, for a reason. What was answered stays answered.

        Raises:
            NotFound: where there is no such record.
            InvalidOperation: where it is in review already, or for ``other`` without a note.
        """
        reason = ChangeReason(reason)
        if reason is ChangeReason.OTHER and not note.strip():
            raise InvalidOperation("Enter a note that says why this record is reopened.")
        with self._database.writing() as session:
            work = open_record(session, record_id, user, at)
            return self._open_again(work, Action.REOPEN, reason_text(reason, note))

    def take_back(self, record_id: int, user: str, at: datetime) -> int:
        """Undo one's own confirmation or rejection: the record is in review again, as it was before.

        Raises:
            NotFound: where there is no such record.
            InvalidOperation: where the user neither closed it nor confirmed it first.
        """
        with self._database.writing() as session:
            work = open_record(session, record_id, user, at)
            if work.record.state == RecordState.TO_REVIEW and work.record.first_check_by == user:
                work.record.first_check_by = work.record.first_check_at = None
                work.record.version += 1
                work.act(Action.UNDO_CLOSE, old=Action.FIRST_CHECK, new=RecordState.TO_REVIEW)
                return work.record.version
            if work.record.closed_by != user:
                raise InvalidOperation("Only the person who closed a record can undo it. Reopen it with a reason instead.")
            return self._open_again(work, Action.UNDO_CLOSE, None)

    def retype(self, record_id: int, draft: Draft, user: str, at: datetime, note: str = "") -> int:
        """Say that the document is of ``draft.type``, with what was extracted from it as such.

        The machine's earlier entries count no longer; what persons said about fields stays, since a field means the same in every
        type. The reasons for review are the new draft's.
        """
        with self._at_work(record_id, user, at) as work:
            record, old = work.record, work.record.type
            record.type, record.paper, record.confidence = draft.type, draft.paper, draft.confidence
            record.machine_version, record.machine_expiry = record.version, draft.expiry.value
            record.lowest_confidence = machine_reading.lowest_confidence(draft)
            assert work.task is not None
            work.task.lowest_confidence = record.lowest_confidence
            machine_reading.add_reading(work.session, record, draft, at, draft.issues, machine_reading.reasons_for(draft))
            self._settle(work)
            work.act(Action.RETYPE, old=old, new=draft.type, reason=reason_text(ChangeReason.WRONG_TYPE, note))
            log.write(work.session, at, machine_reading.extracted(work.id, draft, work.sha256, record.model))
            return record.version

    def add_credential(self, record_id: int, draft: Draft, user: str, at: datetime) -> int:
        """Say that there is another credential on the document of ``record_id``: ``draft`` becomes a record of its own.

        It counts against the machine, which had not seen it.

        Returns:
            The new record's id.
        """
        with self._at_work(record_id, user, at) as work:
            work.record.missed += 1
            last = select(func.max(col(tables.Record.position))).where(tables.Record.document_id == work.record.document_id)
            added = machine_reading.new_record(
                work.record.document_id, 1 + (work.session.exec(last).one() or 0), draft, work.record.received_at, work.record.model
            )
            work.session.add(added)
            work.session.flush()
            id = rows.identity(added.id)
            known = rows.declared(self._declarations, draft.type)
            reasons = (ADDED, *conflicts.reasons(work.session, draft, known, at.date()), *draft.reasons)
            machine_reading.add_reading(work.session, added, draft, at, draft.issues, reasons)
            task = machine_reading.open_task(work.session, added, at)
            self._settle(OpenRecord(work.session, added, task, work.sha256, user, at))
            acts = [
                Act(user, Action.ADD_CREDENTIAL, f"record:{record_id}", new=f"record:{id}", sha256=work.sha256),
                Act(user, Action.CREATE, f"record:{id}", new=draft.type, reason=added.state, sha256=work.sha256, model=added.model),
                *machine_reading.extracted(id, draft, work.sha256, added.model),
            ]
            log.write(work.session, at, acts)
            return id

    @contextmanager
    def _at_work(self, record_id: int, user: str, at: datetime) -> Iterator[OpenRecord]:
        """A transaction for one act on a record in review that the user holds; its version counts the act already."""
        with self._database.writing() as session:
            work = open_record(session, record_id, user, at)
            if work.record.state != RecordState.TO_REVIEW or work.task is None:
                raise Closed(work.record.state, "To change it, reopen it with a reason.")
            refuse_claimed(work.task, user, at)
            if work.task.claimed_by != user:
                raise NotClaimed
            work.task.claimed_until = at + timedelta(seconds=CLAIM_SECONDS)
            work.record.version += 1
            yield work

    def _require_field(self, work: OpenRecord, history: History, field: str) -> None:
        """Refuse a field that neither the record's type nor any other declares."""
        known = rows.declared(self._declarations, work.record.type)
        if known is None or field == current_value.EXPIRY or field in history.current:
            return
        if not any(own.name == field for type in self._declarations.types for own in type.fields):
            raise InvalidOperation(f"No type of credential has a field {field!r}.")

    def _first_check(self, work: OpenRecord) -> int:
        """Confirm for the first of two times: the record waits for another person."""
        assert work.task is not None
        work.record.first_check_by, work.record.first_check_at = work.user, work.at
        work.act(Action.FIRST_CHECK, old=RecordState.TO_REVIEW, new=RecordState.TO_REVIEW)
        work.task.turn = 0
        work.task.postponed_by = work.task.postponed_until = work.task.postponed_note = None
        let_go(work.task)
        typed_texts.forget(work.session, work.id, work.user)
        rows.index(work.session, [work.record], self._declarations)
        return work.record.version

    def _judge(self, work: OpenRecord, history: History, *, rejected: RejectReason | None = None, hasty: bool = False) -> None:
        """Let a trial speak for or against auto-approval."""
        type = work.record.trial_of
        if type is not None:
            auto_approval.judge(work.record, history, auto_approval.critical_fields(self._declarations, type), rejected, hasty)
            work.session.flush()
            auto_approval.watch(work.session, self._policy, type, work.at)

    def _settle(self, work: OpenRecord) -> None:
        """Bring the searched facts, and the record's place in the queue, in line with what stands now."""
        history = work.history()
        rows.write_facts(work.record, history, self._declarations)
        if work.task is not None:
            known = rows.declared(self._declarations, work.record.type)
            conflicts.rank(work.session, work.record, work.task, history, known, work.at.date())
        self._refile(work)

    def _refile(self, work: OpenRecord) -> None:
        """Bring whose the record is, and which credential it is a document of, in line with what stands now."""
        matching.refile(work.session, self._declarations, work.at, [work.record])

    def _open_again(self, work: OpenRecord, action: Action, reason: str | None) -> int:
        """Put a closed record back into review, in the hands of whoever did it."""
        version = _open_again(work, action, reason)
        rows.index(work.session, [work.record], self._declarations)
        self._refile(work)
        return version


def _open_again(work: OpenRecord, action: Action, reason: str | None) -> int:
    """Put a closed record back into review, in the hands of whoever did it."""
    record, was = work.record, work.record.state
    if was == RecordState.TO_REVIEW:
        raise InvalidOperation("This record is in review already.")
    record.state = RecordState.TO_REVIEW
    record.version += 1
    record.closed_at = record.closed_by = record.rejection_code = record.rejection_note = None
    record.judged = record.faults = record.critical_faults = None
    record.first_check_by = record.first_check_at = None
    if work.task is None:
        work.task = machine_reading.open_task(work.session, record, work.at)
    work.task.state, work.task.opened_at, work.task.turn = TaskState.OPEN, work.at, 0
    work.task.postponed_by = work.task.postponed_until = work.task.postponed_note = None
    work.act(action, old=was, new=record.state, reason=reason)
    return record.version


def _refuse_stale(record: tables.Record, history: History, seen: Seen, fields: Iterable[str]) -> None:
    """Raise `Conflict` where one of ``fields`` stands otherwise than the user saw it, or the whole record was read anew."""
    for field in fields:
        as_of = seen if isinstance(seen, int) else seen.get(field, 0)
        last = max((entry.version for entry in history.answers.get(field, ()) if entry.by_person), default=0)
        if max(last, record.machine_version) > as_of:
            raise Conflict(as_of, record.version - 1)

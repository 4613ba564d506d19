"""The review side of the store: a person claims, answers, finishes, rejects, takes back.

Every act names its user, is one transaction, adds entries and an event, and changes no entry. What a person confirms is that the
record says what the paper says. Whether the issuer says so too is another question, and no act here answers it: there is no state
"verified at source" at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, select

from extractors.declaration import Declarations
from extractors.draft import Draft, Expiry
from ingest import tables
from ingest.store import filing, gating, log, rows, standing
from ingest.store.answers import Absent, Answer, ChangeReason, Confirmed, Corrected, Illegible, RejectReason
from ingest.store.database import Database, storable
from ingest.store.log import Act
from ingest.store.refusals import Claimed, Closed, Conflict, NotFound, Senseless, Unfinished
from ingest.store.rows import Said
from ingest.store.trust import Policy
from ingest.store.views import Claim, EntryView

CLAIM_MINUTES = 15
"""How long a claim holds; answering renews it."""


_ACTIONS = {"confirmed": "confirm_value", "corrected": "correct", "absent": "mark_absent", "illegible": "mark_illegible"}
"""What the log calls each kind of answer."""


@dataclass(slots=True)
class _Desk:
    """One record in the hands of one user, within one transaction."""

    session: Session
    record: tables.Record
    task: tables.Task | None
    sha256: str
    user: str
    at: datetime

    @property
    def id(self) -> int:
        return rows.identity(self.record.id)

    def said(self) -> Said:
        self.session.flush()
        return rows.said(self.session, [self.record])[self.id]

    def act(
        self,
        action: str,
        *,
        field: str | None = None,
        old: str | None = None,
        new: str | None = None,
        reason: str | None = None,
        evidence: EntryView | None = None,
    ) -> None:
        """Log an act on this record, with where on the paper it is to be seen."""
        page, boxes = (evidence.page, evidence.boxes) if evidence is not None else (None, ())
        act = Act(self.user, action, f"record:{self.id}", field, old, new, reason, self.sha256, page, boxes)
        log.write(self.session, self.at, [act])

    def close(self, state: str) -> None:
        """Take the record out of review."""
        self.record.state = state
        self.record.closed_at, self.record.closed_by = self.at, self.user
        if self.task is not None:
            self.task.state = "done"
            self.task.claimed_by = self.task.claimed_until = None


class Reviewing:
    """The review side. ``at`` is the moment of the act, in UTC, from the caller's clock; ``user`` the name of the account.

    Acts on a record take the ``version`` that the user saw and raise `Conflict` where it has moved on, `Closed` where the record
    is not in review, `Claimed` while another user holds it, and `NotFound` where there is none. They return the new version.
    """

    _database: Database
    _declarations: Declarations
    _policy: Policy

    def claim(self, task_id: int, user: str, at: datetime, minutes: int = CLAIM_MINUTES) -> Claim:
        """Take a task for ``minutes``. One's own claim is renewed; another's can be taken over once it has run out."""
        with self._database.writing() as session:
            task = session.get(tables.Task, task_id)
            if task is None:
                raise NotFound(f"There is no task {task_id}.")
            if task.state != "open":
                raise Closed("done", "Take the next one from the queue.")
            _refuse_claimed(task, user, at)
            renewed = task.claimed_by == user
            task.claimed_by, task.claimed_until = user, at + timedelta(minutes=minutes)
            if not renewed:
                log.write(session, at, [Act(user, "claim", f"record:{task.record_id}")])
            return Claim(task_id, task.record_id, user, task.claimed_until)

    def release(self, task_id: int, user: str, at: datetime) -> None:
        """Give a claimed task back. Nothing happens where ``user`` does not hold it."""
        with self._database.writing() as session:
            task = session.get(tables.Task, task_id)
            if task is None:
                raise NotFound(f"There is no task {task_id}.")
            if task.claimed_by == user:
                task.claimed_by = task.claimed_until = None
                log.write(session, at, [Act(user, "release", f"record:{task.record_id}")])

    def answer(
        self,
        record_id: int,
        field: str,
        answer: Answer,
        user: str,
        at: datetime,
        version: int,
        *,
        reason: ChangeReason = ChangeReason.READING_ERROR,
        note: str = "",
    ) -> int:
        """Say what the paper says in ``field``; adds an entry, which outranks the machine's, and an event.

        ``reason`` and ``note`` go into the log where the answer changes a value. The field ``expiry`` takes one of `Expiry`:
        whether the credential ends at all.

        Raises:
            Senseless: for a confirmation of nothing, a field the type does not have, or what is no `Expiry`.
        """
        with self._at_work(record_id, user, at, version) as desk:
            self._require_field(desk, field)
            current = desk.said().current.get(field)
            entry = _entry(desk, field, answer, current)
            desk.session.add(entry)
            self._settle(desk)
            given = rows.entry_view(entry)
            old, new = _shown(current), _shown(given)
            told = None if old == new else _told(reason, note)
            seen = given if given.page is not None else current
            desk.act(_ACTIONS[given.answer], field=field, old=old, new=new, reason=told, evidence=seen)
            return desk.record.version

    def undo(self, record_id: int, user: str, at: datetime, version: int) -> str:
        """Take back the user's last answer on this record, by an entry that says so. Again takes back the one before.

        Returns:
            The field whose answer was taken back.

        Raises:
            Senseless: where the user has no answer to take back, or somebody answered after it.
        """
        with self._at_work(record_id, user, at, version) as desk:
            said = desk.said()
            answers = [entry for history in said.history.values() for entry in history if entry.by_person]
            live = [entry for entry in answers if not entry.withdrawn and entry.answer != "undone"]
            last = max(live, key=lambda entry: entry.version, default=None)
            if last is None:
                raise Senseless("There is no answer to take back.")
            if last.author != user:
                raise Senseless(f"The last answer is {last.author}'s. Answer the field anew instead.")
            desk.session.add(_by(desk, last.field, "undone", undoes=last.version))
            self._settle(desk)
            back = desk.said().current.get(last.field)
            desk.act("undo", field=last.field, old=_shown(last), new=_shown(back), evidence=back)
            return last.field

    def finish(self, record_id: int, user: str, at: datetime, version: int | None = None) -> int:
        """Close the review: every doubtful or missing field has been answered, and the rest was looked at.

        The record becomes ``confirmed``, which says that it agrees with the paper and nothing about the issuer. A paper that is no
        credential is confirmed to be none.

        Raises:
            Unfinished: naming the fields that still need an answer.
        """
        with self._at_work(record_id, user, at, version) as desk:
            said = desk.said()
            states = rows.field_states(said, rows.declared(self._declarations, desk.record.type))
            if waiting := tuple(state.field for state in states if state.needed):
                raise Unfinished(waiting)
            desk.close("confirmed")
            desk.act("confirm", old="to_review", new="confirmed")
            self._judge(desk, said)
            return desk.record.version

    def reject(self, record_id: int, user: str, reason: RejectReason, note: str, at: datetime, version: int | None = None) -> int:
        """Throw the record out, for a reason; the paper stays in the archive. ``other`` wants a ``note``.

        Raises:
            Senseless: for ``other`` without a note.
        """
        reason = RejectReason(reason)
        if reason is RejectReason.OTHER and not note.strip():
            raise Senseless("Say in a few words why this is rejected.")
        with self._at_work(record_id, user, at, version) as desk:
            desk.record.rejection_code, desk.record.rejection_note = reason.value, storable(note.strip()) or None
            desk.close("rejected")
            desk.act("reject", old="to_review", new="rejected", reason=_told(reason, note))
            self._judge(desk, desk.said(), reason)
            return desk.record.version

    def reopen(self, record_id: int, user: str, reason: ChangeReason, at: datetime, note: str = "") -> int:
        """Put a closed record back into review, for a reason. What was answered stays answered.

        Raises:
            NotFound: where there is no such record.
            Senseless: where it is in review already, or for ``other`` without a note.
        """
        reason = ChangeReason(reason)
        if reason is ChangeReason.OTHER and not note.strip():
            raise Senseless("Say in a few words why this is opened again.")
        with self._database.writing() as session:
            desk = _desk(session, record_id, user, at)
            record, was = desk.record, desk.record.state
            if was == "to_review":
                raise Senseless("This record is in review already.")
            record.state = "to_review"
            record.version += 1
            record.closed_at = record.closed_by = record.rejection_code = record.rejection_note = None
            record.judged = record.faults = record.critical_faults = None
            if desk.task is None:
                desk.task = tables.Task(record_id=desk.id, state="open", lowest_confidence=record.lowest_confidence, opened_at=at)
                session.add(desk.task)
            desk.task.state, desk.task.opened_at = "open", at
            desk.act("reopen", old=was, new="to_review", reason=_told(reason, note))
            return record.version

    def retype(self, record_id: int, draft: Draft, user: str, at: datetime, version: int, note: str = "") -> int:
        """Say that the paper is of ``draft.type``, with what was extracted from it as such.

        The machine's earlier entries count no longer; what persons said about fields stays, since a field means the same in every
        type. The reasons for review are the new draft's.
        """
        with self._at_work(record_id, user, at, version) as desk:
            record, old = desk.record, desk.record.type
            record.type, record.paper, record.confidence = draft.type, draft.paper, draft.confidence
            record.machine_version, record.machine_expiry = record.version, draft.expiry.value
            record.lowest_confidence = filing.lowest_confidence(draft)
            if desk.task is not None:
                desk.task.lowest_confidence = record.lowest_confidence
            desk.session.add_all(filing.machine_entries(desk.id, record.version, draft, at, log.MACHINE))
            desk.session.add_all(filing.machine_notes(desk.id, record.version, draft.issues, filing.reasons_for(draft)))
            self._settle(desk)
            desk.act("retype", old=old, new=draft.type, reason=_told(ChangeReason.WRONG_TYPE, note))
            log.write(desk.session, at, filing.extracted(desk.id, draft, desk.sha256, record.model))
            return record.version

    @contextmanager
    def _at_work(self, record_id: int, user: str, at: datetime, version: int | None) -> Iterator[_Desk]:
        """A transaction for one act on a record in review, which the user then holds; its version counts the act already."""
        with self._database.writing() as session:
            desk = _desk(session, record_id, user, at)
            if desk.record.state != "to_review" or desk.task is None:
                raise Closed(desk.record.state, "Open it again, with a reason, to change it.")
            _refuse_claimed(desk.task, user, at)
            if version is not None and desk.record.version != version:
                raise Conflict(version, desk.record.version)
            desk.task.claimed_by, desk.task.claimed_until = user, at + timedelta(minutes=CLAIM_MINUTES)
            desk.record.version += 1
            yield desk

    def _require_field(self, desk: _Desk, field: str) -> None:
        known = rows.declared(self._declarations, desk.record.type)
        if known is None or field == standing.EXPIRY or any(own.name == field for own in known.fields):
            return
        if field not in desk.said().current:
            raise Senseless(f"{known.name} has no field {field!r}.")

    def _judge(self, desk: _Desk, said: Said, rejected: RejectReason | None = None) -> None:
        """Let a trial speak for or against the gate."""
        type = desk.record.trial_of
        if type is not None:
            gating.judge(desk.record, said, gating.critical_fields(self._declarations, type), rejected)
            desk.session.flush()
            gating.watch(desk.session, self._policy, type, desk.at)

    def _settle(self, desk: _Desk) -> None:
        """Bring the searched facts in line with what stands now."""
        rows.write_facts(desk.record, desk.said(), self._declarations)


def _desk(session: Session, record_id: int, user: str, at: datetime) -> _Desk:
    record = rows.found_record(session, record_id)
    task = session.exec(select(tables.Task).where(tables.Task.record_id == record_id)).first()
    sha256 = session.exec(select(tables.Document.sha256).where(tables.Document.id == record.document_id)).one()
    return _Desk(session, record, task, sha256, user, at)


def _refuse_claimed(task: tables.Task, user: str, at: datetime) -> None:
    if task.claimed_by not in (None, user) and task.claimed_until is not None and task.claimed_until > at:
        raise Claimed(str(task.claimed_by), task.claimed_until)


def _entry(desk: _Desk, field: str, answer: Answer, current: EntryView | None) -> tables.Entry:
    """The entry that holds a person's answer. A confirmation repeats what it confirms, so that each entry can be read alone."""
    match answer:
        case Confirmed():
            if current is None and field == standing.EXPIRY:  # never an entry of the machine's: it follows from what was read
                entry = _by(desk, field, "confirmed")
                entry.value = entry.printed = desk.record.expiry
                return entry
            if current is None:
                raise Senseless(f"There is nothing to confirm in {field}. Type what the paper says, or that it has none.")
            if current.value is None:  # somebody's "absent" or "illegible", seen and shared
                return _by(desk, field, current.answer)
            entry = _by(desk, field, "confirmed")
            entry.value, entry.printed, entry.precision = current.value, current.printed, current.precision
            entry.page, entry.boxes = current.page, log.boxes_out(current.boxes)
            entry.origin = None if current.origin is None else current.origin.value
            return entry
        case Corrected():
            value = storable(answer.value)
            if not value.strip():
                raise Senseless(f"The answer for {field} is empty. Say that the paper has none, or that it cannot be read.")
            if field == standing.EXPIRY and value not in set(Expiry):
                raise Senseless(f"{field} is one of {', '.join(Expiry)}.")
            entry = _by(desk, field, "corrected")
            entry.value, entry.printed, entry.precision = value, storable(answer.printed) or value, answer.precision
            entry.page, entry.boxes = answer.page, log.boxes_out(answer.boxes)
            return entry
        case Absent():
            return _by(desk, field, "absent")
        case Illegible():
            return _by(desk, field, "illegible")


def _by(desk: _Desk, field: str, answer: str, undoes: int | None = None) -> tables.Entry:
    return tables.Entry(
        record_id=desk.id,
        version=desk.record.version,
        field=field,
        position=0,
        author=desk.user,
        by_person=True,
        at=desk.at,
        answer=answer,
        undoes=undoes,
        boxes=[],
        because=[],
    )


def _told(reason: RejectReason | ChangeReason, note: str) -> str:
    """A reason code and its free text as one line of the log."""
    return storable(f"{reason.value}: {note.strip()}" if note.strip() else reason.value)


def _shown(entry: EntryView | None) -> str | None:
    """An entry as the log says it: its value, or in brackets what was said instead of one."""
    if entry is None:
        return None
    return entry.value if entry.value is not None else f"({entry.answer})"

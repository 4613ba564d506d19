"""One record in the hands of one user, within one transaction, and how its acts are logged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from ingest import tables
from ingest.statuses import Action, RecordState, TaskState
from ingest.store import log, rows, typed_texts
from ingest.store.answers import ChangeReason, RejectReason
from ingest.store.claims import let_go
from ingest.store.database import storable
from ingest.store.log import Act
from ingest.store.rows import History
from ingest.store.views import EntryView


@dataclass(slots=True)
class OpenRecord:
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

    @property
    def milliseconds(self) -> int | None:
        """How long the user has had the record open; None where they have not."""
        if self.task is None or self.task.claimed_by != self.user or self.task.claimed_at is None:
            return None
        return round((self.at - self.task.claimed_at).total_seconds() * 1000)

    def history(self) -> History:
        self.session.flush()
        return rows.histories(self.session, [self.record])[self.id]

    def act(
        self,
        action: Action,
        *,
        field: str | None = None,
        old: str | None = None,
        new: str | None = None,
        reason: str | None = None,
        evidence: EntryView | None = None,
    ) -> None:
        """Log an act on this record, with where on the document it is to be seen."""
        page, boxes = (evidence.page, evidence.boxes) if evidence is not None else (None, ())
        milliseconds = self.milliseconds
        act = Act(self.user, action, f"record:{self.id}", field, old, new, reason, self.sha256, page, boxes, None, milliseconds)
        log.write(self.session, self.at, [act])

    def close(self, state: RecordState) -> None:
        """Take the record out of review."""
        self.record.state = state
        self.record.closed_at, self.record.closed_by = self.at, self.user
        if self.task is not None:
            self.task.state = TaskState.DONE
            let_go(self.task)
        typed_texts.forget(self.session, self.id, self.user)


def open_record(session: Session, record_id: int, user: str, at: datetime) -> OpenRecord:
    record = rows.found_record(session, record_id)
    task = rows.task_of(session, record_id)
    sha256 = session.exec(select(tables.Document.sha256).where(tables.Document.id == record.document_id)).one()
    return OpenRecord(session, record, task, sha256, user, at)


def reason_text(reason: RejectReason | ChangeReason, note: str) -> str:
    """A reason code and its free text as one line of the log."""
    return storable(f"{reason.value}: {note.strip()}" if note.strip() else reason.value)


def logged_value(entry: EntryView | None) -> str | None:
    """An entry as the log says it: its value, or in brackets what was said instead of one."""
    if entry is None:
        return None
    return entry.value if entry.value is not None else f"({entry.answer})"

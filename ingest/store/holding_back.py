"""Records that passed auto-approval and differ from what a person confirmed of the same credential: they go to review after all.

Which credential a record is of is known only once it is filed, so this comes after filing, in the same transaction. A renewal
differs in its dates and is held back as well: a date that was misread looks just like one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from extractors.credential_types.declaration import Declarations
from extractors.draft import Note
from ingest import tables
from ingest.statuses import RecordState
from ingest.store import conflicts, on_file, rows
from ingest.store.machine_reading import machine_notes, open_task
from ingest.store.views import differs


def hold_back(session: Session, declarations: Declarations, at: datetime, records: Sequence[tables.Record]) -> list[tables.Record]:
    """Send those auto-approved of the new ``records`` to review that differ from a confirmed record of their credential; which."""
    passed = [record for record in records if record.state == RecordState.ACCEPTED]
    before = on_file.confirmed(session, [rows.identity(record.id) for record in passed])
    held = []
    for record in passed:
        id = rows.identity(record.id)
        if id not in before:
            continue
        read = rows.answers(session, [record])[id].current
        fields = [name for name, value in before[id].values.items() if name in read and differs(value, read[name].value)]
        if fields:
            _to_review(session, declarations, at, record, sorted(fields))
            held.append(record)
    return held


def _to_review(session: Session, declarations: Declarations, at: datetime, record: tables.Record, fields: Sequence[str]) -> None:
    record.state = RecordState.TO_REVIEW
    reasons = [Note("differs_from_confirmed", field) for field in fields]
    session.add_all(machine_notes(rows.identity(record.id), record.version, (), reasons))
    session.flush()
    task = open_task(session, record, at)
    history = rows.histories(session, [record])[rows.identity(record.id)]
    conflicts.rank(session, record, task, history, rows.declared(declarations, record.type), at.date())
    session.flush()

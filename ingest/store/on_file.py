"""What persons confirmed on other documents of a credential: a renewal and a rescan are asked only for what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from ingest import tables
from ingest.statuses import EntryKind, RecordState
from ingest.store import rows


def values(session: Session, records: Sequence[tables.Record]) -> dict[int, dict[str, str | None]]:
    """By record in review, and field, what the latest confirmed record of the same credential says; None where a person said that
    the field is not on the document."""
    waiting = [rows.identity(record.id) for record in records if record.state == RecordState.TO_REVIEW]
    if not waiting:
        return {}
    member, record = tables.CredentialRecord, tables.Record
    own = aliased(member)
    same = (
        select(own.record_id, record)
        .join(member, col(member.credential_id) == own.credential_id)
        .join(record, col(record.id) == member.record_id)
        .where(col(own.record_id).in_(waiting), record.state == RecordState.CONFIRMED, own.record_id != record.id)
    )
    confirmed: dict[int, list[tables.Record]] = defaultdict(list)
    for id, other in session.exec(same):
        confirmed[id].append(other)
    latest = {id: max(found, key=lambda other: (other.expiry_date or "", other.id)) for id, found in confirmed.items()}
    histories = rows.answers(session, {rows.identity(other.id): other for other in latest.values()}.values())
    return {
        id: {
            name: entry.value
            for name, entry in histories[rows.identity(other.id)].current.items()
            if entry.value is not None or entry.answer == EntryKind.ABSENT
        }
        for id, other in latest.items()
    }

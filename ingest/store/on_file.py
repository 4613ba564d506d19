"""What persons confirmed on other documents of a credential: a renewal and a rescan are asked only for what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from ingest import tables
from ingest.statuses import EntryKind, RecordState
from ingest.store import rows


@dataclass(frozen=True, slots=True)
class OnFile:
    """The latest confirmed record of the same credential, and its values by field; None where a person said that the field is not
    on the document."""

    record: int
    values: Mapping[str, str | None]


NOTHING = OnFile(0, {})


def confirmed(session: Session, record_ids: Collection[int]) -> dict[int, OnFile]:
    """What is confirmed of the credential of each record on another document of it; records without any are left out."""
    if not record_ids:
        return {}
    member, record = tables.CredentialRecord, tables.Record
    own = aliased(member)
    same = (
        select(own.record_id, record)
        .join(member, col(member.credential_id) == own.credential_id)
        .join(record, col(record.id) == member.record_id)
        .where(col(own.record_id).in_(record_ids), record.state == RecordState.CONFIRMED, own.record_id != record.id)
    )
    found: dict[int, list[tables.Record]] = defaultdict(list)
    for id, other in session.exec(same):
        found[id].append(other)
    latest = {id: max(others, key=lambda other: (other.expiry_date or "", other.id)) for id, others in found.items()}
    histories = rows.answers(session, {rows.identity(other.id): other for other in latest.values()}.values())
    return {id: OnFile(rows.identity(other.id), _values(histories[rows.identity(other.id)])) for id, other in latest.items()}


def of_waiting(session: Session, records: Sequence[tables.Record]) -> dict[int, OnFile]:
    """The same for those of ``records`` that are in review."""
    return confirmed(session, [rows.identity(record.id) for record in records if record.state == RecordState.TO_REVIEW])


def _values(history: rows.History) -> dict[str, str | None]:
    return {
        name: entry.value for name, entry in history.current.items() if entry.value is not None or entry.answer == EntryKind.ABSENT
    }

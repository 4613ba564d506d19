"""A scan that was filed before its last page had arrived, and the longer version of the same file that takes its place.

A scanner that closes its file between two pages leaves a whole file each time. The records of the shorter version move to the
longer one, with everything that was said about them, so that each credential is on file once. Only what is certain counts: the same
name in the same folder within an hour, more pages, and every record of the shorter version read again from the longer one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from extractors.draft import Draft
from ingest import tables
from ingest.statuses import DocumentStatus, RecordState
from ingest.store import rows

WITHIN = timedelta(hours=1)
"""Between two versions of one file. A scanner's next job of the same name comes later, or says something else."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A record of the shorter version, and whether the longer one says more of it."""

    record: tables.Record
    says_more: bool


@dataclass(frozen=True, slots=True)
class ShorterVersion:
    """The document that a longer one replaces, and its records by the position of the draft that says the same."""

    document: tables.Document
    records: Mapping[int, Placed]


def shorter_version(session: Session, document: tables.Document, drafts: Sequence[Draft]) -> ShorterVersion | None:
    """What ``document``, of which ``drafts`` were read and which has no record yet, is a longer version of; None where nothing."""
    mine, other = tables.Sighting, aliased(tables.Sighting)
    seen = (
        select(other.document_id)
        .join(mine, (col(mine.name) == other.name) & (col(mine.folder) == other.folder))
        .join(tables.Document, col(tables.Document.id) == other.document_id)
        .where(
            mine.document_id == document.id,
            other.document_id != document.id,
            other.seen_at <= mine.seen_at,
            tables.Document.status == DocumentStatus.READ,
            col(tables.Document.pages) < document.pages,
            tables.Document.received_at >= document.received_at - WITHIN,
        )
        .order_by(col(tables.Document.id).desc())
    )
    for id in dict.fromkeys(session.exec(seen)):
        shorter = session.get_one(tables.Document, id)
        records = session.exec(select(tables.Record).where(tables.Record.document_id == id)).all()
        placed = _placed(session, records, drafts)
        if placed is not None:
            return ShorterVersion(shorter, placed)
    return None


def _placed(session: Session, records: Sequence[tables.Record], drafts: Sequence[Draft]) -> dict[int, Placed] | None:
    """The records by the position of the draft that says the same; None where one of them is in no draft."""
    histories = rows.answers(session, records)
    placed: dict[int, Placed] = {}
    for record in records:
        read = {
            entry.field: entry.value
            for entries in histories[rows.identity(record.id)].answers.values()
            for entry in entries
            if not entry.by_person and entry.version == record.machine_version
        }
        same = (at for at, draft in enumerate(drafts) if at not in placed and _says_the_same(record, read, draft))
        position = next(same, None)
        if position is None:
            return None
        placed[position] = Placed(record, len(drafts[position].fields) > len(read))
    return placed


def _says_the_same(record: tables.Record, read: Mapping[str, str | None], draft: Draft) -> bool:
    """Whether a draft begins on the record's page and repeats all that was read for it. It may say more where nobody has confirmed
    the record yet: a later page may belong to it."""
    again = {value.field: value.value for value in draft.fields}
    states = {RecordState.TO_REVIEW} if len(again) > len(read) else set(RecordState) - {RecordState.REJECTED}
    return (
        record.type == draft.type
        and record.state in states
        and record.pages[:1] == list(draft.pages[:1])
        and all(again.get(field) == value for field, value in read.items())
    )

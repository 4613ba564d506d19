"""What each practitioner has on file, for the completeness report: current credentials and renewals in review, in batches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from extractors.draft import Expiry
from ingest import tables
from ingest.statuses import CredentialPlace, RecordState
from ingest.store import facts, rows
from ingest.store.database import Database
from ingest.store.facts import FACTS, Facts
from ingest.store.practitioner_views import PractitionerRow
from ingest.store.practitioners import practitioner_row, roots_of

_BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding(Facts):
    """A credential's current record, or a later one in review; ``credential`` is None for a record that is filed to nobody."""

    record: int
    type: str
    state: RecordState
    expiry: Expiry
    credential: int | None


class Holdings:
    """The side of the store that the completeness report reads."""

    _database: Database

    def holdings(self, practitioners: Sequence[PractitionerRow]) -> Iterator[tuple[PractitionerRow, tuple[Holding, ...]]]:
        """The practitioners, in their order, with what they hold; credentials of those merged into them included."""
        with self._database.reading() as session:
            merged = merged_by_root(session)
        for at in range(0, len(practitioners), _BATCH):
            batch = practitioners[at : at + _BATCH]
            with self._database.reading() as session:
                held = _held(session, {id: each.id for each in batch for id in (each.id, *merged[each.id])})
            yield from ((each, tuple(held[each.id])) for each in batch)


def merged_by_root(session: Session) -> dict[int, list[int]]:
    """Everyone who was merged, by the practitioner that counts."""
    person, found = tables.Practitioner, defaultdict[int, list[int]](list)
    ids = [rows.identity(id) for id in session.exec(select(person.id).where(col(person.merged_into).is_not(None)))]
    for id, root in roots_of(session, ids).items():
        found[practitioner_row(root).id].append(id)
    return found


def _held(session: Session, people: dict[int, int]) -> dict[int, list[Holding]]:
    """What is held by each of the practitioners that ``people`` leads to."""
    record, member, credential = tables.Record, tables.CredentialRecord, tables.Credential
    columns = [getattr(record, name) for name in ("id", "type", "state", "expiry", *FACTS)]
    wanted: Any = (  # rows with the columns' names, which SQLModel's types of statements do not say
        select(credential.practitioner_id, member.credential_id, *columns)
        .join(member, col(member.credential_id) == credential.id)
        .join(record, col(record.id) == member.record_id)
        .where(col(credential.practitioner_id).in_(people), col(record.state) != RecordState.REJECTED)
        .where(col(member.place).in_((CredentialPlace.CURRENT, CredentialPlace.LATER)))
        .order_by(col(record.id))
    )
    found: dict[int, list[Holding]] = defaultdict(list)
    for row in session.exec(wanted):
        holding = Holding(
            record=row.id,
            type=row.type,
            state=row.state,
            expiry=Expiry(row.expiry),
            credential=row.credential_id,
            **facts.values(row),
        )
        found[people[row.practitioner_id]].append(holding)
    return found

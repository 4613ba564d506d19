"""The rows of credentials: which records are of which, and in what place. `ingest.store.matching` says when they are worked out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, col, select

from extractors.draft import UNRECOGNIZED
from ingest import tables
from ingest.practitioners.credentials import groups, places
from ingest.practitioners.papers import Paper
from ingest.statuses import Action, CredentialPlace, RecordState
from ingest.store import rows
from ingest.store.log import MACHINE, Act


@dataclass(slots=True)
class Grouping:
    """One putting together, in the caller's transaction; what it did is added to ``acts``."""

    session: Session
    acts: list[Act]

    def store(self, papers: list[Paper], practitioner_id: int | None) -> None:
        there = memberships(self.session, [paper.id for paper in papers])
        out = [paper for paper in papers if not held(paper)]
        for paper in out:
            if paper.id in there:
                self._leave(there.pop(paper.id))
        taken: set[int] = set()
        found = groups([paper for paper in papers if held(paper)], practitioner_id is not None)
        for members in sorted(found, key=lambda each: min(paper.id for paper in each)):
            own = sorted({there[paper.id].credential_id for paper in members if paper.id in there} - taken)
            credential = self._credential(own[0] if own else None, members[0].type, practitioner_id)
            taken.add(credential)
            for id, place in places(members).items():
                self._put(id, credential, place, there.get(id), len(members))
        self.session.flush()
        self._drop_empty({row.credential_id for row in there.values()} - taken)

    def _credential(self, id: int | None, type: str, practitioner_id: int | None) -> int:
        row = None if id is None else self.session.get(tables.Credential, id)
        if row is None:
            row = tables.Credential(type=type, practitioner_id=practitioner_id)
            self.session.add(row)
            self.session.flush()
        if (row.type, row.practitioner_id) != (type, practitioner_id):
            row.type, row.practitioner_id = type, practitioner_id
        return rows.identity(row.id)

    def _put(
        self, record_id: int, credential_id: int, place: CredentialPlace, row: tables.CredentialRecord | None, size: int
    ) -> None:
        if row is None or row.credential_id != credential_id:
            if size > 1:
                joined = Act(MACHINE, Action.ATTACH, f"record:{record_id}", new=f"credential:{credential_id}", reason=place)
                self.acts.append(joined)
        elif row.place != place:
            self.acts.append(Act(MACHINE, Action.SUPERSEDE, f"record:{record_id}", old=row.place, new=place))
        if row is None:
            self.session.add(tables.CredentialRecord(record_id=record_id, credential_id=credential_id, place=place))
        elif (row.credential_id, row.place) != (credential_id, place):
            row.credential_id, row.place = credential_id, place

    def _leave(self, row: tables.CredentialRecord) -> None:
        credential = row.credential_id
        self.session.delete(row)
        self.session.flush()
        self._drop_empty({credential})

    def _drop_empty(self, ids: Collection[int]) -> None:
        """Delete the credentials that no record is of any more."""
        member = tables.CredentialRecord
        held = set(self.session.exec(select(member.credential_id).where(col(member.credential_id).in_(ids)))) if ids else set()
        for id in set(ids) - held:
            row = self.session.get(tables.Credential, id)
            if row is not None:
                self.session.delete(row)
        self.session.flush()


def held(paper: Paper) -> bool:
    """Whether a record is of a credential: it is one and was not rejected, other than as a copy of another."""
    return paper.type != UNRECOGNIZED and (paper.state != RecordState.REJECTED or paper.copy_of is not None)


def drop_empty(session: Session) -> None:
    """Delete the credentials that no record is of any more."""
    member, credential = tables.CredentialRecord, tables.Credential
    without = select(credential).outerjoin(member, col(member.credential_id) == credential.id).where(col(member.id).is_(None))
    for row in session.exec(without).all():
        session.delete(row)


def memberships(session: Session, ids: Collection[int]) -> dict[int, tables.CredentialRecord]:
    member = tables.CredentialRecord
    return {row.record_id: row for row in session.exec(select(member).where(col(member.record_id).in_(ids)))}

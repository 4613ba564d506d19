"""Filing records to practitioners and credentials: what follows from the records on file is worked out anew where one changed.

Everything here follows from the records, the practitioners' identifiers and what persons decided, and from nothing else: not from
which document came first. So whatever changed, the records that it can concern are gathered, their links and credentials worked out
by the pure rules of `ingest.practitioners`, and what differs is written. What a person decided is never overruled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from extractors.credential_types.declaration import Declarations
from extractors.draft import UNRECOGNIZED
from ingest import tables
from ingest.practitioners import identity, names
from ingest.practitioners.credentials import same
from ingest.practitioners.papers import Paper
from ingest.statuses import Action, CredentialPlace, LinkEvidence, LinkStanding, RecordState
from ingest.store import credential_groups, log, match_keys, rows
from ingest.store.answers import RejectReason
from ingest.store.claims import refuse_claimed
from ingest.store.errors import Closed, InvalidOperation
from ingest.store.log import MACHINE, Act
from ingest.store.open_record import open_record, reason_text
from ingest.store.practitioners import family_of, linked, roots_of
from ingest.store.search_terms import folded

_LARGEST = 2_000
"""The most records that are compared at once; more share a key only where it is no one person's."""


def refile(session: Session, declarations: Declarations, at: datetime, records: Iterable[tables.Record], by: str = MACHINE) -> None:
    """Work out anew whose the records are and which credentials they are documents of, with all that this can concern."""
    if acts := worked_out(session, declarations, at, records):
        log.write(session, at, acts)


def worked_out(session: Session, declarations: Declarations, at: datetime, records: Iterable[tables.Record]) -> list[Act]:
    """As `refile`; gives back what it did, for the caller to log."""
    refiling = Refiling(session, declarations, at)
    refiling.run(list(records))
    return refiling.acts


def refile_ids(session: Session, declarations: Declarations, at: datetime, ids: Collection[int]) -> None:
    """The same for the records ``ids``."""
    found = session.exec(select(tables.Record).where(col(tables.Record.id).in_(ids)).order_by(col(tables.Record.id))).all()
    refile(session, declarations, at, found)


@dataclass(slots=True)
class Refiling:
    """One working out, in the caller's transaction."""

    session: Session
    declarations: Declarations
    at: datetime
    papers: dict[int, Paper] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)

    def run(self, records: list[tables.Record]) -> None:
        if not records:
            return
        self.session.flush()
        before = self._keys_of([rows.identity(record.id) for record in records])
        self._write_keys(records)
        seeds = {rows.identity(record.id) for record in records}
        seeds |= self._sharing({key for keys in before.values() for key in keys if identity.evidence_of(key) is not None})
        seeds |= self._of_credentials(seeds)
        self._gather(seeds)
        touched = self._link()
        self._regroup(touched)

    # what the records are compared by

    def _write_keys(self, records: Sequence[tables.Record]) -> None:
        """Bring the keys of ``records`` in line with their entries."""
        histories = rows.answers(self.session, records)
        key = tables.MatchKey
        for record in records:
            id = rows.identity(record.id)
            wanted: set[str] = set()
            if _counts(record):
                known = rows.declared(self.declarations, record.type)
                wanted = match_keys.strong_keys(known, record.type, match_keys.sure(histories[id].current), record.holder_key)
                paper = self._paper(record, ("", 0), (), None)
                wanted |= set(identity.worth_comparing(replace(paper, reads=match_keys.reads(histories[id]))))
            there = set(self.session.exec(select(key.key).where(key.record_id == id)))
            if gone := there - wanted:
                self.session.connection().execute(delete(key).where(col(key.record_id) == id, col(key.key).in_(gone)))
            if new := wanted - there:
                values = [{"record_id": id, "key": each} for each in sorted(new)]
                self.session.connection().execute(insert(key), values)

    def _keys_of(self, ids: Collection[int]) -> dict[int, set[str]]:
        key, found = tables.MatchKey, defaultdict[int, set[str]](set)
        for id, each in self.session.exec(select(key.record_id, key.key).where(col(key.record_id).in_(ids))):
            found[id].add(each)
        return found

    def _sharing(self, keys: Collection[str]) -> set[int]:
        key = tables.MatchKey
        wanted = select(key.record_id).where(col(key.key).in_(keys)).distinct().limit(_LARGEST)
        return set(self.session.exec(wanted)) if keys else set()

    def _of_credentials(self, ids: Collection[int]) -> set[int]:
        """The records of the credentials that the records ``ids`` are of now."""
        member = tables.CredentialRecord
        own = select(member.credential_id).where(col(member.record_id).in_(ids))
        return set(self.session.exec(select(member.record_id).where(col(member.credential_id).in_(own))))

    def _load(self, ids: Collection[int]) -> None:
        """Put the papers of records into `papers`."""
        fresh = [id for id in ids if id not in self.papers]
        if not fresh:
            return
        keys, member = self._keys_of(fresh), tables.CredentialRecord
        copies = dict(self.session.exec(select(member.record_id, member.copy_of).where(col(member.record_id).in_(fresh))).all())
        record, document = tables.Record, tables.Document
        wanted = select(record, document.sha256).join(document).where(col(record.id).in_(fresh))
        for row, sha256 in self.session.exec(wanted):
            id = rows.identity(row.id)
            self.papers[id] = self._paper(row, (sha256, row.position), keys[id], copies.get(id))

    def _paper(self, record: tables.Record, order: tuple[str, int], keys: Collection[str], copy_of: int | None) -> Paper:
        prefix = identity.same_number(record.type)
        evidence = {key: identity.evidence_of(key) for key in sorted(keys)}
        return Paper(
            id=rows.identity(record.id),
            order=order,
            type=record.type,
            rules=match_keys.rules_of(rows.declared(self.declarations, record.type)),
            state=record.state,
            paper=record.paper,
            holder=record.holder_key,
            number=record.number_key,
            reads=frozenset(key.removeprefix(prefix) for key in keys if key.startswith(prefix)),
            jurisdiction=record.jurisdiction,
            issuer=folded(record.issuer or ""),
            qualification=folded(record.qualification or ""),
            issued=record.issue_date,
            expires=record.expiry_date,
            strong={key: proof for key, proof in evidence.items() if proof is not None},
            copy_of=copy_of,
        )

    def _gather(self, seeds: set[int]) -> None:
        """Load the ``seeds`` and whatever is tied to them, and to that, and so on."""
        self._load(seeds)
        frontier = set(self.papers)
        while frontier and len(self.papers) < _LARGEST:
            keys = self._keys_of(frontier)
            near = self._sharing({key for each in keys.values() for key in each}) - set(self.papers)
            known = set(self.papers)
            self._load(near)
            tied = {id for id in near if any(_tied(self.papers[id], self.papers[other]) for other in frontier)}
            for id in set(self.papers) - known - tied:
                del self.papers[id]
            frontier = tied

    # whose they are

    def _components(self) -> list[list[Paper]]:
        """The papers as far as each is tied to another."""
        left, found = dict(sorted(self.papers.items())), []
        while left:
            _, first = left.popitem()
            component, fresh = [first], [first]
            while fresh:
                paper = fresh.pop()
                tied = [other for other in left.values() if _tied(paper, other)]
                for other in tied:
                    del left[other.id]
                component += tied
                fresh += tied
            found.append(component)
        return found

    def _link(self) -> set[tuple[int | None, str]]:
        """Link the papers. Gives back whose credentials of which type that concerns."""
        link = tables.PractitionerLink
        said: dict[int, list[tables.PractitionerLink]] = defaultdict(list)
        for row in self.session.exec(select(link).where(col(link.record_id).in_(self.papers))):
            said[row.record_id].append(row)
        touched: set[tuple[int | None, str]] = set()
        for component in self._components():
            anchors = self._anchors(component, said)
            for paper in component:
                old, new = _linked(said[paper.id]), self._wanted(paper, component, anchors, said[paper.id])
                if old is None or not old.by_person:
                    self._set_link(paper, old, new)
                root = self._root(old.practitioner_id) if old is not None and old.by_person else new[0] if new else None
                touched |= {(root, paper.type)}
                if old is not None:
                    touched.add((self._root(old.practitioner_id), paper.type))
        self.session.flush()
        return touched

    def _anchors(
        self, component: list[Paper], said: Mapping[int, list[tables.PractitionerLink]]
    ) -> dict[int, dict[int, LinkEvidence]]:
        """By record the practitioners whom it names by a number or a birth date of theirs, or whom a person linked it to."""
        found: dict[int, dict[int, LinkEvidence]] = {}
        by_key = match_keys.with_keys(self.session, {key for paper in component for key in paper.strong})
        for paper in component:
            own = _linked(said[paper.id])
            if own is not None and own.by_person:
                found[paper.id] = {self._root(own.practitioner_id): LinkEvidence.PERSON}
                continue
            declined = {self._root(row.practitioner_id) for row in said[paper.id] if row.standing == LinkStanding.DECLINED}
            for key, evidence in paper.strong.items():
                for id in by_key.get(key, set()) - declined:
                    like = names.best(paper.holder, match_keys.names_of(self.session, id))
                    if like.fits or (like is names.Likeness.RELATED and evidence in identity.CHECKED):
                        proofs = (evidence, found.get(paper.id, {}).get(id, evidence))
                        found.setdefault(paper.id, {})[id] = identity.strongest(iter(proofs)) or evidence
        return found

    def _wanted(
        self,
        paper: Paper,
        component: list[Paper],
        anchors: Mapping[int, Mapping[int, LinkEvidence]],
        said: Sequence[tables.PractitionerLink],
    ) -> tuple[int, LinkEvidence] | None:
        """To whom the machine links a paper, and by what; None where nothing, or too much, says so."""
        direct = anchors.get(paper.id, {})
        if direct:
            return next(iter(direct.items())) if len(direct) == 1 else None
        everybody = {id for each in anchors.values() for id in each}
        declined = {self._root(row.practitioner_id) for row in said if row.standing == LinkStanding.DECLINED}
        if len(everybody) != 1 or everybody & declined or paper.state == RecordState.REJECTED:
            return None
        (id,) = everybody
        others = [other for other in component if other.id != paper.id]
        if not names.best(paper.holder, match_keys.names_of(self.session, id)).fits:
            fitting = any(
                names.likeness(paper.holder, other.holder) is names.Likeness.SAME for other in others if other.id in anchors
            )
            if not fitting and not names.misread(paper.holder, next(iter(match_keys.names_of(self.session, id)), None)):
                return None
        proofs = (proof for other in others for proof in identity.shared(paper.strong, other.strong))
        return id, identity.strongest(proofs) or LinkEvidence.SAME_CREDENTIAL

    def _set_link(self, paper: Paper, old: tables.PractitionerLink | None, new: tuple[int, LinkEvidence] | None) -> None:
        before = None if old is None else self._root(old.practitioner_id)
        after = None if new is None else new[0]
        if before == after:
            return
        if old is not None:
            self.session.delete(old)
            self.session.flush()
            if new is None:
                self.acts.append(Act(MACHINE, Action.UNLINK, f"record:{paper.id}", old=f"practitioner:{before}"))
        if new is not None:
            id, evidence = new
            self.session.add(
                tables.PractitionerLink(
                    record_id=paper.id, practitioner_id=id, standing=LinkStanding.LINKED, evidence=evidence,
                    by_person=False, author=MACHINE, at=self.at,
                )
            )  # fmt: skip
            said = f"practitioner:{before}" if before else None
            self.acts.append(Act(MACHINE, Action.LINK, f"record:{paper.id}", old=said, new=f"practitioner:{id}", reason=evidence))

    def _root(self, practitioner_id: int) -> int:
        return rows.identity(roots_of(self.session, [practitioner_id])[practitioner_id].id)

    # which credentials

    def _regroup(self, touched: set[tuple[int | None, str]]) -> None:
        """Put the records of each practitioner and type, and those of nobody, into credentials."""
        grouping = credential_groups.Grouping(self.session, self.acts)
        for practitioner_id, type in sorted(touched, key=lambda each: (each[0] or 0, each[1])):
            if practitioner_id is None:
                continue
            of_person = linked_records(self.session, practitioner_id, type)
            self._load(of_person)
            grouping.store([self.papers[id] for id in of_person], practitioner_id)
        loose = [id for id in self.papers if id not in linked_ids(self.session, self.papers)]
        for type in sorted({self.papers[id].type for id in loose}):
            grouping.store([self.papers[id] for id in loose if self.papers[id].type == type], None)


def _counts(record: tables.Record) -> bool:
    return record.type != UNRECOGNIZED and record.state != RecordState.REJECTED


def _tied(a: Paper, b: Paper) -> bool:
    """Whether two records are one person's: by a number of theirs, or as documents of one credential."""
    if a.strong.keys() & b.strong.keys():
        like = names.likeness(a.holder, b.holder)
        checked = any(proof in identity.CHECKED for proof in identity.shared(a.strong, b.strong))
        if like.fits or (like is names.Likeness.RELATED and checked) or names.misread(a.holder, b.holder):
            return True
    return same(a, b, one_person=False) > 0


def _linked(said: Iterable[tables.PractitionerLink]) -> tables.PractitionerLink | None:
    return next((row for row in said if row.standing == LinkStanding.LINKED), None)


def linked_records(session: Session, practitioner_id: int, type: str | None = None) -> list[int]:
    """The records that are linked to a practitioner or to whom was merged into it."""
    link, record = tables.PractitionerLink, tables.Record
    family = family_of(session, practitioner_id)
    wanted = select(link.record_id).join(record, col(record.id) == link.record_id)
    wanted = wanted.where(col(link.practitioner_id).in_(family), link.standing == LinkStanding.LINKED)
    return list(session.exec(wanted if type is None else wanted.where(record.type == type)))


def linked_ids(session: Session, ids: Collection[int]) -> set[int]:
    return {row.record_id for row in session.exec(linked(ids))}


def tied_to(session: Session, document_id: int) -> set[int]:
    """The records of other documents that the records of a document share a credential or a number with."""
    record, member, key = tables.Record, tables.CredentialRecord, tables.MatchKey
    own = select(record.id).where(record.document_id == document_id)
    credentials = select(member.credential_id).where(col(member.record_id).in_(own))
    keys = select(key.key).where(col(key.record_id).in_(own), ~col(key.key).startswith("same:"))
    found = set(session.exec(select(member.record_id).where(col(member.credential_id).in_(credentials))))
    found |= set(session.exec(select(key.record_id).where(col(key.key).in_(keys)).limit(_LARGEST)))
    return found - {rows.identity(id) for id in session.exec(own)}


def close_as_copy(session: Session, declarations: Declarations, record_id: int, of: int, user: str, at: datetime) -> None:
    """Close a record in review as another document of the credential of record ``of``."""
    work, other = open_record(session, record_id, user, at), rows.found_record(session, of)
    if work.record.state != RecordState.TO_REVIEW or work.task is None:
        raise Closed(work.record.state, "To change it, reopen it with a reason.")
    if other.type != work.record.type or of == record_id:
        raise InvalidOperation("Only a record of the same type can be the same credential.")
    refuse_claimed(work.task, user, at)
    work.record.version += 1
    work.record.rejection_code = RejectReason.DUPLICATE.value
    why = reason_text(RejectReason.DUPLICATE, f"record {of}")
    work.act(Action.REJECT, old=RecordState.TO_REVIEW, new=RecordState.REJECTED, reason=why)
    work.close(RecordState.REJECTED)
    member = credential_groups.memberships(session, [record_id]).get(record_id)
    if member is None:
        home = credential_groups.memberships(session, [of])[of]
        member = tables.CredentialRecord(record_id=record_id, credential_id=home.credential_id, place=CredentialPlace.COPY)
        session.add(member)
    member.copy_of = of
    session.flush()
    refile_ids(session, declarations, at, {record_id, of})

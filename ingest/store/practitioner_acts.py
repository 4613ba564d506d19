"""The acting side of practitioners: whose a record is, who the practitioners are, merging and undoing it.

Each act is one transaction with its event, and whatever follows from it for records and credentials is worked out at its end.
Whose a record is may be said of any record, open or closed: it is no answer about what the document says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from extractors.credential_types.declaration import Declarations
from extractors.draft import UNRECOGNIZED
from extractors.kinds.names import filed
from ingest import tables
from ingest.practitioners import identity
from ingest.statuses import Action, IdentifierSource, LinkEvidence, LinkStanding, RecordState
from ingest.store import current_value, log, match_keys, matching, practitioner_words, rows
from ingest.store.database import Database, storable
from ingest.store.errors import InvalidOperation
from ingest.store.log import Act
from ingest.store.practitioner_views import PractitionerRow
from ingest.store.practitioners import family_of, found_practitioner, linked, practitioner_row, roots_of
from ingest.store.search_terms import number_key


@dataclass(frozen=True, slots=True)
class NewIdentifier:
    """An identifier to be kept: ``kind`` is ``npi``, ``dea`` or ``license``, with its state as ``scope``."""

    kind: str
    value: str
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPractitioner:
    """A practitioner as a roster or a person describes them. ``birth_date`` is ISO."""

    family: str
    given: str = ""
    middle: str = ""
    suffix: str = ""
    other_names: tuple[str, ...] = ()
    birth_date: str | None = None
    role: str = ""
    unit: str = ""
    facility: str = ""
    roster_key: str | None = None
    identifiers: tuple[NewIdentifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """How many practitioners an import added, changed, left as they were, and marked inactive."""

    added: int
    changed: int
    unchanged: int
    inactive: int = 0


class PractitionerActs:
    """The acting side. ``user`` is who acts; ``at`` the moment, in UTC."""

    _database: Database
    _declarations: Declarations

    # who they are

    def add_practitioner(self, new: NewPractitioner, user: str, at: datetime, from_record: int | None = None) -> int:
        """Add a practitioner, and where it is made ``from_record``, link the record to it. Gives back its id.

        Raises:
            InvalidOperation: without a family name, or with a roster key that is another's.
        """
        with self._database.writing() as session:
            row, _ = _write(session, self._declarations, None, new, IdentifierSource.PERSON, at)
            id = rows.identity(row.id)
            log.write(session, at, [Act(user, Action.ADD_PRACTITIONER, f"practitioner:{id}", new=practitioner_row(row).filed_name)])
            if from_record is not None:
                _accept(session, self._declarations, rows.found_record(session, from_record), row, user, at)
            self._refile_of(session, [id], at, from_record)
            return id

    def import_roster(
        self,
        roster: Sequence[NewPractitioner],
        user: str,
        at: datetime,
        *,
        name: str = "",
        inactivate: bool = False,
        most: bool = False,
        linked: Mapping[str, int] | None = None,
    ) -> Imported:
        """Add and update practitioners by their roster keys, in one transaction; nobody is ever added twice.

        With ``inactivate`` those of an earlier roster that this one lacks are marked inactive; also if they are more than half of
        all with ``most``. ``name`` is the file's, for the log. ``linked`` has by roster key a practitioner who was added by hand
        and whom a person said to be this one: they are updated and keep their credentials.

        Raises:
            InvalidOperation: where a row has no family name or no key, two have one key, more than half would become inactive, or a
                practitioner in ``linked`` is on a roster already.
        """
        keys = [new.roster_key or "" for new in roster]
        if "" in keys or len(set(keys)) < len(keys):
            raise InvalidOperation("Every row of a roster needs a key of its own.")
        with self._database.writing() as session:
            known = {row.roster_key: row for row in session.exec(select(tables.Practitioner)) if row.roster_key is not None}
            acts, touched, counts = list[Act](), list[int](), [0, 0, 0]
            for key, id in (linked or {}).items():
                known[key] = _put_on_roster(session, id, key)
            for key, new in zip(keys, roster, strict=True):
                old = known.get(key)
                row, changes = _write(session, self._declarations, old, new, IdentifierSource.ROSTER, at)
                counts[0 if old is None else 1 if changes else 2] += 1
                if changes:
                    touched.append(rows.identity(row.id))
                    acts += _told_changes(user, row, changes, added=old is None)
            gone = [row for key, row in known.items() if key not in set(keys) and row.active] if inactivate else []
            active = sum(row.active for row in known.values())
            if 2 * len(gone) > active and not most:
                raise InvalidOperation(
                    f"Nothing was imported. {len(gone)} of {active} practitioners are not in this file and would become inactive. "
                    "Check that the file is complete. If it is, run: credfile roster import FILE --inactivate-missing --most"
                )
            for row in gone:
                row.active = False
                acts.append(Act(user, Action.CHANGE_PRACTITIONER, f"practitioner:{row.id}", field="active", old="yes", new="no"))
            told = f"{counts[0]} added, {counts[1]} changed, {counts[2]} unchanged, {len(gone)} inactive"
            log.write(session, at, [*acts, Act(user, Action.IMPORT_ROSTER, "roster:1", new=told, reason=storable(name) or None)])
            self._refile_of(session, touched, at)
            return Imported(counts[0], counts[1], counts[2], len(gone))

    def roster_columns(self) -> dict[str, str]:
        """Which column of the roster holds each field, as of the last import."""
        with self._database.reading() as session:
            return {row.field: row.title for row in session.exec(select(tables.RosterColumn))}

    def remember_columns(self, columns: Mapping[str, str]) -> None:
        """Keep which column holds each field, for the next import."""
        with self._database.writing() as session:
            for row in session.exec(select(tables.RosterColumn)).all():
                session.delete(row)
            session.flush()
            session.add_all(tables.RosterColumn(field=field, title=storable(title)) for field, title in columns.items())

    def merge_practitioners(self, id: int, into: int, user: str, at: datetime) -> None:
        """Say that practitioner ``id`` is the same person as ``into``: everything of it is read as the other's.

        Nothing is moved, so `undo_merge` brings back both as they were.

        Raises:
            NotFound: where one is not there.
            InvalidOperation: where they are one already.
        """
        with self._database.writing() as session:
            row, other = found_practitioner(session, id), roots_of(session, [into])[into]
            if row.merged_into is not None or rows.identity(other.id) in family_of(session, id):
                raise InvalidOperation("These two are merged already.")
            row.merged_into = other.id
            session.flush()
            shown = f"practitioner:{other.id}"
            acts = [
                Act(user, Action.MERGE_PRACTITIONERS, f"practitioner:{id}", new=shown),
                Act(user, Action.MERGE_PRACTITIONERS, shown, old=f"practitioner:{id}"),
            ]
            log.write(session, at, acts)
            self._refile_of(session, [id, rows.identity(other.id)], at)

    def undo_merge(self, id: int, user: str, at: datetime) -> None:
        """Take a merge of practitioner ``id`` back. Raises `NotFound`, and `InvalidOperation` where it was not merged."""
        with self._database.writing() as session:
            row = found_practitioner(session, id)
            if row.merged_into is None:
                raise InvalidOperation("This practitioner was not merged.")
            other, row.merged_into = row.merged_into, None
            session.flush()
            log.write(session, at, [Act(user, Action.UNDO_MERGE, f"practitioner:{id}", old=f"practitioner:{other}")])
            self._refile_of(session, [id, other], at)

    # whose a record is

    def link_record(self, record_id: int, practitioner_id: int, user: str, at: datetime) -> None:
        """Say that a record is a practitioner's. The machine does not overrule it.

        Raises:
            NotFound: where one of the two is not there.
        """
        with self._database.writing() as session:
            record = rows.found_record(session, record_id)
            _accept(session, self._declarations, record, roots_of(session, [practitioner_id])[practitioner_id], user, at)
            matching.refile(session, self._declarations, at, [record])

    def decline_link(self, record_id: int, practitioner_id: int, user: str, at: datetime) -> None:
        """Say that a record is not this practitioner's; it is not suggested again. Raises `NotFound`."""
        with self._database.writing() as session:
            record, person = rows.found_record(session, record_id), found_practitioner(session, practitioner_id)
            old = session.exec(linked([record_id])).first()
            if old is not None and old.practitioner_id in family_of(session, practitioner_id):
                session.delete(old)
                session.flush()
            _say(session, record, person, LinkStanding.DECLINED, user, at)
            log.write(session, at, [Act(user, Action.DECLINE_LINK, f"record:{record_id}", old=f"practitioner:{practitioner_id}")])
            matching.refile(session, self._declarations, at, [record])

    def undo_link(self, record_id: int, user: str, at: datetime) -> None:
        """Take back what persons said about whose a record is: the machine's own link, or none, stands again. Raises `NotFound`."""
        with self._database.writing() as session:
            record, link = rows.found_record(session, record_id), tables.PractitionerLink
            said = session.exec(select(link).where(link.record_id == record_id, col(link.by_person))).all()
            for row in said:
                act = Act(
                    user, Action.UNLINK, f"record:{record_id}", old=f"practitioner:{row.practitioner_id}", reason=row.standing
                )
                log.write(session, at, [act])
                session.delete(row)
            session.flush()
            matching.refile(session, self._declarations, at, [record])

    def declined(self, record_id: int) -> tuple[PractitionerRow, ...]:
        """The practitioners of whom a person said that the record is not theirs."""
        link, row = tables.PractitionerLink, tables.Practitioner
        with self._database.reading() as session:
            wanted = select(row).join(link, col(link.practitioner_id) == row.id)
            wanted = wanted.where(link.record_id == record_id, link.standing == LinkStanding.DECLINED).order_by(col(link.id))
            return tuple(map(practitioner_row, session.exec(wanted)))

    def close_as_copy(self, record_id: int, of: int, user: str, at: datetime) -> None:
        """Close a record as another document of the credential of record ``of``. The document stays with that credential.

        Raises:
            NotFound: where one of the two is not there.
            InvalidOperation: for a record that is not in review, or two of different types.
        """
        with self._database.writing() as session:
            matching.close_as_copy(session, self._declarations, record_id, of, user, at)

    def catch_up(self, at: datetime, batch: int = 200) -> int:
        """File the records that have no credential yet, as those of before there were any; how many."""
        record, member, done = tables.Record, tables.CredentialRecord, 0
        while True:
            without = select(record).outerjoin(member, col(member.record_id) == record.id).where(col(member.id).is_(None))
            without = without.where(record.type != UNRECOGNIZED, record.state != RecordState.REJECTED)
            with self._database.writing() as session:
                found = session.exec(without.order_by(col(record.id)).limit(batch)).all()
                matching.refile(session, self._declarations, at, found)
            done += len(found)
            if len(found) < batch:
                return done

    def _refile_of(self, session: Session, ids: Iterable[int], at: datetime, *more: int | None) -> None:
        """File anew the records that practitioners have or could have by their numbers."""
        session.flush()
        concerned = match_keys.records_concerning(session, ids) | {id for id in more if id is not None}
        matching.refile_ids(session, self._declarations, at, concerned)


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a practitioner that changed. A date of birth and numbers are named without their values."""

    field: str
    old: str
    new: str


def _told_changes(user: str, row: tables.Practitioner, changes: Sequence[Change], added: bool) -> Iterator[Act]:
    """The addition of a practitioner by a roster as one act, a change of one as an act for each field."""
    of = f"practitioner:{row.id}"
    if added:
        yield Act(user, Action.ADD_PRACTITIONER, of, new=practitioner_row(row).filed_name, reason="roster")
        return
    for each in changes:
        hidden = each.field not in (*_TEXTS, "active", "other_names")
        old, new = (None, None) if hidden else (each.old or None, each.new or None)
        yield Act(user, Action.CHANGE_PRACTITIONER, of, field=each.field, old=old, new=new, reason="roster")


def _as_text(value: object) -> str:
    """A column's value as the log has it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, list) else str(value or "")


def _write(
    session: Session,
    declarations: Declarations,
    row: tables.Practitioner | None,
    new: NewPractitioner,
    source: IdentifierSource,
    at: datetime,
) -> tuple[tables.Practitioner, list[Change]]:
    """Bring a row in line with ``new``; the row, and what changed. What ``new`` leaves empty is kept as it is."""
    if not new.family.strip():
        raise InvalidOperation("A practitioner needs a family name.")
    if row is None:
        row = tables.Practitioner(family="", other_names=[], added_at=at, roster_key=new.roster_key)
        session.add(row)
    before = {name: _as_text(getattr(row, name)) for name in _WRITTEN}
    for name in _TEXTS:
        setattr(row, name, storable(getattr(new, name).strip()) or getattr(row, name))
    row.birth_date = new.birth_date or row.birth_date
    row.other_names = list(dict.fromkeys([*row.other_names, *map(storable, new.other_names)]))
    row.active = True
    row.name_key = name_key(row.given, row.middle, row.family, row.suffix)
    session.flush()
    after = {name: _as_text(getattr(row, name)) for name in _WRITTEN}
    changes = [Change(name, before[name], after[name]) for name in _WRITTEN if before[name] != after[name]]
    kinds = _write_identifiers(session, rows.identity(row.id), new.identifiers, source)
    changes += [Change(kind, "", "") for kind in kinds]
    if changes:
        practitioner_words.index(session, row, declarations)
    return row, changes


def _put_on_roster(session: Session, id: int, key: str) -> tables.Practitioner:
    """Give a practitioner who was added by hand the key of a row of the roster."""
    row = found_practitioner(session, id)
    if row.roster_key not in (None, key) or row.merged_into is not None:
        raise InvalidOperation(
            "Nothing was imported. A chosen practitioner has come to be on the roster or was merged. Choose again."
        )
    row.roster_key = key
    session.flush()
    return row


_TEXTS = ("family", "given", "middle", "suffix", "role", "unit", "facility")
_WRITTEN = (*_TEXTS, "birth_date", "active", "other_names")


def name_key(given: str, middle: str, family: str, suffix: str) -> str | None:
    """The key of a name of which the parts are known."""
    whole = " ".join(filter(None, (given, middle, family, suffix)))
    return current_value.filed_as(whole, f"{family}, {given}")


def _write_identifiers(session: Session, id: int, new: Sequence[NewIdentifier], source: IdentifierSource) -> list[str]:
    """Keep the identifiers; a roster's numbers take the place of those of its earlier import. Gives back the kinds that changed."""
    own = tables.PractitionerIdentifier
    there = {row.key: row for row in session.exec(select(own).where(own.practitioner_id == id))}
    wanted = {identity.identifier_key(each.kind, number_key(each.value) or "", each.scope): each for each in new}
    gone = [row for key, row in there.items() if row.source == source == IdentifierSource.ROSTER and key not in wanted]
    for row in gone:
        session.delete(row)
    fresh = [(key, each) for key, each in wanted.items() if key not in there and number_key(each.value)]
    for key, each in fresh:
        value = storable(each.value.strip())
        session.add(own(practitioner_id=id, kind=each.kind, scope=each.scope, value=value, key=key, source=source))
    session.flush()
    return sorted({*(row.kind for row in gone), *(each.kind for _, each in fresh)})


def _accept(
    session: Session, declarations: Declarations, record: tables.Record, person: tables.Practitioner, user: str, at: datetime
) -> None:
    """Link a record at a person's word, and know the practitioner by the name on it from now on."""
    old = session.exec(linked([rows.identity(record.id)])).first()
    if old is not None:
        session.delete(old)
        session.flush()
    _say(session, record, person, LinkStanding.LINKED, user, at)
    before = None if old is None else f"practitioner:{old.practitioner_id}"
    act = Act(user, Action.LINK, f"record:{record.id}", old=before, new=f"practitioner:{person.id}", reason=LinkEvidence.PERSON)
    log.write(session, at, [act])
    if record.holder_name and record.holder_key not in match_keys.names_of(session, rows.identity(person.id)):
        person.other_names = [*person.other_names, record.holder_name]
        session.flush()
        practitioner_words.index(session, person, declarations)


def _say(
    session: Session, record: tables.Record, person: tables.Practitioner, standing: LinkStanding, user: str, at: datetime
) -> None:
    link = tables.PractitionerLink
    row = session.exec(select(link).where(link.record_id == record.id, link.practitioner_id == person.id)).first()
    if row is None:
        row = link(
            record_id=rows.identity(record.id), practitioner_id=rows.identity(person.id), standing=standing,
            evidence=LinkEvidence.PERSON, by_person=True, author=user, at=at,
        )  # fmt: skip
        session.add(row)
    row.standing, row.evidence, row.by_person, row.author, row.at = standing, LinkEvidence.PERSON, True, user, at
    session.flush()


def described(holder: str, printed: str = "") -> NewPractitioner:
    """A practitioner as a document names them; ``printed`` tells where the family name stands."""
    parts = filed(holder, printed)
    return NewPractitioner(
        family=" ".join(parts.family), given=" ".join(parts.given[:1]), middle=" ".join(parts.given[1:]), suffix=parts.suffix
    )

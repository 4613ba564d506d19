"""The keys by which records and practitioners are compared, and who has which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlmodel import Session, col, select

from extractors.credential_types.declaration import CredentialType, Expiry
from extractors.draft import Draft
from ingest import tables
from ingest.practitioners import identity, names
from ingest.practitioners.papers import TypeRules
from ingest.statuses import LinkEvidence
from ingest.store import current_value, rows
from ingest.store.practitioners import family_of, roots_of
from ingest.store.search_terms import number_key, squeezed
from ingest.store.views import EntryView

SURE = 0.9
"""The confidence from which on a number that the machine read may say whose a record is. A person's entry always may."""


def rules_of(known: CredentialType | None) -> TypeRules:
    """What the comparison takes from a declaration."""
    if known is None:
        return TypeRules()
    number = next((each for each in known.fields if each.name == "number"), None)
    shared = number is not None and number.shared
    lasting = number is not None and number.critical and not shared
    by_qualification = "qualification" in known.link_by or not lasting
    return TypeRules(lasting, known.without_date is Expiry.UNKNOWN, by_qualification, shared)


def strong_keys(known: CredentialType | None, type: str, facts: Mapping[str, str], holder: str | None) -> set[str]:
    """The keys that say whose a record is, from those of its values that are sure."""
    kinds = {each.name: each.kind.name for each in known.fields} if known else {}
    kinds.setdefault("npi", "npi")
    found: set[str] = set()
    for name, value in facts.items():
        key = number_key(value) or ""
        if kinds.get(name) == "npi":
            found.add(identity.identifier_key(identity.NPI, key))
        elif kinds.get(name) == "dea_number":
            found.add(identity.identifier_key(identity.DEA, key))
        elif name == "number" and len(key) >= identity.SHORTEST and not rules_of(known).shared:
            scope = facts.get("jurisdiction") or squeezed(facts.get("issuer", ""))
            found |= {identity.number_key(type, scope, key)} if scope else set()
        elif name == "date_of_birth" and (born := identity.birth_key(value, holder)):
            found.add(born)
    return found


def sure(current: Mapping[str, EntryView]) -> dict[str, str]:
    """The values that may say whose a record is."""
    return {
        name: entry.value
        for name, entry in current.items()
        if entry.value is not None and (entry.by_person or (entry.confidence or 0) >= SURE)
    }


def reads(history: rows.History) -> frozenset[str]:
    """Every number that the record has, or that the machine read in its place."""
    entries = [*history.answers.get("number", ()), history.current.get("number")]
    found = (number_key(entry.value) for entry in entries if entry is not None and (not entry.by_person or not entry.withdrawn))
    return frozenset(identity.look_alike(key) for key in found if key)


def conflict(session: Session, draft: Draft, known: CredentialType | None) -> str | None:
    """A draft's number is the roster's of two people (``two_practitioners``) or of another name (``another_practitioner``)."""
    values = {value.field: value.value for value in draft.fields if value.confidence >= SURE}
    named = draft.field("holder_name")
    holder = None if named is None else current_value.filed_as(named.value, named.printed)
    keys = strong_keys(known, draft.type, values, holder)
    found = _practitioners_with(session, keys)
    if len(found) > 1:
        return "two_practitioners"
    fitting = [names.best(holder, names_of(session, id)) for id in found]
    return "another_practitioner" if any(like < names.Likeness.RELATED for like in fitting) else None


def with_keys(session: Session, keys: Collection[str]) -> dict[str, set[int]]:
    """By key the practitioners, merged ones as those they were merged into, who have it in the roster or by birth."""
    if not keys:
        return {}
    own, found = tables.PractitionerIdentifier, defaultdict[str, set[int]](set)
    having = list(session.exec(select(own.practitioner_id, own.key).where(col(own.key).in_(keys))).all())
    born = {key: key.split(":")[1] for key in keys if identity.evidence_of(key) is LinkEvidence.BIRTH_DATE}
    row = tables.Practitioner
    for person in session.exec(select(row).where(col(row.birth_date).in_(set(born.values())))).all() if born else ():
        spelled = (person.name_key, *(current_value.filed_as(name, "") for name in person.other_names))
        own_keys = {identity.birth_key(person.birth_date or "", each) for each in spelled}
        having += [(rows.identity(person.id), key) for key in born if key in own_keys]
    for id, key in having:
        found[key].add(rows.identity(roots_of(session, [id])[id].id))
    return found


def _practitioners_with(session: Session, keys: Collection[str]) -> set[int]:
    return {id for ids in with_keys(session, keys).values() for id in ids}


def names_of(session: Session, practitioner_id: int) -> tuple[str | None, ...]:
    """The keys of every name that a practitioner has, those of practitioners merged into it included."""
    found: dict[str | None, None] = {}
    for id in family_of(session, practitioner_id):
        row = session.get_one(tables.Practitioner, id)
        found |= dict.fromkeys((row.name_key, *(current_value.filed_as(name, "") for name in row.other_names)))
    return tuple(found)


def numbered(session: Session, record: tables.Record) -> set[int]:
    """The practitioners who have a number of the record, whatever the names say."""
    key = tables.MatchKey
    keys = {each for each in session.exec(select(key.key).where(key.record_id == record.id)) if identity.evidence_of(each)}
    return _practitioners_with(session, keys)


def records_concerning(session: Session, practitioner_ids: Iterable[int]) -> set[int]:
    """The records that are linked to practitioners, and those that have a number or a birth date of theirs."""
    family = {each for id in practitioner_ids for each in family_of(session, id)}
    own, link, key, row = tables.PractitionerIdentifier, tables.PractitionerLink, tables.MatchKey, tables.Practitioner
    keys = set(session.exec(select(own.key).where(col(own.practitioner_id).in_(family))))
    for person in session.exec(select(row).where(col(row.id).in_(family), col(row.birth_date).is_not(None))):
        spelled = (person.name_key, *(current_value.filed_as(name, "") for name in person.other_names))
        keys |= {born for each in spelled if (born := identity.birth_key(person.birth_date or "", each))}
    found = set(session.exec(select(link.record_id).where(col(link.practitioner_id).in_(family))))
    return found | (set(session.exec(select(key.record_id).where(col(key.key).in_(keys)))) if keys else set())

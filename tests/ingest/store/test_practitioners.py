"""Who the practitioners are, and what is theirs, as the store gives it back."""

from __future__ import annotations

import pytest

from ingest import tables
from ingest.statuses import CredentialPlace, LinkEvidence, LinkStanding
from ingest.store import NotFound
from tests.ingest.store.gated import file
from tests.ingest.store.papers import AT, license


def _add(store, family, given, **more):
    with store._database.writing() as session:
        row = tables.Practitioner(
            family=family, given=given, other_names=[], added_at=AT, name_key=f"{family}  {given}".lower(), **more
        )
        session.add(row)
        session.flush()
        return row.id


def test_practitioners_come_by_family_name_and_are_narrowed_by_role_unit_and_activity(store):
    first = _add(store, "Quill", "Rosa", role="RN", unit="ICU")
    other = _add(store, "Lund", "Bo", role="Physician", active=False)
    assert [row.filed_name for row in store.practitioners(active=None)] == ["Lund, Bo", "Quill, Rosa"]
    assert [row.id for row in store.practitioners()] == [first] and store.count_practitioners() == 1
    assert [row.id for row in store.practitioners(role="Physician", active=None)] == [other]
    assert store.practitioners(unit="OR") == ()
    assert store.roles_and_units() == (("Physician", "RN"), ("ICU",))


def test_a_practitioner_that_is_not_there_is_said_so(store):
    with pytest.raises(NotFound):
        store.practitioner(7)
    with pytest.raises(NotFound):
        store.credentials_of(7)


def test_what_is_merged_is_read_as_part_of_the_other(store):
    kept = _add(store, "Quill", "Rosa")
    merged = _add(store, "Quill-Hart", "Rosa", merged_into=kept)
    (record,) = file(store, "a", license("Rosa Quill-Hart"))
    with store._database.writing() as session:
        for row in session.exec(tables_of(record)).all():
            session.delete(row)
        session.flush()
        credential = tables.Credential(type="state_license", practitioner_id=merged)
        session.add(credential)
        session.flush()
        session.add(tables.CredentialRecord(record_id=record, credential_id=credential.id, place=CredentialPlace.CURRENT))
        session.add(
            tables.PractitionerLink(
                record_id=record, practitioner_id=merged, standing=LinkStanding.LINKED, evidence=LinkEvidence.PERSON,
                by_person=True, author="amy", at=AT,
            )
        )  # fmt: skip
    link = store.practitioner_of(record)
    assert link is not None and link.practitioner.id == kept and link.by_person
    (held,) = store.credentials_of(kept)
    assert held.current.id == record and held.renewals == () and not held.confirmed
    assert [row.id for row in store.practitioner(kept).merged] == [merged]


def tables_of(record):
    from sqlmodel import select

    return select(tables.CredentialRecord).where(tables.CredentialRecord.record_id == record)

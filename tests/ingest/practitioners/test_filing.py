"""Documents are filed to people by numbers, never by a name alone, and people's decisions stand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ingest.statuses import LinkEvidence
from ingest.store import Corrected, InvalidOperation
from tests.ingest.practitioners.people import add, bls, diploma, draft, file, license, npi, person
from tests.ingest.store import acts
from tests.ingest.store.papers import AT

LATER = AT + timedelta(hours=1)


def _to(store, id):
    link = store.practitioner_of(id)
    return link and (link.practitioner.id, link.evidence)


@pytest.mark.parametrize(
    ("known", "paper", "evidence"),
    [
        ({"npi": npi(7)}, license(npi=npi(7)), LinkEvidence.NPI),
        ({"npi": npi(7)}, draft("npi_letter", holder_name="Ada Okafor", number=npi(7)), LinkEvidence.NPI),
        ({"license": "OH RN471100"}, license(number="RN-471100"), LinkEvidence.LICENSE),
        ({"dea": "BO1002009"}, draft("dea_registration", holder_name="Ada Okafor", number="BO1002009"), LinkEvidence.DEA),
        (
            {"birth_date": "1980-01-31"},
            draft("identity_document", holder_name="Ada B. Okafor", number="D77012", date_of_birth="1980-01-31"),
            LinkEvidence.BIRTH_DATE,
        ),
        ({"npi": npi(7)}, license("Ada Lindqvist", npi=npi(7)), LinkEvidence.NPI),
        ({"license": "OH RN471100", "other_names": ("Ada Lindqvist",)}, license("Ada Lindqvist"), LinkEvidence.LICENSE),
    ],
    ids=["npi", "npi letter", "license", "dea", "birth date", "npi under a maiden name", "license under a known maiden name"],
)
def test_a_document_is_filed_by_a_number_of_the_practitioner(store, known, paper, evidence):
    (ada,) = add(store, person(**known))
    assert _to(store, file(store, "a", paper)) == (ada, evidence)


@pytest.mark.parametrize(
    "paper",
    [
        license(),
        bls(),
        license(number="RN471101"),
        license(jurisdiction="TX"),
        license("Ada Lindqvist"),
        draft("identity_document", holder_name="A. Okafor", number="D77012", date_of_birth="1980-01-31"),
        draft("state_license", 0.7, holder_name="Ada Okafor", npi=npi(7)),
    ],
    ids=["another's number", "name alone", "other number", "other state", "maiden name", "initial and birth date", "unsure number"],
)
def test_a_name_alone_or_a_number_with_another_name_files_nothing(store, paper):
    add(store, person(npi=npi(7), birth_date="1980-01-31"), person("Okafor", "Bea", license="OH RN471100"))
    assert _to(store, file(store, "a", paper)) is None


def test_a_name_is_a_suggestion_that_a_person_accepts_declines_and_takes_back(store):
    ada, other = add(store, person(), person("Okafor", "Ada", "second"))
    record = file(store, "a", bls())
    assert {each.practitioner.id for each in store.suggestions(record)} == {ada, other}
    store.decline_link(record, ada, "amy", AT)
    assert [each.practitioner.id for each in store.suggestions(record)] == [other]
    store.link_record(record, other, "amy", AT)
    assert _to(store, record) == (other, LinkEvidence.PERSON)
    store.undo_link(record, "amy", AT)
    assert _to(store, record) is None and len(store.suggestions(record)) == 2
    assert [event.action for event in store.record(record).events][-4:] == ["decline_link", "link", "unlink", "unlink"]
    assert store.check_rows().faults == ()


@pytest.mark.parametrize(
    "holder",
    ["OKAFOR, ADA", "A. Okafor", "Ada Okafor-Lind", "Ada Ökafor", "Ada Okafer", "Ada M. Okafor"],
)
def test_a_name_in_another_form_is_suggested(store, holder):
    (ada,) = add(store, person())
    record = file(store, "a", bls(holder))
    assert [each.practitioner.id for each in store.suggestions(record)] == [ada]


def test_a_document_of_somebody_else_is_not_on_the_roster(store):
    add(store, person())
    record = file(store, "a", bls("Ingrid Solheim"))
    (waiting,) = store.unfiled()
    assert ([row.id for row in waiting.records], waiting.suggestions, store.count_unfiled()) == ([record], (), 1)
    ingrid = store.add_practitioner(person("Solheim", "Ingrid"), "amy", AT, from_record=record)
    assert _to(store, record) == (ingrid, LinkEvidence.PERSON) and store.unfiled() == ()


def test_what_a_person_decided_is_not_overruled_by_a_number(store):
    ada, bea = add(store, person(npi=npi(7)), person("Okafor", "Bea"))
    record = file(store, "a", license(npi=npi(7)))
    store.decline_link(record, ada, "amy", AT)
    assert _to(store, record) is None
    store.link_record(record, bea, "amy", AT)
    acts.answer(store, record, "number", Corrected("RN471199"), "amy", LATER)
    assert _to(store, record) == (bea, LinkEvidence.PERSON)


def test_a_corrected_number_files_the_record_elsewhere(store):
    ada, other = add(store, person(license="OH RN471100"), person("Okafor", "Ada", "second", license="OH RN471199"))
    record = file(store, "a", license())
    assert _to(store, record) == (ada, LinkEvidence.LICENSE)
    acts.answer(store, record, "number", Corrected("RN471199"), "amy", AT)
    assert _to(store, record) == (other, LinkEvidence.LICENSE)


def test_one_paper_that_is_filed_files_the_others_with_its_number(store):
    card = file(store, "card", license())
    print_ = file(store, "print", license(npi=npi(7)))
    assert _to(store, card) is None
    (ada,) = add(store, person(npi=npi(7)))
    assert _to(store, print_) == (ada, LinkEvidence.NPI) and _to(store, card) == (ada, LinkEvidence.LICENSE)


def test_a_number_of_two_practitioners_is_a_conflict_and_a_reason(store):
    add(store, person(license="OH RN471100"), person("Okafor", "Ada", "second", license="OH RN471100"))
    record = file(store, "a", license())
    assert _to(store, record) is None
    assert [reason.code for reason in store.record(record).reasons] == ["two_practitioners"]


def test_a_number_of_another_practitioner_is_a_reason(store):
    add(store, person("Lund", "Bo", license="OH RN471100"))
    record = file(store, "a", license())
    assert _to(store, record) is None
    assert [reason.code for reason in store.record(record).reasons] == ["another_practitioner"]
    assert [each.by_number for each in store.suggestions(record)] == [True]


def test_a_merge_and_its_undoing_lose_nothing(store):
    first, second = add(store, person(license="OH RN471100"), person("Okafor-Lind", "Ada", npi=npi(7)))
    card, letter = file(store, "card", license()), file(store, "letter", draft("npi_letter", holder_name="Ada Lind", number=npi(7)))
    before = [store.practitioner(id) for id in (first, second)], _to(store, card), _to(store, letter)
    assert _to(store, letter) == (second, LinkEvidence.NPI)
    store.merge_practitioners(second, first, "amy", AT)
    assert _to(store, letter) == (first, LinkEvidence.NPI)
    assert {held.current.id for held in store.credentials_of(first)} == {card, letter}
    assert [row.id for row in store.practitioners()] == [first] and store.practitioner(first).npi == npi(7)
    with pytest.raises(InvalidOperation):
        store.merge_practitioners(first, second, "amy", AT)
    store.undo_merge(second, "amy", AT)
    assert ([store.practitioner(id) for id in (first, second)], _to(store, card), _to(store, letter)) == before
    assert {held.current.id for held in store.credentials_of(second)} == {letter}
    assert store.check_rows().faults == ()


def test_an_import_again_updates_and_never_duplicates(store):
    add(store, person(npi=npi(7)), person("Lund", "Bo"))
    done = store.import_roster([person(npi=npi(8), unit="ICU"), person("Quill", "Rosa")], "amy", AT)
    assert (done.added, done.changed, done.unchanged, done.inactive) == (1, 1, 0, 0)
    assert store.count_practitioners() == 3
    (ada,) = store.practitioners("okafor")
    assert store.practitioner(ada.id).npi == npi(8) and ada.unit == "ICU"
    done = store.import_roster([person(npi=npi(8), unit="ICU")], "amy", AT, inactivate=True, most=True)
    assert (done.unchanged, done.inactive) == (1, 2) and store.count_practitioners() == 1


def test_a_deleted_document_leaves_nothing_of_its_filing(store):
    (ada,) = add(store, person(npi=npi(7)))
    kept, gone = file(store, "card", license()), file(store, "print", license(npi=npi(7)))
    assert _to(store, kept) == (ada, LinkEvidence.LICENSE)
    store.purge(store.record(gone).document.id, "amy", "wrong office", LATER)
    assert _to(store, kept) is None and store.credentials_of(ada) == ()
    assert store.check_rows().faults == ()


def test_records_of_before_are_filed_when_the_store_catches_up(store):
    from ingest import tables

    record, other = file(store, "a", license()), file(store, "b", diploma())
    with store._database.writing() as session:
        for table in (tables.CredentialRecord, tables.Credential):
            from sqlmodel import select

            for row in session.exec(select(table)).all():
                session.delete(row)
            session.flush()
    assert store.credential_of(record) is None
    assert store.catch_up(AT) == 2 and store.catch_up(AT) == 0
    assert store.credential_of(record).current.id == record and store.credential_of(other).current.id == other


def test_a_roster_that_lacks_most_practitioners_makes_nobody_inactive_by_mistake(store):
    everybody = [person("Solheim", "Ingrid", "E1"), person("Lund", "Bo", "E2"), person("Quill", "Rosa", "E3")]
    store.import_roster(everybody, "amy", AT)
    with pytest.raises(InvalidOperation, match="2 of 3 practitioners"):
        store.import_roster(everybody[:1], "amy", AT, inactivate=True)
    assert store.count_practitioners(active=True) == 3
    assert store.import_roster(everybody[:2], "amy", AT, inactivate=True).inactive == 1

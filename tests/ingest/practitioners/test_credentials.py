"""Records of one credential belong together, whatever the order of arrival; nothing is rolled back, and nothing else joins."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from extractors.draft import Draft, Expiry
from ingest.statuses import CredentialPlace as Place
from ingest.store import Absent, Confirmed, Corrected, RejectReason, Store
from tests.ingest.practitioners.people import add, bls, diploma, draft, file, license, npi, person, state_of
from tests.ingest.store import acts
from tests.ingest.store.papers import AT, noted

LATER = AT + timedelta(hours=1)


def _together(store, *ids):
    held = store.credential_of(ids[0])
    return held is not None and {each.record.id for each in held.members} == set(ids)


def _confirm(store, id):
    """Confirm every field that is asked for, and the record."""
    for field in store.record(id).unanswered:
        acts.answer(store, id, field, Confirmed(), "amy", LATER)
    acts.finish(store, id, "amy", LATER)


def _places(store, id):
    return {each.record.id: each.place for each in store.credential_of(id).members}


@pytest.mark.parametrize(
    "other",
    [
        license(),
        license(number="RN-471 100"),
        license("OKAFOR, ADA"),
        license("Ada Okafer"),
        license(number="RN471108"),
        license(issuer="Ohio Board 0f Nursing"),
        license(qualification="Registered Nurs"),
        draft("state_license", holder_name="Ada Okafor", number="RN471100", jurisdiction="OH", paper="certificate"),
        draft("state_license", number="RN471100", jurisdiction="OH"),
        draft(
            "state_license", holder_name="Ada Okafor", jurisdiction="OH", issuer="Ohio Board of Nursing", expiry_date="2027-04-30",
            qualification="Registered Nurse",
        ),
    ],
    ids=[
        "copy", "number in another form", "family name first", "name misread", "number misread", "issuer misread",
        "profession misread", "wall certificate", "second side", "number not read",
    ],
)  # fmt: skip
def test_another_document_of_the_same_credential_joins_it(store, other):
    first = file(store, "a", license())
    second = file(store, "b", other)
    assert _together(store, first, second)
    assert set(_places(store, first).values()) == {Place.CURRENT, Place.COPY}


@pytest.mark.parametrize(
    "other",
    [
        license("Bea Okafor"),
        license(jurisdiction="TX", issuer="Texas Board of Nursing"),
        license(qualification="Advanced Practice Registered Nurse"),
        license(number="APRN990071", qualification="Advanced Practice Registered Nurse"),
        license("Ada Okafor", number="RN880011", expires="2027-04-30"),
        license("Ada Okafor Jr.", number="RN471108"),
        draft("diploma", holder_name="Ada Okafor", number="RN471100", issuer="Ohio Board of Nursing"),
    ],
    ids=["another person", "another state", "another profession", "another license", "another number", "father and son", "type"],
)
def test_another_credential_stays_by_itself(store, other):
    first = file(store, "a", license())
    second = file(store, "b", other)
    assert _together(store, first) and _together(store, second)


def test_two_cards_of_one_name_and_class_are_not_one(store):
    first = file(store, "a", bls(number="205501234567"))
    second = file(store, "b", bls("Ada Okafer", number="205501234568"))
    assert _together(store, first) and _together(store, second)


def test_a_renewal_extends_the_chain_and_an_older_scan_rolls_nothing_back(store):
    card, renewal = file(store, "card", license()), file(store, "renewal", license(expires="2029-04-30"))
    acts.finish(store, card, "amy", AT)
    assert _places(store, card) == {card: Place.CURRENT, renewal: Place.LATER}
    assert [row.id for row in store.credential_of(card).renewals] == [renewal]
    _confirm(store, renewal)
    assert _places(store, card) == {renewal: Place.CURRENT, card: Place.EARLIER}
    old = file(store, "old", license(expires="2025-04-30"))
    _confirm(store, old)
    assert _places(store, card) == {renewal: Place.CURRENT, card: Place.EARLIER, old: Place.EARLIER}
    assert "supersede" in [event.action for event in store.record(card).events]


def test_a_life_support_card_with_a_new_code_renews_that_of_the_same_practitioner_alone(store):
    (ada,) = add(store, person())
    first = file(store, "a", bls())
    second = file(store, "b", bls(number="215509999911", issued="2027-05-20", expires="2029-05-31"))
    assert _together(store, first) and _together(store, second)
    for record in (first, second):
        store.link_record(record, ada, "amy", AT)
    assert _together(store, first, second) and _places(store, first)[second] is Place.CURRENT


def test_two_dea_numbers_of_one_practitioner_stay_two_also_beside_a_card_without_a_number(store):
    def dea(number, **more):
        facts = {"holder_name": "Ada Okafor", "issuer": "Drug Enforcement Administration", "jurisdiction": "OH"}
        return draft("dea_registration", expiry_date="2027-05-31", **facts, **({"number": number} if number else {}), **more)

    (ada,) = add(store, person())
    papers = [file(store, str(at), dea(number)) for at, number in enumerate(("BO1002009", "BO5836726", None))]
    for record in papers:
        store.link_record(record, ada, "amy", AT)
    assert len(store.credentials_of(ada)) == 2


def test_a_scan_of_what_was_corrected_and_confirmed_joins_it_and_can_be_closed_in_one_step(store):
    first = file(store, "a", license(number="RN812277"))
    acts.answer(store, first, "number", Corrected("RN812271"), "amy", AT)
    acts.finish(store, first, "amy", AT)
    again = file(store, "b", license(number="RN812277"))
    assert _places(store, first) == {first: Place.CURRENT, again: Place.COPY}
    store.close_as_copy(again, first, "amy", LATER)
    record = store.record(again)
    assert (record.state, record.rejection_code) == ("rejected", RejectReason.DUPLICATE)
    assert _places(store, first) == {first: Place.CURRENT, again: Place.COPY}, "the document stays with the credential"
    store.reopen(again, "amy", "policy", LATER)
    assert _together(store, first, again) and store.check_rows().faults == ()


def test_a_rejected_record_leaves_its_credential(store):
    first, second = file(store, "a", license()), file(store, "b", license())
    acts.reject(store, second, "amy", RejectReason.WRONG_PERSON, "", AT)
    assert _together(store, first) and store.credential_of(second) is None


def test_no_act_of_review_says_that_the_issuer_was_asked(store):
    from ingest.statuses import Action, CredentialPlace, RecordState

    record = file(store, "a", license())
    acts.finish(store, record, "amy", AT)
    held = store.credential_of(record)
    assert held.confirmed and not hasattr(held, "verified")
    said = {*RecordState, *CredentialPlace, *Action}
    assert not [each for each in said if "verif" in each or "source" in each]


PAPERS: dict[str, Draft] = {
    "card 2025": license(expires="2025-04-30"),
    "card 2027": license(),
    "card 2027 again": license(number="RN471108"),
    "print 2027": draft(
        "state_license", holder_name="Ada Okafor", number="RN471100", jurisdiction="OH", npi=npi(7), expiry_date="2027-04-30",
        issuer="Ohio Board of Nursing", paper="verification_print",
    ),
    "renewal 2029": license("OKAFOR, ADA", expires="2029-04-30"),
    "wall": draft("state_license", holder_name="Ada Okafor", number="RN471100", jurisdiction="OH", issue_date="2015-06-01"),
    "no number": draft(
        "state_license", holder_name="Ada Okafor", jurisdiction="OH", issuer="Ohio Board of Nursing", expiry_date="2027-04-30",
        qualification="Registered Nurse",
    ),
    "another Ada": license(number="RN990017", qualification="Registered Nurse", expires="2026-04-30"),
    "bls 2025": bls(expires="2025-05-31", issued="2023-05-10", number="203301234567"),
    "bls 2027": bls(),
    "diploma": diploma(),
    "diploma again": diploma("Ada Okafer"),
    "npi letter": draft("npi_letter", holder_name="Ada B. Okafor", number=npi(7), expiry=Expiry.NOT_APPLICABLE),
    "Bo": license("Bo Lund", number="RN471100"),
    "dea": draft("dea_registration", holder_name="Ada Okafor", number="BO1002009", npi=npi(7), expiry_date="2027-05-31"),
}  # fmt: skip


def arrived(store: Store, order: list[str]) -> frozenset[tuple[object, ...]]:
    """The state after the papers came in this order, some were confirmed, and the roster was imported somewhere in between."""
    ids: dict[str, int] = {}
    for at, name in enumerate(order):
        if at == len(order) // 2:
            add(store, person(npi=npi(7)), person("Okafor", "Ada", "second", license="OH RN990017"), person("Lund", "Bo"))
        ids[name] = file(store, name, PAPERS[name])
        if name in ("card 2027", "bls 2027"):
            for field in store.record(ids[name]).unanswered:  # where the number was on file under another name by then
                acts.answer(store, ids[name], field, Confirmed(), "amy", AT)
            acts.finish(store, ids[name], "amy", AT)
    for name in ("bls 2025", "bls 2027"):
        (ada,) = [each.id for each in store.practitioners() if each.roster_key == "okafor-ada"]
        store.link_record(ids[name], ada, "amy", LATER)
    return state_of(store, {id: name for name, id in ids.items()})


def test_forty_orders_of_arrival_end_in_one_state(fresh_database):
    draws = random.Random(13)
    states = set()
    for _ in range(40 if "sqlite" in fresh_database() else 8):  # the rules are the same, and PostgreSQL starts slowly
        order = list(PAPERS)
        draws.shuffle(order)
        store = Store(fresh_database())
        states.add(arrived(store, order))
        store.close()
    assert len(states) == 1
    (state,) = states
    found = {name: (practitioner, members) for name, practitioner, members in state}
    assert found["card 2025"][0] == found["wall"][0] == found["npi letter"][0] == found["dea"][0] == "okafor-ada"
    assert found["another Ada"][0] == "second" and found["diploma"][0] is None
    assert dict(found["wall"][1])["card 2027"] is Place.CURRENT
    assert {name for name, _ in found["wall"][1]} == {
        "card 2025", "card 2027", "card 2027 again", "print 2027", "renewal 2029", "wall", "no number",
    }  # fmt: skip
    assert dict(found["bls 2027"][1]) == {"bls 2027": Place.CURRENT, "bls 2025": Place.EARLIER}
    assert len(found["diploma"][1]) == 2


def _doubted(expires: str, number: str = "RN471100") -> Draft:
    from dataclasses import replace

    reasons = tuple(noted("low_confidence", "Check it.", field) for field in ("number", "holder_name", "expiry_date"))
    return replace(license(number=number, expires=expires), reasons=reasons)


def test_a_renewal_asks_only_for_what_changed(store):
    first = file(store, "a", _doubted("2027-04-30"))
    assert set(store.record(first).unanswered) == {"number", "holder_name", "expiry_date"}
    for field in store.record(first).unanswered:
        acts.answer(store, first, field, Confirmed(), "amy", AT)
    acts.finish(store, first, "amy", AT)
    renewal = file(store, "b", _doubted("2029-04-30"))
    record = store.record(renewal)
    assert record.unanswered == ("expiry_date",) and record.field("number").unchanged
    acts.answer(store, renewal, "expiry_date", Confirmed(), "amy", LATER)
    acts.finish(store, renewal, "amy", LATER)
    assert store.credential_of(first).current.id == renewal


def test_a_scan_that_reads_otherwise_than_what_is_confirmed_is_asked_about(store):
    first = file(store, "a", license())
    acts.finish(store, first, "amy", AT)
    for name, read in (("b", _doubted("2027-04-30", number="RN471108")), ("c", license(number="RN471108"))):
        record = store.record(file(store, name, read))
        assert record.unanswered == ("number",) and record.field("number").on_file == "RN471100"


def test_a_blank_that_was_confirmed_is_not_asked_for_again(store):
    from dataclasses import replace

    from extractors.draft import CONFIRM_BLANK

    read = replace(license(), reasons=(noted(CONFIRM_BLANK, "Is it blank?", "restrictions"),))
    first = file(store, "a", read)
    assert store.record(first).unanswered == ("restrictions",)
    acts.answer(store, first, "restrictions", Absent(), "amy", AT)
    acts.finish(store, first, "amy", AT)
    assert store.record(file(store, "b", read)).unanswered == ()

"""A record against the calendar and against the other records on file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.credential_types.declaration import Field
from extractors.kinds.text import TEXT
from ingest.store import Corrected, Harm, RejectReason, Store
from ingest.store.conflicts import same_person
from ingest.store.current_value import filed_as
from tests.ingest.store import acts
from tests.ingest.store.gated import confirm, file
from tests.ingest.store.papers import AT, DECLARATIONS, LICENSE, license, value


def _codes(store, id):
    return [reason.code for reason in store.record(id).reasons]


def _dated(issued: str, state: str | None = None, **more):
    draft = license(**more)
    extra = (value("issue_date", issued), *((value("jurisdiction", state),) if state else ()))
    return replace(draft, fields=(*draft.fields, *extra))


def test_an_issue_date_in_the_future_is_a_reason_of_its_own(store):
    (id,) = file(store, "a", _dated("2026-03-03"))
    assert _codes(store, id) == ["date_in_future"] and store.record(id).unanswered == ("issue_date",)
    assert store.queue()[0].harm == Harm.DATE
    (today,) = file(store, "b", _dated("2026-03-02", holder="Bo Lund", number="X1"))
    assert _codes(store, today) == ["whole"]


def test_what_has_expired_is_said_and_holds_nothing_back(store):
    (id,) = file(store, "a", license(expires="2026-03-01"))
    assert "expired" in [issue.code for issue in store.record(id).issues] and _codes(store, id) == ["whole"]


def test_a_number_on_file_under_another_name_is_a_reason_and_moves_both_up(store):
    (first,) = file(store, "a", license("Rosa Quill", "RN-95 012"))
    (other,) = file(store, "b", license("Bo Lund", "RN95012"))
    assert _codes(store, other) == ["number_of_another"] and _codes(store, first) == ["whole"]
    assert [item.harm for item in store.queue()] == [Harm.SHARED_NUMBER, Harm.SHARED_NUMBER]
    assert [row.id for row in store.same_number(first)] == [other]
    assert [row.id for row in store.same_number(other)] == [first]


@pytest.mark.parametrize(
    "draft",
    [license("Rosa M. Quill", "RN95012"), license("R. Quill", "RN95012"), license("Bo Lund", "RN95013")],
    ids=["middle name", "initial", "another number"],
)
def test_the_same_person_or_another_number_is_no_conflict(store, draft):
    file(store, "a", license("Rosa Quill", "RN95012"))
    (id,) = file(store, "b", draft)
    assert _codes(store, id) == ["whole"]


def test_numbers_of_different_states_and_rejected_records_are_no_conflict(store):
    file(store, "a", _dated("2020-01-01", "OH", holder="Rosa Quill", number="712"))
    (texas,) = file(store, "b", _dated("2020-01-01", "TX", holder="Bo Lund", number="712"))
    assert _codes(store, texas) == ["whole"]
    (gone,) = file(store, "c", license("Cy Ruiz", "99"))
    acts.reject(store, gone, "amy", RejectReason.WRONG_PERSON, "", AT)
    (later,) = file(store, "d", license("Di Novak", "99"))
    assert _codes(store, later) == ["whole"]


def test_a_number_that_several_persons_share_is_no_conflict(database_url):
    shared = replace(
        LICENSE, fields=(*(f for f in LICENSE.fields if f.name != "number"), Field("number", "Policy", TEXT, shared=True))
    )
    store = Store(database_url, replace(DECLARATIONS, types=(shared, *DECLARATIONS.types[1:])))
    file(store, "a", license("Rosa Quill", "P1"))
    (id,) = file(store, "b", license("Bo Lund", "P1"))
    assert _codes(store, id) == ["whole"]
    store.close()


def test_a_conflict_passes_no_gate(easy_store):
    store = easy_store
    confirm(store, "shadow")
    store.open_gate("state_license", "amy", AT)
    (id,) = file(store, "a", license("Bo Lund"))
    assert store.record(id).state == "to_review" and _codes(store, id) == ["number_of_another"]


def test_a_number_that_a_person_types_is_compared_as_well(store):
    (first,) = file(store, "a", license("Rosa Quill", "RN1"))
    (other,) = file(store, "b", license("Bo Lund", "RN2"))
    assert store.same_number(other) == ()
    acts.answer(store, other, "number", Corrected("RN-1"), "amy", AT)
    assert [row.id for row in store.same_number(other)] == [first]
    assert {item.harm for item in store.queue()} == {Harm.SHARED_NUMBER}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ana García López", "Ana López", True),
        ("Maria Quill-Hart", "Maria Quill-Hart", True),
        ("M. Quill", "Maria Quill", True),
        ("Maria Quill", "Marta Quill", True),  # initials alone do not tell them apart: a name that is misread must not alarm
        ("Maria Quill", "Rosa Quill", False),
        ("Maria Quill", "Maria Hart", False),
        ("Quill", "Maria Quill", True),
    ],
)
def test_names_that_can_be_one_person(one, other, same):
    assert same_person(filed_as(one, ""), filed_as(other, "")) is same

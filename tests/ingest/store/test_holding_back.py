"""What differs from a confirmed record of the same credential is not auto-approved, however sure the machine is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.statuses import CredentialPlace as Place
from ingest.store import EVERY, Confirmed, Policy, Store
from tests.ingest.practitioners.people import license
from tests.ingest.store import acts
from tests.ingest.store.gated import confirm, file
from tests.ingest.store.papers import AT


@pytest.fixture
def passing(database_url: str) -> Iterator[Store]:
    """A store over the packaged types that auto-approves; a license of Ada Okafor is confirmed in it."""
    store = Store(database_url, policy=Policy(b"secret", share=0, wrong=0.7, critical=0.7, least=0))
    confirm(store, "first", license(issue_date="2023-05-01"))
    store.open_gate(EVERY, "amy", AT)
    yield store
    store.close()


def test_a_rescan_that_reads_the_same_passes(passing):
    (again,) = file(passing, "again", license(issue_date="2023-05-01"))
    assert passing.record(again).state == "accepted" and passing.record(again).on_file is None


@pytest.mark.parametrize(
    ("read", "fields"),
    [
        (license(number="RN471108", issue_date="2023-05-01"), ("number",)),
        (license(expires="2027-04-20", issue_date="2023-05-01"), ("expiry_date",)),
        (license(expires="2029-04-30", issue_date="2025-05-01"), ("issue_date", "expiry_date")),
        (license(issuer="Ohio Board 0f Nursing", issue_date="2023-05-01"), ("issuer",)),
    ],
    ids=["number misread", "date misread", "renewal", "issuer misread"],
)
def test_one_that_reads_otherwise_goes_to_review_with_a_reason_and_asks_for_that_alone(passing, read, fields):
    (other,) = file(passing, "other", read)
    record = passing.record(other)
    assert record.state == "to_review" and set(record.unanswered) == set(fields) and record.on_file == 1
    assert {(reason.code, reason.field) for reason in record.reasons} == {("differs_from_confirmed", field) for field in fields}
    assert [item.record_id for item in passing.queue()] == [other]
    (created,) = [event for event in passing.events(f"record:{other}") if event.action == "create"]
    assert created.reason == "to_review"
    assert passing.credential_of(other).current.id == 1
    for field in record.unanswered:
        acts.answer(passing, other, field, Confirmed(), "amy", AT)
    acts.finish(passing, other, "amy", AT)
    assert passing.record(other).state == "confirmed"
    assert passing.verify_log() == [] and passing.check_rows().faults == ()


def test_a_renewal_that_was_confirmed_stands_and_the_earlier_version_gives_way(passing):
    (renewal,) = file(passing, "renewal", license(expires="2029-04-30", issue_date="2025-05-01"))
    held = {each.record.id: each.place for each in passing.credential_of(renewal).members}
    assert held == {1: Place.CURRENT, renewal: Place.LATER}


def test_another_persons_credential_is_not_held_back(passing):
    (other,) = file(passing, "other", license("Bo Lund", number="RN555111"))
    assert passing.record(other).state == "accepted"

"""The gate of a site: shut until certified, opened by a person alone, blind in its sample, shut again when it errs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ingest.store import EVERY, Absent, Confirmed, Corrected, InvalidOperation, Policy, RejectReason, Store
from ingest.store.auto_approval import GateState
from ingest.store.auto_approval_evidence import Evidence, least_seconds, upper_bound
from tests.ingest.store import acts
from tests.ingest.store.gated import confirm, file
from tests.ingest.store.papers import AT, DECLARATIONS, DIPLOMA, digest, diploma, license, noted, nothing

DOUBTFUL = license(reasons=(noted("low_confidence", "Hard to read.", "number"),))


def state(store: Store, scope: str = "state_license") -> GateState:
    return next(gate for gate in store.gates() if gate.scope == scope)


@pytest.mark.parametrize(("faults", "fields", "rate"), [(0, 598, 0.005), (1, 947, 0.005), (5, 2100, 0.005), (0, 1497, 0.002)])
def test_the_bound_is_clopper_and_pearsons(faults, fields, rate):
    assert upper_bound(faults, fields) == pytest.approx(rate, abs=1e-5)
    assert upper_bound(fields, fields) == upper_bound(0, 0) == 1


def test_a_new_site_reviews_everything_and_its_gate_cannot_be_opened(store):
    (id,) = file(store, "a", license())
    assert store.record(id).state == "to_review"
    with pytest.raises(InvalidOperation, match="requirement is met"):
        store.open_gate(EVERY, "amy", AT)
    with pytest.raises(InvalidOperation, match="no credential type"):
        store.open_gate("driving", "amy", AT)


def test_only_what_would_have_passed_is_evidence(store):
    confirm(store, "a")
    doubtful, none = file(store, "b", DOUBTFUL, nothing())
    record = store.record(doubtful)
    acts.answer(store, doubtful, "number", Confirmed(), "amy", AT, record.version)
    acts.finish(store, doubtful, "amy", AT)
    acts.finish(store, none, "amy", AT)
    file(store, "c", license())  # not finished
    assert state(store).evidence == Evidence(1, 3, 0, 0) == state(store, EVERY).evidence
    assert state(store, "diploma").evidence == Evidence()


@pytest.mark.parametrize(("answer", "wrong"), [(Confirmed(), 0), (Corrected("RN1"), 1), (Absent(), 1)])
def test_each_changed_field_counts_and_a_confirmed_one_does_not(store, answer, wrong):
    (id,) = file(store, "a", license())
    acts.answer(store, id, "number", answer, "amy", AT, store.record(id).version)
    acts.finish(store, id, "amy", AT)
    assert state(store).evidence == Evidence(1, 3, wrong, 0)


def test_a_value_that_the_machine_left_out_counts_as_wrong(store):
    (id,) = file(store, "a", license())
    acts.answer(store, id, "issuer", Corrected("Board of Kites"), "amy", AT, store.record(id).version)
    acts.finish(store, id, "amy", AT)
    assert state(store).evidence == Evidence(1, 4, 1, 0)


def test_a_confirmation_faster_than_a_person_can_look_is_taken_and_proves_nothing(store):
    (id,) = file(store, "a", license())
    store.claim(id, "amy", AT)
    store.finish(id, "amy", AT + timedelta(seconds=least_seconds(3) - 0.01), 1)
    assert store.record(id).state == "confirmed"
    assert store.events(f"record:{id}")[0].reason == "too_fast"
    assert state(store).evidence == Evidence()
    (slower,) = file(store, "b", license())
    store.claim(slower, "amy", AT)
    store.finish(slower, "amy", AT + timedelta(seconds=least_seconds(3) + 0.01), 1)
    assert state(store).evidence == Evidence(1, 3, 0, 0)


def test_a_fault_counts_however_fast_it_was_found(store):
    (id,) = file(store, "a", license())
    store.claim(id, "amy", AT)
    store.answer(id, {"number": Corrected("RN1")}, "amy", AT, 1)
    store.finish(id, "amy", AT, 2)
    assert state(store).evidence == Evidence(1, 3, 1, 0)


def test_a_credential_that_the_machine_missed_is_one_more_critical_fault(store):
    (id,) = file(store, "a", license())
    acts.open(store, id, "amy", AT)
    added = store.add_credential(id, diploma(), "amy", AT)
    acts.finish(store, id, "amy", AT)
    assert state(store).evidence == Evidence(1, 4, 1, 1)
    assert state(store, "diploma").evidence == Evidence()
    assert [reason.code for reason in store.record(added).reasons] == ["added"]


def test_a_value_added_in_a_field_that_the_type_does_not_have_counts_as_wrong(store):
    (id,) = file(store, "a", license())
    acts.answer(store, id, "qualification", Corrected("Registered Nurse"), "amy", AT)
    acts.finish(store, id, "amy", AT)
    assert state(store).evidence == Evidence(1, 4, 1, 0)


def test_critical_fields_are_counted_apart(database_url):
    fields = tuple(replace(field, critical=field.name == "holder_name") for field in DIPLOMA.fields)
    declarations = replace(DECLARATIONS, types=(replace(DIPLOMA, fields=fields), DECLARATIONS.types[-1]))
    store = Store(database_url, declarations)
    (id,) = file(store, "a", diploma())
    acts.answer(store, id, "holder_name", Corrected("Rosa Quill II"), "amy", AT, store.record(id).version)
    acts.finish(store, id, "amy", AT)
    assert state(store, "diploma").evidence == Evidence(1, 2, 1, 1)
    store.close()


def test_another_type_or_no_credential_is_wrong_throughout_and_a_duplicate_says_nothing(store):
    (retyped,) = file(store, "a", license())
    acts.retype(store, retyped, diploma(), "amy", AT)
    acts.finish(store, retyped, "amy", AT)
    for name, reason in (("b", RejectReason.NOT_A_CREDENTIAL), ("c", RejectReason.DUPLICATE)):
        (id,) = file(store, name, license())
        acts.reject(store, id, "amy", reason, "", AT)
    assert state(store).evidence == Evidence(2, 6, 6, 0)


def test_a_certified_gate_lets_pass_only_what_has_no_reason_and_only_when_it_is_opened(easy_store):
    store = easy_store
    confirm(store, "shadow")
    assert state(store).certified and not state(store).open
    (still,) = file(store, "a", license())
    assert store.record(still).state == "to_review"
    store.open_gate("state_license", "amy", AT)
    ids = file(store, "b", license(), DOUBTFUL, diploma(), nothing())
    assert [store.record(id).state for id in ids] == ["accepted", "to_review", "to_review", "to_review"]
    store.close_gate("state_license", "amy", AT)
    assert store.record(file(store, "c", license())[0]).state == "to_review"
    assert [(event.actor, event.action) for event in store.events("gate:state_license")] == [
        ("amy", "close_gate"),
        ("amy", "open_gate"),
    ]
    assert store.verify_log() == []


def test_a_record_on_trial_is_evidence_and_passes_once_the_site_has_proved_its_gate(easy_store):
    store = easy_store
    on_trial = replace(DOUBTFUL, trial=True)
    (first,) = file(store, "shadow", on_trial)
    assert [reason.code for reason in store.record(first).reasons] == ["low_confidence"]
    record = store.record(first)
    acts.answer(store, first, "number", Confirmed(), "amy", AT, record.version)
    acts.finish(store, first, "amy", AT)
    assert state(store).evidence.records == 1
    store.open_gate("state_license", "amy", AT)
    passed, waits = file(store, "a", on_trial, DOUBTFUL)
    assert (store.record(passed).state, store.record(waits).state) == ("accepted", "to_review")
    assert store.record(passed).reasons == ()


def test_the_gate_for_all_types_lets_every_type_pass(easy_store):
    confirm(easy_store, "shadow")
    easy_store.open_gate(EVERY, "amy", AT)
    ids = file(easy_store, "a", license(), diploma())
    assert [easy_store.record(id).state for id in ids] == ["accepted", "accepted"]


def test_an_error_in_the_sample_shuts_the_gate_by_itself(database_url):
    store = Store(database_url, DECLARATIONS, Policy(b"secret", share=1, wrong=0.7, critical=1, least=0))
    confirm(store, "shadow")
    store.open_gate("state_license", "amy", AT)
    (id,) = file(store, "a", license())
    for field in ("number", "holder_name", "expiry_date"):
        acts.answer(store, id, field, Absent(), "ben", AT, store.record(id).version)
    assert state(store).open
    acts.finish(store, id, "ben", AT)
    assert not state(store).open
    assert (store.events("gate:state_license")[0].actor, state(store).by) == ("credfile", "credfile")
    store.close()


def test_the_sample_looks_like_any_other_record_without_a_single_reason(database_url):
    shadow, audit = (Policy(b"secret", share=share, wrong=1, critical=1, least=0) for share in (0.0, 1.0))
    store = Store(database_url, DECLARATIONS, audit)
    confirm(store, "shadow")
    before = store.record(file(store, "a", license())[0])
    store.open_gate("state_license", "amy", AT)
    after = store.record(file(store, "b", license())[0])
    assert after.state == "to_review"
    assert [reason.code for reason in after.reasons] == [reason.code for reason in before.reasons] == ["whole"]
    assert [event.reason for event in after.events] == [event.reason for event in before.events]
    assert "trial" not in repr(after) and "sample" not in repr(after)
    assert not shadow.samples(digest("b"), 0)
    store.close()


def test_the_first_of_each_type_are_always_looked_at(database_url):
    store = Store(database_url, DECLARATIONS, Policy(b"secret", share=0, wrong=1, critical=1, least=3))
    confirm(store, "0")
    store.open_gate(EVERY, "amy", AT)
    states = [store.record(file(store, str(at), license())[0]).state for at in range(1, 5)]
    assert states == ["to_review", "to_review", "accepted", "accepted"]
    assert store.record(file(store, "d", diploma())[0]).state == "to_review"
    store.close()


def test_who_is_in_the_sample_hangs_on_the_secret_and_keeps_the_share():
    one, other = Policy(b"one", 0.05), Policy(b"other", 0.05)
    drawn = [{digest(str(at)) for at in range(4000) if policy.samples(digest(str(at)), 0)} for policy in (one, one, other)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert 150 < len(drawn[0]) < 250

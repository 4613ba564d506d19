"""The review side: who may act, what an answer does, and that nothing said before is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from extractors.document.page import Box
from extractors.draft import Draft, Expiry
from ingest.store import (
    Absent,
    ChangeReason,
    Claimed,
    Closed,
    Confirmed,
    Conflict,
    Corrected,
    Illegible,
    InvalidOperation,
    NotFound,
    RejectReason,
    Store,
    Unfinished,
)
from ingest.store.claims import CLAIM_SECONDS
from tests.ingest.store import acts
from tests.ingest.store.gated import confirm, file
from tests.ingest.store.papers import AT, digest, diploma, license, noted, nothing, understood, value

LATER = AT + timedelta(hours=1)
DOUBT = (noted("low_confidence", "Hard to read.", "number"),)


def _filed(store: Store, *drafts: Draft, name: str = "a") -> tuple[int, ...]:
    store.sight(digest(name), f"{name}.pdf", "intake", AT)
    return store.file(digest(name), understood(name, *drafts), AT).record_ids


def _fields(store: Store, record_id: int) -> dict[str, str | None]:
    return {state.field: state.value for state in store.record(record_id).fields}


def test_the_queue_is_riskiest_first_and_the_longest_waiting_among_equals(store):
    (sure,) = _filed(store, license(), name="sure")
    (incomplete,) = _filed(store, license(expires=None, reasons=(noted("missing", "No date.", "expiry_date"),)), name="incomplete")
    (none,) = _filed(store, nothing(0.4), name="none")
    (equal,) = _filed(store, license(), name="equal")
    assert [item.record_id for item in store.queue()] == [incomplete, none, sure, equal]
    assert [item.record_id for item in store.queue(limit=2, offset=1)] == [none, sure]
    first = store.queue()[0]
    assert (first.lowest_confidence, first.holder, first.type, first.document_name) == (
        0.0,
        "Rosa Quill",
        "state_license",
        "incomplete.pdf",
    )


def test_a_claim_keeps_others_out_until_it_runs_out(store):
    (id,) = _filed(store, license())
    claim = store.claim(id, "amy", AT)
    assert claim.until == AT + timedelta(seconds=CLAIM_SECONDS)
    with pytest.raises(Claimed) as refused:
        store.claim(id, "ben", claim.until - timedelta(seconds=1))
    assert refused.value.by == "amy"
    with pytest.raises(Claimed):
        acts.answer(store, id, "number", Confirmed(), "ben", AT, 1)
    with pytest.raises(Claimed):
        acts.finish(store, id, "ben", AT)
    assert store.queue(at=AT)[0].claimed_by == "amy"
    assert store.next_task("ben", AT) is None
    stolen = store.claim(id, "ben", claim.until)
    assert stolen.user == "ben"
    with pytest.raises(Claimed):
        acts.answer(store, id, "number", Confirmed(), "amy", claim.until, 1)


def test_a_claim_can_be_renewed_and_given_back(store):
    (id,) = _filed(store, license())
    store.claim(id, "amy", AT)
    assert store.claim(id, "amy", LATER).until > LATER
    store.release(id, "ben", LATER)
    assert store.queue(at=LATER)[0].claimed_by == "amy"
    store.release(id, "amy", LATER)
    assert store.queue(at=LATER)[0].claimed_by is None
    assert store.claim(id, "ben", LATER).user == "ben"


def test_answering_holds_the_task_for_the_one_who_answers(store):
    (id,) = _filed(store, license())
    acts.answer(store, id, "number", Confirmed(), "amy", AT, 1)
    with pytest.raises(Claimed):
        store.claim(id, "ben", AT + timedelta(minutes=1))


def test_next_task_gives_ones_own_claim_first_again_and_skips_those_of_others(store):
    (first, second) = _filed(store, license(expires=None, reasons=DOUBT), diploma())
    store.claim(first, "amy", AT)
    mine, yours = store.next_task("amy", AT), store.next_task("ben", AT)
    assert mine is not None and mine.record_id == first
    assert yours is not None and yours.record_id == second


def test_a_correction_outranks_the_machine_and_keeps_what_it_read(store):
    (id,) = _filed(store, license())
    version = acts.answer(store, id, "number", Corrected("RN7", "RN 7", 2, (Box(1, 2, 3, 4),)), "amy", AT, 1)
    state = store.record(id).field("number")
    assert version == store.record(id).version == 2
    assert state is not None and state.current is not None
    current = state.current
    assert (current.value, current.printed, current.author, current.answer) == ("RN7", "RN 7", "amy", "corrected")
    assert (current.page, current.boxes, current.confidence) == (2, (Box(1, 2, 3, 4),), None)
    assert [(entry.value, entry.author) for entry in state.history] == [("RN95012345", "credfile"), ("RN7", "amy")]
    assert [rival.value for rival in state.rivals] == ["RN95012346"]
    (row,) = store.records()
    assert row.number == "RN7"


def test_a_confirmation_is_a_persons_entry_with_the_machines_evidence(store):
    (id,) = _filed(store, license())
    acts.answer(store, id, "number", Confirmed(), "amy", AT, 1)
    state = store.record(id).field("number")
    assert state is not None and state.answered and state.current is not None
    assert (state.current.value, state.current.answer, state.current.page) == ("RN95012345", "confirmed", 1)
    assert state.current.boxes == state.history[0].boxes
    event = store.events(f"record:{id}")[0]
    assert (event.action, event.old, event.new, event.reason) == ("confirm_value", "RN95012345", "RN95012345", None)
    assert (event.sha256, event.page, event.boxes) == (digest("a"), 1, state.history[0].boxes)


def test_absent_and_illegible_are_answers_of_their_own(store):
    (id,) = _filed(store, license())
    acts.answer(store, id, "number", Illegible(), "amy", AT, 1)
    acts.answer(store, id, "issuer", Absent(), "amy", AT, 2)
    number, issuer = store.record(id).field("number"), store.record(id).field("issuer")
    assert number is not None and issuer is not None and number.current is not None and issuer.current is not None
    assert (number.current.answer, number.value, issuer.current.answer, issuer.value) == ("illegible", None, "absent", None)
    assert number.answered and issuer.answered
    assert store.records()[0].number is None


@pytest.mark.parametrize(
    ("answers", "expiry", "date"),
    [
        ([], Expiry.EXPIRES, "2027-04-30"),
        ([("expiry_date", Corrected("2028-01-31"))], Expiry.EXPIRES, "2028-01-31"),
        ([("expiry_date", Absent())], Expiry.UNKNOWN, None),
        ([("expiry_date", Illegible())], Expiry.UNKNOWN, None),
        ([("expiry", Corrected("lifetime"))], Expiry.LIFETIME, None),
        ([("expiry", Corrected("lifetime")), ("expiry_date", Corrected("2028-01-31"))], Expiry.EXPIRES, "2028-01-31"),
        ([("expiry_date", Corrected("2028-01-31")), ("expiry", Corrected("contingent_on_moc"))], Expiry.CONTINGENT_ON_MOC, None),
        ([("expiry_date", Absent()), ("expiry", Corrected("lifetime"))], Expiry.LIFETIME, None),
    ],
)
def test_whether_a_record_ends_follows_from_what_was_said_last(store, answers, expiry, date):
    (id,) = _filed(store, license())
    for version, (field, answer) in enumerate(answers, start=1):
        acts.answer(store, id, field, answer, "amy", AT, version)
    (row,) = store.records()
    assert (row.expiry, row.expiry_date) == (expiry, date)
    assert (store.record(id).expiry, store.record(id).fact("expiry_date")) == (expiry, date)


def test_a_date_misread_on_a_diploma_can_be_denied_and_then_it_does_not_end(store):
    misread = value("expiry_date", "2027-04-30", 0.4)
    reasons = (noted("date_role", "Which date is this?", "expiry_date"),)
    (id,) = _filed(store, Draft("diploma", "certificate", 0.9, (1,), Expiry.EXPIRES, (misread,), reasons=reasons))
    assert store.record(id).unanswered == ("holder_name", "qualification", "expiry_date")
    acts.answer(store, id, "expiry_date", Absent(), "amy", AT, 1)
    assert store.record(id).expiry is Expiry.NOT_APPLICABLE


def test_a_reason_that_names_no_field_is_answered_by_finishing(store):
    reasons = (noted("pages", "Do these pages belong together?", "pages"), noted("expiry", "For life?", "expiry"))
    (id,) = _filed(store, license(reasons=reasons))
    assert store.record(id).unanswered == ("expiry",)
    acts.answer(store, id, "expiry", Confirmed(), "amy", AT, 1)
    assert store.record(id).expiry is Expiry.EXPIRES and store.record(id).fact("expiry_date") == "2027-04-30"
    acts.finish(store, id, "amy", AT)


def test_a_stale_answer_is_refused_and_changes_nothing(store):
    (id,) = _filed(store, license())
    acts.answer(store, id, "number", Corrected("RN7"), "amy", AT, 1)
    store.claim(id, "ben", LATER)
    head = store.log_head()
    with pytest.raises(Conflict) as refused:
        acts.answer(store, id, "number", Corrected("RN8"), "ben", LATER, 1)
    assert (refused.value.seen, refused.value.version) == (1, 2)
    assert _fields(store, id)["number"] == "RN7" and store.log_head() == head


def test_of_two_answers_to_one_version_at_the_same_time_one_wins(store):
    (id,) = _filed(store, license())

    def answer(number: int) -> bool:
        try:
            acts.answer(store, id, "number", Corrected(f"RN{number}"), "amy", AT, 1)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(answer, range(8))).count(True) == 1
    assert store.record(id).version == 2 and store.verify_log() == []


def test_nothing_senseless_is_recorded(store):
    (id,) = _filed(store, license())
    store.claim(id, "amy", AT)
    head = store.log_head()
    for field, answer in [
        ("issuer", Confirmed()),
        ("number", Corrected("  ")),
        ("shoe_size", Corrected("9")),
        ("expiry", Corrected("2027-01-01")),
    ]:
        with pytest.raises(InvalidOperation):
            acts.answer(store, id, field, answer, "amy", AT, 1)
    assert store.log_head() == head and store.record(id).version == 1


def test_finish_waits_for_every_doubted_and_every_missing_required_field(store):
    (id,) = _filed(store, license(expires=None, reasons=DOUBT))
    with pytest.raises(Unfinished) as refused:
        acts.finish(store, id, "amy", AT)
    assert refused.value.fields == store.record(id).unanswered == ("number", "expiry_date")
    assert "number, expiry_date" in str(refused.value)
    acts.answer(store, id, "number", Confirmed(), "amy", AT, 1)
    acts.answer(store, id, "expiry_date", Illegible(), "amy", AT, 2)
    acts.finish(store, id, "amy", LATER, 3)
    record = store.record(id)
    assert (record.state, record.closed_by, record.closed_at) == ("confirmed", "amy", LATER)
    assert store.queue() == ()


def test_a_record_without_doubts_is_finished_at_once_and_its_untouched_values_stay_the_machines(store):
    (id,) = _filed(store, license())
    acts.finish(store, id, "amy", AT)
    state = store.record(id).field("number")
    assert store.record(id).state == "confirmed" and state is not None and not state.answered


def test_no_act_ever_says_verified(store):
    (id,) = _filed(store, license())
    acts.finish(store, id, "amy", AT)
    assert "verif" not in repr(store.record(id)).casefold()


def test_reject_wants_a_reason_that_is_declared(store):
    (id,) = _filed(store, license())
    with pytest.raises(ValueError, match="because"):
        acts.reject(store, id, "amy", "because", "", AT)
    with pytest.raises(InvalidOperation):
        acts.reject(store, id, "amy", RejectReason.OTHER, "  ", AT)
    assert store.record(id).state == "to_review"
    acts.reject(store, id, "amy", RejectReason.WRONG_PERSON, "Belongs to another file.", AT)
    record = store.record(id)
    assert (record.state, record.rejection_code, record.rejection_note) == ("rejected", "wrong_person", "Belongs to another file.")
    assert store.events(f"record:{id}")[0].reason == "wrong_person: Belongs to another file."
    assert store.queue() == ()


def test_a_closed_record_takes_no_answer_until_it_is_reopened_for_a_reason(store):
    (id,) = _filed(store, license())
    acts.answer(store, id, "number", Corrected("RN7"), "amy", AT, 1)
    version = acts.finish(store, id, "amy", AT)
    for act in (
        lambda: acts.answer(store, id, "number", Confirmed(), "amy", AT, version),
        lambda: acts.finish(store, id, "amy", AT),
        lambda: acts.undo(store, id, "amy", AT),
        lambda: acts.reject(store, id, "amy", RejectReason.DUPLICATE, "", AT),
        lambda: store.claim(id, "amy", AT),
    ):
        with pytest.raises(Closed):
            act()
    with pytest.raises(InvalidOperation):
        store.reopen(id, "ben", ChangeReason.OTHER, AT)
    version = store.reopen(id, "ben", ChangeReason.ISSUER_CORRECTION, LATER)
    record = store.record(id)
    assert (record.state, record.version, record.closed_by) == ("to_review", version, None)
    assert record.value("number") == "RN7"
    assert [item.record_id for item in store.queue()] == [id]
    assert store.events(f"record:{id}")[0].reason == "issuer_correction"
    with pytest.raises(InvalidOperation):
        store.reopen(id, "ben", ChangeReason.POLICY, LATER)


def test_an_accepted_record_can_be_reopened_though_it_never_had_a_task(easy_store):
    store = easy_store
    confirm(store, "shadow")
    store.open_gate("state_license", "amy", AT)
    (id,) = file(store, "a", license())
    assert store.record(id).state == "accepted"
    store.reopen(id, "amy", ChangeReason.POLICY, LATER)
    assert [item.record_id for item in store.queue()] == [id]


def test_undo_takes_back_ones_own_last_answers_one_by_one_by_adding_entries(store):
    (id,) = _filed(store, license(reasons=DOUBT))
    acts.answer(store, id, "number", Corrected("RN7"), "amy", AT, 1)
    acts.answer(store, id, "number", Corrected("RN8"), "amy", AT, 2)
    acts.answer(store, id, "expiry_date", Absent(), "amy", AT, 3)
    assert acts.undo(store, id, "amy", AT) == "expiry_date"
    assert _fields(store, id)["expiry_date"] == "2027-04-30"
    assert acts.undo(store, id, "amy", AT) == "number"
    assert _fields(store, id)["number"] == "RN7" == store.records()[0].number
    assert acts.undo(store, id, "amy", AT) == "number"
    record = store.record(id)
    state = record.field("number")
    assert state is not None and state.value == "RN95012345" and not state.answered and record.unanswered == ("number",)
    assert [(entry.answer, entry.withdrawn) for entry in state.history] == [
        ("read", False),
        ("corrected", True),
        ("corrected", True),
        ("undone", False),
        ("undone", False),
    ]
    with pytest.raises(InvalidOperation):
        acts.undo(store, id, "amy", AT)


def test_answers_given_together_are_one_act_and_are_taken_back_together(store):
    (id,) = _filed(store, license())
    acts.open(store, id, "amy", AT)
    both = {"number": Corrected("RN7"), "issuer": Corrected("Board of Kites")}
    assert store.answer(id, both, "amy", AT, 1) == 2
    assert (_fields(store, id)["number"], _fields(store, id)["issuer"]) == ("RN7", "Board of Kites")
    assert acts.undo(store, id, "amy", AT) == "number"
    assert (_fields(store, id)["number"], _fields(store, id)["issuer"]) == ("RN95012345", None)
    assert [event.action for event in store.events(f"record:{id}", limit=4)] == ["undo", "undo", "correct", "correct"]


def test_of_answers_given_together_all_are_taken_or_none(store):
    (id,) = _filed(store, license())
    acts.open(store, id, "amy", AT)
    with pytest.raises(InvalidOperation):
        store.answer(id, {"number": Corrected("RN7"), "issuer": Confirmed()}, "amy", AT, 1)
    assert _fields(store, id)["number"] == "RN95012345" and store.record(id).version == 1


def test_only_the_fields_that_changed_since_are_refused(store):
    (id,) = _filed(store, license())
    acts.answer(store, id, "number", Corrected("RN7"), "amy", AT, 1)
    acts.answer(store, id, "holder_name", Corrected("Rosa M. Quill"), "ben", LATER, 1)
    with pytest.raises(Conflict):
        acts.finish(store, id, "ben", LATER, 2)
    fresh = dict.fromkeys(("holder_name", "expiry_date"), 3)
    with pytest.raises(Conflict):
        store.finish(id, "ben", LATER, {**fresh, "number": 1})
    with pytest.raises(Conflict):
        store.finish(id, "ben", LATER, fresh)
    store.finish(id, "ben", LATER, {**fresh, "number": 2})


@pytest.mark.parametrize("ends", [Expiry.LIFETIME, Expiry.CONTINGENT_ON_MOC, Expiry.UNKNOWN, Expiry.NOT_APPLICABLE])
def test_a_credential_said_not_to_expire_has_no_date_beside_that(store, ends):
    (id,) = _filed(store, license())
    acts.answer(store, id, "expiry", Corrected(ends.value), "amy", AT)
    record = store.record(id)
    assert (record.expiry, record.value("expiry_date"), record.fact("expiry_date")) == (ends, None, None)
    assert store.records()[0].expiry_date is None
    acts.undo(store, id, "amy", AT)
    assert (store.record(id).expiry, store.record(id).value("expiry_date")) == (Expiry.EXPIRES, "2027-04-30")


def test_a_date_typed_after_that_is_one_again(store):
    (id,) = _filed(store, license())
    acts.answer(store, id, "expiry", Corrected("lifetime"), "amy", AT)
    acts.answer(store, id, "expiry_date", Corrected("2028-04-30", precision="day"), "amy", AT)
    assert (store.record(id).expiry, store.record(id).fact("expiry_date")) == (Expiry.EXPIRES, "2028-04-30")


@pytest.mark.parametrize(
    "answers",
    [
        {"expiry": Corrected("lifetime"), "expiry_date": Corrected("2028-04-30")},
        {"expiry": Corrected("lifetime"), "expiry_date": Confirmed()},
        {"expiry": Corrected("expires"), "expiry_date": Absent()},
    ],
)
def test_two_answers_about_the_end_that_contradict_each_other_are_refused(store, answers):
    (id,) = _filed(store, license())
    acts.open(store, id, "amy", AT)
    with pytest.raises(InvalidOperation):
        store.answer(id, answers, "amy", AT, 1)


def test_that_it_expires_wants_a_date_or_one_that_cannot_be_read(store):
    (id,) = _filed(store, license(expires=None))
    acts.open(store, id, "amy", AT)
    with pytest.raises(InvalidOperation):
        store.answer(id, {"expiry": Corrected("expires")}, "amy", AT, 1)
    store.answer(id, {"expiry": Corrected("expires"), "expiry_date": Illegible()}, "amy", AT, 1)
    assert store.record(id).expiry is Expiry.EXPIRES


def test_a_second_check_confirms_what_the_first_confirmed(store):
    (id,) = _filed(store, license())
    acts.open(store, id, "amy", AT)
    store.finish(id, "amy", AT, 1, second_check=True)
    acts.open(store, id, "amy", LATER)
    with pytest.raises(InvalidOperation, match="Another person"):
        store.finish(id, "amy", LATER, 2, second_check=True)
    store.release(id, "amy", LATER)
    acts.open(store, id, "cora", LATER)
    with pytest.raises(InvalidOperation, match="Another person"):
        store.finish(id, "cora", LATER, 2, second_check=True, may_second_check=False)
    store.release(id, "cora", LATER)
    acts.open(store, id, "ben", LATER)
    store.finish(id, "ben", LATER, 2, second_check=True)
    record = store.record(id)
    assert (record.state, record.closed_by, record.first_check_by) == ("confirmed", "ben", "amy")
    assert {"first_check", "confirm"} <= {event.action for event in record.events}


def test_ones_own_closing_act_can_be_undone_and_anothers_not(store):
    (id,) = _filed(store, license())
    acts.finish(store, id, "amy", AT)
    with pytest.raises(InvalidOperation):
        store.take_back(id, "ben", AT)
    store.take_back(id, "amy", AT)
    assert (store.record(id).state, store.record(id).closed_by) == ("to_review", None)
    assert store.events(f"record:{id}")[0].action == "undo_close"
    acts.reject(store, id, "amy", RejectReason.DUPLICATE, "", AT)
    store.take_back(id, "amy", AT)
    acts.open(store, id, "amy", AT)
    store.finish(id, "amy", AT, store.record(id).version, second_check=True)
    store.take_back(id, "amy", AT)
    assert store.record(id).first_check_by is None
    with pytest.raises(InvalidOperation):
        store.take_back(id, "amy", AT)


def test_a_credential_that_was_missed_becomes_a_record_of_its_own_behind_the_others(store):
    (id, other) = _filed(store, license(), nothing())
    acts.open(store, id, "amy", AT)
    added = store.add_credential(id, diploma(), "amy", AT)
    view = store.record(added)
    assert (view.type, view.document.id, view.state) == ("diploma", store.record(id).document.id, "to_review")
    assert [row.id for row in store.records_of(view.document.id)] == [id, other, added]
    assert view.value("holder_name") == "Rosa Quill"
    assert store.events(f"record:{id}")[0].action == "add_credential"


def test_nobody_takes_back_anothers_answer(store):
    (id,) = _filed(store, license())
    acts.answer(store, id, "number", Corrected("RN7"), "amy", AT, 1)
    with pytest.raises(InvalidOperation, match="amy"):
        acts.undo(store, id, "ben", LATER)


def test_another_type_brings_its_own_reading_and_keeps_what_persons_said(store):
    (id,) = _filed(store, license(reasons=DOUBT))
    acts.answer(store, id, "holder_name", Corrected("Rosa M. Quill"), "amy", AT, 1)
    version = acts.retype(store, id, diploma("Rosa Quil"), "amy", AT)
    record = store.record(id)
    assert (record.type, record.paper, record.pages, record.version) == ("diploma", "certificate", (1,), version)
    assert record.value("holder_name") == "Rosa M. Quill"
    assert record.value("qualification") == "Doctor of Medicine"
    assert record.value("number") is None and record.expiry is Expiry.NOT_APPLICABLE
    assert record.unanswered == () and [reason.code for reason in record.reasons] == ["whole"]
    (row,) = store.records()
    assert (row.type, row.number, row.qualification, row.expiry_date) == ("diploma", None, "Doctor of Medicine", None)
    retyped = [event for event in store.events(f"record:{id}") if event.action == "retype"]
    assert [(event.old, event.new, event.reason) for event in retyped] == [("state_license", "diploma", "wrong_type")]
    back = acts.retype(store, id, license(), "amy", AT)
    assert store.record(id).value("number") == "RN95012345" and back == version + 1


def test_confirming_that_a_paper_is_none_keeps_it_out_of_the_records(store):
    (id,) = _filed(store, nothing())
    acts.finish(store, id, "amy", AT)
    assert store.records() == () and store.count_records() == 0
    assert [row.state for row in store.records(type="unrecognized")] == ["confirmed"]


def test_every_act_names_its_actor_and_changes_carry_a_reason(store):
    (id,) = _filed(store, license(reasons=DOUBT))
    store.claim(id, "amy", AT)
    store.answer(id, {"number": Corrected("RN7")}, "amy", AT, 1, reason=ChangeReason.NAME_CHANGE, note="per letter")
    acts.answer(store, id, "issuer", Absent(), "amy", AT, 2)
    acts.finish(store, id, "amy", AT)
    log = list(reversed(store.events(f"record:{id}")))
    persons = [(event.actor, event.action, event.reason) for event in log if event.actor != "credfile"]
    assert persons == [
        ("amy", "claim", None),
        ("amy", "correct", "name_change: per letter"),
        ("amy", "mark_absent", "reading_error"),
        ("amy", "confirm", "too_fast"),
    ]
    machine = [event for event in log if event.action == "extract"]
    assert [(event.field, event.new) for event in machine][1] == ("number", "RN95012345")


def test_what_is_not_there_is_named(store):
    for ask in (
        lambda: store.record(7),
        lambda: store.document(7),
        lambda: store.claim(7, "amy", AT),
        lambda: store.release(7, "amy", AT),
        lambda: acts.answer(store, 7, "number", Confirmed(), "amy", AT, 1),
        lambda: store.reopen(7, "amy", ChangeReason.POLICY, AT),
    ):
        with pytest.raises(NotFound, match="7"):
            ask()

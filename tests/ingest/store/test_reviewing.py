"""The review side: who may act, what an answer does, and that nothing said before is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from extractors.draft import Draft, Expiry, Note
from extractors.page import Box
from ingest.store import (
    Absent,
    ChangeReason,
    Claimed,
    Closed,
    Confirmed,
    Conflict,
    Corrected,
    Illegible,
    NotFound,
    RejectReason,
    Senseless,
    Store,
    Unfinished,
)
from tests.ingest.store.gated import confirm, file
from tests.ingest.store.papers import AT, digest, diploma, license, nothing, understood, value

LATER = AT + timedelta(hours=1)
DOUBT = (Note("low_confidence", "Hard to read.", "number"),)


def _filed(store: Store, *drafts: Draft, name: str = "a") -> tuple[int, ...]:
    store.sight(digest(name), f"{name}.pdf", "intake", AT)
    return store.file(digest(name), understood(name, *drafts), AT).record_ids


def _task(store: Store, record_id: int) -> int:
    task = store.record(record_id).task_id
    assert task is not None
    return task


def _fields(store: Store, record_id: int) -> dict[str, str | None]:
    return {state.field: state.value for state in store.record(record_id).fields}


def test_the_queue_is_riskiest_first_and_the_longest_waiting_among_equals(store):
    (sure,) = _filed(store, license(), name="sure")
    (incomplete,) = _filed(store, license(expires=None, reasons=(Note("missing", "No date.", "expiry_date"),)), name="incomplete")
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
    task = _task(store, id)
    claim = store.claim(task, "amy", AT, minutes=15)
    assert claim.until == AT + timedelta(minutes=15)
    with pytest.raises(Claimed) as refused:
        store.claim(task, "ben", AT + timedelta(minutes=14))
    assert refused.value.by == "amy"
    with pytest.raises(Claimed):
        store.answer(id, "number", Confirmed(), "ben", AT, 1)
    with pytest.raises(Claimed):
        store.finish(id, "ben", AT)
    assert store.queue(at=AT)[0].claimed_by == "amy"
    assert store.next_task("ben", AT) is None
    stolen = store.claim(task, "ben", claim.until)
    assert stolen.user == "ben"
    with pytest.raises(Claimed):
        store.answer(id, "number", Confirmed(), "amy", claim.until, 1)


def test_a_claim_can_be_renewed_and_given_back(store):
    (id,) = _filed(store, license())
    task = _task(store, id)
    store.claim(task, "amy", AT)
    assert store.claim(task, "amy", LATER).until > LATER
    store.release(task, "ben", LATER)
    assert store.queue(at=LATER)[0].claimed_by == "amy"
    store.release(task, "amy", LATER)
    assert store.queue(at=LATER)[0].claimed_by is None
    assert store.claim(task, "ben", LATER).user == "ben"


def test_answering_holds_the_task_for_the_one_who_answers(store):
    (id,) = _filed(store, license())
    store.answer(id, "number", Confirmed(), "amy", AT, 1)
    with pytest.raises(Claimed):
        store.claim(_task(store, id), "ben", AT + timedelta(minutes=5))


def test_next_task_gives_ones_own_claim_first_again_and_skips_those_of_others(store):
    (first, second) = _filed(store, license(expires=None, reasons=DOUBT), diploma())
    store.claim(_task(store, first), "amy", AT)
    mine, yours = store.next_task("amy", AT), store.next_task("ben", AT)
    assert mine is not None and mine.record_id == first
    assert yours is not None and yours.record_id == second


def test_a_correction_outranks_the_machine_and_keeps_what_it_read(store):
    (id,) = _filed(store, license())
    version = store.answer(id, "number", Corrected("RN7", "RN 7", 2, (Box(1, 2, 3, 4),)), "amy", AT, 1)
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
    store.answer(id, "number", Confirmed(), "amy", AT, 1)
    state = store.record(id).field("number")
    assert state is not None and state.answered and state.current is not None
    assert (state.current.value, state.current.answer, state.current.page) == ("RN95012345", "confirmed", 1)
    assert state.current.boxes == state.history[0].boxes
    event = store.events(f"record:{id}")[0]
    assert (event.action, event.old, event.new, event.reason) == ("confirm_value", "RN95012345", "RN95012345", None)
    assert (event.sha256, event.page, event.boxes) == (digest("a"), 1, state.history[0].boxes)


def test_absent_and_illegible_are_answers_of_their_own(store):
    (id,) = _filed(store, license())
    store.answer(id, "number", Illegible(), "amy", AT, 1)
    store.answer(id, "issuer", Absent(), "amy", AT, 2)
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
        store.answer(id, field, answer, "amy", AT, version)
    (row,) = store.records()
    assert (row.expiry, row.expiry_date) == (expiry, date)
    assert (store.record(id).expiry, store.record(id).fact("expiry_date")) == (expiry, date)


def test_a_date_misread_on_a_diploma_can_be_denied_and_then_it_does_not_end(store):
    misread = value("expiry_date", "2027-04-30", 0.4)
    reasons = (Note("date_role", "Which date is this?", "expiry_date"),)
    (id,) = _filed(store, Draft("diploma", "certificate", 0.9, (1,), Expiry.EXPIRES, (misread,), reasons=reasons))
    assert store.record(id).unanswered == ("holder_name", "qualification", "expiry_date")
    store.answer(id, "expiry_date", Absent(), "amy", AT, 1)
    assert store.record(id).expiry is Expiry.NOT_APPLICABLE


def test_a_reason_that_names_no_field_is_answered_by_finishing(store):
    reasons = (Note("pages", "Do these pages belong together?", "pages"), Note("expiry", "For life?", "expiry"))
    (id,) = _filed(store, license(reasons=reasons))
    assert store.record(id).unanswered == ("expiry",)
    store.answer(id, "expiry", Confirmed(), "amy", AT, 1)
    assert store.record(id).expiry is Expiry.EXPIRES and store.record(id).fact("expiry_date") == "2027-04-30"
    store.finish(id, "amy", AT)


def test_a_stale_answer_is_refused_and_changes_nothing(store):
    (id,) = _filed(store, license())
    store.answer(id, "number", Corrected("RN7"), "amy", AT, 1)
    head = store.log_head()
    with pytest.raises(Conflict) as refused:
        store.answer(id, "number", Corrected("RN8"), "amy", AT, 1)
    assert (refused.value.expected, refused.value.found) == (1, 2)
    assert _fields(store, id)["number"] == "RN7" and store.log_head() == head


def test_of_two_answers_to_one_version_at_the_same_time_one_wins(store):
    (id,) = _filed(store, license())

    def answer(number: int) -> bool:
        try:
            store.answer(id, "number", Corrected(f"RN{number}"), "amy", AT, 1)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(answer, range(8))).count(True) == 1
    assert store.record(id).version == 2 and store.verify_log() == []


def test_nothing_senseless_is_recorded(store):
    (id,) = _filed(store, license())
    head = store.log_head()
    for field, answer in [
        ("issuer", Confirmed()),
        ("number", Corrected("  ")),
        ("schedules", Corrected("2,3")),
        ("expiry", Corrected("2027-01-01")),
    ]:
        with pytest.raises(Senseless):
            store.answer(id, field, answer, "amy", AT, 1)
    assert store.log_head() == head and store.record(id).version == 1


def test_finish_waits_for_every_doubted_and_every_missing_required_field(store):
    (id,) = _filed(store, license(expires=None, reasons=DOUBT))
    with pytest.raises(Unfinished) as refused:
        store.finish(id, "amy", AT)
    assert refused.value.fields == store.record(id).unanswered == ("number", "expiry_date")
    assert "number, expiry_date" in str(refused.value)
    store.answer(id, "number", Confirmed(), "amy", AT, 1)
    store.answer(id, "expiry_date", Illegible(), "amy", AT, 2)
    store.finish(id, "amy", LATER, version=3)
    record = store.record(id)
    assert (record.state, record.closed_by, record.closed_at) == ("confirmed", "amy", LATER)
    assert store.queue() == ()


def test_a_record_without_doubts_is_finished_at_once_and_its_untouched_values_stay_the_machines(store):
    (id,) = _filed(store, license())
    store.finish(id, "amy", AT)
    state = store.record(id).field("number")
    assert store.record(id).state == "confirmed" and state is not None and not state.answered


def test_no_act_ever_says_verified(store):
    (id,) = _filed(store, license())
    store.finish(id, "amy", AT)
    assert "verif" not in repr(store.record(id)).casefold()


def test_reject_wants_a_reason_that_is_declared(store):
    (id,) = _filed(store, license())
    with pytest.raises(ValueError, match="because"):
        store.reject(id, "amy", "because", "", AT)
    with pytest.raises(Senseless):
        store.reject(id, "amy", RejectReason.OTHER, "  ", AT)
    assert store.record(id).state == "to_review"
    store.reject(id, "amy", RejectReason.WRONG_PERSON, "Belongs to another file.", AT)
    record = store.record(id)
    assert (record.state, record.rejection_code, record.rejection_note) == ("rejected", "wrong_person", "Belongs to another file.")
    assert store.events(f"record:{id}")[0].reason == "wrong_person: Belongs to another file."
    assert store.queue() == ()


def test_a_closed_record_takes_no_answer_until_it_is_reopened_for_a_reason(store):
    (id,) = _filed(store, license())
    store.answer(id, "number", Corrected("RN7"), "amy", AT, 1)
    version = store.finish(id, "amy", AT)
    for act in (
        lambda: store.answer(id, "number", Confirmed(), "amy", AT, version),
        lambda: store.finish(id, "amy", AT),
        lambda: store.undo(id, "amy", AT, version),
        lambda: store.reject(id, "amy", RejectReason.DUPLICATE, "", AT),
        lambda: store.claim(_task(store, id), "amy", AT),
    ):
        with pytest.raises(Closed):
            act()
    with pytest.raises(Senseless):
        store.reopen(id, "ben", ChangeReason.OTHER, AT)
    version = store.reopen(id, "ben", ChangeReason.ISSUER_CORRECTION, LATER)
    record = store.record(id)
    assert (record.state, record.version, record.closed_by) == ("to_review", version, None)
    assert record.value("number") == "RN7"
    assert [item.record_id for item in store.queue()] == [id]
    assert store.events(f"record:{id}")[0].reason == "issuer_correction"
    with pytest.raises(Senseless):
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
    store.answer(id, "number", Corrected("RN7"), "amy", AT, 1)
    store.answer(id, "number", Corrected("RN8"), "amy", AT, 2)
    store.answer(id, "expiry_date", Absent(), "amy", AT, 3)
    assert store.undo(id, "amy", AT, 4) == "expiry_date"
    assert _fields(store, id)["expiry_date"] == "2027-04-30"
    assert store.undo(id, "amy", AT, 5) == "number"
    assert _fields(store, id)["number"] == "RN7" == store.records()[0].number
    assert store.undo(id, "amy", AT, 6) == "number"
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
    with pytest.raises(Senseless):
        store.undo(id, "amy", AT, 7)


def test_nobody_takes_back_anothers_answer(store):
    (id,) = _filed(store, license())
    store.answer(id, "number", Corrected("RN7"), "amy", AT, 1)
    with pytest.raises(Senseless, match="amy"):
        store.undo(id, "ben", LATER, 2)


def test_another_type_brings_its_own_reading_and_keeps_what_persons_said(store):
    (id,) = _filed(store, license(reasons=DOUBT))
    store.answer(id, "holder_name", Corrected("Rosa M. Quill"), "amy", AT, 1)
    version = store.retype(id, diploma("Rosa Quil"), "amy", AT, 2)
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
    back = store.retype(id, license(), "amy", AT, version)
    assert store.record(id).value("number") == "RN95012345" and back == version + 1


def test_confirming_that_a_paper_is_none_keeps_it_out_of_the_records(store):
    (id,) = _filed(store, nothing())
    store.finish(id, "amy", AT)
    assert store.records() == () and store.count_records() == 0
    assert [row.state for row in store.records(type="unrecognized")] == ["confirmed"]


def test_every_act_names_its_actor_and_changes_carry_a_reason(store):
    (id,) = _filed(store, license(reasons=DOUBT))
    store.claim(_task(store, id), "amy", AT)
    store.answer(id, "number", Corrected("RN7"), "amy", AT, 1, reason=ChangeReason.NAME_CHANGE, note="per letter")
    store.answer(id, "issuer", Absent(), "amy", AT, 2)
    store.finish(id, "amy", AT)
    acts = list(reversed(store.events(f"record:{id}")))
    persons = [(event.actor, event.action, event.reason) for event in acts if event.actor != "credfile"]
    assert persons == [
        ("amy", "claim", None),
        ("amy", "correct", "name_change: per letter"),
        ("amy", "mark_absent", "reading_error"),
        ("amy", "confirm", None),
    ]
    machine = [event for event in acts if event.action == "extract"]
    assert [(event.field, event.new) for event in machine][1] == ("number", "RN95012345")


def test_what_is_not_there_is_named(store):
    for ask in (
        lambda: store.record(7),
        lambda: store.document(7),
        lambda: store.claim(7, "amy", AT),
        lambda: store.release(7, "amy", AT),
        lambda: store.answer(7, "number", Confirmed(), "amy", AT, 1),
        lambda: store.reopen(7, "amy", ChangeReason.POLICY, AT),
    ):
        with pytest.raises(NotFound, match="7"):
            ask()

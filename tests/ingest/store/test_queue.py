"""The queue: what comes first, what comes next, and what is kept from whom."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ingest.store import EVERYTHING, Absent, Confirmed, Corrected, Harm, RejectReason, Wanted
from tests.ingest.store import acts
from tests.ingest.store.gated import file
from tests.ingest.store.papers import AT, diploma, license, noted, nothing


def _order(store, wanted=EVERYTHING):
    return [item.record_id for item in store.queue(wanted=wanted)]


def _next(store, user="amy", at=AT, **how):
    item = store.next_task(user, at, **how)
    return None if item is None else item.record_id


def _doubted(code: str, field: str | None = "number", **more):
    return license(reasons=(noted(code, "Look.", field),), **more)


def test_what_would_do_the_most_harm_comes_first_however_certain_it_is(store):
    (doubt,) = file(store, "doubt", _doubted("low_confidence"))
    (missing,) = file(store, "missing", license(expires=None, reasons=(noted("missing", "No date.", "expiry_date"),)))
    (unread,) = file(store, "unread", _doubted("unread_value"))
    (expired,) = file(store, "expired", license(expires="2026-03-01"))
    (digit,) = file(store, "digit", _doubted("dea_check_digit"))
    (unforeseen,) = file(store, "unforeseen", _doubted("a_rule_of_next_year"))
    assert _order(store) == [digit, unforeseen, expired, missing, unread, doubt]
    assert [item.harm for item in store.queue()] == [
        Harm.RULE,
        Harm.RULE,
        Harm.DATE,
        Harm.MISSING,
        Harm.MISSING,
        Harm.DOUBT,
    ]


def test_a_record_that_ends_today_has_not_expired(store):
    file(store, "today", license(expires=AT.date().isoformat()))
    assert store.queue()[0].harm is not Harm.DATE


def test_an_answered_reason_moves_its_record_down(store):
    (digit,) = file(store, "digit", _doubted("dea_check_digit"))
    (missing,) = file(store, "missing", _doubted("missing", "license_class"))
    assert _order(store) == [digit, missing]
    acts.answer(store, digit, "number", Corrected("RN1"), "amy", AT)
    assert _order(store) == [missing, digit]
    acts.undo(store, digit, "amy", AT)
    assert _order(store) == [digit, missing]


def test_a_date_that_a_person_types_counts_like_one_that_was_read(store):
    (id,) = file(store, "a", license())
    acts.answer(store, id, "expiry_date", Corrected("2020-01-31", precision="day"), "amy", AT)
    assert store.queue()[0].harm == Harm.DATE


def test_the_next_is_the_one_behind_and_at_the_end_the_first_again(store):
    for name in "abcd":
        file(store, name, license())
    first, second, third, fourth = _order(store)
    assert [_next(store), _next(store, after=second), _next(store, after=fourth)] == [first, third, first]
    acts.finish(store, second, "amy", AT)
    assert _next(store, after=second) == third
    acts.finish(store, fourth, "amy", AT)
    assert _next(store, after=fourth) == first
    assert _next(store, after=99) == first


def test_the_only_record_is_not_next_after_itself(store):
    (id,) = file(store, "a", license())
    assert _next(store, after=id) is None


def test_postponed_records_come_behind_all_others_each_in_its_turn(store):
    for name in "abc":
        file(store, name, license())
    first, second, third = _order(store)
    for minutes, id in enumerate((first, second, third, first)):
        at = AT + timedelta(minutes=minutes)
        store.claim(id, "amy", at)
        store.postpone(id, "amy", at, "call the board")
    assert _order(store) == [second, third, first]
    (fresh,) = file(store, "d", license())
    assert _order(store) == [fresh, second, third, first]
    assert store.record(second).claimed_by is None
    postponed = store.record(first).postponed
    assert (postponed.by, postponed.note, postponed.until) == ("amy", "call the board", None)
    assert store.events(f"record:{first}")[0].reason == "call the board"


def test_a_record_postponed_to_a_day_is_offered_from_that_day_on_and_listed_all_the_time(store):
    (id,) = file(store, "a", license())
    store.claim(id, "amy", AT)
    store.postpone(id, "amy", AT, until=(AT + timedelta(days=2)).date())
    assert _order(store) == [id]
    assert _next(store, at=AT + timedelta(days=1)) is None
    assert _next(store, at=AT + timedelta(days=2)) == id


def test_the_second_check_is_for_another_person_who_may_make_one(store):
    (id,) = file(store, "a", license())
    acts.open(store, id, "amy", AT)
    store.finish(id, "amy", AT, 1, second_check=True)
    assert (store.record(id).state, store.record(id).first_check_by) == ("to_review", "amy")
    assert _next(store, "amy") is None
    assert _next(store, "ben", may_second_check=False) is None
    assert _next(store, "ben") == id


def test_it_is_narrowed_by_type_and_reason_and_counted_by_the_database(store):
    (odd,) = file(store, "a", _doubted("dea_check_digit"), diploma())[:1]
    file(store, "b", _doubted("low_confidence"), nothing())
    assert _order(store, Wanted("state_license", ("dea_check_digit", "npi_check_digit"))) == [odd]
    assert {item.type for item in store.queue(wanted=Wanted("diploma"))} == {"diploma"}
    assert _next(store, wanted=Wanted(None, ("no_credential",))) == store.records(type="unrecognized")[0].id
    counts = store.queue_counts()
    assert (counts.total, counts.by_type) == (4, {"state_license": 2, "diploma": 1, "unrecognized": 1})
    assert counts.by_reason == {"dea_check_digit": 1, "low_confidence": 1, "whole": 1, "no_credential": 1}
    narrowed = store.queue_counts(Wanted("state_license", ("low_confidence",)))
    assert (narrowed.total, narrowed.by_type) == (1, {"state_license": 1})
    assert narrowed.by_reason == {"dea_check_digit": 1, "low_confidence": 1}


def test_what_somebody_closed_last_comes_first_in_their_list(store):
    ids = [file(store, name, license())[0] for name in "abcd"]
    acts.finish(store, ids[0], "amy", AT)
    acts.reject(store, ids[1], "amy", RejectReason.DUPLICATE, "", AT + timedelta(minutes=5))
    acts.finish(store, ids[2], "ben", AT + timedelta(minutes=6))
    acts.open(store, ids[3], "amy", AT + timedelta(minutes=9))
    store.finish(ids[3], "amy", AT + timedelta(minutes=9), 1, second_check=True)
    assert store.recently_closed("amy") == (ids[3], ids[1], ids[0])
    assert store.recently_closed("amy", limit=1) == (ids[3],)
    store.take_back(ids[1], "amy", AT + timedelta(minutes=10))
    assert store.recently_closed("amy") == (ids[3], ids[0])


@pytest.mark.parametrize("answer", [Confirmed(), Absent()])
def test_answers_that_change_no_harm_keep_the_order(store, answer):
    ids = [file(store, name, _doubted("low_confidence"))[0] for name in "ab"]
    before = _order(store)
    acts.answer(store, ids[0], "holder_name", answer, "amy", AT)
    assert _order(store) == before

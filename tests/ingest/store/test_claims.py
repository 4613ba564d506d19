"""Claims: short, renewed by the page that is open, taken over with a word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ingest.store import Claimed, Closed, Confirmed, InvalidOperation, NotClaimed, NotFound, RejectReason
from ingest.store.claims import CLAIM_SECONDS
from tests.ingest.store import acts
from tests.ingest.store.gated import file
from tests.ingest.store.papers import AT, diploma, license

SOON = AT + timedelta(seconds=30)


@pytest.fixture
def id(store):
    return file(store, "a", license())[0]


def test_every_act_wants_the_record_open(store, id):
    for act in (
        lambda: store.answer(id, {"number": Confirmed()}, "amy", AT, 1),
        lambda: store.finish(id, "amy", AT, 1),
        lambda: store.undo(id, "amy", AT),
        lambda: store.reject(id, "amy", RejectReason.DUPLICATE, "", AT),
        lambda: store.retype(id, diploma(), "amy", AT),
        lambda: store.add_credential(id, diploma(), "amy", AT),
        lambda: store.postpone(id, "amy", AT),
    ):
        with pytest.raises(NotClaimed):
            act()
    assert store.record(id).version == 1


def test_a_claim_is_renewed_by_the_page_and_by_every_answer(store, id):
    until = store.claim(id, "amy", AT).until
    assert until == AT + timedelta(seconds=CLAIM_SECONDS)
    assert store.renew(id, "amy", SOON).until == SOON + timedelta(seconds=CLAIM_SECONDS)
    store.answer(id, {"number": Confirmed()}, "amy", SOON + timedelta(seconds=60), 1)
    assert store.record(id).claimed_until == SOON + timedelta(seconds=60 + CLAIM_SECONDS)


def test_a_page_that_comes_back_takes_a_free_record_again_and_hears_whose_it_is_otherwise(store, id):
    store.claim(id, "amy", AT)
    store.release(id, "amy", AT)
    assert store.renew(id, "amy", SOON).user == "amy"
    late = SOON + timedelta(seconds=CLAIM_SECONDS + 1)
    store.claim(id, "ben", late)
    assert store.renew(id, "amy", late).user == "ben"
    acts.finish(store, id, "ben", late)
    assert store.renew(id, "amy", late) is None
    assert store.renew(99, "amy", late) is None


def test_a_claim_that_has_run_out_still_lets_its_holder_answer(store, id):
    store.claim(id, "amy", AT)
    assert store.answer(id, {"number": Confirmed()}, "amy", AT + timedelta(hours=3), 1) == 2


def test_a_colleague_takes_over_and_the_log_names_both(store, id):
    store.claim(id, "amy", AT)
    assert store.take_over(id, "ben", SOON) == "amy"
    with pytest.raises(Claimed, match="ben"):
        store.answer(id, {"number": Confirmed()}, "amy", SOON, 1)
    event = store.events(f"record:{id}")[0]
    assert (event.actor, event.action, event.old, event.new) == ("ben", "take_over", "amy", "ben")


def test_taking_over_what_nobody_has_is_opening_it(store, id):
    assert store.take_over(id, "ben", AT) is None
    assert store.take_over(id, "ben", SOON) is None
    assert [event.action for event in store.events(f"record:{id}")].count("claim") == 1


def test_the_time_that_somebody_looked_goes_into_the_log(store, id):
    store.claim(id, "amy", AT)
    store.renew(id, "amy", AT + timedelta(seconds=100))
    store.answer(id, {"number": Confirmed()}, "amy", AT + timedelta(seconds=130), 1)
    assert store.events(f"record:{id}")[0].milliseconds == 130_000
    store.take_over(id, "ben", AT + timedelta(seconds=140))
    store.finish(id, "ben", AT + timedelta(seconds=141.25), 2)
    assert store.events(f"record:{id}")[0].milliseconds == 1_250
    assert store.verify_log() == []


def test_a_page_that_is_left_after_another_was_opened_gives_nothing_back(store, id):
    first = store.claim(id, "amy", AT)
    second = store.claim(id, "amy", SOON)
    store.release(id, "amy", SOON, first.token)
    assert store.record(id).claimed_by == "amy"
    store.release(id, "amy", SOON, second.token)
    assert store.record(id).claimed_by is None


def test_postponing_to_today_or_earlier_is_refused(store, id):
    store.claim(id, "amy", AT)
    with pytest.raises(InvalidOperation):
        store.postpone(id, "amy", AT, until=AT.date())


def test_what_is_closed_or_unknown_is_neither_opened_nor_taken_over(store, id):
    acts.finish(store, id, "amy", AT)
    for act in (store.claim, store.take_over, store.postpone):
        with pytest.raises(Closed):
            act(id, "amy", AT)
        with pytest.raises(NotFound):
            act(99, "amy", AT)

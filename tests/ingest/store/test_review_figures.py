"""The figures of review count what was done in the period, by whom, and how old what waits is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ingest import tables
from ingest.statuses import Action
from ingest.store import ChangeReason, Corrected, RejectReason, Store
from tests.ingest.store import acts
from tests.ingest.store.papers import AT, digest, license, understood


def _file(store: Store, name: str, at=AT) -> int:
    store.sight(digest(name), f"{name}.pdf", "intake", at)
    (id,) = store.file(digest(name), understood(name, license(name, f"RN{len(name)}00")), at).record_ids
    return id


def test_everybody_together_and_one_person_alone(store: Store) -> None:
    first, second = _file(store, "Rosa Quill"), _file(store, "Bo Vance")
    acts.answer(store, first, "number", Corrected("RN7"), "amy", AT + timedelta(seconds=10), 1)
    acts.reject(store, first, "amy", RejectReason.OTHER, "not ours", AT + timedelta(seconds=40))
    acts.reject(store, second, "bob", RejectReason.OTHER, "not ours", AT + timedelta(hours=1))
    amy, all = store.work_done(AT, "amy"), store.work_done(AT)
    assert (amy.closed, amy.answers, amy.acts[Action.CORRECT]) == (1, 1, 1) and (all.closed, all.answers) == (2, 1)
    assert store.work_done(AT, "nobody").closed == 0 and store.work_done(AT, "nobody").seconds is None


def test_what_was_done_before_the_period_does_not_count(store: Store) -> None:
    for number in range(7):
        at = AT + timedelta(days=number)
        acts.reject(store, _file(store, f"holder {number}", at), "amy", RejectReason.OTHER, "x", at)
    found = [store.work_done(AT + timedelta(days=days)).closed for days in range(-1, 8)]
    assert found == [7, 7, 6, 5, 4, 3, 2, 1, 0]


def test_a_record_opened_again_is_rework(store: Store) -> None:
    id = _file(store, "Rosa Quill")
    acts.reject(store, id, "amy", RejectReason.OTHER, "x", AT)
    store.reopen(id, "amy", ChangeReason.OTHER, AT + timedelta(minutes=1), "the wrong one")
    assert store.work_done(AT).rework == 1


def test_what_waits_is_counted_by_how_long(store: Store) -> None:
    for days in (0, 2, 2, 5, 30):
        id = _file(store, f"holder {days} {store.counts().open_tasks}", AT)
        with store._database.writing() as session:
            session.get(tables.Task, id).opened_at = AT - timedelta(days=days)
    assert store.waiting_since([AT - timedelta(days=days) for days in (1, 3, 7)]) == (1, 2, 1, 1)


@pytest.mark.parametrize("hours", [0, 1, 2, 3])
def test_a_clock_that_was_set_back_never_counts_an_older_act(store: Store, hours: int) -> None:
    for at in (AT, AT + timedelta(hours=3), AT + timedelta(hours=1)):
        acts.reject(store, _file(store, f"holder {at}", at), "amy", RejectReason.OTHER, "x", at)
    counted = store.work_done(AT + timedelta(hours=hours)).closed
    assert counted <= sum(at >= hours for at in (0, 1, 3))

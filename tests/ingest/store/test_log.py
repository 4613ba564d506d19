"""The log: every change of a row shows, and the chain survives many writers."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from extractors.document.page import Box
from ingest.store import Absent, Corrected, EventView, Store, log
from tests.ingest.store import acts
from tests.ingest.store.papers import AT, digest, license, understood

COLUMNS = ("actor", "action", "object", "field", "old", "new", "reason", "sha256", "page", "model", "prev_hash", "hash")


def _busy(store: Store) -> int:
    """A few acts; how many events they made."""
    store.sight(digest("a"), "a.pdf", "intake", AT)
    (id,) = store.file(digest("a"), understood("a", license()), AT, model="0.1.0").record_ids
    acts.answer(
        store, id, "number", Corrected("RN7", page=1, boxes=(Box(1.5, 2.25, 3.1, 4.0),)), "amy", AT + timedelta(minutes=1), 1
    )
    acts.answer(store, id, "expiry_date", Absent(), "amy", AT + timedelta(minutes=2), 2)
    acts.finish(store, id, "amy", AT + timedelta(minutes=3))
    return store.log_head()[0]


def _execute(store: Store, statement: str, **values: object) -> None:
    with store._database.engine.begin() as connection:
        connection.execute(text(statement), values)


def test_an_untouched_log_is_whole(store):
    assert _busy(store) == len(store.events()) > 8
    assert store.verify_log() == []


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_column_of_a_stored_event_is_named(store, column):
    number = _busy(store)
    changed = 7 if column == "page" else "0" * 64
    _execute(store, f"UPDATE events SET {column} = :value WHERE id = :id", value=changed, id=number - 2)
    assert number - 2 in store.verify_log()


def test_a_changed_time_or_place_of_a_stored_event_is_named(store):
    number = _busy(store)
    _execute(store, "UPDATE events SET boxes = '[[1.0, 2.0, 3.0, 5.0]]' WHERE id = :id", id=number - 2)
    assert store.verify_log() == [number - 2]


def test_a_removed_event_shows_in_its_successor(store):
    number = _busy(store)
    _execute(store, "DELETE FROM events WHERE id = :id", id=number - 2)
    assert store.verify_log() == [number - 1]


def test_an_event_sealed_anew_after_a_change_shows_in_its_successor(store):
    number = _busy(store)
    victim = next(event for event in store.events() if event.id == number - 2)
    forged = replace(victim, new="RN8")
    _execute(store, "UPDATE events SET new = :new, hash = :hash WHERE id = :id", new="RN8", hash=log.seal(forged), id=victim.id)
    assert store.verify_log() == [number - 1]


def test_a_log_cut_off_at_its_end_differs_from_the_head_that_was_noted(store):
    number = _busy(store)
    head = store.log_head()
    _execute(store, "DELETE FROM events WHERE id = :id", id=number)
    assert store.verify_log() == [] and store.log_head() != head


def test_many_writers_make_one_chain(store):
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: store.sight(digest(str(n)), f"{n}.pdf", "intake", AT), range(40)))
    assert store.log_head()[0] == 40 and store.verify_log() == []


TEXTS = st.none() | st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
EDGES = st.floats(allow_nan=False, allow_infinity=False, width=64)
ACTS = st.builds(
    log.Act,
    actor=TEXTS.map(str),
    action=TEXTS.map(str),
    object=TEXTS.map(str),
    field=TEXTS,
    old=TEXTS,
    new=TEXTS,
    reason=TEXTS,
    sha256=st.none() | st.just(digest("a")),
    page=st.none() | st.integers(1, 9999),
    boxes=st.lists(st.builds(Box, EDGES, EDGES, EDGES, EDGES), max_size=2).map(tuple),
    model=TEXTS,
)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=20000)).map(lambda since: AT + since)


@settings(
    max_examples=settings.default.max_examples // 4,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=st.lists(st.tuples(MOMENTS, ACTS), min_size=1, max_size=6))
def test_whatever_is_written_reads_back_as_it_was_sealed(fresh_database: Callable[[], str], acts):
    store = Store(fresh_database())
    try:
        for at, act in acts:
            with store._database.writing() as session:
                log.write(session, at, [act])
        assert store.verify_log() == []
        stored = [(event.at, event.actor, event.old, event.new, event.boxes) for event in reversed(store.events())]
        assert stored == [(at, act.actor, act.old, act.new, act.boxes) for at, act in acts]
    finally:
        store.close()


def _chain(acts: list[tuple[object, log.Act]]) -> list[EventView]:
    events: list[EventView] = []
    previous = log.GENESIS
    for number, (at, act) in enumerate(acts, start=1):
        given = {name: getattr(act, name) for name in log.Act.__slots__}
        event = EventView(id=number, at=at, **given, prev_hash=previous, hash="")
        event = replace(event, hash=log.seal(event))
        events.append(event)
        previous = event.hash
    return events


@given(acts=st.lists(st.tuples(MOMENTS, ACTS), min_size=1, max_size=8), data=st.data())
def test_any_change_to_any_event_is_detected(acts, data):
    events = _chain(acts)
    assert list(log.broken(events)) == []
    at = data.draw(st.integers(0, len(events) - 1))
    other_at, other = data.draw(st.tuples(MOMENTS, ACTS))
    name = data.draw(st.sampled_from(["at", *log.Act.__slots__]))
    changed = replace(events[at], **{name: other_at if name == "at" else getattr(other, name)})
    expected = [] if changed == events[at] else [events[at].id]
    assert list(log.broken([*events[:at], changed, *events[at + 1 :]])) == expected


@given(acts=st.lists(st.tuples(MOMENTS, ACTS), min_size=2, max_size=8), data=st.data())
def test_any_event_taken_out_or_moved_is_detected(acts, data):
    events = _chain(acts)
    at = data.draw(st.integers(0, len(events) - 2))
    assert list(log.broken(events[:at] + events[at + 1 :]))
    events[at], events[at + 1] = events[at + 1], events[at]
    assert list(log.broken(events))

"""Unsaved text: kept by keystroke, theirs alone, and gone once it is an answer."""

from __future__ import annotations

import pytest

from extractors.document.page import Box
from ingest.store import Corrected, NotFound, Typed
from ingest.store.typed_texts import MOST_FIELDS
from tests.ingest.store import acts
from tests.ingest.store.gated import file
from tests.ingest.store.papers import AT, license


@pytest.fixture
def id(store):
    return file(store, "a", license())[0]


def typed(text: str, field: str = "number") -> Typed:
    return Typed(field, text, "", None, ())


def test_the_last_keystroke_counts_whatever_arrives_last(store, id):
    for sequence, text in ((1.0, "R"), (3.0, "RN7"), (2.0, "RN")):
        store.keep_typed(id, "amy", typed(text), sequence)
    assert store.typed(id, "amy")["number"].text == "RN7"


def test_it_keeps_where_the_text_was_picked(store, id):
    picked = Typed("number", "RN7", "RN 7", 2, (Box(1, 2, 3, 4),))
    store.keep_typed(id, "amy", picked, 1)
    assert store.typed(id, "amy") == {"number": picked}


def test_nobody_else_sees_it(store, id):
    store.keep_typed(id, "amy", typed("RN7"), 1)
    assert store.typed(id, "ben") == {}


def test_an_answer_takes_its_place_and_an_older_keystroke_that_comes_late_is_ignored(store, id):
    store.keep_typed(id, "amy", typed("RN7"), 5)
    store.keep_typed(id, "amy", typed("x", "issuer"), 6)
    acts.open(store, id, "amy", AT)
    store.answer(id, {"number": Corrected("RN7")}, "amy", AT, 1, sequence=7)
    store.keep_typed(id, "amy", typed("RN"), 4)
    assert set(store.typed(id, "amy")) == {"issuer"}
    store.keep_typed(id, "amy", typed("RN8"), 8)
    assert store.typed(id, "amy")["number"].text == "RN8"


def test_a_keystroke_that_overtook_an_older_answer_is_kept(store, id):
    store.claim(id, "amy", AT)
    store.keep_typed(id, "amy", typed("RN78"), 9)
    store.answer(id, {"number": Corrected("RN7")}, "amy", AT, 1, sequence=7)
    assert store.typed(id, "amy") == {"number": typed("RN78")}


def test_closing_a_record_forgets_what_the_closer_had_not_saved_and_nothing_of_others(store, id):
    store.keep_typed(id, "amy", typed("RN7"), 1)
    store.keep_typed(id, "ben", typed("RN8"), 1)
    acts.finish(store, id, "amy", AT)
    assert store.typed(id, "amy") == {}
    assert store.typed(id, "ben")["number"].text == "RN8"
    store.keep_typed(id, "ben", typed("RN89"), 2)
    assert store.typed(id, "ben")["number"].text == "RN89"


def test_text_that_a_database_refuses_is_kept_as_far_as_it_can_be(store, id):
    store.keep_typed(id, "amy", typed("RN\0 7 \ud800"), 1)
    assert store.typed(id, "amy")["number"].text == "RN 7 ?"


def test_requests_cannot_fill_the_database(store, id):
    for number in range(MOST_FIELDS + 5):
        store.keep_typed(id, "amy", typed("x", f"field_{number}"), 1)
    assert len(store.typed(id, "amy")) == MOST_FIELDS


def test_it_is_not_kept_for_a_record_that_does_not_exist(store):
    with pytest.raises(NotFound):
        store.keep_typed(99, "amy", typed("x"), 1)

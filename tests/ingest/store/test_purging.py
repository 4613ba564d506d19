"""A deleted document leaves a tombstone, a whole log, and no value; what comes in again is new and says so."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import text

from ingest import tables
from ingest.errors import Rejected, RejectionCode, Unavailable
from ingest.store import Absent, ChangeReason, Corrected, Deleted, InvalidOperation, NotFound, Store
from ingest.store.log import in_spans, spans
from tests.ingest.store import acts
from tests.ingest.store.gated import confirm
from tests.ingest.store.papers import AT, digest, diploma, license, understood

LATER = AT + timedelta(days=3)
WORDS = ("Zebulon", "ZX7708154", "Zurich", "zsecret", "zanzibar")
"""What only the document to be deleted says."""


def _fill(store: Store, name: str = "a") -> list[int]:
    """A document with two records on which much was said."""
    store.sight(digest(name), f"Zebulon {name}.pdf", "Zurich", AT)
    store.sight(digest(name), f"Zebulon {name} again.pdf", "Zurich", LATER)
    first, second = store.file(
        digest(name), understood(name, license("Zebulon Quill", "ZX7708154"), diploma("Zebulon Quill")), AT
    ).record_ids
    acts.open(store, first, "amy", AT)
    answers = {"number": Corrected("ZX7708154A")}
    version = store.answer(first, answers, "amy", AT, 1, reason=ChangeReason.OTHER, note="zsecret")
    acts.answer(store, first, "expiry_date", Absent(), "amy", AT, version)
    acts.finish(store, second, "amy", AT)
    store.reopen(second, "amy", ChangeReason.OTHER, AT, "zanzibar")
    return [first, second]


def _everything(store: Store) -> str:
    """Every value of every row."""
    with store._database.engine.connect() as connection:
        every = [connection.execute(sa.select(table)).all() for table in tables.SQLModel.metadata.sorted_tables]
    return repr(every)


def _clean(store: Store) -> bool:
    return store.check_rows().faults == () and store.verify_log() == [] and list(store.check_agreement()) == []


def _purge(store: Store, document: int = 1) -> None:
    store.purge(document, "Maria", "not an employee", LATER)
    store.finish_purge(document, LATER)


def test_nothing_of_it_is_left_but_that_it_was_deleted(store):
    before = confirm(store, "before")
    records = _fill(store)
    after = confirm(store, "after")
    assert all(word in _everything(store) for word in WORDS)
    deletion = store.purge(2, "Maria", "not an employee", LATER)
    assert (deletion.document_id, deletion.sha256) == (2, digest("a"))
    assert not [word for word in WORDS if word in _everything(store)]
    for record in records:
        with pytest.raises(NotFound):
            store.record(record)
    document = store.document(2)
    assert (document.name, document.status, document.sha256, document.sightings) == ("(deleted)", "purging", digest("a"), 0)
    (event,) = store.events("document:2", limit=1)
    assert (event.action, event.actor, event.old, event.reason, event.sha256) == (
        "purge", "Maria", "read", "not an employee", digest("a"),
    )  # fmt: skip
    assert [store.record(id).state for id in (before, after)] == ["confirmed", "confirmed"]
    assert _clean(store) and store.purges_under_way() == (deletion,)
    store.finish_purge(2, LATER)
    assert store.document(2).status == "purged" and store.purges_under_way() == () and _clean(store)


def test_events_keep_who_did_what_when(store):
    _fill(store)
    before = {event.id: event for event in store.events(limit=100)}
    _purge(store)
    for event in store.events(limit=100):
        if event.id in before:
            was = before[event.id]
            assert (event.at, event.actor, event.action, event.object, event.field, event.hash) == (
                was.at, was.actor, was.action, was.object, was.field, was.hash,
            )  # fmt: skip
            assert (event.old, event.new, event.reason, event.boxes) == (None, None, None, ())


def test_only_the_events_that_a_deletion_names_may_be_blank(store):
    other = confirm(store, "other")
    _fill(store)
    _purge(store, 2)
    (event,) = [event for event in store.events(f"record:{other}") if event.field == "number"]
    with store._database.engine.begin() as connection:
        connection.execute(
            text("UPDATE events SET old = NULL, new = NULL, reason = NULL, page = NULL, boxes = '[]' WHERE id = :id"),
            {"id": event.id},
        )
    assert store.verify_log() == [event.id]
    assert store.check_rows().faults == (f"Event {event.id} (record {other}) was changed after it was written.",)


def test_a_blanked_event_that_says_something_again_is_named(store):
    _fill(store)
    _purge(store)
    with store._database.engine.begin() as connection:
        connection.execute(text("UPDATE events SET new = 'forged' WHERE id = 1"))
    assert store.verify_log() == [1]
    assert store.check_rows().faults == ("Event 1 (document 1) was changed after it was written.",)


def test_the_same_content_comes_in_as_new_and_its_records_say_that_it_was_deleted(easy_store):
    store = easy_store
    for name in ("x", "y"):
        confirm(store, name)
    _fill(store)
    _purge(store, 3)
    store.open_gate("state_license", "Maria", AT)
    sighting = store.sight(digest("a"), "new name.pdf", "intake", LATER, 7)
    assert (sighting.document_id, sighting.known, sighting.status) == (3, False, "kept")
    (document,) = store.pending()
    assert (document.name, document.size, document.received_at, document.sightings) == ("new name.pdf", 7, LATER, 1)
    (id,) = store.file(digest("a"), understood("a", license()), LATER).record_ids
    record = store.record(id)
    assert record.state == "to_review" and record.reasons[0].code == "deleted_before"  # though the gate is open
    assert [event.action for event in record.events] == [
        "create",
        "extract",
        "extract",
        "extract",
        "attach",
    ]  # nobody else's history
    assert _clean(store)
    _purge(store, 3)
    assert "new name" not in _everything(store) and _clean(store)
    assert [event.action for event in store.events("document:3")].count("purge") == 2


def test_a_rejected_document_is_deleted_too(store):
    store.sight(digest("a"), "Zebulon.pdf", "intake", AT)
    store.file(digest("a"), Rejected(RejectionCode.DAMAGED, "zsecret"), AT)
    _purge(store)
    assert not [word for word in WORDS if word in _everything(store)] and _clean(store)


def test_a_deletion_needs_a_reason_and_a_document_that_was_read(store):
    store.sight(digest("a"), "a.pdf", "intake", AT)
    for document, reason, refused in ((1, " ", "short reason"), (1, "x", "not been read yet"), (9, "x", "no document 9")):
        with pytest.raises((InvalidOperation, NotFound), match=refused):
            store.purge(document, "Maria", reason, LATER)
    store.file(digest("a"), understood("a", license()), AT)
    deletion = store.purge(1, "Maria", "x", LATER)
    assert store.purge(1, "Maria", "x", LATER) == deletion  # as after a crash
    store.finish_purge(1, LATER)
    with pytest.raises(InvalidOperation, match="deleted before"):
        store.purge(1, "Maria", "x", LATER)


def test_what_comes_in_while_it_is_deleted_waits_and_what_is_read_meanwhile_is_not_kept(store):
    store.sight(digest("a"), "a.pdf", "intake", AT)
    store.file(digest("a"), Rejected(RejectionCode.DAMAGED, "Broken."), AT)
    store.purge(1, "Maria", "x", LATER)
    with pytest.raises(Unavailable, match="being deleted"):
        store.sight(digest("a"), "a.pdf", "intake", LATER)
    for outcome in (understood("a", license()), Rejected(RejectionCode.DAMAGED, "Broken.")):
        with pytest.raises(Deleted):
            store.file(digest("a"), outcome, LATER)
    assert store.counts().records == {} and _clean(store)


def test_deleted_values_are_in_no_page_of_the_database_and_not_in_its_log(database_url, store, tmp_path):
    for number in range(40):
        confirm(store, f"before {number}")
    _fill(store)
    for number in range(40):
        confirm(store, f"after {number}")
    _purge(store, 41)
    store.rewrite()
    if database_url.startswith("sqlite"):
        files = [path for path in tmp_path.iterdir() if path.is_file()]
    else:
        with store._database.engine.connect() as connection:
            connection.execute(text("CHECKPOINT"))
            connection.commit()
            own = connection.execute(text("SELECT oid FROM pg_database WHERE datname = current_database()")).scalar()
            folder = connection.execute(text("SHOW data_directory")).scalar()
        files = list(Path(folder, "base", str(own)).iterdir())
    content = b"".join(path.read_bytes() for path in files)
    assert b"Rosa Quill" in content
    assert not [word for word in WORDS if word.encode() in content]


@pytest.mark.parametrize("ids", [[], [1], [1, 2, 3], [1, 3, 4, 5, 9]])
def test_spans_of_ids_are_written_and_read_back(ids):
    read = [id for first, last in in_spans(spans(ids)) for id in range(first, last + 1)]
    assert read == ids and list(in_spans("x,-,5-y,²")) == []

"""Records as exports and reports read them: the same values as on the records whole, in batches."""

from __future__ import annotations

import pytest

from extractors.draft import Expiry
from ingest.store import Absent, Corrected, Illegible, Order, SortBy, Store, summaries
from tests.ingest.store import acts
from tests.ingest.store.papers import AT, digest, diploma, license, nothing, understood

FIELDS = ("license_class", "expiry_date", "holder_name")


def _file(store: Store, name: str, *drafts) -> tuple[int, ...]:
    store.sight(digest(name), f"{name}.pdf", "intake", AT)
    return store.file(digest(name), understood(name, *drafts), AT).record_ids


@pytest.fixture
def answered(store: Store) -> Store:
    """Records with every kind of answer: typed, taken back, taken back twice, absent, illegible, and reread as another type."""
    ids = [_file(store, f"file {number}", license(f"Holder {number}"), nothing())[0] for number in range(7)]
    acts.answer(store, ids[1], "license_class", Corrected("A"), "amy", AT)
    acts.answer(store, ids[2], "license_class", Corrected("A"), "amy", AT)
    acts.answer(store, ids[2], "license_class", Corrected("B"), "amy", AT)
    acts.undo(store, ids[2], "amy", AT)
    acts.answer(store, ids[3], "expiry_date", Absent(), "amy", AT)
    acts.answer(store, ids[4], "expiry_date", Illegible(), "amy", AT)
    acts.undo(store, ids[4], "amy", AT)
    acts.answer(store, ids[5], "expiry", Corrected("lifetime"), "amy", AT)
    acts.retype(store, ids[6], diploma(), "amy", AT)
    acts.finish(store, ids[6], "amy", AT)
    return store


def test_a_summary_says_what_the_whole_record_says(answered: Store) -> None:
    told = list(answered.summaries(extras=FIELDS))
    whole = {view.id: view for view in answered.views()}
    assert [row.id for row in told] == list(whole) and len(told) == 7
    for row in told:
        view = whole[row.id]
        for name in ("holder_name", "number", "issuer", "qualification", "license_class", "expiry_date"):
            assert row.fact(name) == view.fact(name), (row.id, name)
        shown = view.field("expiry_date")
        assert row.expiry_page == (shown.current.page if shown and shown.current else None)
        assert row.issues == tuple(issue.code for issue in view.issues)
        assert (row.state, row.expiry, row.pages, row.closed_by, row.closed_at) == (
            view.state, view.expiry, view.pages, view.closed_by, view.closed_at,
        )  # fmt: skip
        assert (row.document_name, row.sha256) == (view.document.name, view.document.sha256)


def test_only_fields_that_were_asked_for_are_read(answered: Store) -> None:
    plain = next(row for row in answered.summaries() if row.id == 3)
    assert plain.extras == {} and plain.expiry_page is None
    assert next(row for row in answered.summaries(extras=["license_class"]) if row.id == 3).fact("license_class") == "A"
    assert {row.expiry for row in answered.summaries()} >= {Expiry.LIFETIME, Expiry.UNKNOWN}


def test_batches_fit_together_in_the_order_asked_for(answered: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    order = Order(SortBy.HOLDER, descending=True)
    whole = list(answered.summaries(order=order, extras=FIELDS))
    monkeypatch.setattr(summaries, "_BATCH", 2)
    assert list(answered.summaries(order=order, extras=FIELDS)) == whole
    assert [row.id for row in whole] == [row.id for row in answered.records(order=order)]


def test_a_record_that_is_deleted_meanwhile_is_left_out(answered: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summaries, "_BATCH", 2)
    reading = answered.summaries()
    first = next(reading)
    document = answered.document_by_digest(digest("file 6"))
    assert document is not None
    answered.purge(document.id, "amy", "wrong office", AT)
    assert [first.id, *(row.id for row in reading)] == [row.id for row in answered.summaries()] and first.id == 1

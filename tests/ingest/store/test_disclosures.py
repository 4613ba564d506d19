"""Who was shown or given what is in the log: often enough to know it, seldom enough to find it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from tests.ingest.store.papers import AT, digest


def test_a_view_is_logged_once_per_person_document_and_hour(store):
    for name in "ab":
        store.sight(digest(name), f"{name}.pdf", "intake", AT)

    def minutes(count: int) -> timedelta:
        return timedelta(minutes=count)

    said = [
        store.note_view("amy", 1, "record", AT),
        store.note_view("amy", 1, "image", AT + minutes(1)),
        store.note_view("amy", 1, "image", AT + minutes(59)),
        store.note_view("ben", 1, "image", AT + minutes(59)),
        store.note_view("amy", 2, "original", AT + minutes(59)),
        store.note_view("amy", 1, "review", AT + minutes(60)),
    ]
    assert said == [True, False, False, True, True, True]
    views = [event for event in reversed(store.events()) if event.action == "view_protected"]
    assert [(event.actor, event.object, event.reason, event.sha256) for event in views] == [
        ("amy", "document:1", "record", digest("a")),
        ("ben", "document:1", "image", digest("a")),
        ("amy", "document:2", "original", digest("b")),
        ("amy", "document:1", "review", digest("a")),
    ]


def test_a_page_and_its_images_asked_for_at_once_are_one_view(store):
    store.sight(digest("a"), "a.pdf", "intake", AT)
    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(lambda _: store.note_view("amy", 1, "image", AT), range(8))) == 1


def test_an_export_says_who_took_how_many_by_which_filter_and_whether_masked(store):
    store.note_export("amy", "csv", "q=brandt", 17, masked=True, at=AT)
    store.note_export("operator (root)", "json", "", 40, masked=False, at=AT)
    whole, masked = store.events()
    assert (masked.actor, masked.action, masked.object, masked.reason) == ("amy", "export", "export:csv", "q=brandt")
    assert masked.new == "17 records, protected values masked"
    assert (whole.actor, whole.object, whole.new, whole.reason) == (
        "operator (root)",
        "export:json",
        "40 records, all values",
        None,
    )
    assert store.verify_log() == []

"""The list of documents, and a rejected one that is to be read again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from ingest.errors import Rejected, RejectionCode
from ingest.store import NotFound
from tests.ingest.store.papers import AT, digest, license, nothing, understood

DAMAGED = Rejected(RejectionCode.DAMAGED, "Scan it again.")


@pytest.fixture
def rejected(store) -> int:
    store.sight(digest("a"), "a.pdf", "intake", AT)
    return store.file(digest("a"), DAMAGED, AT).document_id


def test_rejected_document_is_set_back_with_an_event_and_pending_again(store, rejected):
    assert store.read_again(rejected, "amy", AT + timedelta(hours=1))
    document = store.document(rejected)
    assert (document.status, document.reason_code, document.reason_message, document.settled_at) == ("kept", None, None, None)
    assert [row.id for row in store.pending()] == [rejected]
    event = store.events(f"document:{rejected}")[0]
    assert (event.actor, event.action, event.old, event.new, event.reason, event.sha256) == (
        "amy",
        "read_again",
        "rejected",
        "kept",
        "damaged",
        digest("a"),
    )
    assert store.verify_log() == []


def test_what_is_set_back_is_filed_as_whatever_becomes_of_it(store, rejected):
    store.read_again(rejected, "amy", AT)
    assert store.file(digest("a"), Rejected(RejectionCode.ENCRYPTED, "Save it without a password."), AT).new
    assert (store.document(rejected).status, store.document(rejected).reason_code) == ("rejected", "encrypted")
    store.read_again(rejected, "amy", AT)
    assert store.file(digest("a"), understood("a", license()), AT).new
    assert store.document(rejected).status == "read" and store.counts().records == {"to_review": 1}
    assert [event.action for event in store.events(f"document:{rejected}")][::-1] == [
        "receive",
        "reject",
        "read_again",
        "reject",
        "read_again",
        "read",
    ]


def test_only_what_is_rejected_is_set_back_and_only_once(store, rejected):
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda _: store.read_again(rejected, "amy", AT), range(16))).count(True) == 1
    store.file(digest("a"), understood("a", license()), AT)
    head = store.log_head()
    assert not store.read_again(rejected, "amy", AT) and store.log_head() == head
    with pytest.raises(NotFound):
        store.read_again(rejected + 1, "amy", AT)


@pytest.fixture
def many(store) -> None:
    """Seven documents, of which one was seen under two names."""
    for number, name in enumerate(["Fax 1.pdf", "fax 2.PDF", "Ärztin, Diplom.jpg", "100%_sure.png", "license.pdf", "card.pdf"]):
        store.sight(digest(name), name, "intake", AT + timedelta(minutes=number))
    store.sight(digest("card.pdf"), "Copy of my card.pdf", "intake/fax", AT + timedelta(hours=1))
    store.file(digest("Fax 1.pdf"), DAMAGED, AT)
    store.file(digest("license.pdf"), understood("license.pdf", license(), nothing()), AT)


@pytest.mark.parametrize(
    ("search", "status", "found"),
    [
        ("", None, ["card.pdf", "license.pdf", "100%_sure.png", "Ärztin, Diplom.jpg", "fax 2.PDF", "Fax 1.pdf"]),
        ("FAX", None, ["fax 2.PDF", "Fax 1.pdf"]),
        ("pdf fax", "rejected", ["Fax 1.pdf"]),
        ("ärztin", None, ["Ärztin, Diplom.jpg"]),
        ("A\u0308RZTIN", None, ["Ärztin, Diplom.jpg"]),
        ("%_", None, ["100%_sure.png"]),
        ("copy", None, ["card.pdf"]),
        ("copy 1", None, []),
        ("fax", "read", []),
        ("", "read", ["license.pdf"]),
    ],
)
def test_documents_are_found_by_any_name_they_had_and_by_status(store, many, search, status, found):
    assert [row.name for row in store.documents(status, search=search)] == found
    assert store.count_documents(status, search) == len(found)
    assert [row.name for row in store.documents(status, 2, 1, search)] == found[1:3]


def test_records_of_several_documents_are_told_at_once(store, many):
    ids = {row.name: row.id for row in store.documents()}
    found = store.records_of_documents([ids["license.pdf"], ids["Fax 1.pdf"]])
    assert found == {ids["license.pdf"]: tuple(row.id for row in store.records_of(ids["license.pdf"])), ids["Fax 1.pdf"]: ()}
    assert len(found[ids["license.pdf"]]) == 2 and store.records_of_documents([]) == {}

"""Every file that was seen has one row and one verdict, on both databases."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from ingest.statuses import ArrivalVerdict
from ingest.store import ArrivalCount, NewArrival, Place, Store
from tests.ingest.store.papers import AT, digest, license, understood

HERE = Place(".", "a.pdf")
LATER = AT + timedelta(minutes=1)


def arrive(store: Store, place: Place = HERE, identity: str = "1:2:3:4") -> int:
    (id,) = store.note_arrivals("intake", [NewArrival(place, identity)], (), AT)
    return id


def verdicts(store: Store) -> dict[ArrivalVerdict, int]:
    found = Counter[ArrivalVerdict]()
    for counted in store.arrival_counts():
        found[counted.verdict] += counted.count
    return dict(found)


def file(store: Store, place: Place = HERE) -> None:
    store.sight(digest("a"), place.name, place.folder, AT)
    store.file(digest("a"), understood("a", license("Ada Moreno", "RN 1")), AT)


def test_a_file_is_pending_until_it_has_a_verdict(store: Store) -> None:
    id = arrive(store)
    assert [row.id for row in store.pending_arrivals("intake")] == [id] and store.pending_arrivals("elsewhere") == ()
    file(store)
    store.settle_arrival(id, "1:2:9:9", ArrivalVerdict.READ, digest("a"), None, LATER)
    assert store.pending_arrivals("intake") == ()
    (last,) = store.last_arrivals("intake", ["a.pdf", "never seen.pdf"])
    assert (last.place, last.identity, last.verdict) == (HERE, "1:2:9:9", ArrivalVerdict.READ)


def test_a_verdict_is_given_once(store: Store) -> None:
    id = arrive(store)
    store.settle_arrival(id, "", ArrivalVerdict.REJECTED, None, "damaged", AT)
    store.settle_arrival(id, "", ArrivalVerdict.VANISHED, None, None, LATER)
    store.note_arrivals("intake", (), [id], LATER)
    assert verdicts(store) == {ArrivalVerdict.REJECTED: 1}


def test_the_file_a_document_was_first_seen_as_is_the_one_that_was_read(store: Store) -> None:
    first, copy = arrive(store), arrive(store, Place("ward", "copy.pdf"))
    file(store)
    store.settle_arrival(first, "", ArrivalVerdict.DUPLICATE, digest("a"), None, AT)
    store.settle_arrival(copy, "", ArrivalVerdict.DUPLICATE, digest("a"), None, AT)
    assert verdicts(store) == {ArrivalVerdict.READ: 1, ArrivalVerdict.DUPLICATE: 1}
    again = arrive(store)
    store.settle_arrival(again, "", ArrivalVerdict.DUPLICATE, digest("a"), None, AT)
    assert verdicts(store) == {ArrivalVerdict.READ: 1, ArrivalVerdict.DUPLICATE: 2}


def test_a_rejected_file_that_is_read_after_all_was_read(store: Store) -> None:
    id = arrive(store)
    file(store)
    store.settle_arrival(id, "", ArrivalVerdict.REJECTED, digest("a"), "damaged", AT)
    store.settle_arrivals_of(digest("a"), LATER)
    assert verdicts(store) == {ArrivalVerdict.READ: 1}


def test_they_are_counted_by_day_and_folder(store: Store) -> None:
    arrivals = [NewArrival(Place("ward", f"{number}.pdf"), "1:2:3:4") for number in range(1203)]
    ids = store.note_arrivals("intake", [*arrivals, NewArrival(Place(".", ".DS_Store"), ignored="a hidden file")], (), AT)
    assert len(ids) == len(set(ids)) == 1204
    store.note_arrivals("intake", (), ids[:600], LATER)
    day = f"{AT:%Y-%m-%d}"
    assert store.arrival_counts() == (
        ArrivalCount("intake", ".", day, ArrivalVerdict.IGNORED, 1),
        ArrivalCount("intake", "ward", day, ArrivalVerdict.PENDING, 603),
        ArrivalCount("intake", "ward", day, ArrivalVerdict.VANISHED, 600),
    )
    assert len(store.last_arrivals("intake", [arrival.place.name for arrival in arrivals])) == 1203


@pytest.mark.parametrize("verdict", [ArrivalVerdict.READ, ArrivalVerdict.DUPLICATE])
def test_one_that_is_said_to_be_on_file_without_a_document_is_a_fault(store: Store, verdict: ArrivalVerdict) -> None:
    id = arrive(store)
    store.settle_arrival(id, "", verdict, digest("never stored"), None, AT)
    assert [*store.check_arrivals()] == [f"Arrival {id} is said to be on file, but names no document. Read the file again."]


def test_it_goes_with_its_document_when_that_is_deleted(store: Store) -> None:
    id = arrive(store)
    file(store)
    store.settle_arrival(id, "", ArrivalVerdict.READ, digest("a"), None, AT)
    (document,) = store.documents()
    store.purge(document.id, "Alba Moreau", "filed in error", LATER)
    assert store.arrival_counts() == () and store.check_rows().faults == ()

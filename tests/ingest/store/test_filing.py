"""The intake side: what is repeated adds nothing, what fails leaves nothing half."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from extractors.document.page import Document, Page
from extractors.draft import Draft, Note
from extractors.notes import Explanation, parameters
from ingest.errors import Rejected, RejectionCode
from ingest.store import Corrected, Filed, NotFound, Store, log
from tests.ingest.store.papers import AT, digest, diploma, license, noted, nothing, understood


def _everything(store: Store) -> tuple[object, ...]:
    return store.counts(), store.documents(), [store.record(row.id) for row in store.records(limit=100)], store.log_head()


def test_a_new_content_is_kept_and_pending(store):
    seen = store.sight(digest("a"), "a.pdf", "intake", AT, size=12)
    assert (seen.known, seen.status) == (False, "kept")
    (pending,) = store.pending()
    assert (pending.id, pending.sha256, pending.name, pending.size, pending.received_at) == (
        seen.document_id,
        digest("a"),
        "a.pdf",
        12,
        AT,
    )


def test_the_same_content_under_another_name_is_a_further_sighting_of_one_document(store):
    first = store.sight(digest("a"), "a.pdf", "intake", AT)
    second = store.sight(digest("a"), "copy of a.pdf", "intake", AT + timedelta(days=1))
    assert second.known and second.document_id == first.document_id
    assert store.document(first.document_id).sightings == 2
    assert store.document(first.document_id).name == "a.pdf"


def test_the_same_sighting_reported_twice_adds_nothing(store):
    store.sight(digest("a"), "a.pdf", "intake", AT)
    before = _everything(store)
    assert store.sight(digest("a"), "a.pdf", "intake", AT).known
    assert _everything(store) == before


def test_filing_makes_records_tasks_and_events_and_settles_the_document(store):
    store.sight(digest("a"), "a.pdf", "intake", AT)
    filed = store.file(digest("a"), understood("a", license(), diploma(), nothing()), AT, model="0.1.0")
    assert filed.new and len(filed.record_ids) == 3
    assert store.pending() == ()
    document = store.document(filed.document_id)
    assert (document.status, document.pages, document.media_type, document.settled_at) == ("read", 3, "application/pdf", AT)
    assert store.counts().records == {"to_review": 3} and store.counts().open_tasks == 3
    assert [event.action for event in store.events(f"record:{filed.record_ids[0]}")] == ["extract"] * 3 + ["create"]
    assert store.verify_log() == []


def test_a_blank_that_must_only_be_confirmed_does_not_make_a_record_the_least_certain(store):
    asked = license(
        reasons=(noted("confirm_blank", "Class was not found. Confirm that it is not on the document.", "license_class"),)
    )
    missing = license(reasons=(noted("unread_value", "Class is printed, but could not be read.", "license_class"),))
    store.sight(digest("a"), "a.pdf", "intake", AT)
    first, second = store.file(digest("a"), understood("a", asked, missing), AT).record_ids
    assert [(item.record_id, item.lowest_confidence) for item in store.queue(limit=9)] == [(second, 0.0), (first, 0.91)]


def test_filing_again_adds_nothing(store):
    store.sight(digest("a"), "a.pdf", "intake", AT)
    filed = store.file(digest("a"), understood("a", license(), nothing()), AT)
    before = _everything(store)
    again = store.file(digest("a"), understood("a", diploma()), AT + timedelta(hours=1))
    assert (again.new, again.record_ids) == (False, filed.record_ids)
    late = store.file(digest("a"), Rejected(RejectionCode.DAMAGED, "Scan it again."), AT)
    assert not late.new
    assert _everything(store) == before


def test_a_rejected_document_keeps_its_reason_and_has_no_record(store):
    store.sight(digest("a"), "a.pdf", "intake", AT)
    filed = store.file(digest("a"), Rejected(RejectionCode.ENCRYPTED, "Save it without a password."), AT)
    document = store.document(filed.document_id)
    assert (document.status, document.reason_code, document.reason_message) == (
        "rejected",
        "encrypted",
        "Save it without a password.",
    )
    assert store.pending() == () and store.counts().records == {}


def test_a_rejected_document_that_is_read_after_all_moves_on(store):
    store.sight(digest("a"), "a.pdf", "intake", AT)
    store.file(digest("a"), Rejected(RejectionCode.TIMED_OUT, "Try again."), AT)
    filed = store.file(digest("a"), understood("a", license()), AT + timedelta(hours=1))
    assert filed.new and store.document(filed.document_id).status == "read"
    assert store.document(filed.document_id).reason_code is None


def test_what_was_never_sighted_cannot_be_filed(store):
    with pytest.raises(NotFound):
        store.file(digest("a"), understood("a", license()), AT)


def test_a_filing_that_fails_at_its_last_step_leaves_nothing(store, monkeypatch):
    store.sight(digest("a"), "a.pdf", "intake", AT)
    before = _everything(store)

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr(log, "write", fail)
        store.file(digest("a"), understood("a", license(), diploma()), AT)
    assert _everything(store) == before
    assert len(store.pending()) == 1
    assert store.file(digest("a"), understood("a", license(), diploma()), AT).new


def test_one_content_seen_by_many_threads_at_once_is_one_document(store):
    with ThreadPoolExecutor(8) as threads:
        seen = list(threads.map(lambda n: store.sight(digest("a"), f"{n}.pdf", "intake", AT), range(24)))
    assert {sighting.document_id for sighting in seen} == {seen[0].document_id}
    assert [sighting.known for sighting in seen].count(False) == 1
    assert store.counts().sightings == 24
    assert store.verify_log() == []


def test_one_document_filed_by_many_threads_at_once_is_filed_once(store):
    store.sight(digest("a"), "a.pdf", "intake", AT)
    with ThreadPoolExecutor(8) as threads:
        filed = list(threads.map(lambda _: store.file(digest("a"), understood("a", license(), nothing()), AT), range(16)))
    assert [answer.new for answer in filed].count(True) == 1
    assert len({answer.record_ids for answer in filed}) == 1


def test_text_that_a_database_refuses_is_stored_without_the_offending_signs(store):
    store.sight(digest("a"), "a\0\udcff.pdf", "in\0take", AT)
    draft = license(holder="Rosa\0 Quill", reasons=(noted("odd", "Odd\0 signs.", "holder_name"),))
    filed = store.file(digest("a"), understood("a", draft), AT)
    assert store.record(filed.record_ids[0]).value("holder_name") == "Rosa Quill"
    assert store.verify_log() == []


def test_reasons_and_what_a_value_rests_on_come_back_as_they_were_filed(store):
    why = Explanation("closer_readings", parameters(agreed=2, cast=7))
    reason = Note("low_confidence", "number", parameters(title="Number\0", confidence=50, required=97), (why,))
    draft = license(reasons=(reason,))
    fields = tuple(replace(each, because=(why, Explanation("no_label"))) for each in draft.fields)
    store.sight(digest("a"), "a.pdf", "intake", AT)
    filed = store.file(digest("a"), understood("a", replace(draft, fields=fields, issues=(reason,))), AT)
    record = store.record(filed.record_ids[0])
    kept = replace(reason, parameters=parameters(title="Number", confidence=50, required=97))
    assert record.reasons == record.issues == (kept,)
    assert [item.reasons for item in store.queue()] == [(kept,)]
    assert {state.current.because for state in record.fields if state.current} == {(why, Explanation("no_label"))}


def test_a_draft_without_reasons_still_says_why_it_waits(store):
    store.sight(digest("a"), "a.pdf", "intake", AT)
    store.file(digest("a"), understood("a", license(), nothing()), AT)
    assert [[reason.code for reason in item.reasons] for item in store.queue()] == [["no_credential"], ["whole"]]


def scanned(store: Store, name: str, *drafts: Draft, after: timedelta = timedelta(0), pages: int | None = None) -> Filed:
    """A version of ``flatbed.tif`` with a page for each draft, filed."""
    placed = tuple(replace(draft, pages=(page,)) for page, draft in enumerate(drafts, 1))
    read = understood(name, *placed)
    whole = replace(
        read, document=Document(digest(name), tuple(Page(page, 612, 792) for page in range(1, 1 + (pages or len(drafts)))))
    )
    store.sight(digest(name), "flatbed.tif", "intake", AT + after)
    return store.file(digest(name), whole, AT + after)


def test_a_longer_version_of_a_file_takes_the_records_of_the_shorter_one(store):
    first = scanned(store, "one page", license())
    (kept,) = first.record_ids
    second = scanned(store, "two pages", license(), license("Piotr Odell", "RN7001"), after=timedelta(seconds=20))
    third = scanned(store, "three pages", license(), license("Piotr Odell", "RN7001"), diploma(), after=timedelta(seconds=40))
    assert second.record_ids[0] == third.record_ids[0] == kept
    assert third.record_ids[1] == second.record_ids[1]
    assert [store.document(filed.document_id).status for filed in (first, second, third)] == ["replaced", "replaced", "read"]
    assert {store.record(id).document.id for id in third.record_ids} == {third.document_id}
    assert store.counts().records == {"to_review": 3}
    assert [event.action for event in store.events(f"record:{kept}")].count("replace") == 2
    assert list(store.check_agreement()) == [] and store.verify_log() == []


def test_what_a_person_said_stays_with_a_record_that_moves_to_a_longer_version(store):
    (kept,) = scanned(store, "one page", license()).record_ids
    store.claim(kept, "rosa", AT)
    seen = store.record(kept).version
    store.answer(kept, {"number": Corrected("RN95012346", "RN95012346")}, "rosa", AT, seen)
    scanned(store, "two pages", license(), diploma(), after=timedelta(seconds=20))
    assert store.record(kept).value("number") == "RN95012346"
    assert store.record(kept).document.name == "flatbed.tif"


@pytest.mark.parametrize(
    ("drafts", "after"),
    [
        ((license("Somebody Else"), diploma()), timedelta(seconds=20)),
        ((license(), diploma()), timedelta(hours=2)),
        ((license(expires="2028-04-30"), diploma()), timedelta(seconds=20)),
    ],
    ids=["another person's", "much later", "a renewal"],
)
def test_another_file_of_the_same_name_replaces_nothing(store, drafts, after):
    first = scanned(store, "one page", license())
    second = scanned(store, "another", *drafts, after=after)
    assert store.document(first.document_id).status == "read"
    assert not set(first.record_ids) & set(second.record_ids)


def test_a_file_of_as_many_pages_replaces_nothing(store):
    first = scanned(store, "one page", license())
    second = scanned(store, "again", license(), after=timedelta(seconds=20))
    assert store.document(first.document_id).status == "read"
    assert first.record_ids != second.record_ids

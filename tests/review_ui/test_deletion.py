"""Deleting a document at the desk: only by an admin, with a reason, after it was shown what goes with it."""

from __future__ import annotations

import pytest

from ingest.store import NotFound
from tests.review_ui import papers

REASON = "Not an employee of this hospital"


@pytest.fixture
def record(office) -> int:
    return office.file(papers.licence(), "license.jpg")


@pytest.fixture
def document(office, record) -> int:
    return office.store.record(record).document.id


@pytest.fixture
def alba(office):
    return office.browser("Alba Moreau")


def test_an_admin_sees_what_goes_and_deletes_it(office, alba, record, document):
    page = alba.get(f"/documents/{document}/delete")
    assert "license.jpg" in page and f'href="/records/{record}"' in page and "This cannot be undone." in page
    page = alba.post(f"/documents/{document}/delete", reason=REASON)
    assert f"Document {document} was deleted." in page and "license.jpg" not in page
    with pytest.raises(NotFound):
        office.store.record(record)
    (event,) = [event for event in office.store.events() if event.action == "purge"]
    assert (event.actor, event.object, event.reason) == ("Alba Moreau", f"document:{document}", REASON)
    assert ">Deleted</span>" in alba.get("/files") and "was deleted before" in alba.get(f"/documents/{document}/delete", 404)


def test_what_somebody_was_typing_goes_with_it(office, desk, alba, record, document):
    desk.get(f"/review/{record}")
    desk.post(f"/review/{record}/typed", 204, field="number", value="RN 5550199", sequence="5")
    assert any(b"5550199" in path.read_bytes() for path in office.settings.home.glob("credfile.db*"))
    alba.get(f"/documents/{document}/delete")
    alba.post(f"/documents/{document}/delete", reason=REASON)
    assert not any(b"5550199" in path.read_bytes() for path in office.settings.home.glob("credfile.db*"))


def test_without_a_reason_nothing_is_deleted(office, alba, record, document):
    alba.get(f"/documents/{document}/delete")
    page = alba.post(f"/documents/{document}/delete", 422, reason="  ")
    assert "Enter a short reason" in page and 'aria-invalid="true"' in page
    assert office.store.record(record).state == "to_review"


def test_a_document_that_is_still_being_read_is_not_deleted_and_the_reason_stays(office, alba):
    seen = office.store.sight("c" * 64, "on its way.pdf", ".", office.clock())
    alba.get("/files")
    page = alba.post(f"/documents/{seen.document_id}/delete", 422, reason=REASON)
    assert "has not been read yet" in page and f'value="{REASON}"' in page


def test_only_an_admin_is_offered_it(alba, desk, record, document):
    link = f"/documents/{document}/delete"
    assert link in alba.get("/files") and link in alba.get(f"/records/{record}")
    assert link not in desk.get("/files") and link not in desk.get(f"/records/{record}")


def test_a_document_on_hold_says_so_and_offers_no_deletion(office):
    office.file(papers.licence(), "Ada Moreno.jpg")
    office.store.hold("document", 1, "case 7", "Alba Moreau", office.clock())
    page = office.browser("Alba Moreau").get("/documents/1/delete")
    assert "is on legal hold" in page and "Delete this document" not in page

"""A practitioner's file taken out from their page: for those who may, logged, and masked by role."""

from __future__ import annotations

import io
import json

import pdfplumber
import pytest

from ingest.store import NewIdentifier, NewPractitioner
from tests.ingest.store.papers import AT
from tests.review_ui import papers


@pytest.fixture
def person(office) -> int:
    record = office.file(papers.licence("a", "Marisol Quintero-Vance", "RN 204881"), "license of 2026.jpg")
    numbers = (NewIdentifier("npi", "2000000002"), NewIdentifier("dea", "BQ1234563"))
    new = NewPractitioner(family="Quintero-Vance", given="Marisol", birth_date="1980-02-29", identifiers=numbers)
    id = office.store.add_practitioner(new, "Ines Okafor", AT)
    office.store.link_record(record, id, "Ines Okafor", AT)
    return id


def test_the_page_offers_a_bundle_that_is_logged(office, desk, person):
    assert f'href="/practitioners/{person}/file.fhir.json"' in desk.get(f"/practitioners/{person}")
    answer = desk.client.get(f"/practitioners/{person}/file.fhir.json")
    assert answer.headers["content-type"] == "application/fhir+json" and "204881" in answer.text
    assert answer.headers["content-disposition"] == f'attachment; filename="practitioner-{person}.fhir.json"'
    assert json.loads(answer.text)["resourceType"] == "Bundle"
    event = office.store.events(limit=1)[0]
    assert (event.actor, event.object, event.reason) == ("Ines Okafor", "export:fhir", f"practitioner {person}")


def test_a_viewer_is_offered_none(office, person):
    viewer = office.browser("Vida Marsh")
    assert "file.fhir.json" not in viewer.get(f"/practitioners/{person}")
    viewer.get(f"/practitioners/{person}/file.fhir.json", 403)


def test_the_page_offers_a_packet_that_is_logged(office, desk, person):
    assert f'href="/practitioners/{person}/packet.pdf"' in desk.get(f"/practitioners/{person}")
    answer = desk.client.get(f"/practitioners/{person}/packet.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    with pdfplumber.open(io.BytesIO(answer.content)) as document:
        assert len(document.pages) == 3 and len(document.pages[2].images) == 1
        assert "Quintero-Vance, Marisol" in document.pages[0].extract_text()
    event = office.store.events(limit=1)[0]
    assert (event.actor, event.object, event.reason) == ("Ines Okafor", "export:packet", f"practitioner {person}")
    office.browser("Vida Marsh").get(f"/practitioners/{person}/packet.pdf", 403)

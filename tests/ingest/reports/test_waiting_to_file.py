"""A requirement is not missing whose document waits to be filed, or in review with a value unread."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extractors.credential_types.loading import packaged
from ingest.reports import completeness, requirements
from ingest.reports.completeness import Item, Status
from tests.ingest.practitioners.people import add, bls, draft, file, license, npi, person
from tests.ingest.store.papers import AT

SETS = requirements.read(Path("/nonexistent"), packaged())


def _item(store, practitioner: int, requirement: str) -> Item:
    (found,) = completeness.evaluate(store, SETS, [store.practitioner(practitioner)], date(2026, 3, 2))
    return next(item for item in found.items if item.requirement.id == requirement)


@pytest.fixture
def nurse(store) -> int:
    return add(store, person(role="RN"), person("Lund", "Bo", role="RN"))[0]


def test_a_document_that_names_the_practitioner_waits_to_be_filed(store, nurse):
    assert _item(store, nurse, "license").status is Status.MISSING
    record = file(store, "a", license("OKAFOR, ADA"))
    item = _item(store, nurse, "license")
    assert item.status is Status.TO_FILE and item.holding is not None and item.holding.record == record and not item.to_request
    assert _item(store, nurse + 1, "license").status is Status.MISSING
    store.link_record(record, nurse, "amy", AT)
    assert _item(store, nurse, "license").status is Status.IN_REVIEW


def test_one_that_was_declined_or_is_another_persons_does_not(store, nurse):
    record = file(store, "a", license())
    store.decline_link(record, nurse, "amy", AT)
    assert _item(store, nurse, "license").status is Status.MISSING
    (other,) = add(store, person("Okafor", "Chidi", "E9", npi=npi(9), role="RN"))
    file(store, "b", bls("Ada Okafor"))
    assert _item(store, other, "license").status is Status.MISSING


def test_a_document_in_review_whose_qualification_was_not_read_is_in_review(store):
    (specialist,) = add(store, person(role="credentialing specialist"))
    record = file(
        store, "a", draft("professional_certification", holder_name="Ada Okafor", number="C1001", expiry_date="2027-12-31")
    )
    store.link_record(record, specialist, "amy", AT)
    assert _item(store, specialist, "certification").status is Status.IN_REVIEW

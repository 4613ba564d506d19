"""What is checked once the values are chosen."""

from __future__ import annotations

from extractors.credential_types.declaration import CHECKS
from extractors.credential_types.loading import packaged
from extractors.document.page import Origin
from extractors.draft import Expiry, FieldValue
from extractors.validation import crosschecks
from extractors.validation.blanks import NO_BLANKS, Blanks
from extractors.validation.validate import Findings, validate
from tests.extractors.sheets import sheet


def validated(type_id: str, *rows: str, blanks: Blanks = NO_BLANKS, **values: str) -> Findings:
    read = tuple(FieldValue(name, value, value, 0.9, 1, (), Origin.TEXT, "day") for name, value in values.items())
    return validate(packaged().type(type_id), read, sheet(*rows).lines, blanks)


def test_a_date_that_the_document_denies_is_an_issue() -> None:
    found = validated("training_certificate", "This certificate does not expire", expiry_date="2027-04-30")
    assert found.expiry is Expiry.EXPIRES
    assert "expiry_conflict" in {note.code for note in found.issues}
    plain = validated("training_certificate", "Expires 04/30/2027", expiry_date="2027-04-30")
    assert "expiry_conflict" not in {note.code for note in plain.issues}


def test_a_blank_expiration_is_answered_where_the_document_says_that_it_has_none() -> None:
    open_question = Blanks(unread=frozenset({"expiry_date"}))
    found = validated("state_license", "This certificate does not expire", blanks=open_question)
    assert found.expiry is Expiry.LIFETIME
    assert "expiry_date" in found.blanks.denied and "expiry_date" not in found.blanks.unread


def test_only_a_type_that_declares_it_may_depend_on_maintenance_of_certification() -> None:
    row = "Continued status is subject to Maintenance of Certification"
    assert validated("board_certification", row).expiry is Expiry.CONTINGENT_ON_MOC
    assert validated("professional_certification", row).expiry is not Expiry.CONTINGENT_ON_MOC


def test_every_check_that_can_be_declared_exists() -> None:
    assert tuple(crosschecks.CHECKS) == CHECKS

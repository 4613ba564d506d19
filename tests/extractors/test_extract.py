"""From a document to drafts: what is told, what is left out, and what a person is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.credential_types.loading import packaged
from extractors.document.page import Advice, Document, Page
from extractors.draft import UNRECOGNIZED, Draft, Expiry
from extractors.extract import extract
from extractors.messages import message
from tests.extractors.sheets import LICENSE, sheet


def drafts(*pages: Page) -> list[Draft]:
    return extract(Document("0" * 64, pages), packaged())


def test_a_plain_licence_is_read_with_evidence_for_every_value() -> None:
    (draft,) = drafts(sheet(*LICENSE))
    values = {value.field: value.value for value in draft.fields}
    assert draft.type == "state_license"
    assert draft.expiry is Expiry.EXPIRES
    assert values["holder_name"] == "Lena Marit Ostberg"
    assert values["number"] == "202411223RN"
    assert values["expiry_date"] == "2026-04-30"
    assert values["issue_date"] == "2024-05-02"
    assert values["jurisdiction"] == "OR"
    assert all(value.boxes and value.page == 1 and 0 < value.confidence < 1 for value in draft.fields)


def test_a_paper_without_an_expiry_gets_none() -> None:
    page = sheet(
        "Ashgrove University",
        "upon the recommendation of the Faculty has conferred upon",
        "Lena Marit Ostberg",
        "the degree of",
        "Bachelor of Science in Nursing",
        "with all the rights and privileges thereunto appertaining",
        "given this 14th day of June, 2019",
    )
    (draft,) = drafts(page)
    assert draft.type == "diploma"
    assert draft.expiry is Expiry.NOT_APPLICABLE
    assert draft.field("expiry_date") is None


@pytest.mark.parametrize("rows", [LICENSE, ("INVOICE", "Bill to: Ashgrove Clinic", "Amount due: $ 120.00")])
def test_a_page_that_was_not_read_to_the_end_says_so_whatever_it_is(rows: tuple[str, ...]) -> None:
    page = replace(sheet(*rows), advice=(Advice("hurried"),))
    (draft,) = drafts(page)
    assert "incomplete" in [reason.code for reason in draft.reasons]
    assert draft.recognized == ("incomplete" in [issue.code for issue in draft.issues])


@pytest.mark.parametrize(
    "rows",
    [
        (),
        ("INVOICE", "Bill to: Ashgrove Clinic", "Invoice number: 88213", "Amount due: $ 120.00", "Qty | Unit price | Total due"),
        ("FAX COVER SHEET", "To: Medical Staff Office", "From: Lena Ostberg", "Number of pages including cover: 3"),
    ],
    ids=["blank", "invoice", "fax cover"],
)
def test_what_is_no_credential_is_said_to_be_none(rows: tuple[str, ...]) -> None:
    (draft,) = drafts(sheet(*rows))
    assert draft.type == UNRECOGNIZED
    assert draft.fields == ()


def test_a_cover_before_a_licence_is_told_apart_from_it() -> None:
    cover = sheet("FAX COVER SHEET", "To: Medical Staff Office", "Number of pages including cover: 2")
    found = drafts(cover, sheet(*LICENSE, number=2))
    assert [(draft.type, draft.pages) for draft in found] == [(UNRECOGNIZED, (1,)), ("state_license", (2,))]


def test_a_missing_required_field_is_a_reason_for_review() -> None:
    (draft,) = drafts(sheet(*(row for row in LICENSE if not row.startswith("License Number"))))
    assert ("missing", "number") in {(note.code, note.field) for note in draft.reasons}


def test_the_same_document_gives_the_same_drafts() -> None:
    assert drafts(sheet(*LICENSE)) == drafts(sheet(*LICENSE))


def test_no_message_repeats_a_personal_value() -> None:
    (draft,) = drafts(sheet(*LICENSE))
    messages = " ".join(message(note) for note in (*draft.issues, *draft.reasons))
    assert "Ostberg" not in messages
    assert "202411223RN" not in messages


def codes_of(draft: Draft, field: str) -> set[str]:
    return {note.code for note in draft.reasons if note.field == field}


def test_a_license_has_its_restrictions_status_and_class_asked_for_also_when_blank() -> None:
    (draft,) = drafts(sheet(*LICENSE[:-1]))
    for field in ("restrictions", "status", "license_class"):
        assert draft.field(field) is None
        assert codes_of(draft, field) == {"confirm_blank"}
    assert draft.objected and not draft.trial, "what a person must answer cannot pass without one"


def test_a_license_that_says_that_it_has_no_restrictions_is_not_asked_for_them() -> None:
    (draft,) = drafts(sheet(*LICENSE, "Restrictions: | None"))
    assert draft.field("restrictions") is None
    assert codes_of(draft, "restrictions") == set()


def test_a_label_whose_value_could_not_be_read_is_an_issue_and_a_reason() -> None:
    rows = [row.replace("04/30/2026", "04/3?/2O2") for row in LICENSE]
    (draft,) = drafts(sheet(*rows))
    assert draft.field("expiry_date") is None
    assert [(note.code, message(note)) for note in draft.issues if note.field == "expiry_date"] == [
        ("unread_value", "Expiration date is printed, but could not be read.")
    ]
    assert codes_of(draft, "expiry_date") == {"unread_value"}


def test_a_value_on_another_page_is_not_unread() -> None:
    rows = [row.replace("04/30/2026", "04/3?/2O2") for row in LICENSE]
    (draft,) = drafts(sheet(*rows), sheet(*LICENSE, number=2))
    assert draft.pages == (1, 2)
    assert draft.field("expiry_date") is not None
    assert not [note for note in draft.issues if note.code == "unread_value"]


ECFMG = (
    "EDUCATIONAL COMMISSION FOR FOREIGN MEDICAL GRADUATES",
    "This is to certify that",
    "VENKATESH RAJAN SUBRAMANIAM",
    "has fulfilled the requirements and is hereby awarded this",
    "STANDARD ECFMG CERTIFICATE",
    "Certificate Number: | 0-563-218-7",
    "Date Issued: | SEPTEMBER 14, 1999",
    "Valid through: | AUGUST 31, 2000",
)


def test_a_date_on_a_document_that_denies_to_expire_is_asked_about() -> None:
    (plain,) = drafts(sheet(*ECFMG))
    (denied,) = drafts(sheet(*ECFMG, "The English test date on this certificate is", "VALID INDEFINITELY"))
    assert plain.expiry is denied.expiry is Expiry.EXPIRES
    assert "expiry_conflict" not in codes_of(plain, "expiry_date")
    assert "expiry_conflict" in codes_of(denied, "expiry_date")


def test_the_end_of_a_course_is_not_taken_for_an_expiration_unasked() -> None:
    page = sheet(
        "CERTIFICATE OF COMPLETION",
        "Silver Birch Training Institute",
        "This certifies that",
        "Lena Marit Ostberg",
        "has completed the training course",
        "Infection Control for Home Teams",
        "Date completed: | 11/08/2021",
        "Valid until: | 11/19/2021",
    )
    (draft,) = drafts(page)
    assert draft.type == "training_certificate"
    assert "unusual_term" in codes_of(draft, "expiry_date")

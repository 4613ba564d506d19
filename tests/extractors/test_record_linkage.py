"""Which parts and pages are one record."""

from __future__ import annotations

from extractors.classification.classify import Likelihood
from extractors.credential_types.loading import packaged
from extractors.document.page import Document, Origin, Page
from extractors.draft import Draft, FieldValue
from extractors.extract import extract
from extractors.found_credential import FoundCredential
from extractors.record_linkage import alike, link_records, merge, same_credential, same_number
from tests.extractors.sheets import LICENSE, sheet


def drafts(*pages: Page) -> list[Draft]:
    return extract(Document("0" * 64, pages), packaged())


def test_one_license_scanned_twice_is_one_credential_on_two_pages() -> None:
    found = drafts(sheet(*LICENSE), sheet(*LICENSE, number=2))
    assert [(draft.type, draft.pages) for draft in found] == [("state_license", (1, 2))]


def test_two_parts_with_one_number_are_one_credential_whatever_a_copy_was_read_to_say() -> None:
    upper = ("STATE OF OREGON", "Oregon State Board of Nursing", "REGISTERED NURSE LICENSE", "Name: | Lena Marit Ostberg")
    lower = ("License Number: | 202411223RN", "Issue Date: | 05/02/2024", "Expiration Date: | {}", "Status: | Active")
    page = sheet(*upper, *(row.format("04/30/2026") for row in lower), "", "", *upper, *(row.format("04/30/2028") for row in lower))
    assert len([draft for draft in drafts(page) if draft.recognized]) == 1


def found(type_id: str, page: int, confidence: float = 0.9, **values: str) -> FoundCredential:
    fields = tuple(FieldValue(name, value, value, confidence, page, (), Origin.TEXT) for name, value in values.items())
    return FoundCredential(packaged().type(type_id), Likelihood({type_id: 1.0}, {}), (page,), (), (), values=fields)


NURSE = {"holder_name": "Lena Marit Ostberg", "qualification": "Registered Nurse", "number": "281906", "expiry_date": "2027-02-28"}


def test_values_are_alike_through_a_misread_letter_and_unknown_where_one_is_missing() -> None:
    assert alike("Lena Marit Ostberg", "Lena Marlt Ostberg")
    assert alike("Lena Marit Ostberg", "Quill Sample") is False
    assert alike(None, "Quill Sample") is None


def test_another_expiration_date_is_another_credential() -> None:
    assert same_credential(found("state_license", 1, **NURSE), found("state_license", 2, **NURSE))
    assert not same_credential(
        found("state_license", 1, **NURSE), found("state_license", 2, **{**NURSE, "expiry_date": "2029-02-28"})
    )


def test_one_number_is_one_record_unless_its_type_grants_two_qualifications_under_it() -> None:
    other = {**NURSE, "qualification": "Certified Nurse Midwife"}
    assert not same_number(found("state_license", 1, **NURSE), found("state_license", 1, **other))
    assert same_number(found("life_support_card", 1, **NURSE), found("life_support_card", 1, **other))
    assert same_number(found("state_license", 1, **NURSE), found("life_support_card", 1, **other))


def test_of_two_copies_the_more_certain_value_is_kept_in_the_order_of_the_declaration() -> None:
    less, more = (
        found("state_license", 1, 0.6, number="281906"),
        found("state_license", 2, 0.9, holder_name="Ana Sample", number="281909"),
    )
    both = merge(less, more)
    assert both.pages == (1, 2)
    assert [(value.field, value.value) for value in both.values] == [("holder_name", "Ana Sample"), ("number", "281909")]


def test_a_page_without_holder_and_number_continues_the_page_before() -> None:
    first, next_page = found("state_license", 1, **NURSE), found("state_license", 2, status="Active")
    assert [record.pages for record in link_records([first, next_page])] == [(1, 2)]
    assert [record.pages for record in link_records([first, found("state_license", 3, status="Active")])] == [(1,), (3,)]


def test_the_back_of_a_card_on_a_page_of_its_own_gives_what_the_front_leaves_blank() -> None:
    front = (
        "BASIC LIFE SUPPORT",
        "BLS Provider",
        "",
        "Imani Okonkwo",
        "",
        "has successfully completed the cognitive and skills evaluations",
        "in accordance with the curriculum of the",
        "American Heart Association Basic Life Support Program.",
        "",
        "Issue Date | Renew By",
        "04/18/2025 | 04/2027",
    )
    back = (
        "Training Center Name",
        "Lakeshore Heart Education",
        "",
        "Instructor Name",
        "Hollis Brandvold",
        "",
        "Instructor ID",
        "06120087745",
        "",
        "eCard Code",
        "225504418732",
        "",
        "To view or verify authenticity, students and employers should scan this QR code",
    )
    (draft,) = extract(Document("0" * 64, (sheet(*front, number=1), sheet(*back, number=2))), packaged())
    assert draft.pages == (1, 2)
    assert draft.field("holder_name").value == "Imani Okonkwo"
    assert draft.field("number").value == "225504418732"
    assert draft.field("number").page == 2


def test_a_letter_behind_a_card_is_not_its_back() -> None:
    letter = (
        "Dear Ms. Okonkwo,",
        "",
        "thank you for your application to the medical staff.",
        "Please send the missing forms.",
        "",
        "Sincerely",
    )
    drafts = extract(Document("0" * 64, (sheet(*LICENSE, number=1), sheet(*letter, number=2))), packaged())
    assert [(draft.recognized, draft.pages) for draft in drafts] == [(True, (1,)), (False, (2,))]

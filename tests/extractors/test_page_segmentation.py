"""Which parts of a page are credentials of their own."""

from __future__ import annotations

from dataclasses import replace

from extractors.credential_types.loading import packaged
from extractors.document.page import Document, Page
from extractors.draft import Draft
from extractors.extract import extract
from extractors.page_segmentation import same_form, segment_page
from tests.extractors.sheets import LICENSE, sheet


def drafts(*pages: Page) -> list[Draft]:
    return extract(Document("0" * 64, pages), packaged())


def test_the_licenses_of_a_register_are_those_of_the_person_it_was_asked_for() -> None:
    rows = ("License Type | License Number | License Status | Expiration Date", "{} | {} | ACTIVE | {}")
    page = sheet(
        "License Verification Report",
        "",
        "Name | OSTBERG, LENA MARIT",
        "",
        "",
        "OREGON",
        "Original Issue Date | 08/14/2013",
        *(row.format("REGISTERED NURSE", "281906", "02/28/2027") for row in rows),
        "",
        "",
        "NEW YORK",
        "Original Issue Date | 05/11/2009",
        *(row.format("NURSE PRACTITIONER", "5009317", "12/31/2026") for row in rows),
    )
    found = [draft for draft in drafts(page) if draft.recognized]
    assert {draft.field("number").value for draft in found} == {"281906", "5009317"}
    assert {draft.field("holder_name").value for draft in found} == {"Lena Marit Ostberg"}


def test_two_cards_of_one_form_are_known_by_the_lines_that_they_share() -> None:
    form = ("Emergency Skills Alliance", "Completed", "Expires", "Card no.", "Instructor", "Lena Marit Ostberg")
    one = sheet(*form, "Basic Life Support", "04/2024", "8036944415")
    other = sheet(*form, "Neonatal Resuscitation", "11/2024", "7466963023")
    assert same_form(one.lines, other.lines)
    assert not same_form(one.lines, sheet(*LICENSE).lines)


def test_a_row_of_signatures_below_officers_makes_no_second_credential() -> None:
    page = sheet(
        "The American Board of Oral and Maxillofacial Surgery",
        "declares",
        "Lena Marit Ostberg, DDS",
        "a Diplomate of this Board, duly qualified to practice the specialty of",
        "Oral and Maxillofacial Surgery",
        "",
        "President | Secretary | Director",
        "Marcus Odell | Dale Hummel | Lucia Ferrante",
        "Number 7741 | Certified March 15, 2019 | Valid until December 31, 2029",
    )
    (draft,) = [draft for draft in drafts(page) if draft.recognized]
    assert draft.field("number").value == "7741"
    assert draft.field("expiry_date").value == "2029-12-31"


def test_a_page_of_a_type_that_is_one_a_page_is_never_divided() -> None:
    cover = (
        "CERTIFICATE OF PROFESSIONAL LIABILITY INSURANCE",
        "Insurer: | Harbor Mutual Insurance Company",
        "Named Insured: | Lena M. Ostberg, MD",
        "Policy Number: | {}",
        "Effective Date: | 01/01/{}",
        "Expiration Date: | 01/01/{}",
        "Each Claim: | $1,000,000",
    )
    rows = [
        [row.format(*filled) for row, filled in zip(cover, ((), (), (), (number,), (start,), (end,), ()), strict=True)]
        for number, start, end in (("STA-5873307", 2026, 2027), ("XCS-1190246", 2025, 2026))
    ]
    page = sheet(*rows[0], "", "", "", *rows[1])
    divided = replace(packaged(), types=tuple(replace(each, one_per_page=False) for each in packaged().types))
    assert len(segment_page(page, divided)) == 2
    assert len(segment_page(page, packaged())) == 1


CARD = (
    "NORTH CAROLINA BOARD OF NURSING",
    "REGISTERED NURSE",
    "{name}",
    "License Number: {number}",
    "Issue Date: {issued}",
    "Expiration Date: {expires}",
)


def cards(*persons: tuple[str, str, str, str]) -> Page:
    rows: list[str] = []
    for name, number, issued, expires in persons:
        rows += [row.format(name=name, number=number, issued=issued, expires=expires) for row in CARD]
        rows += [""] * 4
    return sheet(*rows)


def test_cards_of_one_form_are_a_record_for_each_of_the_people_they_name() -> None:
    page = cards(
        ("Imani Okonkwo", "312041", "03/12/2024", "03/31/2027"),
        ("Diego Salcedo", "312042", "04/19/2024", "04/30/2027"),
        ("Freja Lindholm", "318777", "05/02/2024", "05/31/2027"),
    )
    found = {draft.field("holder_name").value: draft for draft in drafts(page) if draft.recognized}
    assert {name: draft.field("number").value for name, draft in found.items()} == {
        "Imani Okonkwo": "312041",
        "Diego Salcedo": "312042",
        "Freja Lindholm": "318777",
    }
    assert found["Diego Salcedo"].field("expiry_date").value == "2027-04-30"


def test_one_card_printed_twice_stays_one_record() -> None:
    twice = ("Imani Okonkwo", "312041", "03/12/2024", "03/31/2027")
    (draft,) = [draft for draft in drafts(cards(twice, twice)) if draft.recognized]
    assert draft.field("number").value == "312041"


def test_the_back_beside_a_card_gives_what_its_front_leaves_blank() -> None:
    rows: list[str] = []
    for name, code in (("Imani Okonkwo", "225504418732"), ("Diego Salcedo", "225507719004")):
        rows += [
            "BASIC LIFE SUPPORT | | Training Center Name",
            "BLS Provider | | Lakeshore Heart Education",
            f"{name} | | Instructor Name",
            "has successfully completed the program of the | | Hollis Brandvold",
            "American Heart Association | | eCard Code",
            f"Issue Date 04/18/2025 | | {code}",
            "Renew By 04/2027 | | Training Center ID WI20417",
            *[""] * 4,
        ]
    found = {draft.field("holder_name").value: draft.field("number").value for draft in drafts(sheet(*rows)) if draft.recognized}
    assert found == {"Imani Okonkwo": "225504418732", "Diego Salcedo": "225507719004"}


def test_a_form_that_nobody_filled_in_is_no_credential() -> None:
    printed = (
        "CERTIFICATE OF LIABILITY INSURANCE",
        "PRODUCER | INSURER(S) AFFORDING COVERAGE",
        "INSURED | INSURER A :",
        "THIS IS TO CERTIFY THAT THE POLICIES OF INSURANCE LISTED BELOW HAVE BEEN ISSUED TO THE INSURED NAMED ABOVE",
        "FOR THE POLICY PERIOD INDICATED NOTWITHSTANDING ANY REQUIREMENT TERM OR CONDITION OF ANY CONTRACT OR OTHER",
        "DOCUMENT WITH RESPECT TO WHICH THIS CERTIFICATE MAY BE ISSUED OR MAY PERTAIN THE INSURANCE AFFORDED BY THE",
        "POLICIES DESCRIBED HEREIN IS SUBJECT TO ALL THE TERMS EXCLUSIONS AND CONDITIONS OF SUCH POLICIES LIMITS SHOWN",
        "TYPE OF INSURANCE | POLICY NUMBER | LIMITS",
        "PROFESSIONAL LIABILITY | | EACH CLAIM",
        "CERTIFICATE HOLDER | CANCELLATION",
    )
    assert [draft.recognized for draft in drafts(sheet(*printed))] == [False]

"""Pages read as the type that a person chose."""

from __future__ import annotations

import pytest

from extractors.credential_types.loading import packaged
from extractors.document.page import Document
from extractors.extract import extract, extract_as
from tests.extractors.sheets import sheet

DOCUMENT = Document(
    "0" * 64,
    (
        sheet("RECEIPT", "Thank you for your payment", number=1),
        sheet("STATE OF OREGON", "Board of Nursing", "Name: | Ana Reyes", "License Number: | RN204881", number=2),
        sheet("Expiration Date: | 04/30/2027", number=3),
    ),
)


def test_pages_are_read_as_the_chosen_type_whatever_they_look_like() -> None:
    draft = extract_as(DOCUMENT, (2, 3), packaged().type("controlled_substance_registration"))
    values = {value.field: (value.value, value.page) for value in draft.fields}
    assert (draft.type, draft.pages, draft.confidence) == ("controlled_substance_registration", (2, 3), 1.0)
    assert values["expiry_date"] == ("2027-04-30", 3)
    assert not [reason for reason in draft.reasons if reason.code == "uncertain_type"]


def test_chosen_as_what_it_is_a_page_gives_the_values_it_gave_before() -> None:
    alone = Document("0" * 64, DOCUMENT.pages[1:2])
    (draft,) = extract(alone, packaged())
    again = extract_as(alone, (2,), packaged().type(draft.type))
    assert [(value.field, value.value) for value in again.fields] == [(value.field, value.value) for value in draft.fields]


def test_what_is_chosen_to_be_no_credential_says_nothing() -> None:
    draft = extract_as(DOCUMENT, (2,), packaged().type("unrecognized"))
    assert (draft.recognized, draft.fields, draft.reasons) == (False, (), ())


def test_pages_that_the_document_does_not_have_are_refused() -> None:
    with pytest.raises(ValueError, match="none of the pages"):
        extract_as(DOCUMENT, (9,), packaged().type("diploma"))


TWO_LICENSES = sheet(
    "STATE OF OREGON",
    "Board of Nursing",
    "Registered Nurse License",
    "Name: | Ana Reyes",
    "License Number: | RN204881",
    "Expiration Date: | 04/30/2027",
    *[""] * 8,
    "STATE OF WASHINGTON",
    "Board of Nursing",
    "Registered Nurse License",
    "Name: | Ana Reyes",
    "License Number: | RN771902",
    "Expiration Date: | 09/15/2028",
)


def test_one_of_two_papers_on_a_page_is_read_anew_without_the_other() -> None:
    document = Document("0" * 64, (TWO_LICENSES,))
    drafts = extract(document, packaged())
    assert [draft.field("number").value for draft in drafts] == ["RN204881", "RN771902"]
    chosen = packaged().type("controlled_substance_registration")
    for draft in drafts:
        again = extract_as(document, draft.pages, chosen, draft.regions)
        assert again.field("expiry_date").value == draft.field("expiry_date").value
        assert again.regions == draft.regions

"""What a sheet is, and what a part of it is in view of the whole."""

from __future__ import annotations

from extractors.classification.classify import Likelihood, as_printed
from extractors.credential_types.loading import packaged
from extractors.document.page import Document, Line
from extractors.draft import UNRECOGNIZED
from extractors.extract import extract
from tests.extractors.sheets import sheet


def test_a_part_that_could_be_many_things_is_rather_what_the_whole_is() -> None:
    whole = Likelihood({"state_license": 0.98, "identity_document": 0.02}, {})
    piece = Likelihood({"state_license": 0.2, "identity_document": 0.8}, {})
    assert piece.within(whole).type == "state_license"


def test_a_part_that_is_surely_something_else_stays_that() -> None:
    whole = Likelihood({"state_license": 0.98, "life_support_card": 0.0}, {})
    piece = Likelihood({"state_license": 0.01, "life_support_card": 0.99}, {})
    assert piece.within(whole).type == "life_support_card"


def test_a_curriculum_vitae_that_names_a_licence_is_none() -> None:
    page = sheet(
        "Lena M. Ostberg",
        "12 Foundry St, Springfield, OR 97475",
        "Education",
        "Oregon Health College, Nursing, 2016",
        "Experience",
        "Staff Nurse, Holy Oak Hospital, 2017 to 2026",
        "Licenses and certifications",
        "Registered Nurse, license 202411223RN, expires 04/30/2026",
        "References upon request",
    )
    (draft,) = extract(Document("0" * 64, (page,)), packaged())
    assert draft.type == UNRECOGNIZED


def lines_of(*rows: str) -> tuple[Line, ...]:
    return sheet(*rows).lines


def test_a_page_is_no_credential_only_where_that_outweighs_all_types_together() -> None:
    assert Likelihood({"unrecognized": 0.4, "diploma": 0.3, "state_license": 0.3}, {}).type == "diploma"
    assert Likelihood({"unrecognized": 0.6, "diploma": 0.3, "state_license": 0.1}, {}).type == "unrecognized"


def test_a_page_that_says_nothing_of_a_type_is_not_of_it() -> None:
    surely = Likelihood({"identity_document": 0.97, "state_license": 0.02, "unrecognized": 0.01}, {})
    printed = lines_of("The five boxing wizards jump", "quickly over a lazy dog")
    assert as_printed(packaged(), surely, printed).type == "unrecognized"
    assert as_printed(packaged(), surely, lines_of("DRIVER LICENSE", "DOB 06/04/1981")).type == "identity_document"


def test_credits_make_a_completion_a_statement_of_credit_unless_they_are_denied() -> None:
    training = Likelihood({"training_certificate": 0.9, "cme_certificate": 0.05, "unrecognized": 0.05}, {})
    awarded = lines_of("Certificate of Completion", "2.0 AMA PRA Category 1 Credits")
    denied = lines_of("Certificate of Completion", "This course carries no continuing education credit")
    assert as_printed(packaged(), training, awarded).type == "cme_certificate"
    assert as_printed(packaged(), training, denied).type == "training_certificate"


def test_a_property_policy_is_no_malpractice_insurance() -> None:
    insured = Likelihood({"malpractice_insurance": 0.9, "unrecognized": 0.1}, {})
    printed = lines_of("EVIDENCE OF PROPERTY INSURANCE", "Insured: Halden Eye Associates", "Mortgagee: Vale Bank")
    assert as_printed(packaged(), insured, printed).type == "unrecognized"

"""What a sheet is, and what a part of it is in view of the whole."""

from __future__ import annotations

from extractors.classification.classify import Likelihood
from extractors.credential_types.loading import packaged
from extractors.document.page import Document
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

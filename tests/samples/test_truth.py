"""The committed samples and their truth must agree with each other and with the contract."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
TRUTH = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
CREDENTIALS = [(sample["file"], credential) for sample in TRUTH for credential in sample["credentials"]]

TYPES = {
    "state_license", "dea_registration", "controlled_substance_registration", "board_certification",
    "professional_certification", "diploma", "high_school_diploma", "equivalency_certificate", "postgraduate_training",
    "ecfmg_certificate", "life_support_card", "malpractice_insurance", "cme_certificate", "training_certificate",
    "npi_letter", "identity_document", "immunization_record",
}  # fmt: skip
FIELDS = {
    "holder_name", "qualification", "issuer", "jurisdiction", "number", "issue_date", "expiry_date", "start_date",
    "end_date", "schedules", "business_activity", "credits", "status", "restrictions", "date_of_birth", "npi",
    "per_claim_limit", "aggregate_limit", "retroactive_date", "original_issue_date", "license_class",
}  # fmt: skip
EXPIRIES = {"expires", "lifetime", "not_applicable", "contingent_on_moc", "unknown"}
PAPERS = {"certificate", "card", "verification_print", "letter", "form"}
NO_CREDENTIAL = {"application", "receipt", "cover", "blank", "unknown"}
LEAST = {
    "state_license": 6, "dea_registration": 2, "controlled_substance_registration": 2, "board_certification": 3,
    "professional_certification": 4, "diploma": 5, "high_school_diploma": 2, "equivalency_certificate": 2,
    "postgraduate_training": 3, "life_support_card": 4, "malpractice_insurance": 3, "cme_certificate": 3,
    "training_certificate": 3,
}  # fmt: skip
MEGABYTES = 40


def luhn(number: str) -> bool:
    """Whether an NPI passes the check over 80840 + NPI."""
    total = 24
    for index, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if index % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def test_truth_and_files_name_each_other():
    assert {sample["file"] for sample in TRUTH} == {f"files/{path.name}" for path in (SAMPLES / "files").iterdir()}


def test_the_collection_is_large_enough_and_small_enough():
    assert len(TRUTH) >= 48
    assert sum(path.stat().st_size for path in (SAMPLES / "files").iterdir()) < MEGABYTES * 1_000_000


def test_every_type_is_there_in_enough_layouts():
    layouts: dict[str, set[tuple[str, ...]]] = {}
    for sample in TRUTH:
        for credential in sample["credentials"]:
            layouts.setdefault(credential["type"], set()).add(tuple(sample["layout"]))
    assert set(layouts) == TYPES
    assert {name: len(layouts[name]) for name in LEAST if len(layouts[name]) < LEAST[name]} == {}


def test_enough_papers_are_no_credential():
    assert sum(not sample["credentials"] for sample in TRUTH) >= 6
    assert {paper for sample in TRUTH for paper in sample["unrecognized_papers"].values()} == NO_CREDENTIAL


def test_every_way_of_arriving_is_there():
    ways = {sample["how"] for sample in TRUTH}
    assert ways >= {
        "born_digital",
        "scan_300",
        "scan_200",
        "fax",
        "photocopy",
        "photocopy_2nd",
        "photo",
        "scan_sideways",
        "scan_upside_down",
    }
    assert {Path(sample["file"]).suffix for sample in TRUTH} >= {".pdf", ".tif", ".jpg", ".png", ".heic"}


@pytest.mark.parametrize(("file", "credential"), CREDENTIALS)
def test_a_credential_speaks_the_words_of_the_contract(file, credential):
    assert credential["type"] in TYPES
    assert credential["paper"] in PAPERS
    assert credential["expiry"] in EXPIRIES
    assert set(credential["fields"]) <= FIELDS
    assert "holder_name" in credential["fields"]
    assert all(value and value == value.strip() for value in credential["fields"].values())


@pytest.mark.parametrize(("file", "credential"), CREDENTIALS)
def test_dates_are_canonical_and_only_a_paper_that_expires_has_an_expiry(file, credential):
    fields = credential["fields"]
    dates = {name: date.fromisoformat(value) for name, value in fields.items() if name.endswith("_date") or name == "date_of_birth"}
    assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", fields[name]) for name in dates)
    assert ("expiry_date" in dates) == (credential["expiry"] == "expires")
    if "expiry_date" in dates and "issue_date" in dates:
        assert dates["issue_date"] < dates["expiry_date"]
    if "end_date" in dates:
        assert dates["start_date"] < dates["end_date"]


@pytest.mark.parametrize(("file", "credential"), CREDENTIALS)
def test_numbers_are_nobodys(file, credential):
    number = credential["fields"].get("number", "")
    assert " " not in number
    if credential["type"] == "npi_letter":
        assert number.startswith("2")
        assert luhn(number)
    if credential["type"] == "dea_registration":
        digits = [int(digit) for digit in number[2:]]
        passes = (sum(digits[0:6:2]) + 2 * sum(digits[1:6:2])) % 10 == digits[6]
        assert passes == ("bad-check-digit" not in file)


def test_the_table_of_the_readme_names_every_file():
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert [sample["file"] for sample in TRUTH if f"`{Path(sample['file']).name}`" not in readme] == []


def test_pages_are_accounted_for_once_or_shared_by_credentials():
    for sample in TRUTH:
        told = {page for credential in sample["credentials"] for page in credential["pages"]}
        other = set(sample["unrecognized_pages"])
        assert not told & other, sample["file"]
        assert told | other == set(range(1, len(told | other) + 1)), sample["file"]
        assert other == {int(page) for page in sample["unrecognized_papers"]}, sample["file"]

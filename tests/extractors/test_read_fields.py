"""Fields read together: what one printing of a value tells of another, and what is never a value."""

from __future__ import annotations

import pytest

from extractors.declaration import packaged
from extractors.read_fields import _completes, gather, read_fields
from tests.extractors.sheets import sheet


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("Rima Yousef Haddadin", "Rima Haddadin", True),
        ("Piotr Valentín Jankauskas", "Piotr V. Jankauskas", True),
        ("Rima Haddadin", "Rima Yousef Haddadin", False),
        ("Rima B. Haddadin", "Rima Y. Haddadin", False),
        ("Nour Yousef Haddadin", "Rima Haddadin", False),
        ("Ann Lee", "Ann Lee", False),
    ],
)
def test_a_name_is_completed_only_by_the_same_name_with_more_in_it(name: str, known: str, expected: bool) -> None:
    assert _completes(name, known) is expected


def test_an_organisation_that_never_issues_the_type_is_not_asked_about() -> None:
    page = sheet("Board of Registration in Pharmacy", "Registration with the Drug Enforcement Administration is required")
    told = gather(packaged().type("controlled_substance_registration"), page.lines)
    issuers = {told.candidates[pair.candidate].value.text for pair in told.features.pairs if pair.field == "issuer"}
    assert issuers and "Drug Enforcement Administration" not in issuers


def test_a_number_that_the_paper_calls_something_else_gives_way_to_another_one() -> None:
    page = sheet(
        "CERTIFICATE OF LIABILITY INSURANCE",
        "INSURED | Lena M. Ostberg, MD",
        "CERTIFICATE NUMBER: CL2609114470",
        "TYPE OF INSURANCE | POLICY NUMBER | LIMITS",
        "PROFESSIONAL LIABILITY | STA-5873307-66 | EACH CLAIM $ 1,000,000",
        "POLICY EFF 01/01/2026 | POLICY EXP 01/01/2027 | AGGREGATE $ 3,000,000",
    )
    read = read_fields(packaged().type("malpractice_insurance"), page.lines, 1.0)
    assert {value.field: value.value for value in read.values}["number"] == "STA-5873307-66"


def test_a_longer_reading_of_the_same_print_does_not_complete_a_name() -> None:
    page = sheet(
        "QuickConfirm License Verification Report", "NCSBN ID 81244 | KAMAU-ELLIS, PRISCILLA WANJIRU", "License Number | 281906"
    )
    value = {value.field: value.value for value in read_fields(packaged().type("state_license"), page.lines, 1.0).values}
    assert value["holder_name"] == "Priscilla Wanjiru Kamau-Ellis"


def test_a_date_that_nothing_calls_retroactive_is_none() -> None:
    page = sheet(
        "Certificate of Insurance",
        "Date issued: 03/01/2025",
        "Insured | Lena M. Ostberg, MD",
        "Policy Number | 967380",
        "Policy Period | 02/01/2025 to 02/01/2026",
        "Limits of Liability | $1,000,000 each claim / $3,000,000 annual aggregate",
        "Coverage | Claims-made",
    )
    fields = {value.field for value in read_fields(packaged().type("malpractice_insurance"), page.lines, 1.0).values}
    assert "retroactive_date" not in fields
    named = sheet(*(" ".join(word.text for word in line.words) for line in page.lines), "Retroactive Date: 02/01/2019")
    values = {value.field: value.value for value in read_fields(packaged().type("malpractice_insurance"), named.lines, 1.0).values}
    assert values["retroactive_date"] == "2019-02-01"

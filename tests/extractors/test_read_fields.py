"""Fields read together: what one printing of a value tells of another, and what is never a value."""

from __future__ import annotations

import pytest

from extractors.declaration import packaged
from extractors.read_fields import _completes, gather
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

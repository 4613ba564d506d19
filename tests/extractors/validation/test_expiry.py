"""How a credential ends, where no date says it."""

from __future__ import annotations

import pytest

from extractors.credential_types.loading import packaged
from extractors.draft import Expiry
from extractors.validation.expiry import denies_end, expiry_of
from tests.extractors.sheets import sheet

LICENSE = packaged().type("state_license")


@pytest.mark.parametrize(
    "rows",
    [("Registrations of this kind do not", "expire"), ("This license is valid", "indefinitely"), ("Expires: | lifetime",)],
)
def test_a_licence_without_end_says_so_in_many_ways_also_over_two_lines(rows: tuple[str, ...]) -> None:
    assert expiry_of(LICENSE, False, sheet(*rows).lines) is Expiry.LIFETIME


@pytest.mark.parametrize(
    "rows",
    [
        ("License No.", "Expiration Date"),
        ("License No. | Expiration Date", "12345 | 01/2O27"),
        ("Valid for", "Life Support Providers"),
    ],
)
def test_headings_that_meet_say_nothing_of_the_end(rows: tuple[str, ...]) -> None:
    assert expiry_of(LICENSE, False, sheet(*rows).lines) is LICENSE.without_date


@pytest.mark.parametrize(
    ("rows", "denied"),
    [
        (("The English test date is", "VALID INDEFINITELY"), True),
        (("This certificate does not expire.",), True),
        (("The license is valid for life unless revoked;", "its registration ends 09/30/2027"), False),
        (("Lifetime certificate holders are exempt",), False),
    ],
)
def test_only_a_sentence_denies_that_a_document_expires(rows: tuple[str, ...], denied: bool) -> None:
    assert denies_end(sheet(*rows).lines) is denied

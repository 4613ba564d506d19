"""The date of a letter is the one that is alone above its greeting; dates that a label names are not."""

from __future__ import annotations

import pytest

from extractors.candidates.labels import lexicon_of
from extractors.candidates.letter_date import find_letter_dates
from extractors.credential_types.loading import packaged
from tests.extractors.sheets import sheet

HEAD, FOOT = (
    ("Iowa Board of Pharmacy", "P.O. Box 9135, Decorah, IA 52118"),
    ("Our records show that Ana Reyes was licensed on May 1, 2015.",),
)


def dates(*rows: str) -> set[str]:
    lines = sheet(*rows).lines
    return set(find_letter_dates(lines, lexicon_of(packaged().type("state_license")).find(lines)).values())


@pytest.mark.parametrize(
    "rows",
    [
        ("December 10, 2025", "Medical Staff Services", "To whom it may concern:"),
        ("Date: 12/10/2025", "Re: Ana Reyes, RPh"),
        ("Decorah, Iowa, December 10, 2025", "Dear Ms. Reyes:"),
        ("December 10, 2025", "Mercy Harbor Medical Center", "Attn: Credentialing"),
    ],
)
def test_a_date_alone_above_the_greeting_is_the_letters(rows: tuple[str, ...]) -> None:
    assert dates(*HEAD, *rows, *FOOT) == {"2025-12-10"}


@pytest.mark.parametrize(
    "rows",
    [
        ("December 10, 2025", "This certifies that Ana Reyes is licensed"),
        ("Effective December 10, 2025 the following holds", "Dear Ms. Reyes:"),
        ("Issue date: | 12/10/2025", "Dear Ms. Reyes:"),
        ("Original issue date", "12/10/2025", "Dear Ms. Reyes:"),
        ("License number | 26669 | 12/10/2025", "Attn: Credentialing"),
        ("December 2025", "Dear Ms. Reyes:"),
        ("Dear Ms. Reyes:", "December 10, 2025"),
    ],
)
def test_no_other_date_is(rows: tuple[str, ...]) -> None:
    assert dates(*HEAD, *rows, *FOOT) == set()


def test_a_date_far_above_the_addressee_of_a_form_is_not_a_letters() -> None:
    form = ("12/10/2025", *(f"Row {number} of a form" for number in range(30)), "Attn: Credentialing")
    assert dates(*form) == set()

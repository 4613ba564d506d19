"""Roman years are read strictly."""

from __future__ import annotations

import pytest

from extractors.kinds.dates import find_date, roman
from tests.extractors.kinds.dates import spelled


def test_every_numeral_is_its_number_and_no_other_row_of_letters_is_one() -> None:
    numerals = {spelled.roman(number): number for number in range(1, 4000)}
    assert {text: roman.number(text) for text in numerals} == numerals


@pytest.mark.parametrize("text", ["", " ", "IIII", "VX", "IC", "MCMXCIVX", "MMXXX1", "MDCM", "CCD"])
def test_what_breaks_the_rules_is_none(text: str) -> None:
    assert roman.number(text) is None


def test_spaces_dots_and_small_letters_do_not_matter() -> None:
    assert roman.number("m cm. xc iv") == 1994


@pytest.mark.parametrize("year", range(1901, 2060, 7))
def test_a_year_by_itself_is_found_and_stands_for_the_year(year: int) -> None:
    (found,) = find_date(f"A.D. {spelled.roman(year)}")
    assert (found.value.text[:4], found.value.precision) == (str(year), "year")

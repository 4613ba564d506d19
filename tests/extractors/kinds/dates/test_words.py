"""Numbers and years in words are what they say, for every year that a paper can bear."""

from __future__ import annotations

import pytest

from extractors.kinds.dates import words
from tests.extractors.kinds.dates import spelled


@pytest.mark.parametrize("joint", [" and ", " ", " and\n", "and"])
@pytest.mark.parametrize("hyphen", ["-", " ", "", "–"])
def test_every_year_in_words_is_that_year(joint: str, hyphen: str) -> None:
    said = {year: words.year_in_words(spelled.year(year, joint, hyphen)) for year in range(1900, 2100)}
    assert said == {year: year for year in said}


def test_every_year_in_two_numbers_is_that_year() -> None:
    for year in range(1910, 2100):
        century, rest = divmod(year, 100)
        if rest >= 10:
            assert words.year_in_words(f"{spelled.below_hundred(century)} {spelled.below_hundred(rest)}") == year


@pytest.mark.parametrize("said", ["", "twenty", "nineteen", "twenty five", "three thousand and one", "two thousand and monkey"])
def test_what_says_no_year_is_none(said: str) -> None:
    with pytest.raises(KeyError):
        words.year_in_words(said)


def test_every_day_of_a_month_has_its_ordinal() -> None:
    assert {day: words.ORDINALS[spelled.ordinal(day, "")] for day in range(1, 32)} == {day: day for day in range(1, 32)}


def test_every_number_below_a_hundred_is_read_without_its_hyphen() -> None:
    assert [words.below_hundred(spelled.below_hundred(number, "")) for number in range(1, 100)] == list(range(1, 100))
    assert words.below_hundred("") == 0


def test_the_months_of_all_languages_are_months() -> None:
    assert set(words.MONTHS.values()) == set(range(1, 13))
    assert [words.MONTHS[name.lower()] for name in words.CAPITAL_MONTHS.split("|")] == list(range(1, 13))

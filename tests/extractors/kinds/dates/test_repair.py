"""Misread words of dates are mended, in their places, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.kinds.dates import find_date
from extractors.kinds.dates.repair import mend

LONG = [month for month in range(1, 13) if len(date(2020, month, 1).strftime("%B")) >= 6]


@given(st.dates(date(1990, 1, 1), date(2039, 12, 31)).filter(lambda day: day.month in LONG), st.integers(1, 4))
def test_one_wrong_letter_within_a_long_month_costs_quality_and_not_the_date(day: date, at: int) -> None:
    month = f"{day:%B}"
    wrong = month[:at] + "x" + month[at + 1 :]
    (right,) = find_date(f"Expires {month} {day.day}, {day.year}")
    line = f"Expires {wrong} {day.day}, {day.year}"
    best = max(find_date(line), key=lambda found: found.end - found.start)
    assert best.value == right.value and best.quality < right.quality
    assert line[best.start : best.end].startswith(wrong) and line[best.start : best.end].endswith(str(day.year))


@given(st.dates(date(1990, 1, 1), date(2039, 12, 31)))
def test_a_right_date_needs_no_mending(day: date) -> None:
    assert mend(f"Issued {day:%B} {day.day}, {day.year}") is None


@pytest.mark.parametrize("line", ["Juice and a match, 2024", "Ninety-nine of a marsh in 2024", "Room 12, 2nd floor"])
def test_words_that_are_words_stay(line: str) -> None:
    assert list(find_date(line)) == [found for found in find_date(line) if found.value.precision == "year"]


@pytest.mark.parametrize(
    "line", ["Jnne 15, 2024", "fourtcenth day of June 2024", "June o1, 2024", "5eptember 3, 2021 and Octobcr 4, 2022"]
)
def test_each_sign_of_the_mended_text_leads_to_a_place_in_the_print(line: str) -> None:
    mended = mend(line)
    assert mended is not None
    assert len(mended.places) == len(mended.text)
    assert list(mended.places) == sorted(mended.places) and mended.places[-1] == len(line) - 1
    kept = [(mended.text[at], line[place]) for at, place in enumerate(mended.places) if not line[place].isalnum()]
    assert all(said == printed for said, printed in kept)

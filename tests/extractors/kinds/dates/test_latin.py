"""Dates of Latin diplomas: every day as an ordinal or a numeral, every year as a numeral."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.kinds.dates import find_date
from tests.extractors.kinds.dates import spelled

DAYS = st.dates(date(1950, 1, 1), date(2039, 12, 31))
MONTHS = [
    "Ianuarii", "Februarii", "Martii", "Aprilis", "Maii", "Iunii", "Iulii", "Augusti", "Septembris", "Octobris",
    "Novembris", "Decembris",
]  # fmt: skip
UNITS = ["_", "primo", "secundo", "tertio", "quarto", "quinto", "sexto", "septimo", "octavo", "nono"]


def ordinal(number: int) -> str:
    tens, units = divmod(number, 10)
    head = ("", "decimo", "vicesimo", "tricesimo")[tens]
    if number in (11, 12):
        return ("undecimo", "duodecimo")[number - 11]
    if tens == 1:
        return f"{UNITS[units]} {head}" if units else head
    return " ".join(filter(None, [head, UNITS[units] if units else ""]))


@settings(max_examples=40)
@given(DAYS)
def test_a_day_in_ordinals_and_a_year_in_numerals(day: date) -> None:
    line = f"Datum die {ordinal(day.day)} mensis {MONTHS[day.month - 1]} anno Domini {spelled.roman(day.year)}"
    best = max(find_date(line), key=lambda found: found.end - found.start)
    assert (best.value.text, best.value.precision) == (day.isoformat(), "day")


@settings(max_examples=40)
@given(DAYS)
def test_a_day_in_numerals(day: date) -> None:
    line = f"die {spelled.roman(day.day)} {MONTHS[day.month - 1]} A.D. {spelled.roman(day.year)}"
    best = max(find_date(line), key=lambda found: found.end - found.start)
    assert best.value.text == day.isoformat()


@pytest.mark.parametrize("age", ["CCXVII", "MDCCLIV"])
def test_the_age_of_the_school_is_no_date(age: str) -> None:
    line = f"anno Domini MMXIX et Universitatis conditae {age}"
    assert [found.value.text for found in find_date(line)] == ["2019-01-01"]

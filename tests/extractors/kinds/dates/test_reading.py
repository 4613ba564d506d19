"""From a line to its dates: what lies inside a longer date is none of its own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.kinds.dates.printed import full_year
from extractors.kinds.dates.reading import EARLIEST, LATEST, date_readings

DAYS = st.dates(date(1940, 1, 1), date(2059, 12, 31))


@settings(max_examples=40)
@given(DAYS, DAYS)
def test_two_dates_of_a_line_are_found_in_their_order_and_apart(first: date, second: date) -> None:
    readings = date_readings(f"from {first:%m/%d/%Y} to {second:%B} {second.day}, {second.year}")
    assert [reading.first for reading in readings] == [first, second]
    assert readings[0].end <= readings[1].start


@settings(max_examples=40)
@given(DAYS)
def test_a_date_hides_its_month_and_its_year(day: date) -> None:
    assert [reading.precision for reading in date_readings(f"Issued {day:%B} {day.day}, {day.year}")] == ["day"]


@given(st.integers(1000, 2999))
def test_years_beyond_a_holders_life_are_none(year: int) -> None:
    found = bool(date_readings(f"06/30/{year}"))
    assert found is (EARLIEST <= year <= LATEST)


@given(st.integers(EARLIEST, LATEST))
def test_a_year_alone_is_all_its_days(year: int) -> None:
    (reading,) = date_readings(f"Class of {year}")
    assert (reading.first, reading.last, reading.precision) == (date(year, 1, 1), date(year, 12, 31), "year")


@given(st.integers(0, 99))
def test_two_figures_are_a_year_of_1940_to_2039(figures: int) -> None:
    year = full_year(f"{figures:02}")
    assert year % 100 == figures and 1940 <= year <= 2039


@pytest.mark.parametrize("line", ["", "no figures here", "Suite 410, Room 7", "Form 223 (rev.)", "Phone 503-555-0142"])
def test_a_line_without_a_date_has_none(line: str) -> None:
    assert date_readings(line) == ()

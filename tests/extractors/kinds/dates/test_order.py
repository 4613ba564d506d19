"""Whether a paper writes the day first is told by the dates that leave no choice."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.kinds.dates.order import day_first, writes_day_first

DAYS = st.dates(date(1940, 1, 1), date(2059, 12, 31))


@given(st.lists(DAYS, min_size=1, max_size=4))
def test_a_paper_that_writes_the_day_first_shows_it_where_one_day_is_beyond_the_twelfth(days: list[date]) -> None:
    assert writes_day_first(day.strftime("%d/%m/%Y") for day in days) is any(day.day > 12 for day in days)
    assert writes_day_first(day.strftime("%m/%d/%Y") for day in days) is False


def test_dates_that_contradict_one_another_show_nothing() -> None:
    assert writes_day_first(["25/12/2024", "12/25/2024"]) is False


@given(DAYS)
def test_the_day_is_read_first(day: date) -> None:
    value = day_first(day.strftime("%d.%m.%Y"))
    assert value is not None and (value.text, value.precision) == (day.isoformat(), "day")


@pytest.mark.parametrize("printed", ["June 3, 2027", "12/31/2024", "06/2027", "01/02/2024 - 03/04/2025", ""])
def test_what_is_no_single_date_in_figures_or_has_no_such_month_is_none(printed: str) -> None:
    assert day_first(printed) is None

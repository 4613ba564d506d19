"""Dates with the month in words: every day in every form that English papers use."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.kinds.dates import find_date, parse_date
from extractors.kinds.dates.worded import is_ordinal
from tests.extractors.kinds.dates import spelled

DAYS = st.dates(date(1940, 1, 1), date(2059, 12, 31))
RECENT = st.dates(date(1990, 1, 1), date(2039, 12, 31))


def th(day: int) -> str:
    return f"{day}{'th' if 10 < day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


FORMS = {
    "June 3, 2027": lambda day: f"{day:%B} {day.day}, {day.year}",
    "June 3rd, 2027": lambda day: f"{day:%B} {th(day.day)}, {day.year}",
    "JUNE 03, 2027": lambda day: f"{day:%B %d, %Y}".upper(),
    "Jun. 3, 2027": lambda day: f"{day:%b}. {day.day}, {day.year}",
    "3 June 2027": lambda day: f"{day.day} {day:%B} {day.year}",
    "03-JUN-2027": lambda day: f"{day:%d-%b-%Y}".upper(),
    "2027 June 3": lambda day: f"{day.year} {day:%B} {day.day}",
    "3rd day of June, 2027": lambda day: f"{th(day.day)} day of {day:%B}, {day.year}",
    "this 3rd day of June in the year 2027": lambda day: f"this {th(day.day)} day of {day:%B} in the year {day.year}",
    "third day of June, 2027": lambda day: f"{spelled.ordinal(day.day)} day of {day:%B}, {day.year}",
    "third day of June, two thousand and …": lambda day: f"{spelled.ordinal(day.day)} day of {day:%B}, {spelled.year(day.year)}",
    "June 3 in the year of our Lord …": lambda day: f"{day:%B} {day.day} in the year of our Lord {spelled.year(day.year)}",
}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40)
@given(day=DAYS)
def test_a_day_is_found_in_every_form(form: str, day: date) -> None:
    printed = FORMS[form](day)
    best = max(find_date(f"Given at Salem, {printed}."), key=lambda found: (found.end - found.start, found.quality))
    assert (best.value.text, best.value.precision) == (day.isoformat(), "day")
    assert parse_date(printed).text == day.isoformat()


@pytest.mark.parametrize("form", ["%d %b %y", "%d%b%y"])
@settings(max_examples=40)
@given(day=RECENT)
def test_a_card_prints_its_month_in_capitals_and_two_figures_of_the_year(form: str, day: date) -> None:
    printed = day.strftime(form)
    assert parse_date(printed.upper()).text == day.isoformat()


def test_small_words_between_figures_are_no_date() -> None:
    assert list(find_date("of the 12 may 20 be absent")) == []


@settings(max_examples=40)
@given(DAYS)
def test_a_month_and_a_year_are_a_month(day: date) -> None:
    value = parse_date(f"{day:%B %Y}")
    assert (value.text, value.precision) == (day.replace(day=1).isoformat(), "month")


@pytest.mark.parametrize("printed", ["June 31, 2024", "February 29, 2023", "31st day of April, 2020", "February thirtieth, 2024"])
def test_a_day_that_the_month_has_not_is_no_date_nor_its_month(printed: str) -> None:
    assert list(find_date(printed)) == []


@given(st.integers(1, 31), st.sampled_from(["st", "nd", "rd", "th"]))
def test_an_ending_fits_its_number(day: int, ending: str) -> None:
    assert is_ordinal(str(day), ending) is (th(day) == f"{day}{ending}")
    assert is_ordinal(str(day).replace("0", "o").replace("1", "l"), ending.upper()) is (th(day) == f"{day}{ending}")


@given(RECENT, st.integers(1, 6))
def test_a_range_of_days_is_its_last_day(day: date, more: int) -> None:
    try:
        last = day.replace(day=day.day + more)
    except ValueError:
        return
    found = {seen.value.text for seen in find_date(f"{day:%B} {day.day} - {last.day}, {day.year}")}
    assert found == {last.isoformat()}

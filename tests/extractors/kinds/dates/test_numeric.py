"""Dates in figures: every day of the calendar in every form, and no day that there is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.kinds.dates import find_date, numeric, parse_date, parse_end_date
from extractors.kinds.kind import Unparsable

DAYS = st.dates(date(1940, 1, 1), date(2059, 12, 31))
NEAR_DAYS = st.dates(date(1990, 1, 1), date(2039, 12, 31))
FORMS = ("%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y", "%m / %d / %Y", "%Y-%m-%d", "%Y/%m/%d", "%m %d %Y")


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40)
@given(day=DAYS)
def test_a_day_is_found_in_every_form_and_where_it_stands(form: str, day: date) -> None:
    printed = day.strftime(form)
    line = f"Expires: {printed} unless renewed"
    best = max(find_date(line), key=lambda found: (found.end - found.start, found.quality))
    assert (best.value.text, best.value.precision) == (day.isoformat(), "day")
    assert line[best.start : best.end] == printed


@settings(max_examples=40)
@given(NEAR_DAYS)
def test_two_figures_of_a_year_are_of_the_century_around_now(day: date) -> None:
    assert parse_date(day.strftime("%m/%d/%y")).text == day.isoformat()


@settings(max_examples=40)
@given(DAYS)
def test_eight_figures_are_a_date_only_where_a_person_types_them(day: date) -> None:
    assert parse_date(day.strftime("%m%d%Y")).text == day.isoformat()
    assert [found for found in find_date(day.strftime("No. %m%d%Y")) if found.value.precision == "day"] == []


@given(st.dates(date(1940, 1, 1), date(2059, 12, 31)).filter(lambda day: day.day > 12))
def test_a_number_that_can_be_no_month_is_the_day_at_less_quality(day: date) -> None:
    (found,) = find_date(day.strftime("%d/%m/%Y"))
    (usual,) = find_date(day.strftime("%m/%d/%Y"))
    assert found.value == usual.value and found.quality < usual.quality


@pytest.mark.parametrize("printed", ["02/30/2024", "02/29/2023", "04/31/2024", "13/13/2024", "00/10/2024", "06/00/2024"])
def test_a_day_that_no_calendar_has_is_no_date_nor_a_part_of_one(printed: str) -> None:
    assert list(find_date(printed)) == []
    with pytest.raises(Unparsable):
        parse_date(printed)


@pytest.mark.parametrize(
    "printed",
    ["192.168.10.2024", "A-06-30-2027", "06/30/20271", "(503) 555-2024x", "12:30:2024", "100%"],
)
def test_figures_that_go_on_are_no_date(printed: str) -> None:
    assert [found for found in find_date(printed) if found.value.precision == "day"] == []


@given(NEAR_DAYS, st.sampled_from([("0", "O"), ("1", "l"), ("5", "S"), ("0", "o"), ("1", "I"), ("8", "B")]), st.data())
def test_a_figure_that_is_read_as_a_letter_is_still_a_figure(day: date, alike: tuple[str, str], data: st.DataObject) -> None:
    printed = day.strftime("%m/%d/%Y")
    places = [at for at, letter in enumerate(printed) if letter == alike[0]]
    if places:
        at = data.draw(st.sampled_from(places))
        blurred = printed[:at] + alike[1] + printed[at + 1 :]
        found = {seen.value.text: seen.quality for seen in find_date(blurred)}
        assert found.get(day.isoformat(), 0) > 0
        assert found[day.isoformat()] < max(seen.quality for seen in find_date(printed))


@given(DAYS, st.sampled_from(["%m/%Y", "%m-%Y", "%Y-%m"]))
def test_a_month_is_its_first_day_or_its_last(day: date, form: str) -> None:
    first, last = parse_date(day.strftime(form)), parse_end_date(day.strftime(form))
    assert first.precision == last.precision == "month"
    assert first.text == day.replace(day=1).isoformat()
    assert last.text[:8] == first.text[:8]
    assert (date.fromisoformat(last.text) + timedelta(days=1)).day == 1


def test_a_line_without_figures_is_not_looked_at() -> None:
    assert list(numeric.find("Issued on the first of May")) == []

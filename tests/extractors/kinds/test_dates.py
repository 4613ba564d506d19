"""Dates: every printed form of certificates, and the refusal of what no calendar has."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.kinds.dates import DATE, END_DATE
from extractors.kinds.kind import Unparsable

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]

PRINTED = [
    ("06/15/2024", "2024-06-15"),
    ("6/5/24", "2024-06-05"),
    ("06-15-2024", "2024-06-15"),
    ("06.15.2024", "2024-06-15"),
    ("2024-06-15", "2024-06-15"),
    ("02/29/2024", "2024-02-29"),
    ("June 15, 2024", "2024-06-15"),
    ("June15,2024", "2024-06-15"),
    ("JUNE 152024", "2024-06-15"),
    ("Sept. 3, 2021", "2021-09-03"),
    ("15 June 2024", "2024-06-15"),
    ("15-JUN-2024", "2024-06-15"),
    ("15JUN2024", "2024-06-15"),
    ("15-JUN-24", "2024-06-15"),
    ("AUGUST 1ST, 2023", "2023-08-01"),
    ("June 15 th, 2024", "2024-06-15"),
    ("this fourteenth day of June, two thousand and nine", "2009-06-14"),
    ("the 5th day of June, 1994", "1994-06-05"),
    ("Given this fifth day of June, Nineteen Hundred Ninety-Four", "1994-06-05"),
    ("this twenty-third day of May, in the year two thousand and eighteen", "2018-05-23"),
    ("twenty-third day of May two thousand eighteen", "2018-05-23"),
    ("the 5th\nday of June,\n1994", "1994-06-05"),
    ("this 15thdayofJune2024", "2024-06-15"),
    ("June fifteenth, two thousand nineteen", "2019-06-15"),
    ("die quinto mensis Iunii anno Domini MMXIX", "2019-06-05"),
    ("die quintodecimo mensis Maii anno salutis MMXIX", "2019-05-15"),
    ("a los 15 días del mes de junio de 2018", "2018-06-15"),
    ("a los quince días del mes de junio de dos mil dieciocho", "2018-06-15"),
    ("15 de junio de 2018", "2018-06-15"),
    ("October 18–19, 2024", "2024-10-19"),
    ("Jnne 15, 2024", "2024-06-15"),
    ("fourtcenth day of Juue, two thousand and nine", "2009-06-14"),
    ("O6/l5/2024", "2024-06-15"),
    ("Given this 2oth day of June, 2015", "2015-06-20"),
    ("this lst day of May, 2010", "2010-05-01"),
    ("the 3Oth of June 2021", "2021-06-30"),
]


@pytest.mark.parametrize(("printed", "value"), PRINTED)
def test_every_printed_form_is_found_and_parsed(printed, value):
    found = list(DATE.find(printed))
    assert [(one.value.text, one.value.precision) for one in found] == [(value, "day")]
    assert DATE.parse(printed).text == value


@pytest.mark.parametrize(
    ("printed", "first", "last", "precision"),
    [
        ("06/2024", "2024-06-01", "2024-06-30", "month"),
        ("JUN 2024", "2024-06-01", "2024-06-30", "month"),
        ("February 2024", "2024-02-01", "2024-02-29", "month"),
        ("2019", "2019-01-01", "2019-12-31", "year"),
        ("MCMXCIV", "1994-01-01", "1994-12-31", "year"),
        ("Spring 2014", "2014-01-01", "2014-12-31", "year"),
    ],
)
def test_a_month_or_year_alone_is_its_first_day_as_a_date_and_its_last_as_an_end(printed, first, last, precision):
    (start,), (end,) = DATE.find(printed), END_DATE.find(printed)
    assert (start.value.text, start.value.precision) == (first, precision)
    assert (end.value.text, end.value.precision) == (last, precision)


@pytest.mark.parametrize(
    "printed",
    [
        "02/30/2023",
        "31 June 2024",
        "00/00/0000",
        "12/31/9999",
        "MCMXCIVX",
        "this 31st day of April, 2020",
        "Universitatis conditae CCXVII",
    ],
)
def test_what_no_calendar_has_is_no_date_and_leaves_no_part_of_itself(printed):
    assert list(DATE.find(printed)) == []
    with pytest.raises(Unparsable):
        DATE.parse(printed)


@pytest.mark.parametrize("printed", ["Tel 415-555-0199", "SSN 123-45-6789", "License 0101-12-34567", "$20,240", "RN201912345"])
def test_other_numbers_are_no_dates(printed):
    assert list(DATE.find(printed)) == []


def test_both_ends_of_a_period_are_found():
    for line in ("from July 1, 2019 to June 30, 2022", "07/01/2019-06/30/2022", "July1,2019-June30,2022"):
        assert [found.value.text for found in DATE.find(line)] == ["2019-07-01", "2022-06-30"]
    with pytest.raises(Unparsable):
        DATE.parse("07/01/2019-06/30/2022")


def test_day_first_is_read_only_where_nothing_else_can_be_meant_and_at_a_lower_quality():
    (found,) = DATE.find("13/01/2024")
    assert found.value.text == "2024-01-13"
    assert found.quality < 0.7
    assert next(iter(DATE.find("03/04/2024"))).value.text == "2024-03-04"


@pytest.mark.parametrize("printed", ["this ~th day of May, 2010", "the hosts May 2010", "this lth day of May, 2010"])
def test_letters_are_read_for_a_day_only_where_the_ending_proves_the_number(printed):
    assert [(found.value.text, found.value.precision) for found in DATE.find(printed)] == [("2010-05-01", "month")]


def test_misread_figures_are_worth_less_than_clear_ones():
    (blurred,), (clear,) = DATE.find("O6/15/2024"), DATE.find("06/15/2024")
    assert blurred.quality < clear.quality == 1.0


def test_two_digit_years_turn_at_forty_whatever_the_day():
    assert DATE.parse("01/02/39").text == "2039-01-02"
    assert DATE.parse("01/02/40").text == "1940-01-02"


@pytest.mark.parametrize(
    ("printed", "last"),
    [("01/02/40", "2040-01-02"), ("Jan 2, 1940", "1940-01-02"), ("1969-01", "1969-01-31"), ("02-45", "2045-02-28")],
)
def test_no_credential_ends_in_the_forties_of_the_last_century_unless_all_four_figures_say_so(printed, last):
    assert END_DATE.parse(printed).text == last


@pytest.mark.parametrize("printed", ["NOV-28", "Nov '28", "Nov’28", "Nov. 28", "nov 28", "NOV/28", "11-28", "11/28", " 11 - 28 "])
def test_a_month_with_a_year_of_two_figures_is_a_date_where_it_stands_alone(printed):
    assert (DATE.parse(printed).text, DATE.parse(printed).precision) == ("2028-11-01", "month")
    assert (END_DATE.parse(printed).text, END_DATE.parse(printed).precision) == ("2028-11-30", "month")
    if "/" not in printed:  # in the middle of a line it may as well be a day, or part of a number
        assert list(DATE.find(f"Class {printed} of the course")) == []


@pytest.mark.parametrize("printed", ["13-28", "28-NOV", "00-28", "Nov-2", "11-28-4"])
def test_what_is_no_month_with_a_year_is_refused(printed):
    with pytest.raises(Unparsable):
        DATE.parse(printed)


def test_an_unlikely_year_is_a_flaw():
    assert [flaw.code for flaw in DATE.check("1936-01-01")] == ["unlikely_year"]
    assert DATE.check("2027-06-30") == ()


days = st.dates(date(1940, 1, 1), date(2039, 12, 31))


@given(days)
def test_what_is_shown_parses_to_the_same_value(day):
    assert DATE.parse(DATE.show(day.isoformat())).text == day.isoformat()
    assert END_DATE.parse(END_DATE.show(day.isoformat())).text == day.isoformat()


@given(days, st.sampled_from(["{m:02}/{d:02}/{y}", "{m}/{d}/{s:02}", "{m:02}-{d:02}-{y}", "{M} {d}, {y}",
                              "{M}{d},{y}", "{d} {M} {y}",
                              "{d:02}-{a}-{y}", "{y}-{m:02}-{d:02}", "the {d}th day of {M}, {y}", "{A} {d} {y}"]))  # fmt: skip
def test_any_day_in_any_common_print_reads_back(day, form):
    month = MONTHS[day.month - 1]
    printed = form.format(m=day.month, d=day.day, y=day.year, s=day.year % 100, M=month, a=month[:3].upper(), A=month.upper())
    assert day.isoformat() in [found.value.text for found in DATE.find(f"Issued: {printed} by the board")]


@given(st.text(max_size=60))
def test_no_text_breaks_the_finding_and_every_find_lies_in_it(line):
    for found in DATE.find(line):
        assert 0 <= found.start < found.end <= len(line)
        assert 0 < found.quality <= 1


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Oct-27", "2027-10-31"),
        ("Oct '27", "2027-10-31"),
        ("10-27", "2027-10-31"),
        ("12/31/40", "2040-12-31"),
        ("12/31/1940", "1940-12-31"),
    ],
)
def test_an_end_with_two_figures_of_its_year(printed: str, value: str) -> None:
    assert END_DATE.parse(printed).text == value


def test_a_month_and_two_figures_are_no_date_where_none_is_asked_for() -> None:
    assert not list(END_DATE.find("Form Oct-27, section 10-27"))

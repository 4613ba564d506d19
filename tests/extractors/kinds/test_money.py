"""Sums of money in every usual print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.kinds.kind import Unparsable
from extractors.kinds.money import MONEY

DOLLARS = st.integers(1, 99_999_999)


@given(DOLLARS)
def test_a_sum_is_read_back_as_it_is_shown(dollars: int) -> None:
    assert MONEY.parse(MONEY.show(str(dollars))).text == str(dollars)


@pytest.mark.parametrize("print_of", ["${:,}", "$ {:,}", "US$ {:,}", "USD {:,}", "${:,}.00", "${}", "S{:,}"])
@given(thousands=st.integers(1, 99_999))
def test_a_sum_is_found_where_it_stands(print_of: str, thousands: int) -> None:
    printed = print_of.format(thousands * 1000)
    line = f"Limit of liability {printed} each claim"
    best = max(MONEY.find(line), key=lambda found: (found.quality, found.end - found.start))
    assert best.value.text == str(thousands * 1000)
    assert line[best.start : best.end].strip() in printed


@pytest.mark.parametrize(("letter", "times"), [("M", 10**6), ("MM", 10**6), ("K", 10**3), (" million", 10**6), (" mil", 10**6)])
@given(count=st.integers(1, 99), tenths=st.integers(1, 9))
def test_a_letter_or_word_multiplies(letter: str, times: int, count: int, tenths: int) -> None:
    assert MONEY.parse(f"${count}{letter}").text == str(count * times)
    assert MONEY.parse(f"${count}.{tenths}{letter}").text == str(count * times + tenths * times // 10)


@given(DOLLARS, DOLLARS)
def test_two_limits_are_found_in_their_order(claim: int, aggregate: int) -> None:
    found = [each.value.text for each in MONEY.find(f"${claim:,} / ${aggregate:,}")]
    assert found == [str(claim), str(aggregate)]


@pytest.mark.parametrize("line", ["Room 1000", "Policy 1000000", "12%", "Call 503-555-0142", "January 2024", ""])
def test_a_bare_number_is_no_sum(line: str) -> None:
    assert list(MONEY.find(line)) == []


@pytest.mark.parametrize("text", ["", "none", "$1,000,000 / $3,000,000", "$", "one"])
def test_what_is_no_single_sum_is_refused(text: str) -> None:
    with pytest.raises(Unparsable):
        MONEY.parse(text)

"""Schedules of controlled substances: every set of them in every print is one canonical list."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.kinds.kind import Unparsable
from extractors.kinds.schedules import SCHEDULES

ORDER = ("1", "2", "2N", "3", "3N", "4", "5")
ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V"}
SETS = st.sets(st.sampled_from(ORDER), min_size=1).map(lambda chosen: [one for one in ORDER if one in chosen])


def roman(schedule: str) -> str:
    return ROMAN[schedule[0]] + schedule[1:]


@given(SETS, st.sampled_from([",", ", ", " ", "; ", " and ", " & ", "/"]), st.booleans())
def test_a_list_in_any_order_and_print_is_the_same_schedules(chosen: list[str], gap: str, in_roman: bool) -> None:
    printed = gap.join(roman(one) if in_roman else one for one in reversed(chosen))
    assert SCHEDULES.parse(printed).text == ",".join(chosen)
    assert SCHEDULES.parse(f"Schedules: {printed.lower()}").text == ",".join(chosen)


@settings(max_examples=50)
@given(SETS.filter(lambda chosen: len(chosen) > 1))
def test_a_list_is_found_whole(chosen: list[str]) -> None:
    line = f"Schedules {', '.join(chosen)} Fee paid"
    best = max(SCHEDULES.find(line), key=lambda found: (found.quality, found.end - found.start))
    assert best.value.text == ",".join(chosen)
    assert line[best.start : best.end] == ", ".join(chosen)


@pytest.mark.parametrize("first", range(1, 5))
@pytest.mark.parametrize("last", range(2, 6))
def test_a_range_has_all_between_and_no_narcotics(first: int, last: int) -> None:
    if first < last:
        assert SCHEDULES.parse(f"{ROMAN[str(first)]}-{ROMAN[str(last)]}").text == ",".join(map(str, range(first, last + 1)))


@pytest.mark.parametrize("text", ["", "6", "VI", "2,2", "II, 2", "N", "22", "2,7", "all"])
def test_an_unknown_schedule_and_one_said_twice_are_refused(text: str) -> None:
    with pytest.raises(Unparsable):
        SCHEDULES.parse(text)


@pytest.mark.parametrize("line", ["Page 2 of 5 pages", "$2,500", "Suite 3", "12/4/5", "Section 2.3"])
def test_figures_that_are_no_list_of_schedules_are_not_found_as_sure_ones(line: str) -> None:
    assert all(found.quality < 0.7 for found in SCHEDULES.find(line))

"""The days of an event are neither an expiry nor the issue of its certificate."""

from __future__ import annotations

import pytest

from extractors.candidates.by_look import in_line
from extractors.candidates.event_dates import ends_event, founding_year, opens_event
from extractors.kinds.dates import DATE
from tests.extractors.sheets import sheet


@pytest.mark.parametrize("row", ["The course was held from June 3, 2024 to June 7, 2024", "Workshop June 3, 2024 - June 7, 2024"])
def test_the_two_ends_of_an_event(row: str) -> None:
    lines = sheet(row).lines
    first, last = sorted(in_line(DATE, 0, lines[0]), key=lambda one: one.start)[
        :: max(1, len(list(in_line(DATE, 0, lines[0]))) - 1)
    ][:2]
    assert opens_event(lines, first)
    assert ends_event(lines, last)


@pytest.mark.parametrize(
    "row", ["Training permit valid from June 3, 2024 to June 7, 2025", "Policy period June 3, 2024 to June 3, 2025"]
)
def test_a_term_is_no_event(row: str) -> None:
    lines = sheet(row).lines
    assert not any(ends_event(lines, one) or opens_event(lines, one) for one in in_line(DATE, 0, lines[0]))


def test_a_year_since_which_somebody_works_dates_nothing() -> None:
    lines = sheet("SAVING LIVES SINCE 1991", "Class of 1991").lines
    assert founding_year(lines, next(iter(in_line(DATE, 0, lines[0]))))
    assert not founding_year(lines, next(iter(in_line(DATE, 1, lines[1]))))

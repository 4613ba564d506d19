"""All fields are chosen together, and the choice is consistent."""

from __future__ import annotations

from extractors.assignment.assign import Option, assign
from extractors.candidates.candidate import Candidate
from extractors.document.page import Span
from extractors.kinds.kind import Value
from tests.extractors.sheets import words


def option(value: str, probability: float, row: int) -> Option:
    span = Span(1, tuple(words(value, 50, 20.0 * row)))
    return Option(Candidate("date", Value(value, "day"), span, row, 0, len(value), 1.0), probability)


def chosen(options: dict[str, list[Option]]) -> dict[str, str | None]:
    return {
        choice.field: choice.option.candidate.value.text if choice.option else None
        for choice in assign(options, dict.fromkeys(options, 0.4))
    }


def test_nothing_ends_before_it_begins() -> None:
    early, late = option("2020-01-01", 0.9, 1), option("2024-01-31", 0.8, 2)
    swapped = {"issue_date": [option("2025-06-01", 0.6, 3), early], "expiry_date": [late]}
    assert chosen(swapped) == {"issue_date": "2020-01-01", "expiry_date": "2024-01-31"}


def test_one_place_serves_one_field() -> None:
    only = option("2024-01-31", 0.9, 1)
    assert chosen({"issue_date": [Option(only.candidate, 0.5)], "expiry_date": [only]}) == {
        "issue_date": None,
        "expiry_date": "2024-01-31",
    }


def test_a_value_over_the_end_of_a_line_leaves_the_rest_of_both_lines_free() -> None:
    upper, lower = words("expires on December 31,", 300, 60), words("2028. Certificate number", 50, 80)
    across = Span(1, tuple(upper[2:] + lower[:1]))
    date = Option(Candidate("date", Value("2028-12-31", "day"), across, 0, 11, 23, 1.0), 0.9)
    number = Option(Candidate("number", Value("80-952"), Span(1, tuple(words("80-952", 250, 80))), 1, 25, 31, 1.0), 0.8)
    assert chosen({"number": [number], "expiry_date": [date]}) == {"number": "80-952", "expiry_date": "2028-12-31"}


def test_a_weak_candidate_loses_to_absent() -> None:
    assert chosen({"expiry_date": [option("2024-01-31", 0.2, 1)]}) == {"expiry_date": None}


def test_a_close_rival_makes_the_margin_small() -> None:
    sure = assign({"issue_date": [option("2020-01-01", 0.95, 1), option("2021-01-01", 0.05, 2)]}, {"issue_date": 0.4})
    torn = assign({"issue_date": [option("2020-01-01", 0.95, 1), option("2021-01-01", 0.94, 2)]}, {"issue_date": 0.4})
    assert sure[0].margin > 2 > 0.5 > torn[0].margin

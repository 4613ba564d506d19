"""What a form of print hands on: year, month and day as printed, not yet proved to be a day of the calendar."""

from __future__ import annotations

from dataclasses import dataclass

_PIVOT = 40


@dataclass(frozen=True, slots=True)
class Printed:
    """``line[start:end]`` prints this year, month and day; None where it prints none."""

    start: int
    end: int
    year: int
    month: int | None
    day: int | None
    quality: float


def full_year(digits: str) -> int:
    """The year of two or four digits.

    Two digits from 40 on are of the last century, below 40 of this one: fixed, so that a paper reads the same in every year. No
    registration of 1939 is still on file, and none yet runs to 2040.
    """
    number = int(digits)
    if len(digits) > 2:
        return number
    return 1900 + number if number >= _PIVOT else 2000 + number

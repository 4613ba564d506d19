"""Whether a paper writes the day or the month first.

One date in figures mostly does not tell; another one on the same paper does, where its first or its second number can be no month.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from extractors.kinds.dates.printed import full_year
from extractors.kinds.kind import Value

_FIGURES = re.compile(r"(?<!\d)(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")


def _numbers(printed: str) -> tuple[int, int, int] | None:
    matches = list(_FIGURES.finditer(printed))
    return (int(matches[0][1]), int(matches[0][3]), full_year(matches[0][4])) if len(matches) == 1 else None


def writes_day_first(prints: Iterable[str]) -> bool:
    """Do the dates of a paper show that it writes the day first? Not where one of them can only have the month there."""
    known = [numbers for printed in prints if (numbers := _numbers(printed))]
    return any(first > 12 >= second for first, second, _ in known) and not any(second > 12 for _, second, _ in known)


def day_first(printed: str) -> Value | None:
    """The date with its day read first, or None where it is not written in figures or cannot be."""
    numbers = _numbers(printed)
    if numbers is None:
        return None
    try:
        return Value(date(numbers[2], numbers[1], numbers[0]).isoformat(), "day")
    except ValueError:
        return None

"""In which order the dates of one paper come, by the names of their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_ORDER = (
    ("date_of_birth", "issue_date", "birth_after_issue"),
    ("date_of_birth", "original_issue_date", "birth_after_first_issue"),
    ("original_issue_date", "expiry_date", "expiry_before_first_issue"),
    ("issue_date", "expiry_date", "expiry_before_issue"),
    ("start_date", "end_date", "end_before_start"),
    ("retroactive_date", "expiry_date", "expiry_before_retroactive"),
)


def out_of_order(dates: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Pairs of fields of which the first must not be later than the second and is, with a code for the cause. ``dates`` are ISO,
    which compare as text."""
    for first, last, cause in _ORDER:
        one, other = dates.get(first), dates.get(last)
        if one and other and one > other:
            yield first, last, cause

"""Dates, in every way in which certificates print them, and their end-of-period reading for expiry dates.

``date`` and ``end_date`` find the same print; they differ where only a month or a year is printed: ``date`` takes its first day,
``end_date`` its last. Nothing here knows today's date.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from datetime import date

from extractors.kinds.dates.reading import DateReading, date_readings, typed
from extractors.kinds.kind import Flaw, Found, Kind, Unparsable, Value

_EARLIEST_USUAL = 1940
_LATEST_USUAL = 2059
_OLDEST_END = 1950
"""Before this year nothing ends that is on file: ``12/31/40`` is an end in 2040."""
_FOUR_FIGURES = re.compile(r"\d{4}")


def _value(reading: DateReading, at_end: bool, printed: str) -> Value:
    if at_end:
        last = reading.last
        if last.year < _OLDEST_END and not _FOUR_FIGURES.search(printed):
            last = last.replace(year=last.year + 100)
        return Value(last.isoformat(), reading.precision)
    return Value(reading.first.isoformat(), reading.precision)


def _find(line: str, at_end: bool) -> Iterator[Found]:
    for seen in date_readings(line):
        yield Found(seen.start, seen.end, _value(seen, at_end, line[seen.start : seen.end]), seen.quality)


def _parse(text: str, at_end: bool) -> Value:
    """The one date in a text. Words may stand around it, other digits may not."""
    seen = sorted(date_readings(text), key=lambda reading: (reading.start - reading.end, -reading.quality))
    if not seen:
        seen = list(typed(text))
    if seen:
        best = seen[0]
        rest = text[: best.start] + text[best.end :]
        if not any(letter.isdigit() for letter in rest):
            return _value(best, at_end, text[best.start : best.end])
    raise Unparsable("Type one date, such as 06/30/2027, June 30, 2027 or 06/2027.")


def find_date(line: str) -> Iterator[Found]:
    """Every date in a line; of a month or a year alone the first day."""
    return _find(line, at_end=False)


def parse_date(text: str) -> Value:
    """The date a text says. Raises `Unparsable` where it says none, an impossible one, or several."""
    return _parse(text, at_end=False)


def find_end_date(line: str) -> Iterator[Found]:
    """Every date in a line; of a month or a year alone the last day."""
    return _find(line, at_end=True)


def parse_end_date(text: str) -> Value:
    """As `parse_date`, but a month or a year alone means its last day."""
    return _parse(text, at_end=True)


def show(value: str) -> str:
    """``2027-06-30`` as ``06/30/2027``."""
    day = date.fromisoformat(value)
    return f"{day.month:02}/{day.day:02}/{day.year:04}"


def check(value: str) -> tuple[Flaw, ...]:
    """A year that no living person's paper bears is doubtful."""
    year = date.fromisoformat(value).year
    if not _EARLIEST_USUAL <= year <= _LATEST_USUAL:
        return (Flaw("unlikely_year", "The year is unusual for a credential. Compare it with the document."),)
    return ()


_ALPHABET = string.ascii_letters + string.digits + "áéíóúñºª°" + "/.,-–'’"

DATE = Kind("date", find_date, parse_date, show, check, "date", _ALPHABET, digits=True, max_lines=2)
END_DATE = Kind("end_date", find_end_date, parse_end_date, show, check, "date", _ALPHABET, digits=True, max_lines=2)

DATE_KINDS = frozenset({DATE.name, END_DATE.name})

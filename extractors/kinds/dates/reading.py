"""A date as read from print, and the way from a line of print to all its dates.

Every form of print has its own module; here their findings are made dates, impossible ones are refused together with whatever they
contain (``31 June 2024`` must not become June 2024), and what lies inside a longer date is dropped.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from extractors.kinds.dates import latin, numeric, repair, spanish, worded, words
from extractors.kinds.dates.printed import Printed

EARLIEST, LATEST = 1900, 2099
_LOST_DAY = re.compile(rf"\b{words.GLUED_MONTH_PATTERN}\.?[\s,-]+[^\W_]{{1,2}}[\s,.-]*$", re.IGNORECASE)
"""Before a year: a month and something that ought to be a day. Such a year does not stand alone."""
_LOST_UNIT = re.compile(rf"(?:{words.alternatives(words.TENS)})$", re.IGNORECASE)
_MAY_HOLD_A_DATE = re.compile(r"\d|thousand|hundred|nineteen|twenty|mil\b|mill?es|MM[CLXVI]|MCM|M\s?CM|anno|MM\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateReading:
    """``line[start:end]`` says the days ``first`` to ``last``, one and the same where ``precision`` is ``day``."""

    start: int
    end: int
    first: date
    last: date
    precision: str
    quality: float


def _made(printed: Printed) -> DateReading | None:
    """The reading of a print, or None where no calendar has such a day."""
    year, month, day = printed.year, printed.month, printed.day
    if not EARLIEST <= year <= LATEST:
        return None
    if month is None:
        first, last, precision = date(year, 1, 1), date(year, 12, 31), "year"
    elif not 1 <= month <= 12:
        return None
    elif day is None:
        first, last, precision = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"
    elif not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    else:
        first = last = date(year, month, day)
        precision = "day"
    return DateReading(printed.start, printed.end, first, last, precision, printed.quality)


def _prints(line: str) -> Iterator[Printed]:
    yield from numeric.find(line)
    yield from worded.find(line)
    yield from latin.find(line)
    yield from spanish.find(line)


def _inside(inner: Printed, outer: Printed) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and (inner.end - inner.start) < (outer.end - outer.start)


def _resolve(prints: list[Printed]) -> Iterator[DateReading]:
    """The possible readings, longest first, without those inside a longer print, possible or not."""
    best: dict[tuple[int, int, int, int | None, int | None], Printed] = {}
    for printed in prints:
        same = (printed.start, printed.end, printed.year, printed.month, printed.day)
        if same not in best or best[same].quality < printed.quality:
            best[same] = printed
    for printed in sorted(best.values(), key=lambda one: (one.start, one.start - one.end, -one.quality)):
        if any(_inside(printed, other) for other in best.values()):
            continue
        reading = _made(printed)
        if reading is not None:
            yield reading


def typed(text: str) -> tuple[DateReading, ...]:
    """What is a date only where one is asked for: eight digits in a row, and a month with two figures of its year."""
    return tuple(_resolve([*numeric.compact(text), *numeric.short(text), *worded.short(text)]))


@lru_cache(maxsize=1024)
def date_readings(line: str) -> tuple[DateReading, ...]:
    """Every date of a line, from left to right, the better first where two share a place.

    Kept for the last thousand lines, since both kinds of date look at each.
    """
    if not _MAY_HOLD_A_DATE.search(line):
        return ()
    found = list(_resolve(list(_prints(line))))
    mended = repair.mend(line, figures_only=any(reading.precision == "day" for reading in found))
    if mended is not None:
        found = _merge(found, list(_resolve([mended.back(printed) for printed in _prints(mended.text)])))
    return tuple(reading for reading in found if not _is_stump(line, reading))


def _is_stump(line: str, reading: DateReading) -> bool:
    """Whether a part of the date was not read: a day before a year alone, or what follows ``Ninety-``."""
    if reading.precision == "year" and _LOST_DAY.search(line[: reading.start]):
        return True
    goes_on = re.match(r"\s?[-–]\s?[A-Za-z]{2}", line[reading.end :])
    return bool(goes_on and _LOST_UNIT.search(line[: reading.end]))


def _merge(found: list[DateReading], mended: list[DateReading]) -> list[DateReading]:
    """Both, where a mended reading that holds an unmended one replaces it, unless both say the same."""
    said = {(one.start, one.end, one.first, one.last) for one in found}
    mended = [more for more in mended if (more.start, more.end, more.first, more.last) not in said]
    kept = [one for one in found if not any(more.start <= one.start and one.end <= more.end for more in mended)]
    return sorted([*kept, *mended], key=lambda reading: (reading.start, -reading.quality))

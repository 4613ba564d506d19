"""Days on which offices work: what falls on a weekend or a US federal holiday, and the last business day before it.

Hospitals that suspend privileges on expiry do so on the last business day before, where the date falls on a weekend or holiday
(MultiCare, credentialing expirables policy). Federal holidays are those of 5 U.S.C. 6103, with the day on which each is observed.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

_SATURDAY = 5


@cache
def _holidays(year: int) -> dict[date, str]:
    return dict(country_holidays("US", years=year, language="en_US"))


@cache
def day_off(day: date) -> str:
    """What keeps offices closed on ``day``: the holiday, or ``Saturday`` and ``Sunday``; empty for a business day."""
    if holiday := _holidays(day.year).get(day):
        return holiday
    return f"{day:%A}" if day.weekday() >= _SATURDAY else ""


@cache
def last_business_day(day: date) -> date:
    """The latest business day that is not after ``day``."""
    while day_off(day):
        day -= timedelta(days=1)
    return day

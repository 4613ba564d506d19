"""How dates, moments, amounts and shares are shown to people, and how a typed date is read: as the site set it.

What is kept, sent as JSON or printed for other programs stays in ISO form; only what a person reads or types goes through here.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from extractors.credential_types.declaration import Field
from extractors.kinds.dates import DATE
from extractors.kinds.dates.order import day_first
from extractors.kinds.kind import Kind, Unparsable, Value
from extractors.kinds.money import MONEY
from ingest.settings import Settings


class DateStyle(StrEnum):
    """The order in which a site writes dates in figures."""

    MONTH_FIRST = "MM/DD/YYYY"
    YEAR_FIRST = "YYYY-MM-DD"
    DAY_FIRST = "DD/MM/YYYY"


_DAY = {DateStyle.MONTH_FIRST: "%m/%d/%Y", DateStyle.YEAR_FIRST: "%Y-%m-%d", DateStyle.DAY_FIRST: "%d/%m/%Y"}
_FIGURES = re.compile(r"\d{1,2}\s?([/.-])\s?\d{1,2}\s?\1\s?(?:\d{4}|\d{2})")
_EIGHT = re.compile(r"^(\d{2})(\d{2})((?:19|20)\d{2})$")


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of one site. ``zone`` None is the machine's own zone, with its summer time."""

    date_style: DateStyle = DateStyle.MONTH_FIRST
    zone: datetime.tzinfo | None = None

    @classmethod
    def of(cls, settings: Settings) -> Formats:
        """The formats that ``settings`` ask for."""
        return cls(DateStyle(settings.date_style), ZoneInfo(settings.time_zone) if settings.time_zone else None)

    def date(self, iso: str, precision: str | None = None) -> str:
        """An ISO date as the site writes it; of ``precision`` month or year only that. What is no ISO date is left as it is."""
        try:
            day = datetime.date.fromisoformat(iso)
        except ValueError:
            return iso
        if precision == "year":
            return f"{day:%Y}"
        if precision == "month":
            return f"{day:%Y-%m}" if self.date_style is DateStyle.YEAR_FIRST else f"{day:%m/%Y}"
        return day.strftime(_DAY[self.date_style])

    def local(self, moment: datetime.datetime) -> datetime.datetime:
        """The moment in the site's zone. One without a zone is in UTC, as the store keeps them."""
        return (moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)).astimezone(self.zone)

    def midnight(self, day: datetime.date) -> datetime.datetime:
        """When a day begins in the site's zone, in UTC."""
        naive = datetime.datetime.combine(day, datetime.time())
        return (naive.replace(tzinfo=self.zone) if self.zone else naive.astimezone()).astimezone(datetime.UTC)

    def time(self, moment: datetime.datetime) -> str:
        """The time of day to the minute: ``3:05 PM``, or ``15:05`` where the month does not come first."""
        at = self.local(moment)
        if self.date_style is DateStyle.MONTH_FIRST:
            return f"{at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"
        return f"{at:%H:%M}"

    def day(self, moment: datetime.datetime) -> str:
        """The day of a moment in the site's zone."""
        return self.date(self.local(moment).date().isoformat())

    def moment(self, moment: datetime.datetime) -> str:
        """Date and time to the minute, in the site's zone: ``11/30/2026 3:05 PM``."""
        return f"{self.day(moment)} {self.time(moment)}"

    def zoned(self, moment: datetime.datetime) -> str:
        """The same with the name of the zone: ``11/30/2026 3:05 PM EST (America/New_York)``."""
        named = f" ({self.zone.key})" if isinstance(self.zone, ZoneInfo) else ""
        return f"{self.moment(moment)} {self.local(moment).tzname()}{named}"

    @staticmethod
    def amount(text: str) -> str:
        """An amount in whole dollars as ``$3,000,000``; what is no whole number is left as it is."""
        return MONEY.show(text) if text.isascii() and text.isdigit() else text

    @staticmethod
    def percent(probability: float) -> str:
        """A probability as a whole percentage that never rounds to certainty, either way: ``94%``, ``>99%``, ``<1%``."""
        whole = int(probability * 100 + 0.5)
        if whole >= 100:
            return ">99%"
        return "<1%" if whole == 0 and probability > 0 else f"{whole}%"

    def value(self, field: Field, canonical: str, precision: str | None = None) -> str:
        """A field's canonical value as people read it."""
        return self.date(canonical, precision) if field.kind.input == "date" else field.kind.show(canonical)

    @property
    def example(self) -> str:
        """A date as the site writes it, to show what may be typed."""
        return self.date("2027-06-30")

    def typed(self, kind: Kind, text: str) -> Value:
        """What a person typed as a value of ``kind``: as the kind reads it, but dates in figures by the site's style.

        Raises:
            Unparsable: where it is none, or a date that could be two where the style does not say which comes first.
        """
        if kind.input != "date":
            return kind.typed(text)
        text = text.strip()
        if self.date_style is DateStyle.DAY_FIRST:
            text = _EIGHT.sub(r"\1/\2/\3", text)
        turned = day_first(text) if _FIGURES.fullmatch(text) else None
        if turned is not None and self.date_style is DateStyle.DAY_FIRST:
            return turned
        try:
            read = kind.typed(text)
        except Unparsable as error:
            raise Unparsable(f"Type one date, such as {self.example}, June 30, 2027 or 06/2027.") from error
        if turned is not None and turned.text != read.text and self.date_style is DateStyle.YEAR_FIRST:
            raise Unparsable(f"This could be two dates. Type it as {self.example}, or write the month as a word.")
        return read

    def read_date(self, text: str) -> datetime.date:
        """The day that a person typed; of a month or a year alone the first.

        Raises:
            Unparsable: as `typed`. The message says what is expected and does not repeat the text.
        """
        return datetime.date.fromisoformat(self.typed(DATE, text).text)

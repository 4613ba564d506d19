"""Dates and the many ways of writing them, each with what it means once read."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.papers.chance import Chance

TODAY = date(2026, 6, 1)
"""When all papers are imagined to be handed in; never the clock's day, so that a seed draws the same for ever."""

MONTHS = tuple(calendar.month_name)[1:]
_LATIN_MONTHS = (
    "Ianuarii",
    "Februarii",
    "Martii",
    "Aprilis",
    "Maii",
    "Iunii",
    "Iulii",
    "Augusti",
    "Septembris",
    "Octobris",
    "Novembris",
    "Decembris",
)
_SPANISH_MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
_ONES = (
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
)
_LATIN_DAYS = (
    "",
    "primo",
    "secundo",
    "tertio",
    "quarto",
    "quinto",
    "sexto",
    "septimo",
    "octavo",
    "nono",
    "decimo",
    "undecimo",
    "duodecimo",
    "tertio decimo",
    "quarto decimo",
    "quinto decimo",
    "sexto decimo",
    "septimo decimo",
    "duodevicesimo",
    "undevicesimo",
    "vicesimo",
)
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)

NUMERIC = ("slash", "short", "dash", "iso", "padded")
NAMED = ("long", "abbreviated", "upper", "day_first", "military")
MONTHLY = ("month", "month_number", "month_short")
WORDED = ("words", "words_nineteen", "ordinal", "ordinal_year")


@dataclass(frozen=True, slots=True)
class Written:
    """A date in print and its canonical value."""

    text: str
    value: str


def roman(number: int) -> str:
    out = ""
    for worth, sign in _ROMAN:
        while number >= worth:
            out, number = out + sign, number - worth
    return out


def _below_hundred(number: int) -> str:
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")


def _ordinal_word(day: int) -> str:
    if day <= 20:
        return _ORDINALS[day]
    return "thirtieth" if day == 30 else f"{_TENS[day // 10]}-{_ORDINALS[day % 10]}"


def ordinal(day: int) -> str:
    """``1st``, ``22nd``, ``13th``."""
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _year_words(year: int, style: str) -> str:
    """``two thousand and nine``; in the style ``hundreds`` ``nineteen hundred ninety-four`` and ``twenty nineteen``."""
    high, low = divmod(year, 100)
    tail = _below_hundred(low)
    if year < 2000:
        return f"{_below_hundred(high)} hundred {'' if style == 'hundreds' else 'and '}{tail}".strip()
    if style == "hundreds" and low >= 10:
        return f"twenty {tail}"
    return f"two thousand and {tail}" if low and style != "hundreds" else f"two thousand {tail}".strip()


def _in_words(day: date, style: str) -> str:
    return f"{_ordinal_word(day.day)} day of {MONTHS[day.month - 1]}, {_year_words(day.year, style)}"


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def write(day: date, style: str, expiry: bool = False) -> Written:
    """``day`` in ``style``. A style without a day means the month's first, or with ``expiry`` its last."""
    month = MONTHS[day.month - 1]
    forms = {
        "slash": f"{day:%m/%d/%Y}",
        "padded": f"{day:%m/%d/%y}",
        "short": f"{day.month}/{day.day}/{day.year}",
        "dash": f"{day:%m-%d-%Y}",
        "iso": f"{day:%Y-%m-%d}",
        "long": f"{month} {day.day}, {day.year}",
        "abbreviated": f"{month[:3]} {day.day:02d}, {day.year}",
        "upper": f"{month.upper()} {day.day:02d}, {day.year}",
        "day_first": f"{day.day} {month} {day.year}",
        "military": f"{day.day:02d}-{month[:3].upper()}-{day.year}",
        "passport": f"{day.day:02d} {month[:3].upper()} {day.year}",
        "words": _in_words(day, "and"),
        "words_nineteen": _in_words(day, "hundreds"),
        "ordinal": f"{ordinal(day.day)} day of {month}, {day.year}",
        "ordinal_year": f"{ordinal(day.day)} day of {month} in the year {day.year}",
        "latin": f"die {_LATIN_DAYS[min(day.day, 20)]} mensis {_LATIN_MONTHS[day.month - 1]} anno Domini {roman(day.year)}",
        "spanish": f"{day.day} de {_SPANISH_MONTHS[day.month - 1]} de {day.year}",
        "month": f"{month} {day.year}",
        "month_number": f"{day:%m/%Y}",
        "month_short": f"{month[:3].upper()} {day.year}",
    }
    if style in MONTHLY:
        day = _month_end(day) if expiry else day.replace(day=1)
    return Written(forms[style], day.isoformat())


def between(chance: Chance, first: date, last: date) -> date:
    return first + timedelta(days=chance.whole(0, (last - first).days))


def years_before(chance: Chance, least: float, most: float) -> date:
    """A day between ``least`` and ``most`` years before `TODAY`."""
    return TODAY - timedelta(days=chance.whole(int(365.25 * least), int(365.25 * most)))


def add_months(day: date, months: int, end: bool = False) -> date:
    """The same day so many months on (or the month's last day where it has no such day); with ``end`` always the last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, last if end else min(day.day, last))

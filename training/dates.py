"""Dates and the many ways in which papers write them.

Every written form here has one canonical reading; forms that could be read two ways (03/04/2020 day first) are not written.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from random import Random

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_LATIN = [
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
]
_SPANISH = [
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
]
_UNITS = [
    "zero",
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
]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
    "twenty": "twentieth", "thirty": "thirtieth",
}  # fmt: skip
_LATIN_DAYS = [
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
]


def cardinal(number: int, by: str = "-") -> str:
    """``number`` below 100 in English words."""
    if number < 20:
        return _UNITS[number]
    tens, units = divmod(number, 10)
    return _TENS[tens] + (by + _UNITS[units] if units else "")


def ordinal(number: int) -> str:
    head, _, last = cardinal(number).rpartition("-")
    last = _ORDINALS.get(last, last + "th")
    return f"{head}-{last}" if head else last


def nth(number: int) -> str:
    tail = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def roman(number: int) -> str:
    out = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        out += letters * (number // value)
        number %= value
    return out


def year_words(year: int, rng: Random) -> str:
    """A year in English words: "two thousand and nine", "nineteen hundred ninety-four", "twenty nineteen"."""
    rest = year % 100
    if year < 2000:
        return f"nineteen hundred {rng.choice(('', 'and '))}{cardinal(rest)}" if rest else "nineteen hundred"
    if rest >= 10 and rng.random() < 0.15:
        return f"twenty {cardinal(rest)}"
    return "two thousand" + (f" {rng.choice(('', 'and '))}{cardinal(rest)}" if rest else "")


def words(day: date, rng: Random) -> str:
    """A date in English words, as conferral formulas end."""
    month = MONTHS[day.month - 1]
    roll = rng.random()
    year = year_words(day.year, rng) if roll < 0.7 else str(day.year) if roll < 0.9 else roman(day.year)
    number = ordinal(day.day) if rng.random() < 0.7 else nth(day.day)
    frame = rng.choice(
        (
            "{d} day of {m}, {y}",
            "{d} day of {m} {y}",
            "{d} day of {m}, in the year {y}",
            "{d} day of {m} in the year of our Lord {y}",
            "{d} day of {m}, A.D. {y}",
            "{d} of {m}, {y}",
        )
    )
    text = frame.format(d=number, m=month, y=year)
    return (
        text.title()
        .replace(" Of ", " of ")
        .replace(" Day ", " day ")
        .replace(" The ", " the ")
        .replace(" In ", " in ")
        .replace(" And ", " and ")
        if rng.random() < 0.3 and not any(char.isdigit() for char in text) and "A.D" not in text and roll < 0.7
        else text
    )


def latin(day: date, rng: Random) -> str:
    month = _LATIN[day.month - 1]
    number = _LATIN_DAYS[day.day - 1] if day.day <= 12 else roman(day.day)
    year = roman(day.year)
    return rng.choice(
        ("die {d} mensis {m} anno Domini {y}", "die {d} {m} anno Domini {y}", "{d} die mensis {m} anno salutis {y}")
    ).format(d=number, m=month, y=year)


def spanish(day: date, rng: Random) -> str:
    month = _SPANISH[day.month - 1]
    return rng.choice(
        ("{d} de {m} de {y}", "{d} días del mes de {m} de {y}", "{d} de {m} del {y}", "{d} días del mes de {m} del año {y}")
    ).format(d=day.day, m=month, y=day.year)


def _day_forms(day: date) -> dict[str, str]:
    month, short = MONTHS[day.month - 1], MONTHS[day.month - 1][:3]
    return {
        "us": f"{day.month:02}/{day.day:02}/{day.year}",
        "us_short": f"{day.month}/{day.day}/{day.year}",
        "us2": f"{day.month:02}/{day.day:02}/{day.year % 100:02}",
        "dash": f"{day.month:02}-{day.day:02}-{day.year}",
        "dots": f"{day.month:02}.{day.day:02}.{day.year}" if day.day > 12 else f"{day.month:02}/{day.day:02}/{day.year}",
        "iso": f"{day.year}-{day.month:02}-{day.day:02}",
        "long": f"{month} {day.day}, {day.year}",
        "long0": f"{month} {day.day:02}, {day.year}",
        "caps": f"{month.upper()} {day.day}, {day.year}",
        "short": f"{short} {day.day}, {day.year}",
        "shortdot": f"{short}{'' if len(month) == 3 else '.'} {day.day}, {day.year}",
        "nth": f"{month} {nth(day.day)}, {day.year}",
        "day_first": f"{day.day} {month} {day.year}",
        "day_mon": f"{day.day:02} {short.upper()} {day.year}",
        "dd_mon": f"{day.day:02}-{short.upper()}-{day.year}",
        "dd_Mon": f"{day.day:02}-{short}-{day.year}",
        "slash_day_first": f"{day.day:02}/{day.month:02}/{day.year}" if day.day > 12 else f"{day.day} {short} {day.year}",
        "dots_day_first": f"{day.day:02}.{day.month:02}.{day.year}" if day.day > 12 else f"{day.day}. {month} {day.year}",
        "year_slash": f"{day.year}/{day.month:02}/{day.day:02}",
    }


_DAY_WEIGHTS = {
    "us": 30, "us_short": 6, "us2": 5, "dash": 5, "dots": 1, "iso": 5, "long": 22, "long0": 2, "caps": 4, "short": 4, "shortdot": 2,
    "nth": 2, "day_first": 4, "day_mon": 3, "dd_mon": 2, "dd_Mon": 1, "slash_day_first": 1,
}  # fmt: skip
_MONTH_WEIGHTS = {"mm/yyyy": 5, "Month yyyy": 5, "Mon yyyy": 2, "Month, yyyy": 1, "MON yyyy": 1, "mm-yyyy": 1, "m/yyyy": 1}
STYLES = (tuple(_DAY_WEIGHTS), tuple(_MONTH_WEIGHTS))


def style(rng: Random) -> tuple[str, str]:
    """The ways in which one page writes its days and its months."""
    return (
        rng.choices(STYLES[0], tuple(_DAY_WEIGHTS.values()))[0],
        rng.choices(STYLES[1], tuple(_MONTH_WEIGHTS.values()))[0],
    )


@dataclass(frozen=True, slots=True)
class When:
    """A date and how precisely the paper gives it: ``day``, ``month`` or ``year``."""

    day: date
    precision: str = "day"

    @property
    def canonical(self) -> str:
        return self.day.isoformat()

    def printed(self, rng: Random, style: tuple[str, str], form: str | None = None) -> str:
        """The date in the page's ``style``, or in the ``form`` asked for (``words``, ``latin``, ``spanish`` or a style's name)."""
        if self.precision == "year":
            return roman(self.day.year) if form == "latin" else str(self.day.year)
        if self.precision == "month":
            return self._month(style[1])
        if form in ("words", "latin", "spanish"):
            return {"words": words, "latin": latin, "spanish": spanish}[form](self.day, rng)
        return _day_forms(self.day)[form or style[0]]

    def _month(self, style: str) -> str:
        month, year = MONTHS[self.day.month - 1], self.day.year
        return {
            "mm/yyyy": f"{self.day.month:02}/{year}", "Month yyyy": f"{month} {year}", "Mon yyyy": f"{month[:3]} {year}",
            "Month, yyyy": f"{month}, {year}", "MON yyyy": f"{month[:3].upper()} {year}", "mm-yyyy": f"{self.day.month:02}-{year}",
            "m/yyyy": f"{self.day.month}/{year}",
        }[style]  # fmt: skip


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def years_on(day: date, years: int) -> date:
    """The same day ``years`` later (28 February for a leap day)."""
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year + years)


def some_day(rng: Random, first: int, last: int) -> date:
    """A day in the years ``first`` to ``last``."""
    year, month = rng.randint(first, last), rng.randint(1, 12)
    return date(year, month, rng.randint(1, monthrange(year, month)[1]))

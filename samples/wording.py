"""Dates and numbers as papers write them: figures, words, Roman numerals, Latin, Spanish."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

_UNITS = (
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
_LATIN_UNITS = ("", "primo", "secundo", "tertio", "quarto", "quinto", "sexto", "septimo", "octavo", "nono")


def month_end(day: date) -> date:
    """The last day of the month of ``day``."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def slashes(day: date) -> str:
    return day.strftime("%m/%d/%Y")


def dashes(day: date) -> str:
    return day.strftime("%m-%d-%Y")


def short(day: date) -> str:
    return day.strftime("%m/%d/%y")


def loose(day: date) -> str:
    """``6/5/2024``, as spreadsheets print it."""
    return f"{day.month}/{day.day}/{day.year}"


def long(day: date) -> str:
    return f"{day.strftime('%B')} {day.day}, {day.year}"


def abbreviated(day: date) -> str:
    """``12-AUG-2024``, as government systems print it."""
    return day.strftime("%d-%b-%Y").upper()


def ordinal_figure(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def cardinal(number: int) -> str:
    """A number below one hundred in words."""
    if number < 20:
        return _UNITS[number]
    return _TENS[number // 10] + (f"-{_UNITS[number % 10]}" if number % 10 else "")


def ordinal(number: int) -> str:
    """A number from 1 to 31 as an ordinal in words."""
    if number <= 20:
        return _ORDINALS[number]
    return "thirtieth" if number == 30 else f"{_TENS[number // 10]}-{_ORDINALS[number % 10]}"


def year_words(year: int, *, joined: bool = True) -> str:
    """``two thousand and eighteen`` (without ``joined``: ``two thousand eighteen``) or ``nineteen hundred and ninety-four``."""
    head, tail = ("two thousand", year - 2000) if year >= 2000 else (f"{cardinal(year // 100)} hundred", year % 100)
    if not tail:
        return head
    return f"{head} {'and ' if joined else ''}{cardinal(tail)}"


def in_words(day: date) -> str:
    """``twenty-third day of May, two thousand and eighteen``."""
    return f"{ordinal(day.day)} day of {day.strftime('%B')}, {year_words(day.year)}"


def roman(number: int) -> str:
    out = ""
    for value, sign in (
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
    ):
        while number >= value:
            out, number = out + sign, number - value
    return out


def latin(day: date) -> str:
    """``die quinto decimo mensis Iunii``: the day in words, for the days 1 to 19 and 20 to 29."""
    if day.day < 10:
        words = _LATIN_UNITS[day.day]
    elif day.day < 20:
        words = f"{_LATIN_UNITS[day.day - 10]} decimo".strip() if day.day > 10 else "decimo"
    else:
        words = f"vicesimo {_LATIN_UNITS[day.day - 20]}".strip()
    return f"die {words} mensis {_LATIN_MONTHS[day.month - 1]}"


def spanish(day: date) -> str:
    """``a los 15 días del mes de junio de 2018``."""
    return f"a los {day.day} días del mes de {_SPANISH_MONTHS[day.month - 1]} de {day.year}"

"""The machine-readable zone of passports and cards.

Source: ICAO Doc 9303 part 4 (zone of two lines of 44 characters, as in passports) and part 5 (three lines of 30, as on residents'
cards), check digits with the weights 7, 3, 1. A value counts only where its check digit agrees. The name has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.document.page import Line

ZONE = re.compile(r"[A-Z0-9<]{30,}")
"""A line of a zone, without its spaces."""
_CARD_ROW = re.compile(r"(?P<born>\d{6})(?P<born_digit>\d)[MFX<](?P<ends>\d{6})(?P<ends_digit>\d)[A-Z<]{3}")
"""The second of a card's three lines."""
_NAME_ROW = re.compile(r"[A-Z]+(?:<[A-Z]+)*<<[A-Z]+[A-Z<]*")


@dataclass(frozen=True, slots=True)
class ZoneValue:
    """One value of a zone, as text for the field's kind to parse, and the line where it is."""

    field: str
    text: str
    line: Line


def check_digit(text: str) -> str:
    """The check digit of ICAO 9303 for ``text`` of letters, digits and ``<``."""
    values = [0 if char == "<" else int(char, 36) for char in text]
    return str(sum(value * (7, 3, 1)[at % 3] for at, value in enumerate(values)) % 10)


def _six(digits: str, ahead: bool) -> str:
    """YYMMDD with its century: births lie back, expiries ahead; the pivot is fixed so that answers never depend on the day."""
    year = int(digits[:2])
    century = 2000 if (ahead and year < 80) or (not ahead and year < 20) else 1900
    return f"{century + year}-{digits[2:4]}-{digits[4:]}"


def _is_second(text: str) -> bool:
    """Whether this is the second line of a passport, which has its dates at their places. Its number may begin with P, too."""
    return len(text) >= 28 and text[21:27].isdigit() and text[13:19].isdigit()


def _named(text: str, line: Line) -> Iterator[ZoneValue]:
    family, _, rest = text.partition("<<")
    given, _, _ = rest.partition("<<")
    if given.strip("<"):
        yield ZoneValue("holder_name", f"{family.replace('<', ' ').strip()}, {given.replace('<', ' ').strip()}", line)


def zone_values(lines: Sequence[Line]) -> Iterator[ZoneValue]:
    """What the zone in ``lines`` says, if there is one: its name without a check digit, all else where the digit agrees."""
    rows = [
        (line, text) for line in lines if (text := line.text.replace(" ", "").upper().replace("«", "<<")) and ZONE.fullmatch(text)
    ]
    for upper, first in rows:
        if first.startswith("P") and first.count("<") > 4 and not _is_second(first):
            yield from _named(first[5:], upper)
    for (middle, second), (lower, third) in pairwise(rows):
        if card := _CARD_ROW.match(second):
            if check_digit(card["born"]) == card["born_digit"]:
                yield ZoneValue("date_of_birth", _six(card["born"], ahead=False), middle)
            if check_digit(card["ends"]) == card["ends_digit"]:
                yield ZoneValue("expiry_date", _six(card["ends"], ahead=True), middle)
            if _NAME_ROW.fullmatch(third):
                yield from _named(third, lower)
    for lower, second in rows:
        if _is_second(second):
            parts = (
                ("number", second[:9], second[9]),
                ("date_of_birth", second[13:19], second[19]),
                ("expiry_date", second[21:27], second[27]),
            )
            for field, text, digit in parts:
                if check_digit(text) == digit:
                    yield ZoneValue(field, text.strip("<") if field == "number" else _six(text, field == "expiry_date"), lower)

"""Dates in figures: US order, ISO, month and year, a year alone, and figures that an engine took for letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.kinds.dates.printed import Printed, full_year

_LIKE = str.maketrans("OoQDlI|iSsZzB", "0000111155228")
_DIGIT = r"[\dOoQDlI|SsZB]"

_THREE = [
    re.compile(r"(?<!\d)(?<!\d/)(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4}|\d{2})(?!\d)(?!/\d)"),
    re.compile(r"(?<!\w)(?<!\w[-–])(\d{1,2})\s?[-–]\s?(\d{1,2})\s?[-–]\s?(\d{4}|\d{2})(?!\w)(?![-–]\w)"),
    re.compile(r"(?<!\w)(?<!\w\.)(?<!\$)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?!\w)(?!\.\w)"),
]
_MIXED = re.compile(r"(?<![\w/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\w)")
_SPACED = re.compile(r"(?<![\w/.-])(\d{2}) (\d{2}) ((?:19|20)\d{2})(?![\w/.-])")
_ISO = re.compile(r"(?<!\w)(?<!\w[-/.])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(?![-/.]\d)")
_MONTH_YEAR = re.compile(r"(?<![\w])(?<!\w[-/.])(?<!\$)(\d{1,2})\s?[/-]\s?((?:19|20)\d{2})(?!\w)(?![-/.]\w)")
_SHORT_MONTH_YEAR = re.compile(r"(?<![\w$])(?<!\w[-/.])(0[1-9]|1[0-2])/(\d{2})(?!\w)(?![-/.,]\w)(?!\s*%)")
_ISO_MONTH = re.compile(r"(?<![\w])(?<!\w[-/.])((?:19|20)\d{2})-(0[1-9]|1[0-2])(?!\w)(?![-/.]\w)")
_DAYS = re.compile(r"(?<![\w/])(\d{1,2})/(\d{1,2})\s?[-–]\s?(\d{1,2})/(\d{4})(?![\w/])")
_YEAR = re.compile(r"(?<![\w$])(?<!\w[-/.,])((?:19|20)\d{2})(?!\w)(?![-/.,:]\w)")
_BLURRED = re.compile(rf"(?<![\w|])({_DIGIT}{{1,2}})\s?([/-])\s?({_DIGIT}{{1,2}})\s?\2\s?({_DIGIT}{{4}}|{_DIGIT}{{2}})(?![\w|])")
_DASHED_MONTH = re.compile(r"(?<![\w/.-])(0?[1-9]|1[0-2])\s?[-–]\s?(\d{2})(?![\w/.-])")
_EIGHT = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)")
_EIGHT_ISO = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")


def _ordered(match: re.Match[str], first: int, second: int, year: int, quality: float) -> Printed:
    """US order; day first only where the first number can be no month, and then at a lower quality."""
    if first > 12 >= second:
        return Printed(match.start(), match.end(), year, second, first, quality * 0.6)
    return Printed(match.start(), match.end(), year, first, second, quality)


def _three(line: str) -> Iterator[Printed]:
    for pattern in _THREE:
        for match in pattern.finditer(line):
            month, day, year = match.groups()
            quality = 1.0 if len(year) == 4 else 0.85
            yield _ordered(match, int(month), int(day), full_year(year), quality)
    for pattern, quality in ((_MIXED, 0.7), (_SPACED, 0.5)):
        for match in pattern.finditer(line):
            month, day, year = match.groups()
            yield _ordered(match, int(month), int(day), full_year(year), quality)
    for match in _ISO.finditer(line):
        yield Printed(match.start(), match.end(), int(match[1]), int(match[3]), int(match[4]), 1.0)
    for match in _DAYS.finditer(line):
        yield Printed(match.start(), match.end(), int(match[4]), int(match[1]), int(match[3]), 0.8)


def _blurred(line: str) -> Iterator[Printed]:
    for match in _BLURRED.finditer(line):
        parts = (match[1], match[3], match[4])
        letters = sum(not letter.isdigit() for part in parts for letter in part)
        if 0 < letters <= 3:
            month, day, year = (part.translate(_LIKE) for part in parts)
            yield _ordered(match, int(month), int(day), full_year(year), 0.75 - 0.15 * letters)


def _part(line: str) -> Iterator[Printed]:
    for match in _MONTH_YEAR.finditer(line):
        yield Printed(match.start(), match.end(), int(match[2]), int(match[1]), None, 0.85)
    for match in _ISO_MONTH.finditer(line):
        yield Printed(match.start(), match.end(), int(match[1]), int(match[2]), None, 0.6)
    for match in _SHORT_MONTH_YEAR.finditer(line):
        yield Printed(match.start(), match.end(), full_year(match[2]), int(match[1]), None, 0.3)
    for match in _YEAR.finditer(line):
        yield Printed(match.start(), match.end(), int(match[1]), None, None, 0.3)


def find(line: str) -> Iterator[Printed]:
    """Every date in figures; even a blurred one has a digit left."""
    if not any(map(str.isdigit, line)):
        return
    yield from _three(line)
    yield from _blurred(line)
    yield from _part(line)


def compact(text: str) -> Iterator[Printed]:
    """Eight digits in a row, as people type them: month, day, year or year, month, day."""
    for match in _EIGHT.finditer(text):
        yield Printed(match.start(), match.end(), int(match[3]), int(match[1]), int(match[2]), 0.5)
    for match in _EIGHT_ISO.finditer(text):
        yield Printed(match.start(), match.end(), int(match[1]), int(match[2]), int(match[3]), 0.5)


def short(text: str) -> Iterator[Printed]:
    """A month and two figures of its year with a dash, which beside a label are no day: ``10-27``."""
    for match in _DASHED_MONTH.finditer(text):
        yield Printed(match.start(), match.end(), full_year(match[2]), int(match[1]), None, 0.3)

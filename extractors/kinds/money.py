"""Sums of money in whole US dollars: limits of liability above all (``$1,000,000``, ``1M``, ``1MM``, ``$3 million``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.kinds.kind import Found, Kind, Unparsable, Value

_TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "mm": 1_000_000, "mil": 1_000_000, "million": 1_000_000}
"""In insurance ``M`` and ``MM`` both mean millions: 1M/3M and 1MM/3MM are the same limits."""
_SUM = re.compile(
    r"(?<![\w.])(?P<sign>(?:US)?\$\s?|US[D$]\s?|S(?=\d{1,3}(?:,\d{3})+))?"
    r"(?P<number>\d{1,3}(?:[,.]\s?\d{3})+(?!\d)|\d+(?:\.\d+)?(?!\d)|\d+)(?P<cents>[.,]\d{2}(?!\d))?"
    r"(?:\s?(?P<times>million|thousand|mil|MM|M|K)(?![A-Za-z]))?(?![\w%])",
    re.IGNORECASE,
)


_WORDED = re.compile(
    r"\b(?P<count>one|two|three|four|five|six|seven|eight|nine|ten)\s+(?P<times>hundred\s+thousand|million)(?:\s+dollars)?\b(?!\s*\()",
    re.IGNORECASE,
)
_COUNTS = {word: n for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)}
_MISREAD = re.compile(r"(?<=\$)\s?[\dO]{1,3}(?:,[\dO]{3})+(?![\w,])")
"""Behind a dollar sign and between the commas a capital O is a zero."""


def _worded(match: re.Match[str]) -> str:
    return str(_COUNTS[match["count"].lower()] * (1_000_000 if match["times"].lower() == "million" else 100_000))


def _dollars(match: re.Match[str]) -> str | None:
    number = re.sub(r"\s", "", match["number"])
    times = _TIMES[match["times"].lower()] if match["times"] else 1
    grouped = re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", number)
    if grouped:
        return str(int(re.sub(r"[,.]", "", number)) * times)
    whole = round(float(number) * times)
    return str(whole)


def _quality(match: re.Match[str]) -> float:
    sign, grouped = bool(match["sign"]), "," in match["number"]
    if sign and match["sign"].strip().upper() == "S":
        return 0.7
    if sign:
        return 1.0
    return 0.75 if grouped else 0.7 if match["times"] else 0.0


def find(line: str) -> Iterator[Found]:
    """Every sum with a dollar sign, thousands set apart, or a word or letter for millions."""
    line = _MISREAD.sub(lambda match: match.group().replace("O", "0"), line)
    for match in _WORDED.finditer(line):
        yield Found(match.start(), match.end(), Value(_worded(match)), 0.7)
    for match in _SUM.finditer(line):
        quality = _quality(match)
        dollars = _dollars(match)
        if quality and dollars:
            yield Found(match.start(), match.end(), Value(dollars), quality)


def parse(text: str) -> Value:
    """One sum in whole dollars, cents rounded. Raises `Unparsable` for none or several."""
    if worded := _WORDED.fullmatch(text.strip()):
        return Value(_worded(worded))
    match = _SUM.fullmatch(text.strip())
    dollars = _dollars(match) if match else None
    if dollars is None:
        raise Unparsable("Type one amount in dollars, such as $1,000,000 or 1M.")
    return Value(dollars)


def show(value: str) -> str:
    """``1000000`` as ``$1,000,000``."""
    return f"${int(value):,}"


MONEY = Kind("money", find, parse, show, digits=True)

"""Dates with the month in words: English first, and every language that puts day, month and year in a plain row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.kinds.dates import roman, words
from extractors.kinds.dates.printed import Printed, full_year

_FLAGS = re.IGNORECASE
_MONTH = rf"(?P<month>{words.GLUED_MONTH_PATTERN})(?![a-zà-ÿ])\.?"
_LOOSE_MONTH = rf"(?P<month>{words.GLUED_MONTH_PATTERN})\.?"
_FIGURE_DAY = r"(?P<day>\d{1,2})"
_TH = r"(?:\s?(?:st|nd|rd|th|er|º|°|ª)\b|(?:st|nd|rd|th)(?=\s?(?:day|of|[A-Z]))|[\"'”’*])?"
_ERA = (
    r"(?:in\s*the\s*year(?:\s*of\s*(?:our|the)\s*lord)?|in\s*the\s*year\s*of|of\s*the\s*year|the\s*year(?:\s*of\s*our\s*lord)?"
    r"|anno\s*domini|a\.?\s?d\.?|of|en\s*el\s*año|del?\s*año)"
)
_GAP = rf"[\s,.;:]*(?:{_ERA}[\s,.;:]*)*"
_YEAR = (
    rf"(?:(?P<figures>(?:19|20)\d{{2}})(?!\d)|(?P<words>{words.YEAR_PATTERN})(?![a-z])|(?P<roman>{roman.YEAR_PATTERN})(?![a-z]))"
)
_SHORT = r"(?:(?<=,)\s?|\s?['’‘])(?P<short>\d{2})(?!\d)(?!:)"

_MONTH_FIRST = re.compile(
    rf"(?<![a-z]){_MONTH}[\s,.\-]*(?:the\s*)?(?:{_FIGURE_DAY}{_TH}|(?P<ordinal>{words.ORDINAL_PATTERN}))"
    rf"(?:{_GAP}{_YEAR}|[\s.]*,?{_SHORT}|-(?P<dashed>\d{{2}})(?!\d))",
    _FLAGS,
)
_GLUED_MONTH_FIRST = re.compile(rf"(?<=[a-z]){_MONTH}\s*{_FIGURE_DAY}\s*[,.]\s*{_YEAR}", _FLAGS)
_DAY_FIRST = re.compile(
    rf"(?:(?<![\w/.,$])|(?<=[,.]\s))(?:(?<=\s)|(?<!\S)|(?<=[(\[,.:;]))(?:{_FIGURE_DAY}{_TH})"
    rf"[\s.,]*(?:day\s*)?(?:of\s*|de\s*|do\s*)?{_LOOSE_MONTH}(?:{_GAP}(?:de\s*|do\s*|del\s*)?{_YEAR}|[\s.]*,?{_SHORT})",
    _FLAGS,
)
_ORDINAL_FIRST = re.compile(
    rf"(?<![a-z])(?P<ordinal>{words.ORDINAL_PATTERN})[\s,.]*(?:day)?[\s,.]*(?:of)?[\s,.]*{_LOOSE_MONTH}{_GAP}{_YEAR}",
    _FLAGS,
)
_GLUED_DAY = re.compile(rf"{_FIGURE_DAY}(?:st|nd|rd|th)?\s*day\s*of\s*{_LOOSE_MONTH}{_GAP}{_YEAR}", _FLAGS)
_MISREAD_DAY = re.compile(
    rf"(?<![\w/.,$])(?P<day>(?=\w?[^\W\d])[\doOQDlIı|zZsS]{{1,2}})(?P<th>st|nd|rd|th)\s*(?:day\s*)?(?:of\s*)?{_LOOSE_MONTH}{_GAP}{_YEAR}",
    _FLAGS,
)
"""``2oth day of June, 2015``: figures that are set like letters, and read so; the ending behind them proves the number."""
_LIKE = str.maketrans("oOQDlIiı|zZsS", "0000111112255")
_DASHED = re.compile(
    rf"(?<![\w-])(?P<day>\d{{1,2}})\s?[-/. ]?\s?(?P<month>{words.GLUED_MONTH_PATTERN})\s?"
    r"(?:[-/. ,]\s?(?P<figures>\d{4})|[-/.]\s?(?P<dashed>\d{2}))(?!\w)",
    _FLAGS,
)
_CARD = re.compile(rf"(?<![\w-])(?P<day>\d{{1,2}})\s?(?P<month>{words.CAPITAL_MONTHS})\s?(?P<dashed>\d{{2}})(?![\w/-])")
"""``31 MAR 27`` as cards print it; in capitals only, since ``12 may 20`` are words."""
_CARD_YEAR_FIRST = re.compile(
    rf"(?<![\w-])(?P<figures>(?:19|20)\d{{2}})(?P<month>{words.CAPITAL_MONTHS})(?P<day>\d{{2}})(?![\w/-])"
)
"""``2027JAN05``, as identity cards of the services print it."""
_MONTH_DASHED = re.compile(
    rf"(?<![\w-])(?P<month>{words.GLUED_MONTH_PATTERN})\s?[-/]\s?(?P<day>\d{{1,2}})\s?[-/]\s?(?P<figures>(?:19|20)\d{{2}})(?!\w)",
    _FLAGS,
)
_YEAR_FIRST = re.compile(
    rf"(?<![\w-])(?P<figures>(?:19|20)\d{{2}})\s?[-/., ]\s?(?P<month>{words.GLUED_MONTH_PATTERN})\.?\s?[-/., ]\s?"
    r"(?P<day>\d{1,2})(?!\w)",
    _FLAGS,
)
_MONTH_YEAR = re.compile(rf"(?<![a-z]){_LOOSE_MONTH}(?:[\s,.\-/']|of\b|de\b|del\b)*(?:{_ERA}[\s,.]*)?{_YEAR}", _FLAGS)
_RANGE = re.compile(
    rf"(?<![a-z]){_MONTH}\s*(?P<from>\d{{1,2}}){_TH}\s*(?:[-–—&]|to|and|through|thru)\s*(?P<day>\d{{1,2}}){_TH}[\s,]*(?P<figures>(?:19|20)\d{{2}})(?!\d)",
    _FLAGS,
)
_FIRST_OF_RANGE = re.compile(
    rf"(?<![a-z]){_MONTH}\s*(?P<day>\d{{1,2}}){_TH}\s*(?:[-–—&]|to|and|through|thru)\s*"
    rf"(?P<later>{words.GLUED_MONTH_PATTERN})\.?\s*\d{{1,2}}{_TH}[\s,]*(?P<figures>(?:19|20)\d{{2}})(?!\d)",
    _FLAGS,
)
_YEAR_IN_WORDS = re.compile(rf"(?<![a-z])(?P<words>{words.YEAR_PATTERN})(?![a-z])", _FLAGS)
_SHORT_MONTH = re.compile(
    rf"(?<![\w-])(?P<month>{words.GLUED_MONTH_PATTERN})\.?\s?(?:[-–/]\s?|['’‘]|[-–/]\s?['’‘]|\s['’‘])(?P<short>\d{{2}})(?![\w/-])",
    _FLAGS,
)
"""``Oct-27`` and ``Oct ’27``, which beside a label are a month and its year."""
_MONTH_STEMS = tuple(sorted({name[:3] for name in words.MONTHS}))
_YEAR_STEMS = ("thousand", "nineteen", "twenty")
"""One of which is in every year in words: looking for them first spares most lines the long patterns."""


def _part(match: re.Match[str], name: str) -> str:
    return (match.groupdict().get(name) or "").strip()


def _year(match: re.Match[str]) -> tuple[int, float]:
    """The year of a match and the quality that its print gives."""
    if figures := _part(match, "figures"):
        return full_year(figures), 1.0 if len(figures) == 4 else 0.8
    if said := _part(match, "words"):
        try:
            return words.year_in_words(said), 1.0
        except KeyError:
            return 0, 0.0
    if letters := _part(match, "roman"):
        return roman.number(letters) or 0, 0.95
    return full_year(_part(match, "short") or _part(match, "dashed")), 0.7


def _day(match: re.Match[str]) -> int | None:
    if figures := _part(match, "day"):
        return int(figures.translate(_LIKE))
    if said := _part(match, "ordinal"):
        return words.ORDINALS.get(re.sub(r"[^a-z]", "", said.lower()), 0)
    return None


_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def is_ordinal(figures: str, ending: str) -> bool:
    """Whether an English ending fits the figures before it, through letters read for digits: ``2oth`` is one, ``1th`` none."""
    said = figures.translate(_LIKE)
    if not said.isdigit():
        return False
    units = 0 if said[-2:-1] == "1" else int(said[-1])
    return ending.lower() == _ENDINGS.get(units, "th")


def _printed(match: re.Match[str], quality: float = 1.0) -> Printed:
    year, share = _year(match)
    month = words.MONTHS[match["month"].lower()]
    return Printed(match.start(), match.end(), year, month, _day(match), quality * share)


def _ranges(line: str) -> Iterator[Printed]:
    """``October 18–19, 2024`` means its last day; ``June 28 – July 2, 2024`` prints the year of its first day at the end."""
    for match in _RANGE.finditer(line):
        yield _printed(match, 0.85)
    for match in _FIRST_OF_RANGE.finditer(line):
        first, later = words.MONTHS[match["month"].lower()], words.MONTHS[match["later"].lower()]
        year = int(match["figures"]) - (first > later)
        yield Printed(match.start(), match.end("day"), year, first, int(match["day"]), 0.6)


def find(line: str) -> Iterator[Printed]:
    """Every date with its month in words, and years in words standing alone."""
    low = line.casefold()
    if any(stem in low for stem in _MONTH_STEMS):
        for pattern in (_MONTH_FIRST, _DAY_FIRST, _ORDINAL_FIRST, _DASHED, _YEAR_FIRST, _MONTH_DASHED):
            yield from map(_printed, pattern.finditer(line))
        for pattern in (_CARD, _CARD_YEAR_FIRST):
            yield from (_printed(match, 0.9) for match in pattern.finditer(line))
        for pattern in (_GLUED_MONTH_FIRST, _GLUED_DAY):
            yield from (_printed(match, 0.8) for match in pattern.finditer(line))
        for match in _MISREAD_DAY.finditer(line):
            if is_ordinal(match["day"], match["th"]):
                yield _printed(match, 0.75)
        yield from _ranges(line)
        yield from (_printed(match, 0.8) for match in _MONTH_YEAR.finditer(line))
    spelled = any(stem in low for stem in _YEAR_STEMS)
    for match in _YEAR_IN_WORDS.finditer(line) if spelled else ():
        year, _ = _year(match)
        if year:
            yield Printed(match.start(), match.end(), year, None, None, 0.35)


def short(text: str) -> Iterator[Printed]:
    """A month in words with two figures of its year."""
    for match in _SHORT_MONTH.finditer(text):
        yield Printed(match.start(), match.end(), full_year(match["short"]), words.MONTHS[match["month"].lower()], None, 0.4)

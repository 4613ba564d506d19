"""Dates of Latin diplomas: day and year as ordinals in the ablative or as Roman numerals.

A second year on such a paper (``et Universitatis conditae CCXVII``) is the age of the school; it lies before 1900 and is refused
with every other year that no holder's paper bears.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.kinds.dates import roman, words
from extractors.kinds.dates.printed import Printed

_UNITS = {
    "primo": 1, "prima": 1, "secundo": 2, "secunda": 2, "altero": 2, "tertio": 3, "tertia": 3, "quarto": 4, "quarta": 4,
    "quinto": 5, "quinta": 5, "sexto": 6, "sexta": 6, "septimo": 7, "septima": 7, "octavo": 8, "octava": 8, "nono": 9, "nona": 9,
}  # fmt: skip
_TEENS = {
    "decimo": 10, "decima": 10, "undecimo": 11, "undecima": 11, "duodecimo": 12, "duodecima": 12, "duodevicesimo": 18,
    "undevicesimo": 19, "duodevicesima": 18, "undevicesima": 19,
}  # fmt: skip
_TENS = {
    "vicesimo": 20, "vicesima": 20, "vigesimo": 20, "vigesima": 20, "tricesimo": 30, "tricesima": 30, "trigesimo": 30,
    "quadragesimo": 40, "quinquagesimo": 50, "sexagesimo": 60, "septuagesimo": 70, "octogesimo": 80, "nonagesimo": 90,
}  # fmt: skip
_ALL = {**_UNITS, **_TEENS, **_TENS}
_WORD = words.alternatives(_ALL)
_SOME = rf"{_WORD}(?:\s*(?:et\s+)?{_WORD})?"
_LATIN_MONTH = words.alternatives(
    [month for month in words.MONTHS if re.search(r"(?:ii|is|iae|sti)$", month)] + ["augusti"],
)
_YEAR = (
    rf"(?:(?P<roman>{roman.YEAR_PATTERN})(?![a-z])|(?P<figures>(?:19|20)\d{{2}})(?!\d)"
    rf"|(?P<bis>bis\s*millesimo)(?:\s*(?:et\s+)?(?P<small>{_SOME}))?"
    rf"|(?P<mille>millesimo\s*nongentesimo)(?:\s*(?:et\s+)?(?P<late>{_SOME}))?)"
)
_DATE = re.compile(
    rf"(?:\bdie\s*)?(?P<day>{_SOME}|\b[XVI]+\b|\b\d{{1,2}})[\s,.]*(?:die[\s,.]*)?(?:mensis[\s,.]*)?(?P<month>{_LATIN_MONTH})"
    rf"[\s,.]*(?:(?:anno|an\.?|a\.)?[\s,.]*(?:reparatae|reparatæ)?[\s,.]*(?:domini|d\.|salutis|humanae|nostri|christi)*[\s,.]*)*{_YEAR}",
    re.IGNORECASE,
)
_ANNO = re.compile(rf"\banno[\s,.]*(?:domini|salutis|d\.)?[\s,.]*(?:humanae[\s,.]*)?{_YEAR}", re.IGNORECASE)
_LONE = re.compile(rf"(?<![A-Za-z.])(?P<roman>{roman.YEAR_PATTERN})(?![A-Za-z])")
_LEAST_LETTERS = 3


def _ordinal(text: str | None) -> int:
    """The sum of one or two Latin ordinals; 0 for none."""
    return sum(_ALL[word] for word in re.findall(_WORD, (text or "").lower()))


def _year(match: re.Match[str]) -> int:
    part = match.groupdict()
    if part["roman"]:
        return roman.number(part["roman"]) or 0
    if part["figures"]:
        return int(part["figures"])
    return 2000 + _ordinal(part["small"]) if part["bis"] else 1900 + _ordinal(part["late"])


def _day(text: str) -> int:
    if text.isdigit():
        return int(text)
    return _ordinal(text) or roman.number(text) or 0


def find(line: str) -> Iterator[Printed]:
    """Every Latin date, years of ``anno Domini`` or ``salutis``, and lone Roman years."""
    if re.search(r"anno|mensis|die\b|millesimo|MM|MCM|M CM", line, re.IGNORECASE) is None:
        return
    for match in _DATE.finditer(line):
        yield Printed(match.start(), match.end(), _year(match), words.MONTHS[match["month"].lower()], _day(match["day"]), 0.95)
    for match in _ANNO.finditer(line):
        yield Printed(match.start(), match.end(), _year(match), None, None, 0.6)
    for match in _LONE.finditer(line):
        letters = re.sub(r"[\s.]", "", match["roman"])
        if len(letters) >= _LEAST_LETTERS and roman.number(letters):
            yield Printed(match.start(), match.end(), roman.number(letters) or 0, None, None, 0.5)

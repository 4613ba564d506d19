"""Numbers of credentials: licence, certificate, policy and registration numbers of every shape.

The canonical form is the print less its spaces; separators and capitals stay, since ``036.123456`` and ``C1-0012345`` are the
number. Nothing that another kind knows better (dates, telephone numbers, ZIP codes, money, social security numbers, addresses
of the web) is one.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import lru_cache

from extractors.kinds import data
from extractors.kinds.dates.words import CAPITAL_MONTHS
from extractors.kinds.kind import Flaw, Found, Kind, Unparsable, Value
from extractors.kinds.names.lexicon import is_degree

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_STATE = "|".join(data.names("states.toml"))
_OTHERS = re.compile(
    r"(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})(?!\d)|(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|(?<![\d/])\d{1,2}/\d{4}(?!\d)"
    rf"|\b{_MONTH}\.?\s*\d{{1,2}}(?:st|nd|rd|th)?[\s,.]*\d{{4}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?[\s-]*{_MONTH}\.?[\s,-]*\d{{2,4}}\b"
    rf"|\b{_MONTH}\.?,?\s+\d{{4}}\b"
    r"|(?<![\w/])(?:19|20)\d{2}/\d{1,2}(?![\w/])|(?-i:\b[A-Z][a-z]+,?\s+(?:" + _STATE + r"),?\s+\d{5}(?:-\d{4})?(?![\w-]))"
    r"|(?:\+?1[-. ])?\(\d{3}\)\s?\d{3}[-. ]?\d{4}|(?<![\w-])(?:1[-. ])?\d{3}[-. ]\d{3}[-. ]\d{4}(?!\w)"
    r"|(?<![\w-])\d{3}-\d{2}-\d{4}(?!\w)|(?<=[,.]\s)[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?(?![\w-])|\b[A-Z]{2}\s+\d{5}-\d{4}(?![\w-])"
    r"|\$\s?[\d,.]+|(?<![\w.])\d{1,3}(?:,\d{3})+(?:\.\d{2})?(?!\w)|\d+(?:\.\d+)?\s?%"
    r"|\S+@\S+|(?:https?://|www\.)\S+|\S+\.(?:com|org|gov|edu|net)\b\S*"
    r"|(?-i:\b\d{4}-\d{4}-\d{2}-\d{3}-[HLJA]\d{2}-[PT]\b|\bP\.\s?\d{1,3}/\d{1,3}\b)"
    rf"|(?-i:\b(?:19|20)\d{{2}}(?:{CAPITAL_MONTHS})\d{{2}}\b)"
    r"|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]\.?M\b\.?)?|\b\d{1,3}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(r"(?<=\d)\s*\((?=[a-z])")
"""What begins a remark behind a number: ``0184927 (renewal of 0184926)``."""
_BODY = r"[A-Z0-9]+(?:[./\-–][A-Z0-9]+)*"
_TOKEN = re.compile(rf"(?<![A-Za-z0-9]){_BODY}(?![A-Za-z0-9])")
_LABELLED = re.compile(r"^(?:(?:N[O0]S?|NR|NUM|LIC|CERT|REG)|[A-Z]{2,4}NO)\.(?=[A-Z0-9])")
"""A label glued to its number by its dot."""
_LETTERED = re.compile(r"^([A-Z]{2,5})-?(?=\d{5})")
_PREFIX = re.compile(r"(?<![A-Za-z0-9.])(?P<prefix>[A-Z]{1,5})[.-]?\s+$")
_TAIL = re.compile(r"^\s(?P<tail>[A-Z]|\d{1,8}[A-Z]?)(?![A-Za-z0-9/.,-]\w)(?![A-Za-z0-9])")
_MIXED = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[a-z])[A-Za-z0-9]{6,24}(?![A-Za-z0-9])")
_GROUPED = re.compile(r"(?<![\w./-]\s)(?<![\w./-])\d{2,4}(?: \d{2,4}){2,4}(?![\w./-]|\s\d)")
"""``31 846 207``, as some states and cards print a number."""
_YEAR = re.compile(r"1[6-9]\d\d|20\d\d")
"""What four digits mean that nothing calls a number: a seal's year of foundation."""
_CALLED = re.compile(
    r"(?:\bn[o0]\b\.?|\bnbr\b\.?|\bnum(?:ber(?:ed)?)?\b\.?|#|№|\blic(?:en[sc]e)?\b\.?|\bid\b)\s*:?\s*$", re.IGNORECASE
)
"""What calls the next word a number."""
_LONG_TAIL = 5
"""Digits after a space that go with ``26NR`` or the like before it more surely than they stand alone."""
_NOT_PREFIXES = frozenset(
    [
        "AND",
        "AT",
        "BOX",
        "BY",
        "CODE",
        "DATE",
        "EXP",
        "FEE",
        "FOR",
        "FORM",
        "FROM",
        "IN",
        "IS",
        "NO",
        "OF",
        "ON",
        "OR",
        "PAGE",
        "PO",
        "REV",
        "ROOM",
        "STE",
        "SUITE",
        "THE",
        "TO",
        "TYPE",
        "UNIT",
        "VOL",
        "WITH",
        "YEAR",
        "ID",
        "DL",
        "CA",
        "NY",
        "TX",
        "FL",
        "NPI",
        "DEA",
        "SSN",
        "DOB",
        "LIC",
        "CERT",
        "NUM",
        "NR",
        "NOS",
    ]
) - {"CA", "NY", "TX", "FL"}
_LEAD = re.compile(
    r"^\s*(?:(?:licen[sc]e|lic|certificate|certification|cert|registration|reg|policy|permit|credential|card|control|identification|id"
    r"|ecard|e-card|document|member|matr[ií]cula|licencia)\b\.?\s*)*(?:(?:n[o0]s?|nr|num|nbr|number|n[úu]m(?:ero)?|code|id)\b\.?|#|№|n\.?\s?[º°])?\s*[:.;#=]?\s*#?",
    re.IGNORECASE,
)


def _quality(number: str) -> float:
    """How much a shape looks like a number that a board or school gives."""
    digits = sum(letter.isdigit() for letter in number)
    letters = sum(letter.isalpha() for letter in number)
    if digits < 2:
        return 0.05
    if digits == 2 or (digits == 3 and not letters):
        return 0.12
    if letters and digits >= 3 and (letters <= 6 or "-" in number):
        return 0.85
    if digits == 4:
        return 0.4
    return 0.7 if digits <= 12 and not letters else 0.6


def _masked(line: str) -> str:
    """The line with whatever other kinds know blotted out, so that places stay."""
    return _OTHERS.sub(lambda match: "\x00" * len(match.group()), line)


def _spans(line: str) -> Iterator[tuple[int, int, float]]:
    """Places of numbers, with the share of quality that is left for longer and shorter readings of one print."""
    clear = _masked(line)
    for match in _TOKEN.finditer(clear):
        start, end = match.span()
        if label := _LABELLED.match(match.group()):
            start += label.end()
        printed = clear[start:end]
        if not any(letter.isdigit() for letter in printed):
            continue
        yield start, end, 1.0
        if (lettered := _LETTERED.match(printed)) and is_degree(lettered[1]):
            yield start + lettered.end(), end, 0.6
        before = _PREFIX.search(clear, 0, start)
        if before and before["prefix"] not in _NOT_PREFIXES:
            yield before.start("prefix"), end, 0.9
        tail = _TAIL.match(clear[end:])
        if tail and (end - start) + len(tail["tail"]) >= 5:
            mixed = printed[:1].isdigit() and printed[-1].isalpha() and len(tail["tail"]) >= _LONG_TAIL
            yield start, end + tail.end(), 0.9 if mixed else 0.6
    for match in _GROUPED.finditer(clear):
        yield match.start(), match.end(), 0.7
    for match in _MIXED.finditer(clear):
        yield match.start(), match.end(), 0.5


def find(line: str) -> Iterator[Found]:
    """Every number of a line; where letters stand before it by themselves, with and without them."""
    if any(letter.isdigit() for letter in line):
        yield from _finds(line)


@lru_cache(maxsize=4096)
def _finds(line: str) -> tuple[Found, ...]:
    """What `find` yields. Kept, since both kinds of number look at each line."""
    best: dict[tuple[int, int], Found] = {}
    for start, end, share in _spans(line):
        number = re.sub(r"\s", "", line[start:end])
        if (start, end) not in best and (not _YEAR.fullmatch(number) or _CALLED.search(line, 0, start)):
            best[start, end] = Found(start, end, Value(number), _quality(number) * share)
    return tuple(best.values())


def parse(text: str) -> Value:
    """A number as printed less its spaces and the word before it. Raises `Unparsable` where no digit is, or more than a number."""
    said = _LEAD.sub("", text, count=1) if _LEAD.match(text) else text
    said = re.sub(r"\s", "", _REMARK.split(_LABELLED.sub("", said.strip()))[0]).strip(".,;:#*|_\"'“”()[]-–—")
    if not re.fullmatch(r"[\w./\-–#()&]{1,40}", said) or not any(letter.isdigit() for letter in said):
        raise Unparsable("Type the number as printed; it has at least one digit.")
    return Value(said)


def check(value: str) -> tuple[Flaw, ...]:
    """A year or a figure or two is more often something else."""
    if sum(letter.isdigit() for letter in value) < 3 or _YEAR.fullmatch(value):
        return (Flaw("number_shape"),)
    return ()


_ALPHABET = string.ascii_letters + string.digits + "./-–"

NUMBER = Kind("number", find, parse, check=check, alphabet=_ALPHABET, digits=True, breaks_at_hyphen=True)
LICENSE_NUMBER = Kind("license_number", find, parse, check=check, alphabet=_ALPHABET, digits=True, breaks_at_hyphen=True)

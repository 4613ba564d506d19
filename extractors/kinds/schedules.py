"""Drug schedules: ``2,2N,3,3N,4,5`` and everything that prints them, Roman, ranged, or in the run-together form ``22N 33N 4 5``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.kinds.kind import Found, Kind, Unparsable, Value

_ORDER = ("1", "2", "2N", "3", "3N", "4", "5")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
_MEMBER = r"(?:22N|33N|45(?!\d)|[1-5](?:\s?-?N)?(?![A-Z])|(?:III|II|IV|I|V)(?:\s?-?N)?)"
# Readers glue what follows an N: "22N 3 3N4 5".
_GAP = r"(?:(?<=N)(?=\d)|\s*[,;/&]\s*(?:and\s+)?|\s+and\s+|\s+)"
_RANGE = r"(?:C-?)?(?:II|III|I|IV|2N?|3N?|1)\s*(?:-|–|to|through|thru)\s*(?:C-?)?(?:V|IV|III|5|4)"
_LIST = re.compile(rf"(?<![\w$.,/-])(?:{_RANGE}|(?:C-?)?{_MEMBER}(?:{_GAP}(?:C-?)?{_MEMBER})+)(?![\w/.-]|,\d)", re.IGNORECASE)
_SCHEDULE = re.compile(r"schedules?\b[\s:]*(?:of\s+)?$", re.IGNORECASE)
_ONE = re.compile(rf"schedules?\s*:?\s*(?P<one>(?:C-?)?{_MEMBER})(?![\w/.-])", re.IGNORECASE)
_LABEL = re.compile(r"^\s*(?:drug\s+)?schedules?\s*:?", re.IGNORECASE)


def _members(text: str) -> list[str]:
    """The members that a list says, as printed ones in their order. Raises `Unparsable` for what is no schedule."""
    said = re.sub(r"\bC-?(?=[IV1-5])", "", text.upper().strip())
    said = re.sub(r"(?<=\w)(?:\s+|\s?-)N\b", "N", said)
    ranged = re.fullmatch(r"(\w+)\s*(?:-|–|TO|THROUGH|THRU)\s*(\w+)", said)
    if ranged:
        first, last = (_single(part) for part in ranged.groups())
        return [one for one in _ORDER if first[0] <= one[0] <= last[0] and not one.endswith("N")]
    said = re.sub(r"N(?=\d)", "N ", said)
    members: list[str] = []
    for part in re.split(r"[\s,;/&]+", re.sub(r"\bAND\b", " ", said)):
        if part in ("22N", "33N", "45"):
            members += [part[0], part[1:]]
        elif part:
            members.append(_single(part))
    return members


def _single(part: str) -> str:
    bare = part.removesuffix("N")
    member = _ROMAN.get(bare, bare) + ("N" if part.endswith("N") else "")
    if member not in _ORDER:
        raise Unparsable("Type the schedules, such as 2,2N,3,3N,4,5.")
    return member


def parse(text: str) -> Value:
    """The schedules in their order. Raises `Unparsable` for none, an unknown one, or one said twice."""
    members = _members(_LABEL.sub("", text))
    if not members or len(set(members)) < len(members):
        raise Unparsable("Type each schedule once, such as 2,2N,3,3N,4,5.")
    return Value(",".join(one for one in _ORDER if one in members))


def find(line: str) -> Iterator[Found]:
    """Every list or range of schedules; a single one only after the word."""
    taken: list[tuple[int, int]] = []
    for match in _LIST.finditer(line):
        try:
            value = parse(match.group())
        except Unparsable:
            continue
        taken.append(match.span())
        telling = "N" in value.text or bool(_SCHEDULE.search(line[: match.start()]))
        many = value.text.count(",") >= 2
        yield Found(match.start(), match.end(), value, 1.0 if telling else 0.7 if many else 0.35)
    for match in _ONE.finditer(line):
        start, end = match.span("one")
        if any(first <= start < last for first, last in taken):
            continue
        try:
            yield Found(start, end, parse(match["one"]), 0.6)
        except Unparsable:
            continue


SCHEDULES = Kind("schedules", find, parse, max_lines=3)

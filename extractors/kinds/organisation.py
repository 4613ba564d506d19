"""Organisations: boards, schools, hospitals, insurers, societies.

Known ones (`extractors.kinds.registry`) are found through an engine's errors and given their full names; others by the words that
organisations are named with, and kept as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.kinds import registry
from extractors.kinds.casing import is_capitals, tidy
from extractors.kinds.kind import Found, Kind, Unparsable, Value

_HEADS = (
    "Academy|Administration|Agency|Alliance|Assembly|Associates|Association|Authority|Board|Bureau|Center|Centers|"
    "Centre|Clinic|College|Commission|Committee|Company|Conference|Corporation|Corp|Council|Department|District|"
    "Division|Exchange|Federation|Foundation|Group|Health|Hospital|Hospitals|Healthcare|Inc|Indemnity|Initiative|"
    "Institute|Institutes|Institution|Insurance|Junta|Laboratories|LLC|Ministry|Medical Center|Network|Office|"
    "Organization|Partners|Polytechnic|Program|Registry|School|Schools|Seminary|Services|Society|Solutions|System|"
    "Systems|Trust|Underwriters|Universidad|Universitas|Universitatis|University|Universitat|Université|"
    "Universidade|Colegio|Escuela|Instituto|Hochschule|Universität|Academia|Training Center|Universitatem|Collegium|"
    "Collegii|Departamento|Ministerio|Secretaría|Tribunal"
)
_HEAD = re.compile(rf"\b(?:{_HEADS})\b", re.IGNORECASE)
_SURE_HEAD = re.compile(
    r"\b(?:University|College|Board|Department|Hospital|Association|Institute|Academy|Commission|Insurance|Universidad|Universitas|Council|Bureau|"
    r"School|Medical Center|Society|Foundation|Corporation|Company|Indemnity)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"(?:BOARDOF|UNIVERSITYOF|COLLEGEOF|DEPARTMENTOF|STATEUNIVERSITY|COMMUNITYCOLLEGE|INSURANCECOMPANY|MEDICALCENTER)",
    re.IGNORECASE,
)
_WORD = r"(?:[A-ZÀ-Þ][\w'’.\-&/À-ÿ]*|[A-ZÀ-Þ]\.|&|St\.)"
_JOIN = r"(?:of|the|and|for|in|at|de|del|la|las|los|y|e|et|do|da|dos|des|du|a|to|on|with|der|für|–|-|—)"
_PHRASE = re.compile(rf"{_WORD}(?:,?\s+(?:{_JOIN}\s+)*{_WORD})*")
_LEAD = re.compile(r"^(?:By|From|At|Issued\s+By|To|For|In|Of|And|Be\s+It\s+Known\s+That|This|That|Name)\s+", re.IGNORECASE)
_FIELD = re.compile(
    r"^\s*(?:issu(?:ed\s+by|er|ing\s+\w+)|school|institution|provider|carrier|insurer|company|board|organi[sz]ation)\s*:\s*", re.I
)
_LONGEST_WORDS = 16


def _phrases(line: str) -> Iterator[tuple[int, int, float]]:
    """Places of capitalised phrases that hold a word which organisations are named with."""
    for match in _PHRASE.finditer(line):
        start, end = match.span()
        lead = _LEAD.match(line[start:end])
        if lead:
            start += lead.end()
        printed = line[start:end].rstrip(" ,-–—")
        words = printed.split()
        named = 2 <= len(words) <= _LONGEST_WORDS and _HEAD.search(printed)
        if not named and not _GLUED.search(printed):
            continue
        whole = 0.1 if len(printed) >= 0.9 * len(line.strip()) else 0.0
        sure = 0.15 if _SURE_HEAD.search(printed) or _GLUED.search(printed) else 0.0
        yield start, start + len(printed), 0.35 + whole + sure


def find(line: str) -> Iterator[Found]:
    """Known organisations first, then phrases that read like one."""
    known = registry.find(line)
    for hit in known:
        yield Found(hit.start, hit.end, Value(hit.name), hit.quality)
    for start, end, quality in _phrases(line):
        if any(hit.start <= start and end <= hit.end for hit in known):
            continue
        yield Found(start, end, _as_value(line[start:end]), quality)


def _as_value(printed: str) -> Value:
    meant = registry.canonical(" ".join(printed.split()))
    return Value(meant.name if meant else tidy(printed))


def parse(text: str) -> Value:
    """The full name of a known organisation, another as printed. Raises `Unparsable` where no letter is."""
    said = " ".join(_FIELD.sub("", text).split()).strip(" ,;:|*_")
    if not any(letter.isalpha() for letter in said):
        raise Unparsable("Type the name of the organisation.")
    meant = registry.canonical(said)
    if meant is not None:
        return Value(meant.name)
    return Value(tidy(said) if is_capitals(said) else said)


ORGANISATION = Kind("organisation", find, parse)

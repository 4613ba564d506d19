"""Organisations: boards, schools, hospitals, insurers, societies.

Known ones (`extractors.kinds.registry`) are found through an engine's errors and given their full names; others by the words that
organisations are named with, and kept as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.kinds import blackletter, registry
from extractors.kinds.casing import is_capitals, tidy
from extractors.kinds.kind import Found, Kind, Unparsable, Value
from extractors.kinds.qualifications import PROFESSIONS

_HEADS = (
    "Academia|Academy|Administration|Agency|Alliance|Assembly|Associates|Association|Assurance|Authority|"
    "Board|Bureau|Casualty|Center|Centers|Centre|Clinic|Colegio|Collaborative|College|Collegii|"
    "Collegium|Commission|Committee|Company|Conference|Consortium|Corp|Corporation|Council|Departamento|"
    "Department|District|Division|Education|Escuela|Exchange|Facultad|Faculté|Federation|Foundation|"
    "Group|Health|Healthcare|Hochschule|Hospital|Hospitals|Inc|Indemnity|Initiative|Institute|Institutes|"
    "Institution|Instituto|Insurance|Junta|LLC|Laboratories|Learning|Medical Center|Ministerio|Ministry|"
    "Ministério|Network|Office|Organization|Partners|Polytechnic|Professionals|Program|Reciprocal|"
    "Registry|Resources|School|Schools|Secretaría|Seminary|Services|Society|Solutions|System|Systems|"
    "Training Center|Tribunal|Trust|Underwriters|Universidad|Universidade|Universitas|Universitat|"
    "Universitatem|Universitatis|University|Universität|Université"
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
_SEAM = re.compile(r"\s+[–—|·•]\s+|\s+-\s+")
_ARTICLE = re.compile(
    r"^(?:The\s+|(?:La|El|L['’]|Le|Las|Los|A|O)\s*(?=(?:Universi|Facult|Escuela|Junta|Academia|Instituto|Colegio|Ministr|Ministerio|Secretar"
    r"|École|Tribunal|Departamento)))",
    re.IGNORECASE,
)
"""``The`` before any name; other articles before a head word only, since La Sierra and El Paso are names."""
_VAGUE = re.compile(r"\b(?:Education|Learning|Resources|Professionals|Exchange)\b", re.IGNORECASE)
"""Head words that stand in titles and labels as often: worth less where no other does."""
_OPEN = re.compile(r"(?:^|\s)(?:of|for|and|the|in|&|de|,)$|,$", re.IGNORECASE)
"""Before a profession such a word says that the name goes on: the Board of Registered Nurses."""
_MENDED = 0.6
"""The share of quality left to a find that needed a word mended."""


def _named(printed: str) -> bool:
    """Whether a phrase has a word that organisations are named with, and a fit number of words."""
    return bool((2 <= len(printed.split()) <= _LONGEST_WORDS and _HEAD.search(printed)) or _GLUED.search(printed))


def _phrases(line: str) -> Iterator[tuple[int, int, float]]:
    """Places of capitalised phrases that hold a word which organisations are named with, and of their parts that do."""
    for match in _PHRASE.finditer(line):
        start, end = match.span()
        if lead := _LEAD.match(line[start:end]):
            start += lead.end()
        if article := _ARTICLE.match(line[start:end]):
            start += article.end()
        printed = line[start:end].rstrip(" ,-–—")
        if not _named(printed):
            continue
        parts = list(_parts(printed))
        whole = 0.1 if len(printed) >= 0.9 * len(line.strip()) else 0.0
        sure = 0.15 if _SURE_HEAD.search(printed) or _GLUED.search(printed) else 0.0
        vague = 0.0 if _VAGUE.sub("", printed) == printed or _HEAD.search(_VAGUE.sub("", printed)) else 0.1
        quality = 0.35 + whole + sure - vague
        yield start, start + len(printed), quality * (0.7 if parts else 1.0)
        for first, last in parts:
            yield start + first, start + last, quality


def _parts(printed: str) -> Iterator[tuple[int, int]]:
    """Parts of a phrase that name an organisation by themselves: between dashes, and before a profession."""
    bounds = [0, *(bound for seam in _SEAM.finditer(printed) for bound in seam.span()), len(printed)]
    for first, last in zip(bounds[::2], bounds[1::2], strict=True):
        stop = last
        for hit in PROFESSIONS.find(printed[first:last]):
            before = printed[first : first + hit.start].rstrip()
            if hit.edits == 0 and len(before) + 1 <= hit.start and _named(before) and not _OPEN.search(before):
                stop = min(stop, first + len(before))
        if (first, stop) != (0, len(printed)) and _named(printed[first:stop]):
            yield first, stop


def find(line: str) -> Iterator[Found]:
    """Known organisations first, then phrases that read like one; at last those that blackletter letters hide."""
    finds = list(_finds(line))
    yield from finds
    mended = blackletter.mend(line)
    if mended != line:
        seen = {(found.start, found.end, found.value) for found in finds}
        for found in _finds(mended):
            if (
                mended[found.start : found.end] != line[found.start : found.end]
                and (found.start, found.end, found.value) not in seen
            ):
                yield replace(found, quality=found.quality * _MENDED)


def _finds(line: str) -> Iterator[Found]:
    known = registry.find(line)
    for hit in known:
        yield Found(hit.start, hit.end, Value(hit.name), hit.quality)
    for start, end, quality in _phrases(line):
        if any(hit.start <= start and end <= hit.end for hit in known):
            continue
        yield Found(start, end, _as_value(line[start:end]), quality)


def _as_value(printed: str) -> Value:
    return _known(" ".join(printed.split())) or Value(tidy(_bare(printed)))


def _known(said: str) -> Value | None:
    meant = registry.canonical(said)
    return Value(meant.name) if meant else None


def _bare(said: str) -> str:
    """Without the article before it, as papers print one and the same school with and without."""
    bare = _ARTICLE.sub("", said, count=1)
    return bare if _HEAD.search(bare) and " " in bare.strip() else said


def parse(text: str) -> Value:
    """The full name of a known organisation, another as printed less its article. Raises `Unparsable` where no letter is."""
    said = " ".join(_FIELD.sub("", text).split()).strip(" ,;:|*_")
    if not any(letter.isalpha() for letter in said):
        raise Unparsable("Type the name of the organization.")
    if (meant := _known(said)) is not None:
        return meant
    bare = _bare(said)
    return Value(tidy(bare) if is_capitals(bare) else bare)


ORGANISATION = Kind("organisation", find, parse, max_lines=3, runs_on=True)

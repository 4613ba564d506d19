"""Letters behind a person's name that are those of a state as well: ``Rosa Quill, MD``, ``PA-C``, ``MS, RD``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document.page import Line
from extractors.kinds import data
from extractors.kinds.kind import Found
from extractors.kinds.names import PERSON_NAME, lexicon

_STATES = frozenset(data.names("states.toml"))
_PARTED = re.compile(r"[\s,;/&|•·()]+")
_JOINED = re.compile(r"[/–-]")
_OF_A_STATE = re.compile(
    r"[\s,]+\d{5}(?!\d)"
    r"|\s+(?:State\b|Licen[sc]|Lic\b|Board\b|Bd\b|Dep(?:artmen)?t\b|Division\b|CDS\b|CSR\b|DEA\b|Registration\b|Medicaid\b)",
    re.IGNORECASE,
)
"""What follows a state and no degree: a ZIP code, or what a state issues or has."""
_TOWN_BEGINS = re.compile(
    r"(?:Saint|St|Ste|Fort|Ft|Mount|Mt|Port|New|North|South|East|West|Upper|Lower|Lake|San|Santa)\b", re.IGNORECASE
)
_TOWN_ENDS = re.compile(
    r"\b(?:City|Town|Township|Beach|Springs?|Park|Heights|Hills?|Falls|Grove|Point|Creek|Junction|Village|Valley|Harbor|Island|Mills)$",
    re.IGNORECASE,
)
_STREET = re.compile(r"(?:^|[\s,])(?:\d+[\w-]*\s+[A-Z]|p\.?\s?o\.?\s+box\b)", re.IGNORECASE)
_PERSON = 0.8
"""The quality from which more than the letters behind it says that a name is a person's: a given name, an initial, a title."""
_NEAR = 2.2
"""How far below an address's first line the town stands, in heights of its print."""


def is_postnominal(lines: Sequence[Line], at: int, start: int, end: int) -> bool:
    """Whether what could be a state's two letters, from ``start`` to ``end`` in the line ``at``, is a degree: in one word with
    others, in a list of them, or behind a person's name. ``lines`` are in reading order."""
    text = lines[at].text
    letters = text[start:end].strip(" ,.;")
    if len(letters) != 2:
        return False
    if _joined(text, start, end):
        return True
    if not lexicon.is_degree(letters) or _OF_A_STATE.match(text, end):
        return False
    return _listed(text) or _behind_name(text, start, at, lines)


def _joined(text: str, start: int, end: int) -> bool:
    """Whether the letters are a part of one word of degrees: ``PA-C``, ``MD/PhD``, ``MA-CCC``; ``DC/MD`` may be two states."""
    before, after = re.search(r"\S*$", text[:start]), re.match(r"\S*", text[end:])
    word = (before[0] if before else "") + text[start:end] + (after[0] if after else "")
    parts = _JOINED.split(word.strip(",.;:()"))
    if len(parts) < 2:
        return False
    return lexicon.is_degree(word.strip(",.;:()")) or _degrees(parts)


def _degrees(words: Sequence[str]) -> bool:
    """Whether all words are degrees and one is no state: ``MD, PA`` may be two states, ``MD, FACS`` are not."""
    return len(words) > 1 and all(map(lexicon.is_degree, words)) and any(word.strip(".") not in _STATES for word in words)


def _listed(text: str) -> bool:
    """Whether a line is a list of degrees and nothing else, as under a name."""
    return _degrees([word for word in _PARTED.split(text) if word])


def _behind_name(text: str, start: int, at: int, lines: Sequence[Line]) -> bool:
    """Whether a person's name stands before the letters, with nothing but degrees between: in the line, or at the end of the one
    above, whose comma says that it goes on."""
    above = lines[at - 1].text.rstrip() if at else ""
    if not text[:start].strip(" ,("):
        text, start = (f"{above} ", len(above) + 1) if above.endswith(",") else ("", 0)
    for name in PERSON_NAME.find(text):
        between = [word for word in _PARTED.split(text[name.end : start]) if word.strip(".")]
        if name.end > start or not all(lexicon.is_degree(word) or lexicon.is_suffix(word) for word in between):
            continue
        if between or not _is_town(text, name, at, lines):
            return True
    return False


def _is_town(text: str, name: Found, at: int, lines: Sequence[Line]) -> bool:
    """Whether what reads like a person is a town: by its words, or by the street before it or above it."""
    words = text[name.start : name.end]
    if _TOWN_BEGINS.match(words):
        return True
    if name.quality >= _PERSON:
        return False
    return bool(_TOWN_ENDS.search(words) or _STREET.search(text[: name.end]) or _under_street(at, lines))


def _under_street(at: int, lines: Sequence[Line]) -> bool:
    """Whether a line right above, in its column, is a street or a post office box."""
    box = lines[at].box
    return any(
        0.4 * box.height < box.middle[1] - other.box.middle[1] < _NEAR * box.height
        and abs(other.box.x0 - box.x0) < 2.0 * box.height
        and _STREET.match(other.text)
        for other in lines
        if other.page == lines[at].page
    )

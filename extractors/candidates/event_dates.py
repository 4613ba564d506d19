"""The days of an event: ``held from June 2 to June 6, 2024`` is when a course was, and neither end of it an expiry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.candidates.candidate import Candidate
from extractors.document.page import Line
from extractors.kinds.dates import DATE

_EVENT = re.compile(
    r"\b(?:held|conducted|took\s+place|attended|organi[sz]ed|course|training|workshop|programme?|seminar|class|classes|participated|participation|"
    r"conference|meeting|congress|session|sessions|event|symposium|internship|traineeship|curso|celebrado|stage|lehrgang|given\s+from)\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:valid|validity|effective|policy|period|term|registered|licensed|certified|certification|insured|coverage|expires?|authori[sz]ed|permit|licen[sc]e|practi[cs]e|privileges|residency|fellowship)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"^\s*(?:to|-|–|—|through|thru|until|till|and|al?|au|bis)\s*$", re.IGNORECASE)
_FOUNDED = re.compile(r"\b(?:since|est\.?|established|founded|incorporated|chartered|anno|depuis|seit|desde)\W*$", re.IGNORECASE)


def ends_event(lines: Sequence[Line], candidate: Candidate) -> bool:
    """Whether a date is the last day of an event's range."""
    before, _ = _around(lines, candidate)
    ranged = any(_TO.match(before[found.end :]) for found in DATE.find(before))
    return ranged and _is_event(before)


def opens_event(lines: Sequence[Line], candidate: Candidate) -> bool:
    """Whether a date is the first day of an event's range: a certificate of it takes the last."""
    before, after = _around(lines, candidate)
    ranged = any(_TO.match(after[: found.start]) for found in DATE.find(after))
    return ranged and _is_event(before)


def founding_year(lines: Sequence[Line], candidate: Candidate) -> bool:
    """Whether a year says since when somebody has been there."""
    return bool(_FOUNDED.search(lines[candidate.line].text[: candidate.start]))


def _is_event(before: str) -> bool:
    return bool(_EVENT.search(before)) and not _TERM.search(before)


def _around(lines: Sequence[Line], candidate: Candidate) -> tuple[str, str]:
    """The print before and after a date, in its line and the lines of its paragraph right above and below."""
    line = lines[candidate.line]
    before, after = line.text[: candidate.start], line.text[candidate.end :]
    box = line.box
    for other in lines:
        beside = other.box.x0 < box.x1 and other.box.x1 > box.x0 and other is not line
        if beside and 0 < box.middle[1] - other.box.middle[1] < 5.0 * box.height:
            before = f"{other.text} {before}"
        elif beside and 0 < other.box.middle[1] - box.middle[1] < 1.9 * box.height:
            after = f"{after} {other.text}"
    return before, after

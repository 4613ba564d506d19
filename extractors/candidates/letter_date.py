"""The date of a letter: the day it was written, which rarely dates a credential.

A letter carries its date alone on a line above the addressee and the greeting, and often once more where it is signed ("given this
15th day of August"). Where the letter tells another date, nothing was granted on that day. Where it does not, as when a letter
assigns a number, a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.candidates.labels import Label
from extractors.document.folding import fold
from extractors.document.page import Line
from extractors.kinds.dates import find_date
from extractors.notes import Explanation

OF_THE_LETTER = Explanation("letter_date")
"""What a value rests on that is such a date."""

DAYLESS = Explanation("day_unread")
"""What a month rests on whose day is printed: "this __ day of June, 2015"."""

_GREETING = re.compile(
    r"(?:dear\b|to whom|attn\b|attention\b|re\s*:|regarding\s*:|subject\s*:|via (?:fax|e-?mail|mail)\b|ladies and gentlemen)",
    re.IGNORECASE,
)
"""How the line begins that makes a page a letter: the greeting, the addressee or the subject."""

_BEFORE_DATE = re.compile(r"(?:date\s*:?|[^\W\d_][\w. ]*,(?:\s*[^\W\d_][\w. ]*,)?)?\s*", re.IGNORECASE)
"""What may stand before the date: the word, or the town."""

_OF_THE_SHEET = frozenset(map(fold, ("date", "dated", "dated this", "given", "given this", "given at", "on this", "this")))
"""Labels that date the sheet itself, not what it tells of."""


def may_date_the_letter(label: Label | None) -> bool:
    """Whether a value with this label, or with none, may be the date of the sheet itself."""
    return label is None or fold(label.phrase) in _OF_THE_SHEET


_HEAD = 22.0
"""Lines of print, at most, from a letter's date down to its greeting, with the addressee between them."""


def find_letter_dates(lines: Sequence[Line], labels: Sequence[Label]) -> dict[int, str]:
    """The dates (ISO) that the letter in ``lines`` bears as its own, by the index of their line; none where the page is no letter.

    ``labels`` are those found in ``lines``; a date below or beside another label than that of the sheet is what the label says.
    """
    greeted = min((line.box.top for line in lines if _GREETING.match(line.text.strip())), default=None)
    if greeted is None:
        return {}
    named = [label for label in labels if not may_date_the_letter(label) and (label.whole or label.colon)]
    head = [(index, line) for index, line in enumerate(lines) if 0 < greeted - line.box.top < _HEAD * line.box.height]
    alone = [(index, line) for index, line in head if not any(_level(line, other) for other in lines if other is not line)]
    return {index: date for index, line in alone for date in _dates(line, lines, named)}


def _level(line: Line, other: Line) -> bool:
    """Whether another line of more than the word "Date" stands in the row."""
    same = abs(line.box.middle[1] - other.box.middle[1]) < 0.5 * min(line.box.height, other.box.height)
    return same and line.page == other.page and fold(other.text) not in _OF_THE_SHEET


def _dates(line: Line, lines: Sequence[Line], named: Sequence[Label]) -> Iterator[str]:
    """The date of a line that says nothing else, and that no label right above names."""
    text = line.text.strip(" .,")
    for found in find_date(text):
        whole = _BEFORE_DATE.fullmatch(text[: found.start]) and not text[found.end :].strip(" .,")
        if whole and found.value.precision == "day" and not any(_names(lines[label.line], label, line) for label in named):
            yield found.value.text


def _names(home: Line, label: Label, line: Line) -> bool:
    """Does the label stand in the line, or right above it?"""
    box, height = line.box, max(line.box.height, label.box.height)
    above = -0.3 * height < box.top - label.box.bottom < 1.2 * height and label.box.x0 < box.x1 and label.box.x1 > box.x0
    return home is line or above

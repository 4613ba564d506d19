"""Part the tiny labels of license cards from the values that reading glued to them: ``LNOSTBERG``, ``DLX1234567``.

The labels are those of the AAMVA DL/ID Card Design Standard, which every US license and identification card prints before its
values in much smaller type; engines take label and value for one word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document.page import Line
from extractors.document.spans import span_of

_GLUED = re.compile(r"^(?:[1-9][0-9]?[a-d]?)?(LN|FN|DL|ID|EXP|DOB|ISS|RSTR|END|HGT|WGT|SEX|EYES|HAIR|CLASS)(?=[A-Z0-9])")
_WORDS = frozenset(
    [
        "ENDORSEMENT",
        "ENDORSEMENTS",
        "ENDORSED",
        "ENDS",
        "EXPIRES",
        "EXPIRATION",
        "EXPIRATIONDATE",
        "EXPIRY",
        "ISSUE",
        "ISSUED",
        "ISSUEDATE",
        "ISSUING",
        "CLASSIFICATION",
        "IDENTIFICATION",
        "IDENTITY",
        "IDAHO",
        "IDNUMBER",
        "DLNUMBER",
    ]
)
"""Words that begin like a label and are none glued to a value."""


def split_card_labels(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with such words cut in two, each part with its share of the box."""
    return tuple(_unglued(line) for line in lines)


def _unglued(line: Line) -> Line:
    words = []
    at = 0
    for word in line.words:
        match = _GLUED.match(word.text)
        if match and word.text not in _WORDS:
            words += [*span_of(line, at, at + match.end()).words, *span_of(line, at + match.end(), at + len(word.text)).words]
        else:
            words.append(word)
        at += len(word.text) + 1
    return Line(line.page, tuple(words))

"""The standing of a credential, in the words of its board.

Near words are not the same standing ("Clear/Active", "Active - Probation"), so that each wording is a value of its own; what it
means for the right to practise is told by a flaw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.kinds import data
from extractors.kinds.casing import tidy
from extractors.kinds.kind import Flaw, Found, Kind, Unparsable, Value
from extractors.kinds.vocabulary import Vocabulary

_MEANINGS = {name: meaning for meaning, table in data.sections("statuses.toml").items() for name in table}
_STATUSES = Vocabulary(data.merged("statuses.toml"))
_LABEL = re.compile(r"^\s*(?:licen[sc]e\s+|current\s+|certification\s+|registration\s+)?status\s*:", re.IGNORECASE)
_FLAWS = {
    "limited": Flaw("status_limited"),
    "not_active": Flaw("status_not_active"),
}


def find(line: str) -> Iterator[Found]:
    """Every word of standing; one within a sentence, where it is rarely the paper's own status, at a lower quality."""
    words = len(line.split())
    for hit in _STATUSES.find(line):
        yield Found(hit.start, hit.end, Value(hit.name), hit.quality * (1.0 if words <= 6 else 0.5))


def parse(text: str) -> Value:
    """A known standing by its name, another as printed. Raises `Unparsable` where no letter is."""
    said = tidy(_LABEL.sub("", text))
    known = _STATUSES.name(said)
    if known is None and not any(letter.isalpha() for letter in said):
        raise Unparsable("Type the status as printed, such as Active.")
    return Value(known or said)


def check(value: str) -> tuple[Flaw, ...]:
    """A standing that limits the right to practise, or gives none."""
    flaw = _FLAWS.get(_MEANINGS.get(value, ""))
    return (flaw,) if flaw else ()


STATUS = Kind("status", find, parse, check=check)

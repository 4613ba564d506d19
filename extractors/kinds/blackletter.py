"""Head words of institutions whose letters an engine took for others, as it does with blackletter: ``Gealth``, ``Uniuersity``.

Letters are exchanged one for one, so that every place in a mended line is the same place in the print.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.kinds import data

_HEADS = (
    *(
        "Academy",
        "Association",
        "Board",
        "Center",
        "College",
        "Commission",
        "Council",
        "Department",
        "Education",
        "Health",
        "Hospital",
    ),
    *("Institute", "Medical", "Medicine", "Nursing", "Nurses", "Pharmacy", "School", "Society", "State", "University"),
)
_SEEN = {"A": "UN", "B": "VHPGD", "C": "ETGQ", "D": "BOP", "E": "CG", "H": "GBNK", "I": "JTF", "M": "WN", "N": "MRU", "P": "BV"} | {
    "S": "GEB",
    "U": "HANVM",
    "u": "nv",
    "n": "u",
    "v": "u",
    "i": "t",
    "t": "r",
    "c": "e",
    "s": "f",
    "h": "b",
}
"""Which letter engines took for which on readings of diplomas in such faces; those of drawn lines are in the table beside."""
_MEASURED = "letter_confusions.toml"
_WORDS_THEMSELVES = frozenset(("Cater", "Enter", "Eater", "Renter", "Tenter", "Estate", "Gate", "Bursing"))


def _misreadings() -> dict[str, str]:
    """Every single misreading of a head word, with the word."""
    table: dict[str, str] = {}
    measured = data.names(_MEASURED)
    for head in _HEADS:
        for place, letter in enumerate(head):
            for like in (*_SEEN.get(letter, ""), *measured.get(letter, ())):
                table.setdefault(head[:place] + like + head[place + 1 :], head)
    for word in (*_HEADS, *_WORDS_THEMSELVES):
        table.pop(word, None)
    return table


_MEANT = _misreadings()
_WORD = re.compile(r"[A-Z][a-z]{4,}")
_NEEDS_OF = frozenset(("Board", "State"))
"""Short words whose misreadings are words too (``Hoard``): mended only before ``of``."""


@lru_cache(maxsize=4096)
def mend(line: str) -> str:
    """The line with misread head words right, of the same length."""

    def meant(match: re.Match[str]) -> str:
        word = _MEANT.get(match.group(), match.group())
        if word in _NEEDS_OF and not line[match.end() :].lstrip().lower().startswith("of"):
            return match.group()
        return word

    return _WORD.sub(meant, line)

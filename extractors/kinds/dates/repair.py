"""A second look at a line whose date words an engine misread: ``Jnne 15, 2024``, ``fourtcenth day of Juue``.

Words that are one edit in five letters from a word of dates are replaced; places in the mended text lead back to the print.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from extractors.kinds.dates import words
from extractors.kinds.dates.printed import Printed

_QUALITY = 0.6
_LEAST_LETTERS = 4
_LEXICON = tuple(
    sorted(
        {
            *["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december"],
            *["hundred", "thousand", "nineteen"],
            *words.TENS,
            *(word for word in words.ORDINALS if not word.startswith(("twentyf", "twentys", "twentyt", "twentyn", "twentye"))),
        }
    )
)
_HINT = re.compile(r"\b(?:19|20)\d\d\b|thousand|hundred|\bday\b|\d\s*,\s*\d{4}", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z01|]{2,11}|0ct[A-Za-z]*|5ep[A-Za-z]*", re.IGNORECASE)
_NOT_MISREAD = frozenset(
    [
        "juice",
        "marsh",
        "sixty",
        "match",
        "fifty",
        "ninety",
        "eighty",
        "forty",
        "thirty",
        "twenty",
        "fifth",
        "sixth",
        "tenth",
        "ninth",
    ]
)


@dataclass(frozen=True, slots=True)
class Mended:
    """A text in which misread words are right, and for each of its code points the one of the line it stands for."""

    text: str
    places: tuple[int, ...]

    def back(self, printed: Printed) -> Printed:
        """The same print, placed in the line, at a lower quality."""
        start, end = self.places[printed.start], self.places[printed.end - 1] + 1
        return replace(printed, start=start, end=end, quality=printed.quality * _QUALITY)


@lru_cache(maxsize=4096)
def _meant(word: str) -> str | None:
    """The word of dates that a misread one means, or None."""
    low = word.lower().replace("0", "o").replace("1", "l").replace("5", "s").replace("|", "l")
    if len(low) < _LEAST_LETTERS and word.lower() == low:
        return None
    if low in _LEXICON or low in words.MONTHS:
        return low if low != word.lower() else None
    if low in _NOT_MISREAD or len(low) < _LEAST_LETTERS:
        return None
    near = [known for known in _LEXICON if Levenshtein.distance(known, low, score_cutoff=2) <= max(1, len(known) // 5)]
    near.sort(key=lambda known: (Levenshtein.distance(known, low), known))
    return near[0] if near else None


def mend(line: str) -> Mended | None:
    """The line with its date words mended, or None where nothing asks for it."""
    if not _HINT.search(line):
        return None
    text: list[str] = []
    places: list[int] = []
    done = 0
    changed = False
    for match in _WORD.finditer(line):
        meant = _meant(match.group())
        if meant is None:
            continue
        text.append(line[done : match.start()])
        places.extend(range(done, match.start()))
        text.append(meant)
        step = (match.end() - match.start()) / len(meant)
        places.extend(match.start() + int(i * step) for i in range(len(meant) - 1))
        places.append(match.end() - 1)
        done, changed = match.end(), True
    if not changed:
        return None
    text.append(line[done:])
    places.extend(range(done, len(line)))
    return Mended("".join(text), tuple(places))

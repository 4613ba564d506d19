"""A second look at a line whose date words an engine misread: ``Jnne 15, 2024``, ``fourtcenth day of Juue``.

Words that are one edit in five letters from a word of dates are replaced, and letters that stand where only figures can (``Jul o1,
1996``, ``June 30, 2O27``); places in the mended text lead back to the print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
        *words.TEENS,
    ]
)
_LIKE = str.maketrans("oOQDlI|irzZsSB", "00001111122558")
_FIGURE = r"[\doOQDlI|irzZsSB]"
_MONTH = words.GLUED_MONTH_PATTERN
_DAY_OF_MONTH = re.compile(rf"(?i:\b{_MONTH})\.?\s+(?P<figures>{_FIGURE}{{2}})\s?,?\s+(?:19|20)\d\d\b")
_DAY_BEFORE_MONTH = re.compile(rf"(?<![\w-])(?P<figures>{_FIGURE}{{2}})[\s-]+(?i:{_MONTH})\b\.?[\s,-]+(?:19|20)\d\d\b")
_YEAR = re.compile(rf"(?:(?i:\byear|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?)\s+)(?P<figures>[12lI|]{_FIGURE}{{3}})(?![\w-])")
_AFTER_TENS = re.compile(rf"\b(?i:{words.alternatives(words.TENS)})\s?[-–]\s?(?P<unit>[A-Za-z]{{3,7}})\b")
_SMALL = (*words.UNITS, *words.FIRST_TO_NINTH)


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


def _figures(line: str) -> Iterator[tuple[int, int, str]]:
    """Letters in the places of figures: a day beside its month, a year behind ``the year`` or a day."""
    for pattern in (_DAY_OF_MONTH, _DAY_BEFORE_MONTH, _YEAR):
        for match in pattern.finditer(line):
            printed = match["figures"]
            if not printed.isdigit() and (printed[0] in "oO" or any(map(str.isdigit, printed))):
                yield *match.span("figures"), printed.translate(_LIKE)


def _units(line: str) -> Iterator[tuple[int, int, str]]:
    """The misread small number behind tens: ``Ninety-Dne``."""
    for match in _AFTER_TENS.finditer(line):
        said = match["unit"].lower()
        near = [known for known in _SMALL if Levenshtein.distance(known, said, score_cutoff=1) == 1]
        if said not in _SMALL and len(near) == 1:
            yield *match.span("unit"), near[0]


def _words(line: str) -> Iterator[tuple[int, int, str]]:
    """The misread words of dates."""
    for match in _WORD.finditer(line) if _HINT.search(line) else ():
        meant = _meant(match.group())
        if meant is not None:
            yield *match.span(), meant


def mend(line: str, figures_only: bool = False) -> Mended | None:
    """The line with its dates mended, or None where nothing asks for it; with ``figures_only`` its words are let stand."""
    certain = {span[:2]: span[2] for span in _figures(line)}
    if not figures_only:
        certain |= {span[:2]: span[2] for span in (*_units(line), *_words(line)) if not any(_cross(span, one) for one in certain)}
    if not certain:
        return None
    text: list[str] = []
    places: list[int] = []
    done = 0
    for (start, end), meant in sorted(certain.items()):
        if start < done:
            continue
        text += [line[done:start], meant]
        places.extend(range(done, start))
        step = (end - start) / len(meant)
        places.extend(start + int(i * step) for i in range(len(meant) - 1))
        places.append(end - 1)
        done = end
    text.append(line[done:])
    places.extend(range(done, len(line)))
    return Mended("".join(text), tuple(places))


def _cross(span: tuple[int, int, str], other: tuple[int, int]) -> bool:
    return span[0] < other[1] and other[0] < span[1]

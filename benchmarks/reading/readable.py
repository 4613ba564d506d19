"""Whether a printed value can be found in the text of a page: the one definition behind every share of this benchmark.

A value is readable when its letters and digits stand in the page's text in one run, whatever case, diacritics, punctuation,
spaces and line breaks lie between them. Two allowances, both small and the same for every reader:

* A value of letters (a name, an issuer, a qualification) may have one wrong letter in every full `LETTERS_PER_SLIP` of it. A
  value with a digit in it (a number, a date, an amount) may have none.
* A value of several words may be found word by word, each one a whole word of the text, since columns beside it can fall
  between its lines. Not for numbers: their parts are found anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from benchmarks.metrics.folding import plain

LETTERS_PER_SLIP = 12
"""Letters of a name for which one slip is allowed: none below twelve, two from twenty-four."""

_NO_WORDS = frozenset({"number", "npi", "schedules", "credits", "per_claim_limit", "aggregate_limit"})
"""Fields whose value counts only in one run."""


@dataclass(frozen=True, slots=True)
class Near:
    """Where a text comes closest to what was sought: how many slips away, and what stands there, folded."""

    slips: int
    text: str


def squeezed(text: str) -> str:
    """The letters and digits of ``text``, lower case and without diacritics."""
    return plain(text).replace(" ", "")


def allowance(printed: str) -> int:
    """How many wrong, missing or superfluous letters a value may have."""
    letters = squeezed(printed)
    return 0 if any(char.isdigit() for char in letters) else len(letters) // LETTERS_PER_SLIP


def nearest(sought: str, text: str) -> Near:
    """The part of ``text`` with the smallest edit distance to ``sought``, both folded: Myers' bit-parallel search.

    The part's beginning is where an alignment without insertions would begin, which is near enough to look at.
    """
    if not sought:
        return Near(0, "")
    places: dict[str, int] = {}
    for at, char in enumerate(sought):
        places[char] = places.get(char, 0) | 1 << at
    whole, last = (1 << len(sought)) - 1, 1 << len(sought) - 1
    plus, minus, slips = whole, 0, len(sought)
    best, end = slips, 0
    for at, char in enumerate(text):
        equal = places.get(char, 0)
        across = (((equal & plus) + plus) ^ plus) | equal | minus
        up, down = minus | ~(across | plus) & whole, plus & across
        slips += bool(up & last) - bool(down & last)
        up, down = up << 1 & whole, down << 1 & whole
        crossed = equal | minus
        plus, minus = down | ~(crossed | up) & whole, up & crossed
        if slips < best:
            best, end = slips, at + 1
    return Near(best, text[max(0, end - len(sought)) : end])


def is_readable(field: str, printed: str, text: str) -> bool:
    """Whether ``text``, a page as some reader tells it, holds the value of ``field`` that is ``printed`` on it."""
    sought, page = squeezed(printed), squeezed(text)
    if not sought:
        return False
    if sought in page:
        return True
    allowed = allowance(printed)
    if allowed and nearest(sought, page).slips <= allowed:
        return True
    return field not in _NO_WORDS and _word_by_word(plain(printed).split(), set(plain(text).split()))


def _word_by_word(sought: list[str], words: set[str]) -> bool:
    """Whether all of several words are there, and letters among them: the parts of 1/2/2024 prove nothing."""
    return len(sought) > 1 and any(word.isalpha() and len(word) > 2 for word in sought) and all(word in words for word in sought)


_NO_MARK = re.compile(r"[\W_]+")


def has_diacritics(printed: str) -> bool:
    """Whether folding takes a mark away from a letter of ``printed``."""
    return _exact(printed) != squeezed(printed)


def is_exact(printed: str, text: str) -> bool:
    """Whether ``text`` holds the value with every diacritic and no slip; case, punctuation and spaces do not count."""
    if _exact(printed) in _exact(text):
        return True
    words = {_exact(word) for word in text.split()}
    sought = [_exact(word) for word in printed.split()]
    return len(sought) > 1 and all(word in words for word in sought if word)


def _exact(text: str) -> str:
    return _NO_MARK.sub("", unicodedata.normalize("NFC", text).casefold())

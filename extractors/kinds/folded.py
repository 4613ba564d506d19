"""A line of print without case, spaces, punctuation and diacritics, in which every letter knows where it was printed.

Looking in folded text makes glued words (``BoardofNursing``), doubled spaces and lost hyphens no errors at all.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` holds lower-case letters and digits only; ``places[i]`` is the code point of ``text[i]`` in ``line``."""

    line: str
    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` (not empty) stands in the line: half open, in code points."""
        return self.places[start], self.places[end - 1] + 1

    def opens_word(self, start: int) -> bool:
        """Whether ``text[start]`` is the first letter of a printed word."""
        if start == 0:
            return True
        place = self.places[start]
        if self.places[start - 1] == place:
            return False
        before = self.line[place - 1]
        return not before.isalnum() or (before.islower() and self.line[place].isupper())

    def closes_word(self, end: int) -> bool:
        """Whether ``text[end - 1]`` is the last letter of a printed word."""
        if end >= len(self.text):
            return True
        place = self.places[end - 1]
        if self.places[end] == place:  # within a sign that stands for several letters, such as №
            return False
        after = self.line[place + 1]
        return not after.isalnum() or (self.line[place].islower() and after.isupper())


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    folded = unicodedata.normalize("NFKD", letter.casefold()).casefold()  # № has no small form, and the No that it stands for has
    return "".join(part for part in folded if part.isalnum())


@lru_cache(maxsize=4096)
def fold_line(line: str) -> Folded:
    """The folded form of a line. Kept for the last thousands of lines, since a dozen kinds look at the same ones."""
    if line.isascii():
        places = tuple(place for place, letter in enumerate(line) if letter.isalnum())
        return Folded(line, "".join([line[place] for place in places]).lower(), places)
    letters: list[str] = []
    at: list[int] = []
    for place, letter in enumerate(line):
        for part in _fold_letter(letter):
            letters.append(part)
            at.append(place)
    return Folded(line, "".join(letters), tuple(at))


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """The folded text alone: what two printings of one thing have in common."""
    if text.isascii():
        return text.lower() if text.isalnum() else "".join(filter(str.isalnum, text)).lower()
    return "".join(map(_fold_letter, text))


@lru_cache(maxsize=4096)
def grams(text: str, size: int) -> dict[str, list[int]]:
    """Where each row of ``size`` letters begins in a folded text; the keys in the order of the text. Shared: not to be changed."""
    found: dict[str, list[int]] = {}
    for place in range(len(text) - size + 1):
        found.setdefault(text[place : place + size], []).append(place)
    return found

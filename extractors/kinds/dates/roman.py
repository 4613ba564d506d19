"""Roman years. Strict: ``MCMXCIVX`` is none, whatever a lenient sum would make of it."""

from __future__ import annotations

import re

_LETTERS = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
_STRICT = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
YEAR_PATTERN = r"(?:M\s?CM[\s.]?[CLXVI]*|MM[\s.]?[CLXVI]*)"
"""What may be a Roman year of 1900 to 2099; `number` decides."""


def number(text: str) -> int | None:
    """The number of a strict Roman numeral, spaces and dots aside, or None."""
    letters = re.sub(r"[\s.]", "", text.upper())
    if not letters or not _STRICT.fullmatch(letters):
        return None
    values = [_LETTERS[letter] for letter in letters]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))

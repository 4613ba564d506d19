"""Capitals made readable: titles and organisations printed in capitals alone get natural case, everything else stays as printed."""

from __future__ import annotations

import re

_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "de",
        "del",
        "do",
        "e",
        "en",
        "et",
        "for",
        "from",
        "in",
        "into",
        "la",
        "las",
        "los",
        "of",
        "on",
        "or",
        "per",
        "the",
        "to",
        "und",
        "with",
        "y",
    ]
)
_ACRONYMS = frozenset(
    [
        "AAPC",
        "AED",
        "AHA",
        "AIDS",
        "AMA",
        "BLS",
        "CME",
        "CPR",
        "CT",
        "DEA",
        "DNA",
        "ECG",
        "EKG",
        "EMDR",
        "EMS",
        "FEMA",
        "HIPAA",
        "HIV",
        "HPV",
        "ICU",
        "II",
        "III",
        "INC",
        "IV",
        "LLC",
        "LLP",
        "MRI",
        "NIH",
        "OB",
        "OSHA",
        "PA",
        "PC",
        "PLLC",
        "PTSD",
        "RN",
        "RRG",
        "TB",
        "UCLA",
        "US",
        "USA",
        "VI",
        "VII",
    ]
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def is_capitals(text: str) -> bool:
    """Whether letters of a text are capitals, all but a stray one."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def natural(text: str) -> str:
    """``BOARD OF NURSING`` as ``Board of Nursing``; a text that is not all capitals as it is."""
    if not is_capitals(text):
        return text

    def word(match: re.Match[str]) -> str:
        said = match.group()
        low = said.lower()
        first = not any(letter.isalpha() for letter in text[: match.start()])
        if said.upper() in _ACRONYMS and low not in _SMALL:
            return said.upper()
        if low in _SMALL and not first:
            return low
        return low[:1].upper() + low[1:]

    return _WORD.sub(word, text)


def tidy(text: str) -> str:
    """A printed phrase as a value: single spaces, no quotation marks or loose punctuation around it, natural case."""
    return natural(" ".join(text.split()).strip(" \t\"“”'‘’.,;:*|_-–—"))

"""When two written values are the same value: one rule per kind of field.

``fold`` is deliberately strict about what carries meaning (digits, letters of a number, days) and lenient about what does not
(case, diacritics, punctuation, honorifics). Confusable characters are never folded: O is not 0.
"""

from __future__ import annotations

import re
import unicodedata

VERSION = 1
"""Goes up whenever a rule below changes, since figures of different versions cannot be compared."""

_DATES = frozenset(
    {"issue_date", "expiry_date", "start_date", "end_date", "date_of_birth", "retroactive_date", "original_issue_date"}
)
_AMOUNTS = frozenset({"per_claim_limit", "aggregate_limit", "credits"})
_CODES = frozenset({"number", "npi", "jurisdiction"})
_LIGATURES = str.maketrans({"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ß": "ss", "æ": "ae", "Æ": "ae", "ı": "i"})
_APOSTROPHES = re.compile(r"['’‘`´]")
_NO_WORD = re.compile(r"[^0-9a-z]+")
_SMALL_WORDS = frozenset({"the", "of", "and", "in", "for", "at", "de", "la", "el", "y"})


def plain(text: str) -> str:
    """Lower-case ASCII words with single spaces: what is left of a text when typography is taken away."""
    bare = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    bare = "".join(mark for mark in bare if not unicodedata.combining(mark))
    bare = _APOSTROPHES.sub("", bare.casefold()).replace("&", " and ")
    return _NO_WORD.sub(" ", bare).strip()


def _amount(text: str) -> str:
    match = re.search(r"(\d[\d,]*(?:\.\d+)?|\.\d+)\s*(mm|million|m|k)?\b", text.casefold())
    if match is None:
        return plain(text)
    scale = {"k": 1e3, "m": 1e6, "mm": 1e6, "million": 1e6}.get(match[2] or "", 1)
    return f"{float(match[1].replace(',', '')) * scale:g}"


def _schedules(text: str) -> str:
    return ",".join(sorted(set(re.findall(r"[1-5]N?", text.upper()))))


def fold(field: str, value: str) -> str:
    """The form in which two values of ``field`` are compared."""
    if field in _DATES:
        return value.strip()
    if field in _CODES:
        return re.sub(r"[\s\-‐‑–]", "", unicodedata.normalize("NFKC", value)).upper()
    if field in _AMOUNTS:
        return _amount(value)
    if field == "schedules":
        return _schedules(value)
    words = plain(value).split()
    if field in ("issuer", "qualification"):
        words = [word for word in words if word not in _SMALL_WORDS]
    return " ".join(words)


def same(field: str, value: str, other: str) -> bool:
    """Whether both mean the same."""
    return fold(field, value) == fold(field, other)


def on_page(printed: str, text: str) -> bool:
    """Whether ``printed`` can be found in a page's ``text``: in one run, or word by word where the paper sets its parts apart."""
    sought, page = plain(printed), plain(text)
    if not sought:
        return False
    if sought.replace(" ", "") in page.replace(" ", ""):
        return True
    words = set(page.split())
    return all(word in words for word in sought.split())

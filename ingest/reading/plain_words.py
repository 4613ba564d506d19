"""Words that papers print of themselves: labels, phrases, common words of forms and letters. They carry no diacritics and no value.

A line of nothing but such words needs no strong reader. Names, places and Spanish or Latin wording are left out on purpose: the
quick reader loses their accents.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from extractors.models.token_shape import form_words

_WORD = re.compile(r"[^\W\d_]+")


def is_plain(text: str) -> bool:
    """Whether ``text`` is such words alone: at least one of them, and nothing with a digit."""
    words = _WORD.findall(text)
    known = _known()
    return bool(words) and not any(char.isdigit() for char in text) and all(word.casefold() in known for word in words)


@cache
def _known() -> frozenset[str]:
    """The words of forms, but for what is also written with an accent."""
    words = form_words()
    accented = {word for word in words if not word.isascii()}
    return words - accented - {_bare(word) for word in accented}


def _bare(word: str) -> str:
    """``word`` without its accents."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))

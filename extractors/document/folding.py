"""Reduce print to what survives bad reading: letters and digits, without case, accents and the glyphs that engines confuse.

Two texts that fold alike are the same words for matching labels and cues. Never use a folded text as a value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# The classes of glyphs that OCR takes for one another on credential papers; digits fold onto the letters they resemble.
_CONFUSED = str.maketrans({"1": "l", "i": "l", "|": "l", "!": "l", "0": "o", "5": "s", "8": "b", "ſ": "s"})

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[#&]")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower-case letters and digits only, accents dropped, confusable glyphs one; ``#`` is kept as ``no``, ``&`` as ``and``."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("#", "no").replace("&", "and"))
    return "".join(char for char in plain.translate(_CONFUSED) if char.isalnum()).replace("rn", "m")


def tokens(text: str) -> Iterator[tuple[int, int]]:
    """Start and end (half open, code points) of every run of letters, run of digits or ``#``.

    Runs are cut between letters and digits, so that a label glued to its value still ends where the value begins.
    """
    for match in _TOKEN.finditer(text):
        yield match.span()

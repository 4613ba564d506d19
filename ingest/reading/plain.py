"""Words that papers print of themselves: labels, phrases, common words of forms and letters. They carry no diacritics and no value.

A line of nothing but such words needs no strong reader. Names, places and Spanish or Latin wording are left out on purpose: the
quick reader loses their accents.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from extractors.declaration import packaged
from extractors.kinds.names.lexicon import FORM_WORDS, NEVER

_WORD = re.compile(r"[^\W\d_]+")


def is_plain(text: str) -> bool:
    """Whether ``text`` is such words alone: at least one of them, and nothing with a digit."""
    words = _WORD.findall(text)
    known = _known()
    return bool(words) and not any(char.isdigit() for char in text) and all(word.casefold() in known for word in words)


@cache
def _known() -> frozenset[str]:
    """The packaged words of forms and the wording of the declarations, but for what is also written with an accent."""
    declared = packaged()
    phrases = [cue.phrase for each in declared.types for cue in each.cues]
    phrases += [cue.phrase for paper in declared.papers for cue in paper.cues]
    phrases += [label for each in declared.types for field in each.fields for label in (*field.labels, *field.decoys)]
    words = {word for phrase in (*phrases, *FORM_WORDS, *NEVER) for word in _WORD.findall(phrase.casefold())}
    accented = {word for word in words if not word.isascii()}
    return frozenset(words - accented - {_bare(word) for word in accented})


def _bare(word: str) -> str:
    """``word`` without its accents."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))

"""The words that papers share, and what is left of all others: their shape.

What is learned from drawn papers must not cling to the names printed on them. So the models see the common words of forms,
letters and certificates as they are, and of any other word only whether it looks like a name, and how many digits it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from extractors.credential_types.loading import packaged
from extractors.kinds import data
from extractors.kinds.names.lexicon import FORM_WORDS, NEVER

_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_VOCABULARIES = ("degrees.toml", "professions.toml", "courses.toml", "states.toml")
_SMALL = frozenset(
    (
        *("a", "an", "and", "as", "at", "be", "by", "for", "from", "has", "have", "he", "her", "his", "in", "is", "it", "its"),
        *("of", "on", "or", "she", "that", "the", "their", "this", "to", "was", "we", "who", "with"),
    )
)


@cache
def form_words() -> frozenset[str]:
    """The packaged words of forms and the wording of the declarations, in small letters: what papers print of themselves."""
    declared = packaged()
    phrases = [cue.phrase for each in declared.types for cue in each.cues]
    phrases += [cue.phrase for paper in declared.papers for cue in paper.cues]
    phrases += [phrase for each in declared.types for field in each.fields for phrase in (*field.labels, *field.decoys)]
    return _words_of((*phrases, *FORM_WORDS, *NEVER))


@cache
def shared_words() -> frozenset[str]:
    """`form_words`, those of the closed vocabularies and of the sections, and the small words of sentences."""
    phrases = [phrase for each in packaged().types for phrase in (*each.sections.ours, *each.sections.others)]
    for file in _VOCABULARIES:
        for name, aliases in data.names(file).items():
            phrases += [name, *aliases]
    return form_words() | _words_of(phrases) | _SMALL


def _words_of(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in _LETTERS.findall(phrase.casefold()))


@lru_cache(maxsize=16384)
def token_shape(word: str) -> str:
    """``word`` as the models see it: a shared word as printed, of another its shape (``Xx``, ``XX``), and # for digits."""
    if _DIGIT.search(word):
        return _DIGIT.sub("#", word)
    return _LETTERS.sub(_shape, word)


def _shape(match: re.Match[str]) -> str:
    letters = match.group()
    if letters.casefold() in shared_words():
        return letters
    if len(letters) == 1:
        return "X" if letters.isupper() else "x"
    return "XX" if letters.isupper() else "Xx" if letters[0].isupper() else "xx"

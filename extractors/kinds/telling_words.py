"""Whether a print says a known name word by word, through an engine's errors within words.

A name with another word in it is another name, however alike the two are: the Dental board is not the Mental one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
from rapidfuzz.distance import Levenshtein

from extractors.kinds import wording
from extractors.kinds.folded import key

_LETTERS_PER_WORD_EDIT = 4
"""A word may be misread by one letter, and by one more for each further four: ``Health`` is not ``Heart``."""
_LONG = 4
"""The least letters of a word that is no beginning or end of something else printed beside a name."""
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "at", "by", "de", "la", "to", "inc", "llc", "ltd", "co", "corp", "pa"))
"""Words that come and go between two printings of one name."""
_SMALL_OF = {length: tuple(word for word in _SMALL if len(word) == length) for length in (2, 3)}
_LETTERS = re.compile(r"[^\W_]+")


def telling_words(text: str) -> tuple[str, ...]:
    """The words of a text that make another name of it where they differ, folded; all of them where none is left."""
    words = tuple(map(key, _LETTERS.findall(text)))
    return tuple(word for word in words if not _is_small(word)) or words


@lru_cache(maxsize=8192)
def _is_small(word: str) -> bool:
    """Whether a word comes and goes, also where one letter of it was misread and no known word came of that: ``qf`` for ``of``."""
    misread = (
        2 <= len(word) <= 3
        and word not in _known_words()
        and any(Levenshtein.distance(word, own) == 1 for own in _SMALL_OF[len(word)])
    )
    return word in _SMALL or misread


def _without_ends(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words less short ones at either end: what a window of print takes in from beside a name."""
    long = [at for at, word in enumerate(words) if len(word) >= _LONG]
    return words[long[0] : long[-1] + 1] if long else words


@cache
def _known_words() -> frozenset[str]:
    """Words of known boards, schools, degrees and the like, folded."""
    return frozenset(map(key, wording.words()))


def _one_word(one: str, other: str) -> bool:
    """Whether two words are the same, singular or plural."""
    return one.removesuffix("s") == other.removesuffix("s")


def same_words(words: Sequence[str], printed: str) -> bool:
    """Whether ``printed`` has every one of a known name's telling ``words``, and no other word that is known."""
    told = _without_ends(telling_words(printed))
    if any(word in _known_words() and not any(_one_word(word, own) for own in words) for word in told):
        return False
    ends = np.cumsum([len(word) for word in words])
    wrong = [0] * len(words)
    for edit in Levenshtein.editops("".join(words), "".join(told)):
        wrong[min(int(np.searchsorted(ends, edit.src_pos, side="right")), len(words) - 1)] += 1
    return all(count <= max(1, len(word) // _LETTERS_PER_WORD_EDIT) for count, word in zip(wrong, words, strict=True))

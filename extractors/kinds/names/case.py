"""The natural case of names: ``O'BRIEN-MCDONALD`` as ``O'Brien-McDonald``, ``DE LA CRUZ`` as ``de la Cruz``.

A name that is printed in capitals and small letters keeps its print.
"""

from __future__ import annotations

import re

from extractors.kinds.names import lexicon

_PIECE = re.compile(r"[^\W\d_]+")
_LIKE = str.maketrans("l|015", "IIOIS")
_ARTICLES = frozenset(("la", "las", "los"))
_APOSTROPHES = "'’`´"


def _piece(piece: str) -> str:
    """One run of letters in natural case."""
    low = piece.lower()
    if low.startswith("mc") and len(low) > 3:
        return "Mc" + low[2:3].upper() + low[3:]
    if low in lexicon.MAC_NAMES:
        return "Mac" + low[3:4].upper() + low[4:]
    return low[:1].upper() + low[1:]


def unlike(word: str) -> str:
    """Letters that an engine took for others within capitals: ``SMlTH``, ``J0HNSON``."""
    letters = re.sub(r"[^\w|]", "", word)
    capitals = sum(letter.isupper() for letter in letters)
    strays = sum(letter in "l|015" for letter in letters)
    if capitals >= 3 and strays and capitals + strays == len(letters) and strays * 3 <= capitals:
        return word.translate(_LIKE)
    return word


def _needs_case(word: str, mixed: bool) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    if not letters or len(letters) == 1:
        return bool(letters) and letters[0].islower()
    if word.islower():
        return not mixed
    if word.isupper():
        return not (mixed and len(letters) == 2 and "." not in word)
    return bool(re.match(r"^(?:Mc|Mac|O['’])[A-ZÀ-Þ]{2,}$|^[A-ZÀ-Þ][a-zß-ÿ][A-ZÀ-Þ]{3,}$", word))


def natural(word: str, *, inner: bool, mixed: bool, after: str = "") -> str:
    """A word of a name in natural case.

    ``inner`` says that a word of the name follows, as particles need to be small; ``mixed`` that other words have small
    letters; ``after`` is the word before it.
    """
    if not _needs_case(word, mixed):
        return word
    low = word.lower()
    if inner and (low in lexicon.SMALL_PARTICLES or (low in _ARTICLES and after.lower() == "de")):
        return low
    return re.sub(rf"(?<=[{_APOSTROPHES}])S$", "s", _PIECE.sub(lambda match: _piece(match.group()), word))

"""How alike two names are, from the keys that lists are sorted by (``garcia lopez  ana maria  jr``). Pure.

No answer here links anything: two people with one name are the costly error, so a name only supports a number, or is a suggestion.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

_EXPANDED = (("ae", "a"), ("oe", "o"), ("ue", "u"))
"""The second way in which ä, ö and ü are written (ICAO Doc 9303-3): ``Mueller`` for ``Müller``, which folds to ``muller``."""
_MISREAD = 5
"""The fewest letters of a word in which one wrong letter is taken for an error of reading or typing."""


class Likeness(IntEnum):
    """From nothing in common to the same name."""

    DIFFERENT = 0
    RELATED = 1
    """The same given name and another family name, as after a marriage."""
    CLOSE = 2
    """Can well be one person's: initials, a part of a double name, another order, a letter misread."""
    SAME = 3
    UNKNOWN = 4
    """One of the two is missing: no name speaks against anything."""

    @property
    def fits(self) -> bool:
        """Whether a number that is the same may count."""
        return self >= Likeness.CLOSE


@dataclass(frozen=True, slots=True)
class Name:
    """A name in folded words: the family name in filing units, given names, suffix."""

    family: tuple[str, ...]
    given: tuple[str, ...]
    suffix: str = ""

    @property
    def words(self) -> frozenset[str]:
        return frozenset((*self.family, *self.given))


@lru_cache(maxsize=20_000)
def name_of(key: str | None) -> Name | None:
    """The name behind a key of `ingest.store.search_terms.filing_key`; None for none."""
    if not key:
        return None
    family, given, suffix, *_ = (*key.split("  "), "", "")
    return Name(tuple(_plain(word) for word in family.split()), tuple(_plain(word) for word in given.split()), suffix)


def likeness(one: str | None, other: str | None) -> Likeness:
    """How alike the names of two keys are; in either order the same."""
    a, b = name_of(one), name_of(other)
    if a is None or b is None:
        return Likeness.UNKNOWN
    return max(_as_written(a, b), _reordered(a, b))


def best(one: str | None, others: Iterable[str | None]) -> Likeness:
    """The closest of ``others``, an empty list of which has nothing in common."""
    return max((likeness(one, other) for other in others), default=Likeness.DIFFERENT)


def misread(one: str | None, other: str | None) -> bool:
    """Whether two keys differ by one letter within a word, as a scan that was read differently does.

    The last letter of a word is none: ``Maria`` and ``Mario`` are two people.
    """
    a, b = (one or "").split(), (other or "").split()
    wrong = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    return len(a) == len(b) and len(wrong) == 1 and _one_letter(*wrong[0])


def slip(one: str | None, other: str | None) -> bool:
    """Whether two keys differ by one letter anywhere. Little by itself: only where a number says the same."""
    return bool(one and other) and DamerauLevenshtein.distance(one or "", other or "", score_cutoff=1) <= 1


def _plain(word: str) -> str:
    for written, meant in _EXPANDED:
        word = word.replace(written, meant)
    return word


def _one_letter(a: str, b: str) -> bool:
    """Whether the words differ by one letter, and not at their end."""
    long_enough = min(len(a), len(b)) >= _MISREAD and a[-1] == b[-1] and a[0] == b[0]
    return long_enough and DamerauLevenshtein.distance(a, b, score_cutoff=1) == 1


def _as_written(a: Name, b: Name) -> Likeness:
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return Likeness.DIFFERENT  # father and son
    family, given = _families(a.family, b.family), _given(a.given, b.given)
    if family and given:
        exact = family is Likeness.SAME and given is Likeness.SAME and a.suffix == b.suffix
        return Likeness.SAME if exact else Likeness.CLOSE
    first = a.given[:1] == b.given[:1] and len("".join(a.given[:1])) > 2
    return Likeness.RELATED if not family and given and first else Likeness.DIFFERENT


def _families(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    """SAME, CLOSE where one is a part of the other or has a letter misread, or DIFFERENT."""
    if "".join(a) == "".join(b):
        return Likeness.SAME
    if set(a) & set(b) or _part(a, b) or _part(b, a) or _one_letter("".join(a), "".join(b)):
        return Likeness.CLOSE
    return Likeness.DIFFERENT


def _part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether ``short`` is the beginning or the end of a double name that is one unit: ``hart`` of ``quillhart``."""
    one, whole = "".join(short), "".join(long)
    rest = len(whole) - len(one)
    return len(one) >= 4 and rest >= 4 and (whole.startswith(one) or whole.endswith(one))


def _given(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    """SAME, CLOSE where one has fewer names, initials or a letter misread, or DIFFERENT where they contradict each other."""
    if not a or not b:
        return Likeness.CLOSE
    if a == b:
        return Likeness.SAME
    if "".join(a) == "".join(b):
        return Likeness.CLOSE  # Mary Ann, Maryann
    pairs = list(zip(a, b, strict=False))
    return Likeness.CLOSE if all(_one_given(x, y) for x, y in pairs) else Likeness.DIFFERENT


def _one_given(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) or _one_letter(a, b)


def _reordered(a: Name, b: Name) -> Likeness:
    """The same words in another order, or given names and family names cut at another place: ``Ana Quill Hart``."""
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return Likeness.DIFFERENT
    if a.words == b.words and len(a.words) > 1:
        return Likeness.CLOSE
    joined = ("".join((*a.given, *a.family)), "".join((*b.given, *b.family)))
    if joined[0] == joined[1] and a.family and b.family and a.given and b.given:
        return Likeness.CLOSE
    for short, long in ((a, b), (b, a)):
        first = bool(short.given and long.given) and short.given[0] == long.given[0] and len(short.given[0]) > 1
        if first and set(short.family) <= {*long.family, *long.given[1:]} and short.family:
            return Likeness.CLOSE  # a surname that stands among the given names of the other
    return Likeness.DIFFERENT

"""Find known phrases in a line of print, through glued words and single misread letters.

A phrase is looked up by its folded text over every window of a line's tokens, so ``Lic. No.``, ``LICNO`` and ``LIC N0`` are one.
Phrases of seven letters and more are also found with one letter wrong, missing or too many, by the deletion neighbourhood of both
sides (the method of W. Garbe's SymSpell), which needs no scan of the lexicon.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from extractors.document.folding import fold, tokens

_FUZZY_FROM = 7
_WINDOW = 9
"""The most tokens a phrase may have; the longest declared one has eight."""


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """``text[start:end]`` is the phrase ``phrase``; ``score`` is 1 where it folds alike and 0.85 with one letter off."""

    phrase: str
    start: int
    end: int
    score: float


def _deletions(folded: str) -> Iterator[str]:
    for at in range(len(folded)):
        yield folded[:at] + folded[at + 1 :]


class PhraseLexicon:
    """A fixed set of phrases, ready for lookup. Phrases that fold alike are one; the first spelling names them."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._exact: dict[str, str] = {}
        for phrase in phrases:
            self._exact.setdefault(fold(phrase), phrase)
        self._exact.pop("", None)
        self._near: dict[str, list[str]] = defaultdict(list)
        for folded in self._exact:
            if len(folded) >= _FUZZY_FROM:
                for shorter in _deletions(folded):
                    self._near[shorter].append(folded)
        self._longest = max(map(len, self._exact), default=0) + 1
        self._memo: dict[str, tuple[PhraseHit, ...]] = {}

    def canonical(self, phrase: str) -> str | None:
        """The spelling under which ``phrase`` is known here, or None."""
        return self._exact.get(fold(phrase))

    def _lookup(self, folded: str) -> tuple[str, float] | None:
        if folded in self._exact:
            return self._exact[folded], 1.0
        if len(folded) < _FUZZY_FROM - 1:
            return None
        for near in (folded, *_deletions(folded)):
            for known in self._near.get(near, ()) if near != folded or len(folded) >= _FUZZY_FROM - 1 else ():
                if Levenshtein.distance(folded, known, score_cutoff=1) <= 1:
                    return self._exact[known], 0.85
            if near in self._exact and len(near) >= _FUZZY_FROM:
                return self._exact[near], 0.85
        return None

    def hits(self, text: str) -> tuple[PhraseHit, ...]:
        """Every phrase in ``text``, none inside a longer one, in order of place."""
        if text not in self._memo:
            if len(self._memo) > 4096:
                self._memo.clear()
            self._memo[text] = tuple(self._search(text))
        return self._memo[text]

    def _search(self, text: str) -> Iterator[PhraseHit]:
        places = list(tokens(text))
        folds = [fold(text[start:end]) for start, end in places]
        reach = 0
        for first in range(len(places)):
            best: PhraseHit | None = None
            window = ""
            for last in range(first, min(first + _WINDOW, len(places))):
                window += folds[last]
                if len(window) > self._longest:
                    break
                # "rn" may form across the seam of two tokens; the phrase was folded in one piece.
                found = self._lookup(window.replace("rn", "m"))
                # One letter too many may be the end of what stands before the phrase: "$3M in the aggregate".
                if found and found[1] < 1 and self._exact.get("".join(folds[first + 1 : last + 1]).replace("rn", "m")) == found[0]:
                    continue
                # The same phrase again is the first hit with the beginning of the value misread as its end.
                if found and (best is None or len(found[0]) > len(best.phrase)):
                    best = PhraseHit(found[0], places[first][0], places[last][1], found[1])
            if best is not None and best.end > reach:
                reach = best.end
                yield best

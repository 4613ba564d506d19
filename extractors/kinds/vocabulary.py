"""A closed list of names, found in print exactly, by abbreviation, or through the errors of an engine.

A fuzzy hit may differ by one edit in five characters, but not by a word: the Arizona State Board of Physical Therapy is not the
Arizona Board of Physical Therapy that an engine misread. Candidates come from a table of trigrams, so that a line is compared in
full with a few names only; words run together cost nothing, since both sides are folded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extractors.kinds.casing import is_capitals
from extractors.kinds.folded import Folded, fold_line, grams, key
from extractors.kinds.telling_words import same_words, telling_words

LETTERS_PER_EDIT = 5
_SHORTEST_FUZZY = 7
_SHORTEST_GLUED = 8
_SHORTEST_LOOSE = 20
"""Letters of a phrase that may begin or end within a printed word although more than one letter is misread."""
_CANDIDATES = 6
_HEAD = 4
_GRAM = 3
_SHARE = 0.4
"""The share of its trigrams that a phrase must have in a line before the two are compared in full."""
_FEW_WORDS = 5
_MARGIN = 2
"""How far either end of a window is moved in search of a better one, in letters."""


@dataclass(frozen=True, slots=True)
class Hit:
    """``name`` as meant by ``line[start:end]``. ``edits`` is 0 for an exact hit; ``quality`` is as in `Found`."""

    start: int
    end: int
    name: str
    quality: float
    edits: int = 0


def is_abbreviation(alias: str) -> bool:
    """Whether an alias counts only in the capitals in which it is listed, and as a word of its own."""
    return len(key(alias)) <= 3 or (" " not in alias and len(alias) <= 10 and sum(map(str.isupper, alias)) * 2 > len(key(alias)))


class Vocabulary:
    """Canonical names with their aliases. What is one name's alias and another name is the name; of two claims the first counts."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self.names = tuple(names)
        self._phrases: dict[str, str] = {}
        self._abbreviations: dict[str, tuple[str, str]] = {}
        for name in names:
            self._learn(name, name)
        for name, aliases in names.items():
            for alias in aliases:
                self._learn(alias, name)
        self._words: dict[str, tuple[str, ...]] = {}
        for name, aliases in names.items():
            for one in (name, *aliases):
                self._words.setdefault(key(one), telling_words(one))
        self._exact_only = {key(alias): name for alias, name in self._abbreviations.values()}
        self._heads: dict[str, list[str]] = defaultdict(list)
        for phrase in sorted(self._phrases, key=len, reverse=True):
            self._heads[phrase[:_HEAD]].append(phrase)
        self._fuzzy = [phrase for phrase in self._phrases if len(phrase) >= _SHORTEST_FUZZY]
        self._rows: dict[str, int] = {}
        self._table, self._least = self._tabulate()
        self._fewest = max(2, int(np.ceil(_SHARE * self._least.min(initial=np.inf)))) if self._fuzzy else 2

    def _learn(self, alias: str, name: str) -> None:
        if is_abbreviation(alias):
            self._abbreviations.setdefault(key(alias), (alias, name))
        elif key(alias):
            self._phrases.setdefault(key(alias), name)

    def _tabulate(self) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.uint8]], np.ndarray[tuple[int], np.dtype[np.float32]]]:
        """Rows are trigrams, columns phrases; and how many trigrams a line must share with each phrase."""
        for phrase in self._fuzzy:
            for gram in grams(phrase, _GRAM):
                self._rows.setdefault(gram, len(self._rows))
        table = np.zeros((len(self._rows), len(self._fuzzy)), dtype=np.uint8)
        for column, phrase in enumerate(self._fuzzy):
            for gram in grams(phrase, _GRAM):
                table[self._rows[gram], column] = 1
        sizes = table.sum(axis=0, dtype=np.float32) if self._fuzzy else np.zeros(0, dtype=np.float32)
        return table, np.maximum(sizes, 1)

    def name(self, text: str) -> str | None:
        """The name that a whole text means: exactly, else by the nearest alias within the allowed edits. None where none is."""
        wanted = key(text)
        exact = self._phrases.get(wanted) or self._exact_only.get(wanted)
        if exact or len(wanted) < _SHORTEST_FUZZY:
            return exact
        best: tuple[int, str] | None = None
        for phrase in self._near(wanted):
            allowed = len(phrase) // LETTERS_PER_EDIT
            edits = Levenshtein.distance(phrase, wanted, score_cutoff=allowed)
            if edits <= allowed and (best is None or edits < best[0]) and same_words(self._words[phrase], text):
                best = edits, phrase
        return self._phrases[best[1]] if best else None

    def find(self, line: str) -> list[Hit]:
        """Every name in the line, best first. A hit inside a better, longer one is kept at half its quality."""
        folded = fold_line(line)
        hits = [*self._exact(folded), *self._abbreviated(line)]
        hits += _nearest(
            [hit for hit in self._blurred(folded) if not any(_covers(sure, hit) or _swells(sure, hit) for sure in hits)]
        )
        hits.sort(key=lambda hit: (-(hit.end - hit.start), -hit.quality))
        kept: list[Hit] = []
        for hit in hits:
            if any(other.name == hit.name and _covers(other, hit) for other in kept):
                continue
            inside = any(_covers(other, hit) for other in kept if other.quality >= 0.6)
            kept.append(Hit(hit.start, hit.end, hit.name, hit.quality / 2, hit.edits) if inside else hit)
        return sorted(kept, key=lambda hit: (-hit.quality, hit.start))

    def _exact(self, folded: Folded) -> Iterator[Hit]:
        text = folded.text
        places = grams(text, _HEAD)
        for start in sorted(start for head in places.keys() & self._heads.keys() for start in places[head]):
            for phrase in self._heads[text[start : start + _HEAD]]:
                if not text.startswith(phrase, start):
                    continue
                end = start + len(phrase)
                loose = (not folded.opens_word(start)) + (not folded.closes_word(end))
                if loose and len(phrase) < _SHORTEST_GLUED:
                    continue
                yield Hit(*folded.span(start, end), self._phrases[phrase], 1.0 - 0.15 * loose)

    def _abbreviated(self, line: str) -> Iterator[Hit]:
        """Abbreviations; in a sentence of capitals ``AS`` and ``MED`` are mostly words, and worth little."""
        for start, end, printed, bare in _words(line):
            known = self._abbreviations.get(bare)
            if known is None:
                continue
            alias, name = known
            shouted = 0.4 if _is_shouted(line) else 1.0
            plain = printed.replace(".", "")
            if plain == alias.replace(".", ""):
                yield Hit(start, end, name, (0.8 if len(plain) > 2 else 0.6) * shouted)
            elif plain.upper() == plain:
                yield Hit(start, end, name, 0.5 * shouted)

    def _near(self, text: str) -> list[str]:
        """The phrases that share most trigrams with a folded text, most first."""
        rows = [row for gram in grams(text, _GRAM) if (row := self._rows.get(gram)) is not None]
        if len(rows) < self._fewest:
            return []
        share = np.add.reduce(self._table[rows], axis=0, dtype=np.uint16) / self._least
        columns = np.flatnonzero(share >= _SHARE)
        if len(columns) > _CANDIDATES:
            columns = columns[np.argsort(-share[columns], kind="stable")[:_CANDIDATES]]
        return [self._fuzzy[column] for column in columns]

    def _blurred(self, folded: Folded) -> Iterator[Hit]:
        text = folded.text
        if len(text) < _SHORTEST_FUZZY - 2:
            return
        for phrase in self._near(text):
            if len(phrase) >= _SHORTEST_GLUED and phrase in text:
                continue  # `_exact` has it, wherever it stands
            allowed = len(phrase) // LETTERS_PER_EDIT
            place = fuzz.partial_ratio_alignment(phrase, text, score_cutoff=100 * (1 - 1.3 / LETTERS_PER_EDIT))
            if place is None:
                continue
            start, end = place.dest_start, place.dest_end
            reach = allowed + 2 * _MARGIN
            if Levenshtein.distance(phrase, text[start:end], score_cutoff=reach) > reach:
                continue  # no window that near can come within the allowed edits
            start, end = _snug(phrase, folded, start, end)
            edits = Levenshtein.distance(phrase, text[start:end], score_cutoff=allowed)
            if edits > allowed:
                continue
            first, last = folded.span(start, end)
            if edits and not same_words(self._words[phrase], folded.line[first:last]):
                continue
            loose = (not folded.opens_word(start)) + (not folded.closes_word(end))
            if loose == 2 or (loose and edits > 1 and len(phrase) < _SHORTEST_LOOSE):
                continue
            quality = 0.95 - 1.5 * edits / len(phrase) - 0.2 * loose
            yield Hit(first, last, self._phrases[phrase], max(quality, 0.2), edits)


_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z](?:[A-Za-z0-9]|[.\-/+&](?=[A-Za-z0-9]))*(?:\([A-Z]\))?")


@lru_cache(maxsize=4096)
def _words(line: str) -> tuple[tuple[int, int, str, str], ...]:
    """Start, end, print and folded print of every word that may be an abbreviation; the same for all vocabularies."""
    return tuple((word.start(), word.end(), word.group(), key(word.group())) for word in _WORD.finditer(line))


@lru_cache(maxsize=4096)
def _is_shouted(line: str) -> bool:
    return len(line.split()) > _FEW_WORDS and is_capitals(line)


def _nearest(hits: list[Hit]) -> list[Hit]:
    """Of fuzzy hits that overlap, those nearest to their print."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.edits / (hit.end - hit.start), hit.start - hit.end)):
        if not any(other.start < hit.end and hit.start < other.end and not _covers(other, hit) for other in kept) and not any(
            _covers(other, hit) and other.quality - hit.quality > 0.2 for other in kept
        ):
            kept.append(hit)
    return kept


def _swells(sure: Hit, hit: Hit) -> bool:
    """Whether a fuzzy hit is an exact one with a few letters beside it that do not fit: "Family Medicine on" is no longer name."""
    return _covers(hit, sure) and (hit.end - hit.start) - (sure.end - sure.start) <= hit.edits + 2


def _covers(longer: Hit, hit: Hit) -> bool:
    return longer.start <= hit.start and hit.end <= longer.end


def _snug(phrase: str, folded: Folded, start: int, end: int) -> tuple[int, int]:
    """The window near ``start:end`` that is nearest to the phrase, those on word bounds preferred."""
    edits = Levenshtein.distance(phrase, folded.text[start:end])
    loose = (not folded.opens_word(start)) + (not folded.closes_word(end))
    best = (edits + 0.6 * loose, start, end)
    if not edits and not loose:
        return start, end
    lasts = [
        (last, 0.6 * (not folded.closes_word(last)))
        for last in range(max(1, end - _MARGIN), min(end + _MARGIN, len(folded.text)) + 1)
    ]
    for first in range(max(0, start - _MARGIN), min(start + _MARGIN + 1, len(folded.text))):
        opening = 0.6 * (not folded.opens_word(first))
        for last, closing in lasts:
            fewest = max(abs(last - first - len(phrase)), edits - abs(first - start) - abs(last - end))
            if last <= first or fewest + opening + closing > best[0]:
                continue
            cost = Levenshtein.distance(phrase, folded.text[first:last]) + opening + closing
            best = min(best, (cost, first, last))
    return best[1], best[2]

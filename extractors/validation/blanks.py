"""What is known of the fields that were left blank: whether the document prints them all the same, or says that there is none.

A blank is read in two ways, as a value is. *By its label*: a label of the field is on the page, used as labels are, with print
beside it that became no value. *By its value*: something was nearly likely enough to be taken. Where both find nothing, most
likely nothing is printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from re import compile as pattern

from extractors.candidates.beside_labels import beside, label_starts
from extractors.candidates.labels import Label
from extractors.credential_types.declaration import CredentialType, Field
from extractors.document.folding import fold
from extractors.document.page import Line, Span
from extractors.document.phrase_lexicon import PhraseLexicon
from extractors.document.spans import span_of
from extractors.kinds.text import says_none

_NEARLY = -2.0
"""The log-odds (12 %) from which the likeliest value of a blank field is worth a look. Of 394 files (the samples, a drawn set, the
papers of four authors) 7 blank fields are above it, 3 of them printed."""


@dataclass(frozen=True, slots=True)
class Blanks:
    """What is known of blank fields, by name.

    ``likeliest`` gives the log-odds of the likeliest value that was not taken; ``possible`` are the fields where that is worth a
    look; ``unread`` those that are printed but of which no value could be read; ``denied`` those of which the document says that
    there is none.
    """

    likeliest: Mapping[str, float] = field(default_factory=dict)
    possible: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()

    def joined(self, other: Blanks) -> Blanks:
        """What is known of one credential's blanks from two of its pages or copies."""
        parts = (self, other)
        names = dict.fromkeys(name for part in parts for name in part.likeliest)  # in the same order in every run
        best = {name: max(part.likeliest[name] for part in parts if name in part.likeliest) for name in names}
        return Blanks(best, self.possible | other.possible, self.unread | other.unread, self.denied | other.denied)

    def besides(self, read: Iterable[str], settled: Iterable[str] = ()) -> Blanks:
        """The same, less the fields that were ``read`` after all; those that are ``settled`` by other means count as denied."""
        known, told = frozenset(read), frozenset(settled)
        left = {name: odds for name, odds in self.likeliest.items() if name not in known}
        unread = self.unread - known - told
        return Blanks(left, self.possible - known - told, unread, (self.denied | told) - known - unread)


NO_BLANKS = Blanks()

_LIST = 14.0
"""Heights of a heading over which the rows of its table are looked for."""

_PARTING = ("•", "·", "|", ";", "/")
"""Marks that begin a new statement within a line."""

_SHORTEST = 3
"""The least letters of a label, folded: "no", "to" and the numbers of a form say nothing by being there."""

_WITHHELD = pattern(r"[*•●]{2}|[xX]{3}|__")
"""Print that is masked, as of a student's number, or a line to be filled in."""


def blanks(
    declared: CredentialType,
    lines: Sequence[Line],
    labels: Sequence[Label],
    taken: Mapping[str, Span],
    likeliest: Mapping[str, float],
    same: Collection[str] = (),
) -> Blanks:
    """What is known of the fields of ``declared`` that have no value.

    Args:
        lines, labels: what the fields were read from, and the labels found in it.
        taken: the place of the value that was chosen, by field.
        likeliest: the log-odds of the likeliest value that was not chosen, by field.
        same: fields where that is another field's value.
    """
    page = _Page(lines, labels, taken)
    unread, denied = set(), set()
    for one in declared.fields:
        if one.name in taken:
            continue
        if page.has_sign(one):
            unread.add(one.name)
        for text in page.beside(one):
            if says_none(text):
                denied.add(one.name)
            elif _could_be(one, text):
                unread.add(one.name)
    possible = frozenset(name for name, odds in likeliest.items() if odds > _NEARLY and name not in same)
    return Blanks(likeliest, possible, frozenset(unread), frozenset(denied - unread))


def _could_be(one: Field, text: str) -> bool:
    """Whether print beside a label of a field may be its value, as far as its look tells. A field of any words has no look, so that
    it counts only where it is always asked for."""
    if _WITHHELD.search(text):
        return False
    if one.kind.digits:
        return any(letter.isdigit() for letter in text)
    return any(letter.isalpha() for letter in text) and (bool(one.ask) or not one.kind.free)


@lru_cache(maxsize=256)
def _signs(one: Field) -> PhraseLexicon:
    return PhraseLexicon(one.signs)


class _Page:
    """The print of a region: its labels, and what of it became a value."""

    def __init__(self, lines: Sequence[Line], labels: Sequence[Label], taken: Mapping[str, Span]) -> None:
        self._lines, self._labels = lines, labels
        self._stops = label_starts(labels)
        self._taken: dict[tuple[int, float, float], set[str]] = defaultdict(set)
        for name, span in taken.items():
            for word in span.words:
                self._taken[span.page, word.box.x0, word.box.top].add(name)
        texts = [line.text for line in lines]
        self._texts = (*texts, *(f"{upper} {lower}" for upper, lower in pairwise(texts)))

    def has_sign(self, one: Field) -> bool:
        """Whether a declared phrase says without a label that the field is printed. A near miss of it says something else: "valid
        only if" is not "valid only in"."""
        return bool(one.signs) and any(hit.score == 1 for text in self._texts for hit in _signs(one).hits(text))

    def beside(self, one: Field) -> Iterator[str]:
        """The print beside every label of a field that is used as a label, where it is no value and no label of anything."""
        for label in self._labels:
            if one.name in label.fields - label.decoys and self._is_used(label, one) and not self._heads_a_list(label, one):
                yield from self._free(label)

    def _is_used(self, label: Label, one: Field) -> bool:
        """Whether a phrase is used as a label: first in its line or behind a mark, and with a colon, alone, or right before the
        digits of a value that has some."""
        text = self._lines[label.line].text
        begins = label.first or text[: label.start].rstrip().endswith(_PARTING)
        ends = label.colon or label.whole or (one.kind.digits and text[label.end :].lstrip()[:1].isdigit())
        return begins and ends and len(fold(label.phrase)) >= _SHORTEST

    def _heads_a_list(self, label: Label, one: Field) -> bool:
        """Whether several values are below the label: those of a table's rows, none of which is the document's own."""
        below = [
            line
            for line in self._lines
            if line.page == self._lines[label.line].page
            and 0 < line.box.middle[1] - label.box.bottom < _LIST * label.box.height
            and line.box.x0 < label.box.x1
            and line.box.x1 > label.box.x0
        ]
        return label.whole and sum(any(found.quality >= 0.7 for found in one.kind.find(line.text)) for line in below) > 1

    def _free(self, label: Label) -> Iterator[str]:
        """The print after, right of or below a label that no field took; none where a field that the label speaks for took any."""
        found: list[tuple[str, set[str]]] = []
        for index, start, end in beside(label, self._lines, self._stops):
            line = self._lines[index]
            if index != label.line and line.box.middle[1] < label.box.top:
                continue  # what is above belongs to another label
            text = line.text[start:end]
            begin = start + len(text) - len(text.lstrip(" .:-–—"))
            text = line.text[begin:end].strip()
            if text and (says_none(text) or not self._is_label(index, begin)):
                found.append((text, self._owners(line, begin, end)))
            if index == label.line or (label.colon and found):
                break  # the nearest is meant
        if not any(owners & label.fields for _, owners in found):
            yield from (text for text, owners in found if not owners)

    def _is_label(self, index: int, at: int) -> bool:
        """Whether a label stands at code point ``at`` of line ``index``. A value may begin with the words of one: "Renewed"."""
        return any(
            label.line == index and label.start <= at < label.end and (label.colon or label.whole or label.decoys)
            for label in self._labels
        )

    def _owners(self, line: Line, start: int, end: int) -> set[str]:
        """The fields whose values have a word of ``line.text[start:end]``."""
        span = span_of(line, start, end)
        return {name for word in span.words for name in self._taken.get((span.page, word.box.x0, word.box.top), ())}

"""Labels: phrases on paper that say what the value beside them is, or that it is something else.

The lexicon of a credential type is what its declaration lists. A phrase may be a label of one field and a decoy for another:
"control number" is nobody's license number. This module finds labels; how far a value stands from one is for `features`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.credential_types.declaration import CredentialType
from extractors.document.folding import fold
from extractors.document.page import Box, Line
from extractors.document.phrase_lexicon import PhraseLexicon
from extractors.document.spans import span_of

_COLON = re.compile(r"\s*[:.#*)\]–—-]*\s*:|\s*[.…_]{3,}")


@dataclass(frozen=True, slots=True)
class Label:
    """A label in line ``line`` (index from 0), at code points ``start`` to ``end`` of its text.

    ``fields`` are those it speaks for and ``decoys`` those it speaks against. ``colon`` says that a colon or a dot leader follows,
    ``whole`` that nothing else stands in the line, ``first`` that nothing stands before it.
    """

    phrase: str
    fields: frozenset[str]
    decoys: frozenset[str]
    line: int
    start: int
    end: int
    box: Box
    score: float
    colon: bool
    whole: bool
    first: bool


class LabelLexicon:
    """The labels and decoys of one credential type."""

    def __init__(self, declared: CredentialType) -> None:
        self._fields: dict[str, set[str]] = defaultdict(set)
        self._decoys: dict[str, set[str]] = defaultdict(set)
        for field in declared.fields:
            for phrase in field.labels:
                self._fields[fold(phrase)].add(field.name)
            for phrase in field.decoys:
                self._decoys[fold(phrase)].add(field.name)
        phrases = [phrase for field in declared.fields for phrase in (*field.labels, *field.decoys)]
        self._lexicon = PhraseLexicon(phrases)

    def find(self, lines: Sequence[Line]) -> tuple[Label, ...]:
        """Every label in ``lines``, in reading order."""
        return tuple(label for index, line in enumerate(lines) for label in self._in_line(index, line))

    def _in_line(self, index: int, line: Line) -> list[Label]:
        text = line.text
        labels = []
        for hit in self._lexicon.hits(text):
            folded = fold(hit.phrase)
            after, before = text[hit.end :], text[: hit.start]
            colon = bool(_COLON.match(after))
            whole = not fold(after) and not fold(before)
            first = not fold(before)
            # A very short word is a label only where it stands like one.
            if len(folded) <= 3 and not (colon or whole or first):
                continue
            labels.append(
                Label(
                    phrase=hit.phrase,
                    fields=frozenset(self._fields.get(folded, ())),
                    decoys=frozenset(self._decoys.get(folded, ())),
                    line=index,
                    start=hit.start,
                    end=hit.end,
                    box=span_of(line, hit.start, hit.end).box,
                    score=hit.score,
                    colon=colon,
                    whole=whole,
                    first=first,
                )
            )
        return labels


@lru_cache(maxsize=64)
def lexicon_of(declared: CredentialType) -> LabelLexicon:
    """The lexicon of a type, built once."""
    return LabelLexicon(declared)

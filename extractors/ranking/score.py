"""Every pair of candidate and field with its probability: gather the candidates, score each by itself, rerank the likeliest."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from extractors.candidates.candidate import Candidate
from extractors.candidates.find import find_candidates
from extractors.candidates.labels import Label, lexicon_of
from extractors.credential_types.declaration import CredentialType
from extractors.document.columns import split_columns
from extractors.document.page import Line
from extractors.models.weights import context, forest
from extractors.ranking import rerank
from extractors.ranking.features import NAMES, Features, pair_features
from extractors.ranking.rerank import likeliest, relative_rows
from extractors.ranking.span_features import span_column

_PASSED_OVER = -7.0
"""The log-odds, at most, of candidates that were not looked at again."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The candidates of a region with the scorer's probability for each pair in ``features``."""

    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    candidates: tuple[Candidate, ...]
    features: Features
    probabilities: tuple[float, ...]

    def of(self, field: str) -> Iterator[tuple[Candidate, int | None, NDArray[np.float32], float]]:
        """Every candidate for ``field`` with the index of its label, its features and its probability."""
        known = self.features
        for pair, row, p in zip(known.pairs, known.matrix, self.probabilities, strict=True):
            if pair.field == field:
                yield self.candidates[pair.candidate], pair.label, row, p


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the scorer is trained on and asked about: ``lines`` (those given, cut at columns), their candidates and features."""

    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    candidates: tuple[Candidate, ...]
    features: Features


def gather(declared: CredentialType, lines: Sequence[Line], masked_labels: Container[str] = ()) -> Gathered:
    """Labels, candidates and their features. Labels whose phrase is among ``masked_labels`` count as
    unknown: training needs such pages."""
    cut = split_columns(lines)
    labels = tuple(label for label in lexicon_of(declared).find(cut) if label.phrase not in masked_labels)
    found = find_candidates(declared, cut, labels)
    return Gathered(cut, labels, found, pair_features(declared, cut, labels, found))


def score(declared: CredentialType, lines: Sequence[Line]) -> Scored:
    """Gather, ask the scorer about every candidate, and look at each field's likeliest again beside one another."""
    return _score(declared, tuple(lines))


@lru_cache(
    maxsize=16
)  # divisions of a page share bands, and parts of it are read again: the same print is asked about several times
def _score(declared: CredentialType, lines: tuple[Line, ...]) -> Scored:
    told = gather(declared, lines)
    known = told.features
    known.matrix[:, NAMES.index("context")] = context()[known.context].sum(axis=1)
    known.matrix[:, NAMES.index("spans")] = span_column(told.lines, told.candidates, known)
    first = forest("scorer", NAMES).logits(known.matrix)
    chosen = likeliest(known, first)
    logits = np.minimum(first, _PASSED_OVER)
    logits[chosen] = forest("second", rerank.NAMES).logits(relative_rows(told.candidates, known, first, chosen))
    return Scored(told.lines, told.labels, told.candidates, known, tuple(float(p) for p in 1 / (1 + np.exp(-logits))))

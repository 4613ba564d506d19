"""Candidates as the span categorizer sees them: whole words of one line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.candidates.candidate import Candidate
from extractors.document.page import Line
from extractors.models.spacy_pipelines import WordSpan, span_scores
from extractors.ranking.features import Features


def word_span_of(candidate: Candidate, lines: Sequence[Line]) -> WordSpan:
    """The words of the candidate's first line that it touches."""
    first = last = None
    at = 0
    for index, word in enumerate(lines[candidate.line].words):
        stop = at + len(word.text)
        if at < candidate.end and stop > candidate.start:
            first, last = index if first is None else first, index + 1
        at = stop + 1
    return candidate.line, first or 0, last or 1


def span_column(lines: Sequence[Line], found: Sequence[Candidate], known: Features) -> NDArray[np.float32]:
    """For every pair of ``known`` the log-odds that the span categorizer gives its candidate as its field."""
    spans = [word_span_of(candidate, lines) for candidate in found]
    distinct = list(dict.fromkeys(spans))
    row_of = {span: row for row, span in enumerate(distinct)}
    rows = [row_of[span] for span in spans]
    views = span_scores([[word.text for word in line.words] for line in lines], distinct)
    scores = [float(views[pair.field][rows[pair.candidate]]) if pair.field in views else 0.5 for pair in known.pairs]
    kept = np.clip(np.array(scores, dtype=np.float32), 1e-4, 1 - 1e-4)
    return np.asarray(np.log(kept / (1 - kept)), dtype=np.float32)

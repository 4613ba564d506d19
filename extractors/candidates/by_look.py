"""Candidates found by their look: each kind finds its values in a line, between labels, and over a line's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.candidates.candidate import Candidate
from extractors.candidates.labels import Label
from extractors.document.page import Line
from extractors.document.spans import span_of
from extractors.kinds.kind import Kind


def in_line(kind: Kind, index: int, line: Line) -> Iterator[Candidate]:
    text = line.text
    for found in kind.find(text):
        if found.end > found.start and text[found.start : found.end].strip():
            yield Candidate(
                kind.name, found.value, span_of(line, found.start, found.end), index, found.start, found.end, found.quality
            )


def across_lines(kind: Kind, index: int, upper: Line, lower: Sequence[Line]) -> Iterator[Candidate]:
    """Values that begin in ``upper`` and end in the last of ``lower``, the lines that follow it."""
    seam = len(upper.text)
    last = seam + sum(len(line.text) + 1 for line in lower[:-1])
    joined = Line(upper.page, upper.words + tuple(word for line in lower for word in line.words))
    for candidate in in_line(kind, index, joined):
        if candidate.start < seam and candidate.end > last + 1:
            yield replace(candidate, end=seam, quality=candidate.quality * 0.98)


def _segments(line: Line, labels: Sequence[Label]) -> Iterator[tuple[int, int]]:
    """The spans of a line between its labels, where it has any."""
    at = 0
    for label in labels:
        if line.text[at : label.start].strip(" :.,;|-–—·"):
            yield at, label.start
        at = label.end
    if labels and line.text[at:].strip(" :.,;|-–—·"):
        yield at, len(line.text)


def between_labels(kind: Kind, index: int, line: Line, labels: Sequence[Label]) -> Iterator[Candidate]:
    """Values that end where the next label begins: a name is not found together with the word DOB behind it."""
    for start, end in _segments(line, labels):
        for found in kind.find(line.text[start:end]):
            if line.text[start + found.start : start + found.end].strip():
                span = span_of(line, start + found.start, start + found.end)
                yield Candidate(kind.name, found.value, span, index, start + found.start, start + found.end, found.quality)

"""What a page says by the place of a phrase, in a sentence or on a form, whatever the phrase itself looks like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.candidates.candidate import Candidate
from extractors.document.page import Line, Span
from extractors.document.spans import span_of
from extractors.kinds.kind import Kind, Unparsable


@dataclass(frozen=True, slots=True)
class Hint:
    """A value for ``field`` that its place speaks for, with the ``probability`` (0..1) that such places are right, by itself."""

    field: str
    candidate: Candidate
    probability: float


def hint(
    field: str, kind: Kind, lines: Sequence[Line], at: int, start: int, end: int, probability: float, more: Sequence[int] = ()
) -> Hint | None:
    """The hint that ``lines[at].text[start:end]`` and the lines ``more`` after it are the value; None where ``kind`` cannot read
    it."""
    line = lines[at]
    while start < end and not (line.text[start].isalnum() or line.text[start] in '(“"'):
        start += 1
    while end > start and line.text[end - 1] in " ,;:|_–—-•*·":
        end -= 1
    if end <= start:
        return None
    words = span_of(line, start, end).words + tuple(word for index in more for word in lines[index].words)
    span = Span(line.page, words)
    try:
        value = kind.parse(span.text)
    except Unparsable:
        return None
    return Hint(field, Candidate(kind.name, value, span, at, start, end, 0.5, labelled=True), probability)

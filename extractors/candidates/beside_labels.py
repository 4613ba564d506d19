"""Candidates beside labels: the print after, right of, below or above a label, taken as its field's kind reads it, whatever it
looks like. So titles of courses and odd numbers are found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.candidates.candidate import Candidate
from extractors.candidates.labels import Label
from extractors.credential_types.declaration import CredentialType
from extractors.document.page import Line
from extractors.document.reading_order import followers
from extractors.document.spans import span_of
from extractors.kinds.kind import Kind, Unparsable

_SEPARATOR = re.compile(
    r"\s+[|·•(—–]|\s{2,}|;|[.,]\s+(?=[A-Z])|[,.]?\s+(?:on|from|dated|through|under)\s+(?=\d|[A-Z][a-z]{2,8}\.? \d)"
)
"""What often ends a value that more print follows: "Insured: Ashgrove Clinic LLC | 100 Main Street", a sentence, or a date."""


def label_starts(labels: Iterable[Label]) -> dict[int, list[int]]:
    """Where labels begin, by line: what stands beside one ends where the next begins. A line without labels has none."""
    starts: dict[int, list[int]] = defaultdict(list)
    for label in labels:
        starts[label.line].append(label.start)
    return starts


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the punctuation that stands between a label and its value, or after the value."""
    while start < end and not (text[start].isalnum() or text[start] in "\"“‘'$(«"):
        start += 1
    while end > start and text[end - 1] in " ,;:|_–—-.•":
        end -= 1
    return start, end


def _read(kind: Kind, index: int, line: Line, start: int, end: int, rest: Sequence[Line] = ()) -> Iterator[Candidate]:
    """What stands from ``start`` to ``end`` in ``line`` and on through ``rest``, as ``kind`` reads it: whole, and cut short."""
    first, last = trim(line.text, start, end)
    if last <= first:
        return
    own = span_of(line, first, last)
    whole = Line(own.page, own.words + tuple(word for more in rest for word in more.words))
    seam = len(own.text) + sum(len(more.text) + 1 for more in rest[:-1]) if rest else 2
    cut = _SEPARATOR.search(whole.text, seam)
    for stop in (len(whole.text), cut.start() if cut else 0):
        _, stop = trim(whole.text, 0, stop)
        if stop <= (seam + 1 if rest else 0):
            continue
        span = span_of(whole, 0, stop)
        try:
            value = kind.parse(span.text)
        except Unparsable:
            continue
        yield Candidate(kind.name, value, span, index, first, min(last, first + stop), 0.3, labelled=True)


def beside(label: Label, lines: Sequence[Line], stops: dict[int, list[int]]) -> Iterator[tuple[int, int, int]]:
    """The spans (line, start, end) where a value of ``label`` could stand: after it, right of it, below it, above it."""
    text = lines[label.line].text
    stop = min((at for at in stops[label.line] if at >= label.end), default=len(text))
    if text[label.end : stop].strip(" :.#-_"):
        yield label.line, label.end, stop
    height = max(label.box.height, 1.0)
    right = [
        (other.box.x0, index)
        for index, other in enumerate(lines)
        if index != label.line
        and other.box.x0 >= label.box.x1 - 1
        and min(other.box.bottom, label.box.bottom) - max(other.box.top, label.box.top) > 0.4 * min(other.box.height, height)
    ]
    column = [
        (other.box.top - label.box.bottom, label.box.top - other.box.bottom, index)
        for index, other in enumerate(lines)
        if other.box.x0 < label.box.x1 and other.box.x1 > label.box.x0
    ]
    below = [(abs(under), index) for under, _, index in column if -0.4 * height < under < 3.0 * height]
    above = [(abs(over), index) for _, over, index in column if -0.4 * height < over < 2.0 * height]
    for near in (right, below, above):
        if near:
            index = min(near)[1]
            first = min((at for at in stops[index]), default=len(lines[index].text))
            yield index, 0, first or len(lines[index].text)


def next_to_labels(
    declared: CredentialType,
    lines: Sequence[Line],
    labels: Sequence[Label],
    after: Sequence[int | None],
    stops: dict[int, list[int]],
) -> Iterator[Candidate]:
    kinds = {field.name: field.kind for field in declared.fields}
    for label in labels:
        for name in sorted(label.fields):
            kind = kinds[name]
            for index, start, end in beside(label, lines, stops):
                yield from _read(kind, index, lines[index], start, end)
                if kind.runs_on and end == len(lines[index].text):
                    rest = followers(index, lines, after, 2)
                    for count in range(1, len(rest) + 1):
                        for more in _read(kind, index, lines[index], start, end, rest[:count]):
                            yield replace(more, quality=0.25 - 0.05 * count)

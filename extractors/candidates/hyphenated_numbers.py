"""Numbers that a narrow cell breaks at a hyphen, made whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.candidates.candidate import Candidate
from extractors.document.page import Line, Span
from extractors.document.spans import span_of
from extractors.kinds.kind import Kind, Unparsable

_BROKEN = re.compile(r"(?:\S*\s)?[A-Z\d][A-Z\d/.-]*[-/]")
"""A line of a narrow cell that breaks a number at its hyphen, as policy numbers are."""


def _broken(kind: Kind, index: int, lines: Sequence[Line], after: Sequence[int | None]) -> tuple[Candidate, list[int]] | None:
    """A number that is broken at a hyphen and goes on in the next line, or the next two, with the lines that it takes."""
    taken = [index]
    while len(taken) < 3 and _BROKEN.fullmatch(lines[taken[-1]].text) and (following := after[taken[-1]]) is not None:
        taken.append(following)
    rest = [lines[at] for at in taken[1:]]
    if not rest or any(" " in line.text or not line.text[:1].isalnum() for line in rest):
        return None
    upper = lines[index]
    head = upper.text.split()[-1]
    try:
        value = kind.parse(head + "".join(line.text for line in rest))
    except Unparsable:
        return None
    start = len(upper.text) - len(head)
    words = span_of(upper, start, len(upper.text)).words + tuple(word for line in rest for word in line.words)
    return Candidate(kind.name, value, Span(upper.page, words), index, start, len(upper.text), 0.9), taken


def join_hyphenated(
    found: Sequence[Candidate], kinds: Iterable[Kind], lines: Sequence[Line], after: Sequence[int | None]
) -> list[Candidate]:
    """The candidates with numbers that are broken at a hyphen whole, and not in parts."""
    kept = list(found)
    for kind in kinds:
        taken: set[int] = set()
        for index in range(len(lines)) if kind.breaks_at_hyphen else ():
            broken = _broken(kind, index, lines, after) if index not in taken else None
            if broken is not None:
                taken |= set(broken[1])
                kept = [one for one in kept if one.kind != kind.name or one.line not in broken[1]] + [broken[0]]
    return kept

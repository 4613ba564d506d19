"""Columns that stand so close that their rows run together: told apart by where other lines begin.

Reading gathers words into lines by the gaps between them. In a dense table a long cell ends within a space or two of the next one,
and the two become one line. What betrays the border is the column itself: other lines near by begin exactly there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.document.page import Line

_SPACE = 0.65
"""The least gap between columns, in heights of the lower neighbour; a word space is some 0.4 of it."""

_WIDE = 1.0
"""From this gap on one line that begins there is enough; for narrower gaps it takes two."""

_ALIGNED = 0.3
"""How exactly, in heights, another line must begin there."""

_NEAR = 14.0
"""How far away, in heights, a line may stand and still be of the same table."""

_WIDER = 1.6
"""How much wider than the line's usual gaps the border is."""


def split_columns(lines: Sequence[Line]) -> tuple[Line, ...]:
    """``lines`` in their order, those that run over a column's border cut there."""
    starts = [(line.box.x0, line.box.middle[1]) for line in lines]
    return tuple(part for line in lines for part in _parts(line, starts))


def _parts(line: Line, starts: Sequence[tuple[float, float]]) -> list[Line]:
    words = line.words
    if len(words) < 2:
        return [line]
    gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(words)]
    usual = median(gaps) if len(gaps) > 2 else min(gaps)
    cuts = [0]
    for at, (gap, (before, after)) in enumerate(zip(gaps, pairwise(words), strict=True), 1):
        height = min(before.box.height, after.box.height)
        if gap <= max(_SPACE * height, _WIDER * usual if len(gaps) > 1 else _WIDE * height):
            continue
        middle = after.box.middle[1]
        begun = sum(
            abs(x0 - after.box.x0) < _ALIGNED * height and 0.5 * height < abs(y - middle) < _NEAR * height for x0, y in starts
        )
        if begun >= (1 if gap > _WIDE * height else 2):
            cuts.append(at)
    return [Line(line.page, words[start:end]) for start, end in zip(cuts, [*cuts[1:], len(words)], strict=True)]

"""Which line a reader goes to from another: right below it, of about its size, in its column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document.page import Line

_OPEN_END = re.compile(r"\b(?:in|of|the|a|an|as|to|for|degree|title|that|by|from|de|en|por)\s*:?$", re.IGNORECASE)
"""A line that ends so goes on in the next one, however large that is set: "has completed a Residency in"."""


def _follows(upper: Line, lower: Line) -> bool:
    """Is ``lower`` the line that a reader goes to from ``upper``: right below it, of about the same size, in the same column?"""
    above, below = upper.box, lower.box
    gap = below.top - above.bottom
    tall = max(above.height, below.height)
    alike = min(above.height, below.height) > (0.55 if not _OPEN_END.search(upper.text) else 0.3) * tall
    shared = min(above.x1, below.x1) - max(above.x0, below.x0)
    return alike and -0.5 * tall < gap < 1.3 * tall and shared > 0.2 * min(above.width, below.width)


def successors(lines: Sequence[Line]) -> tuple[int | None, ...]:
    """For each line the index of the line that follows it, or None."""
    after: list[int | None] = []
    for index, line in enumerate(lines):
        below = [
            (other.box.top - line.box.bottom, at)
            for at, other in enumerate(lines)
            if at != index and other.box.middle[1] > line.box.middle[1] and _follows(line, other)
        ]
        after.append(min(below)[1] if below else None)
    return tuple(after)


def followers(index: int, lines: Sequence[Line], after: Sequence[int | None], most: int) -> list[Line]:
    """The lines that a reader goes to from line ``index``, at most ``most`` of them."""
    rest: list[Line] = []
    following = after[index]
    while following is not None and len(rest) < most:
        rest.append(lines[following])
        following = after[following]
    return rest

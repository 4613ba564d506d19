"""The lines right above, below and right of another, by their places alone."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document.page import Line


def line_above(lines: Sequence[Line], at: int, most: float = 3.0) -> int | None:
    """The line right above another, in its column, within ``most`` of the lower one's height."""
    box = lines[at].box
    near = [
        (box.top - other.box.bottom, index)
        for index, other in enumerate(lines)
        if other.box.middle[1] < box.top
        and min(other.box.x1, box.x1) > max(other.box.x0, box.x0)
        and box.top - other.box.bottom < most * min(box.height, other.box.height)
    ]
    return min(near)[1] if near else None


def line_below(lines: Sequence[Line], at: int, most: float = 3.0) -> int | None:
    """The line right below another, in its column, within ``most`` of the upper one's height."""
    box = lines[at].box
    near = [
        (other.box.top - box.bottom, index)
        for index, other in enumerate(lines)
        if other.box.middle[1] > box.bottom
        and min(other.box.x1, box.x1) > max(other.box.x0, box.x0)
        and other.box.top - box.bottom < most * min(box.height, other.box.height)
    ]
    return min(near)[1] if near else None


def line_right(lines: Sequence[Line], at: int) -> int | None:
    """The next line in the row, to the right."""
    box = lines[at].box
    near = [
        (other.box.x0, index)
        for index, other in enumerate(lines)
        if other.box.x0 >= box.x1 - 1
        and other.box.x0 - box.x1 < 20 * box.height
        and abs(other.box.middle[1] - box.middle[1]) < 0.5 * box.height
    ]
    return min(near)[1] if near else None


def nearer_line(lines: Sequence[Line], at: int) -> int | None:
    """The line above or below, whichever is nearer, as labels stand under their values on some forms."""
    above, below = line_above(lines, at), line_below(lines, at)
    if above is None or below is None:
        return below if above is None else above
    box = lines[at].box
    over, under = box.top - lines[above].box.bottom, lines[below].box.top - box.bottom
    return above if over < under else below

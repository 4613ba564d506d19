"""Which part of a page a paper takes up, so that it can be read again without its neighbours."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extractors.document.page import Box, Line, Page, union


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle on a page, which counts from 1. A paper may have several, on one page or on more."""

    page: int
    box: Box

    def holds(self, line: Line) -> bool:
        return self.page == line.page and self.contains(line.box)

    def contains(self, box: Box) -> bool:
        """Whether the middle of ``box``, on the same page, lies in it."""
        x, y = box.middle
        return self.box.x0 <= x <= self.box.x1 and self.box.top <= y <= self.box.bottom


def regions(page: Page, lines: Sequence[Line]) -> tuple[Region, ...]:
    """As few rectangles as hold these ``lines`` of ``page`` and none of its others; none where they are the whole page.

    The rows of a table share a head, so what lies between a row and the head must be left out.
    """
    own = {line.box for line in lines}
    others = [line for line in page.lines if line.box not in own]
    if not others:
        return ()
    found: list[Region] = []
    for line in lines:
        grown = Region(page.number, union([found[-1].box, line.box])) if found else None
        if grown is not None and not any(grown.holds(other) for other in others):
            found[-1] = grown
        else:
            found.append(Region(page.number, line.box))
    return tuple(Region(region.page, region.box.rounded()) for region in found)


def lines_in(page: Page, regions: Collection[Region]) -> tuple[Line, ...]:
    """The lines of ``page`` that stand in its ``regions``, in reading order; all of them where it has none."""
    here = [region for region in regions if region.page == page.number]
    return tuple(line for line in page.lines if any(region.holds(line) for region in here)) if here else page.lines

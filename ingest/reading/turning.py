"""Boxes on a page that is turned by quarter turns."""

from __future__ import annotations

from extractors.page import Box


def turned_box(box: Box, wide: float, high: float, degrees: int) -> Box:
    """Where ``box`` stands after a page of ``wide`` × ``high`` is turned clockwise by 0, 90, 180 or 270 degrees."""
    if degrees == 90:
        return Box(high - box.bottom, box.x0, high - box.top, box.x1)
    if degrees == 180:
        return Box(wide - box.x1, high - box.bottom, wide - box.x0, high - box.top)
    if degrees == 270:
        return Box(box.top, wide - box.x1, box.bottom, wide - box.x0)
    return box

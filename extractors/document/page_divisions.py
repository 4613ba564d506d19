"""Which parts of a page may be papers of their own: two cards side by side, a stack of certificates, a wall copy and a pocket card.

White space alone decides where a page may be divided; whether it is divided is for `extract`, which reads the parts and sees
whether each is a credential of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractors.document.folding import fold
from extractors.document.page import Box, Line, Page, rows_of, union

_LEAST_LINES = 3
_MOST_PARTS = 8
_LABELS = 6
"""A folded row shorter than this is no row of labels."""

_CELLS = 4

_TITLES_ALIKE = 55
"""The titles of two blocks of one register share the board and differ in the license: alike by so much (per cent), or more."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a page, in reading order, on a sheet of ``width`` by ``height`` points."""

    lines: tuple[Line, ...]
    width: float
    height: float


def _part(lines: Sequence[Line]) -> Part:
    around = union(line.box for line in lines)
    margin = 0.05 * max(around.width, around.height)
    return Part(tuple(lines), around.width + 2 * margin, around.height + 2 * margin)


def _bands(lines: Sequence[Line], near: Callable[[Box], float], far: Callable[[Box], float], least: float) -> list[list[Line]]:
    """Cut lines into bands at every gap of at least ``least`` points that no line reaches into, along one axis."""
    ordered = sorted(lines, key=lambda line: near(line.box))
    bands = [[ordered[0]]]
    reach = far(ordered[0].box)
    for line in ordered[1:]:
        if near(line.box) - reach >= least:
            bands.append([])
        bands[-1].append(line)
        reach = max(reach, far(line.box))
    return bands


def _gaps(lines: Sequence[Line]) -> list[float]:
    """The heights of the white bands across the lines, largest first."""
    ordered = sorted(lines, key=lambda line: line.box.top)
    gaps, reach = [], ordered[0].box.bottom
    for line in ordered[1:]:
        gaps.append(line.box.top - reach)
        reach = max(reach, line.box.bottom)
    return sorted((gap for gap in gaps if gap > 0), reverse=True)


def _in_order(lines: Sequence[Line], wanted: Sequence[Line]) -> list[Line]:
    chosen = {id(line) for line in wanted}
    return [line for line in lines if id(line) in chosen]


def _rows(lines: Sequence[Line]) -> list[list[list[Line]]]:
    """Divisions by white bands: at the widest one, then at the two widest, and so on while they are nearly as wide."""
    gaps = _gaps(lines)
    median = sorted(line.box.height for line in lines)[len(lines) // 2]
    wide = [gap for gap in gaps[: _MOST_PARTS - 1] if gap > 1.2 * median]
    divisions = []
    for count, gap in enumerate(wide, start=1):
        follows = wide[count] if count < len(wide) else 0.0
        if follows < 0.75 * gap or count == len(wide):
            divisions.append(_bands(lines, lambda box: box.top, lambda box: box.bottom, gap - 0.01))
    return divisions[:3]


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    median = sorted(line.box.height for line in lines)[len(lines) // 2]
    return _bands(lines, lambda box: box.x0, lambda box: box.x1, 1.5 * median)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Blocks that begin with the same row of labels, each with the rows that head the first one; empty where no row comes again.

    A register prints the holder once and below it a block of the same labels for each license.
    """
    rows = rows_of(lines)
    texts = [fold(" ".join(line.text for line in row)) for row in rows]
    for text in texts:
        starts = [at for at, other in enumerate(texts) if other == text]
        if len(text) < _LABELS or len(starts) < 2:
            continue
        title = 0
        while starts[0] > title and all(
            fuzz.ratio(texts[starts[0] - title - 1], texts[start - title - 1]) >= _TITLES_ALIKE for start in starts
        ):
            title += 1
        begins = [start - title for start in starts]
        head = [line for row in rows[: begins[0]] for line in row]
        return [
            head + [line for row in rows[begin:end] for line in row]
            for begin, end in zip(begins, [*begins[1:], len(rows)], strict=True)
        ]
    return []


def _table(lines: Sequence[Line]) -> list[list[Line]]:
    """The rows of a table as papers of their own, each below the table's head and what stands above it; empty without a table.

    A head is a row of four cells or more; at least two rows follow it with most of their cells below its.
    """
    rows = rows_of(lines)
    for at, head in enumerate(rows):
        if len(head) < _CELLS:
            continue
        body = []
        for row in rows[at + 1 :]:
            under = sum(any(cell.box.x0 < top.box.x1 and cell.box.x1 > top.box.x0 for top in head) for cell in row)
            if under < 0.6 * len(head):
                break
            body.append(row)
        if len(body) >= 2:
            above = [line for row in rows[: at + 1] for line in row]
            return [above + list(row) for row in body]
    return []


def page_divisions(page: Page) -> tuple[Part, tuple[tuple[Part, ...], ...]]:
    """The whole page as one part, and the ways in which white space divides it into several, likeliest first."""
    whole = Part(page.lines, page.width, page.height)
    if len(page.lines) < 2 * _LEAST_LINES:
        return whole, ()
    divisions = []
    columns = _columns(page.lines)
    rows = _rows(page.lines)
    if len(columns) > 1:
        divisions.append(columns)
        divisions += [
            [band for column in columns for band in (_rows(column) or [[column]])[0]]
            if all(len(column) > 2 for column in columns)
            else []
        ]
    divisions += rows
    divisions.append(_blocks(page.lines))
    divisions.append(_table(page.lines))
    for division in rows:
        if any(len(_columns(band)) > 1 for band in division):
            divisions.append([cell for band in division for cell in _columns(band)])
    sound: dict[tuple[int, ...], tuple[Part, ...]] = {}
    for division in divisions:
        enough = [band for band in division if len(band) >= _LEAST_LINES]
        if 2 <= len(enough) <= _MOST_PARTS:
            sound.setdefault(tuple(len(band) for band in enough), tuple(_part(_in_order(page.lines, band)) for band in enough))
    return whole, tuple(sound.values())

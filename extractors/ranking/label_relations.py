"""How candidates stand to labels on the page: in the line, left, above or below, how near, and whether print stands between."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.candidates.candidate import Candidate
from extractors.candidates.labels import Label
from extractors.document.page import Line

Matrix = NDArray[np.float32]

RELATIONS = ("inline", "left", "above", "below", "after")
"""Where a label stands: before the value in its line, in a line left of, above or below it, or after the value in its line."""


def _boxes(things: Sequence[Candidate] | Sequence[Label]) -> Matrix:
    return np.array([thing.box for thing in things], dtype=np.float32).reshape(-1, 4)


class Layout:
    """How every candidate of a region stands to every label.

    ``close`` has the shape (relations, labels, candidates) and holds closeness in 0..1; ``far`` and ``blocked`` have the shape
    (labels, candidates) and hold the least distance over all relations and whether print stands between.
    """

    def __init__(self, candidates: Sequence[Candidate], labels: Sequence[Label], lines: Sequence[Line]) -> None:
        self.close = np.zeros((len(RELATIONS), len(labels), len(candidates)), dtype=np.float32)
        self.far = np.full((len(labels), len(candidates)), 20.0, dtype=np.float32)
        self.blocked = np.zeros((len(labels), len(candidates)), dtype=bool)
        if not labels or not candidates:
            return
        mine, theirs = _boxes(candidates)[None, :, :], _boxes(labels)[:, None, :]
        tall = np.maximum(np.minimum(mine[..., 3] - mine[..., 1], theirs[..., 3] - theirs[..., 1]), 2.0)
        line_of = np.array([candidate.line for candidate in candidates])[None, :]
        label_line = np.array([label.line for label in labels])[:, None]
        start = np.array([candidate.start for candidate in candidates])[None, :]
        stop = np.array([candidate.end for candidate in candidates])[None, :]
        label_start = np.array([label.start for label in labels])[:, None]
        label_end = np.array([label.end for label in labels])[:, None]
        same_line = line_of == label_line
        overlaps = same_line & (start < label_end) & (stop > label_start)
        sure = np.array([label.score for label in labels], dtype=np.float32)[:, None]

        shared_y = np.minimum(mine[..., 3], theirs[..., 3]) - np.maximum(mine[..., 1], theirs[..., 1])
        shared_x = np.minimum(mine[..., 2], theirs[..., 2]) - np.maximum(mine[..., 0], theirs[..., 0])
        lefts = np.abs(mine[..., 0] - theirs[..., 0]) / tall
        centres = np.abs(mine[..., 0] + mine[..., 2] - theirs[..., 0] - theirs[..., 2]) / 2 / tall
        aligned = (shared_x > 0) | (lefts < 1.5) | (centres < 1.5)

        gap_inline = np.where(same_line & (start >= label_end), (start - label_end) / 4.0, np.inf)
        gap_left = np.where(~same_line & (shared_y > 0.4 * tall), (mine[..., 0] - theirs[..., 2]) / tall / 2, np.inf)
        gap_left = np.where(gap_left > -0.5, np.maximum(gap_left, 0), np.inf)
        down = (mine[..., 1] - theirs[..., 3]) / tall
        gap_above = np.where(
            aligned & (down > -0.5) & ~same_line, np.maximum(down, 0) + 0.15 * np.minimum(lefts, centres).clip(0, 8), np.inf
        )
        up = (theirs[..., 1] - mine[..., 3]) / tall
        gap_below = np.where(
            aligned & (up > -0.5) & ~same_line, np.maximum(up, 0) + 0.15 * np.minimum(lefts, centres).clip(0, 8), np.inf
        )
        # "$1,000,000 each claim": a label with a colon speaks for what comes, not for what was.
        colon = np.array([label.colon for label in labels])[:, None]
        gap_after = np.where(same_line & (label_start >= stop) & ~colon, (label_start - stop) / 4.0, np.inf)
        scales = (4.0, 6.0, 2.0, 1.5, 1.5)
        for at, gap in enumerate((gap_inline, gap_left, gap_above, gap_below, gap_after)):
            self.close[at] = np.where(overlaps, 0, np.exp(-gap / scales[at])) * sure
            self.far = np.minimum(self.far, np.where(overlaps, 20, gap))
        self._block(candidates, labels, lines)

    def _block(self, candidates: Sequence[Candidate], labels: Sequence[Label], lines: Sequence[Line]) -> None:
        """Mark pairs with another line of print between them, and halve their closeness."""
        mine, theirs = _boxes(candidates)[None, :, None, :], _boxes(labels)[:, None, None, :]
        between = np.array([line.box for line in lines], dtype=np.float32).reshape(1, 1, -1, 4)
        middle_x = (between[..., 0] + between[..., 2]) / 2
        middle_y = (between[..., 1] + between[..., 3]) / 2
        in_row = (np.minimum(mine[..., 3], between[..., 3]) - np.maximum(mine[..., 1], between[..., 1])) > 0.4 * (
            between[..., 3] - between[..., 1]
        )
        row = in_row & (middle_x > theirs[..., 2]) & (middle_x < mine[..., 0])
        in_column = (np.minimum(mine[..., 2], between[..., 2]) - np.maximum(mine[..., 0], between[..., 0])) > 0
        down = in_column & (middle_y > theirs[..., 3]) & (middle_y < mine[..., 1])
        up = in_column & (middle_y < theirs[..., 1]) & (middle_y > mine[..., 3])
        blocks = (row.any(axis=2), down.any(axis=2), up.any(axis=2))
        for at, blocked in zip((1, 2, 3), blocks, strict=True):
            self.close[at] *= np.where(blocked, 0.5, 1.0)
        best = self.close.argmax(axis=0)
        for at, blocked in zip((1, 2, 3), blocks, strict=True):
            self.blocked |= (best == at) & blocked

"""What candidates cover of the page, line by line: a value that runs over a line's end leaves most of both lines free."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.candidates.candidate import Candidate

Areas = NDArray[np.float64]

SHARED = frozenset(
    frozenset(pair)
    for pair in (
        ("per_claim_limit", "aggregate_limit"),
        ("issuer", "jurisdiction"),
        ("qualification", "issuer"),
        ("qualification", "license_class"),
        ("issue_date", "end_date"),
        ("number", "npi"),
        ("holder_name", "issuer"),
    )
)
"""Pairs of fields whose values may stand at one place: "Medical Board of California" names issuer and state."""


def areas_and_overlap(candidates: Sequence[Candidate]) -> tuple[Areas, Areas]:
    """The area of each candidate, and of what every two of them cover both, in square points; shapes (n,) and (n, n)."""
    if not candidates:
        return np.zeros(0), np.zeros((0, 0))
    owner = np.array([at for at, candidate in enumerate(candidates) for _ in candidate.span.boxes])
    boxes = np.array([box for candidate in candidates for box in candidate.span.boxes], dtype=np.float64)
    wide = np.minimum(boxes[:, None, 2], boxes[None, :, 2]) - np.maximum(boxes[:, None, 0], boxes[None, :, 0])
    high = np.minimum(boxes[:, None, 3], boxes[None, :, 3]) - np.maximum(boxes[:, None, 1], boxes[None, :, 1])
    first = np.searchsorted(owner, np.arange(len(candidates)))
    common = np.add.reduceat(np.add.reduceat(np.clip(wide, 0, None) * np.clip(high, 0, None), first, axis=0), first, axis=1)
    return np.add.reduceat((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]), first), common


def overlapping(area: Areas, common: Areas) -> NDArray[np.bool_]:
    """Which pairs of candidates lie over one another: half of the smaller is covered by the other as well."""
    over: NDArray[np.bool_] = common > 0.5 * np.minimum(area[:, None], area[None, :])
    return over

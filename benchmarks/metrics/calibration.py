"""Whether a stated probability keeps its word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

BINS = 15
TOP = 0.97
"""From here up a gate would accept; the gap there matters most."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Some values of neighbouring confidence: how many, how sure on average, and how many of them right."""

    size: int
    confidence: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """``ece`` over equal-mass bins; ``top_gap`` = mean confidence less accuracy at `TOP` and above (positive: overconfident)."""

    ece: float | None
    brier: float | None
    top_gap: float | None
    top_size: int
    bins: tuple[Bin, ...]


def calibrate(confidences: Sequence[float], right: Sequence[bool], bins: int = BINS) -> Calibration:
    """Measure over values sorted by confidence and cut into ``bins`` of as equal size as may be."""
    if not confidences:
        return Calibration(None, None, None, 0, ())
    order = np.argsort(np.asarray(confidences, dtype=float), kind="stable")
    sure = np.asarray(confidences, dtype=float)[order]
    hit = np.asarray(right, dtype=float)[order]
    cut = [
        Bin(len(part), float(sure[part].mean()), float(hit[part].mean()))
        for part in np.array_split(np.arange(len(sure)), bins)
        if len(part)
    ]
    ece = sum(one.size * abs(one.accuracy - one.confidence) for one in cut) / len(sure)
    top = sure >= TOP
    gap = float(sure[top].mean() - hit[top].mean()) if top.any() else None
    return Calibration(float(ece), float(((sure - hit) ** 2).mean()), gap, int(top.sum()), tuple(cut))


def risk_coverage(confidences: Sequence[float], right: Sequence[bool]) -> tuple[np.ndarray, np.ndarray, float | None]:
    """Coverage, risk at that coverage, and the area under them, when the surest values are accepted first."""
    if not confidences:
        return np.array([]), np.array([]), None
    order = np.argsort(-np.asarray(confidences, dtype=float), kind="stable")
    wrong = 1 - np.asarray(right, dtype=float)[order]
    ranks = np.arange(1, len(wrong) + 1)
    risk = np.cumsum(wrong) / ranks
    return ranks / len(wrong), risk, float(risk.mean())


def area_under(scores: Sequence[float], positive: Sequence[bool]) -> float | None:
    """Chance that a positive outscores a negative (AUROC); None where one side is empty."""
    plus = [score for score, is_plus in zip(scores, positive, strict=True) if is_plus]
    minus = [score for score, is_plus in zip(scores, positive, strict=True) if not is_plus]
    if not plus or not minus:
        return None
    beaten = sum((up > down) + 0.5 * (up == down) for up in plus for down in minus)
    return beaten / (len(plus) * len(minus))

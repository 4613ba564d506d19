"""Shares with an honest interval: the bootstrap draws whole families, since papers of one layout fail together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np

DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Count:
    """``hits`` out of ``trials``, seen in one ``family``; ``group`` keeps apart what a macro mean averages over."""

    family: str
    hits: float
    trials: float
    group: Hashable = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A share with its 95 % interval; all None where nothing was tried. ``trials`` is the denominator."""

    value: float | None
    low: float | None
    high: float | None
    trials: int

    def __str__(self) -> str:
        if self.value is None:
            return "–"
        if self.low is None or self.high is None:
            return f"{self.value:.1%} (n={self.trials})"
        return f"{self.value:.1%} [{self.low:.1%}, {self.high:.1%}] (n={self.trials})"


def _tables(counts: Iterable[Count]) -> tuple[np.ndarray, np.ndarray]:
    """Hits and trials, each as an array of families × groups."""
    cells: dict[tuple[str, Hashable], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for count in counts:
        cell = cells[count.family, count.group]
        cell[0] += count.hits
        cell[1] += count.trials
    families = {family: at for at, family in enumerate(sorted({family for family, _ in cells}))}
    groups = {group: at for at, group in enumerate(sorted({group for _, group in cells}, key=str))}
    hits = np.zeros((len(families), len(groups)))
    trials = np.zeros_like(hits)
    for (family, group), (hit, trial) in cells.items():
        hits[families[family], groups[group]] = hit
        trials[families[family], groups[group]] = trial
    return hits, trials


def _mean_share(hits: np.ndarray, trials: np.ndarray) -> np.ndarray:
    """Mean over groups (last axis) of hits/trials, leaving out groups without trials."""
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = np.where(trials > 0, hits / trials, np.nan)
    tried = (trials > 0).sum(axis=-1)
    return np.where(tried > 0, np.nansum(shares, axis=-1) / np.maximum(tried, 1), np.nan)


def share(counts: Iterable[Count], draws: int = DRAWS) -> Figure:
    """Sum of hits over sum of trials (mean over groups where counts name groups), with a bootstrap interval over families.

    The seed is fixed: the same answers give the same interval. With fewer than two families there is no interval.
    """
    hits, trials = _tables(counts)
    total = int(trials.sum())
    if total == 0:
        return Figure(None, None, None, 0)
    value = float(_mean_share(hits.sum(axis=0), trials.sum(axis=0)))
    if len(hits) < 2:
        return Figure(value, None, None, total)
    weights = np.random.default_rng(20).multinomial(len(hits), np.full(len(hits), 1 / len(hits)), size=draws)
    drawn = _mean_share(weights @ hits, weights @ trials)
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return Figure(value, float(low), float(high), total)

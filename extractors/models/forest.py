"""Boosted trees as plain arrays: what ships of a trained scorer, and how it is asked.

The file is an NPZ without pickled objects. Training writes it, this module only reads; every tree's nodes lie one after the other
in the same arrays, ``roots`` saying where each tree begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import IO

import numpy as np
from numpy.typing import NDArray

_BLOCK = 128
"""Rows that are asked together: few enough that their paths stay in a processor's cache."""


@dataclass(frozen=True)
class Forest:
    """Trees whose leaf values add up to a logit.

    ``names`` are the features in column order. For an inner node, ``feature`` is its column and rows with a value of at most
    ``threshold`` go ``left``; a leaf has ``feature`` -1 and its ``value``.
    """

    names: tuple[str, ...]
    baseline: float
    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]

    @classmethod
    def load(cls, file: IO[bytes]) -> Forest:
        """Read a forest. Raises ValueError or OSError where the file is none."""
        with np.load(file, allow_pickle=False) as arrays:
            return cls(
                names=tuple(str(name) for name in arrays["names"]),
                baseline=float(arrays["baseline"]),
                roots=arrays["roots"],
                feature=arrays["feature"],
                threshold=arrays["threshold"],
                left=arrays["left"],
                right=arrays["right"],
                value=arrays["value"],
            )

    def over(self, names: Sequence[str]) -> Forest:
        """The same trees over columns in the order of ``names``, which may have further ones.

        Raises:
            ValueError: where the trees ask for a feature that is not among ``names``.
        """
        column = {name: at for at, name in enumerate(names)}
        if missing := [name for name in self.names if name not in column]:
            raise ValueError(f"features that are not computed: {', '.join(missing)}")
        place = np.array([*(column[name] for name in self.names), -1], dtype=np.int32)  # the last is a leaf's, -1
        return replace(self, names=tuple(names), feature=place[self.feature])

    def save(self, file: IO[bytes]) -> None:
        np.savez_compressed(
            file,
            names=np.array(self.names),
            baseline=np.array(self.baseline),
            roots=self.roots,
            feature=self.feature,
            threshold=self.threshold,
            left=self.left,
            right=self.right,
            value=self.value,
        )

    @classmethod
    def mean(cls, forests: Sequence[Forest]) -> Forest:
        """One forest whose logit is the mean of those of ``forests``, which must know the same features."""
        before = np.cumsum([0, *(len(forest.feature) for forest in forests[:-1])])
        parts = list(zip(forests, before, strict=True))
        return cls(
            names=forests[0].names,
            baseline=sum(forest.baseline for forest in forests) / len(forests),
            roots=np.concatenate([forest.roots + at for forest, at in parts]).astype(np.int32),
            feature=np.concatenate([forest.feature for forest in forests]),
            threshold=np.concatenate([forest.threshold for forest in forests]),
            left=np.concatenate([forest.left + at for forest, at in parts]).astype(np.int32),
            right=np.concatenate([forest.right + at for forest, at in parts]).astype(np.int32),
            value=np.concatenate([forest.value / len(forests) for forest in forests]).astype(np.float32),
        )

    def logits(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The logit of each row; ``rows`` has the shape (n, len(names))."""
        parts = [self._logits(rows[at : at + _BLOCK]) for at in range(0, len(rows), _BLOCK)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _logits(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The logits of a few rows: every row walks down every tree, and who has reached a leaf is looked at no more."""
        width, trees = rows.shape[1], len(self.roots)
        flat = rows.ravel()
        start = np.repeat(np.arange(len(rows)) * width, trees)
        node = np.tile(self.roots, len(rows))
        walking = np.arange(len(node))
        while len(walking):
            here = node[walking]
            column = self.feature[here]
            inner = column >= 0
            walking, here, column = walking[inner], here[inner], column[inner]
            low = flat[start[walking] + column] <= self.threshold[here]
            node[walking] = np.where(low, self.left[here], self.right[here])
        total: NDArray[np.float64] = self.baseline + self.value[node].reshape(len(rows), trees).sum(axis=1, dtype=np.float64)
        return total

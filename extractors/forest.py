"""Boosted trees as plain arrays: what ships of a trained scorer, and how it is asked.

The file is an NPZ without pickled objects. Training writes it, this module only reads; every tree's nodes lie one after the other
in the same arrays, ``roots`` saying where each tree begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

import numpy as np
from numpy.typing import NDArray


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

    def logits(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The logit of each row; ``rows`` has the shape (n, len(names))."""
        if not len(rows):
            return np.zeros(0)
        node = np.broadcast_to(self.roots, (len(rows), len(self.roots))).copy()
        each = np.arange(len(rows))[:, None]
        while True:
            column = self.feature[node]
            inner = column >= 0
            if not inner.any():
                break
            low = rows[each, np.maximum(column, 0)] <= self.threshold[node]
            node = np.where(inner, np.where(low, self.left[node], self.right[node]), node)
        total: NDArray[np.float64] = self.baseline + self.value[node].sum(axis=1, dtype=np.float64)
        return total

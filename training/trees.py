"""Fitted trees as the plain arrays that ship (`extractors.models.forest`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.models.forest import Forest


@dataclass(frozen=True)
class Tree:
    """The nodes of one tree: the column and threshold of the inner ones, their followers, counted from 0, and the leaves' values."""

    leaf: np.ndarray
    feature: np.ndarray
    threshold: np.ndarray
    left: np.ndarray
    right: np.ndarray
    value: np.ndarray


def planted(names: tuple[str, ...], baseline: float, trees: Sequence[Tree]) -> Forest:
    """One forest of ``trees`` over the columns ``names``; their values and ``baseline`` add up."""
    roots = np.cumsum([0, *(len(tree.leaf) for tree in trees[:-1])]).astype(np.int32)
    return Forest(
        names=names,
        baseline=baseline,
        roots=roots,
        feature=np.concatenate([np.where(tree.leaf, -1, tree.feature) for tree in trees]).astype(np.int32),
        threshold=np.concatenate([tree.threshold for tree in trees]).astype(np.float32),
        left=np.concatenate([tree.left + root for tree, root in zip(trees, roots, strict=True)]).astype(np.int32),
        right=np.concatenate([tree.right + root for tree, root in zip(trees, roots, strict=True)]).astype(np.int32),
        value=np.concatenate([tree.value for tree in trees]).astype(np.float32),
    )

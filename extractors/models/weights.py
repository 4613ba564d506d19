"""The learned weights that ship with the package, read once. All are plain arrays; none can hold code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from extractors.models.forest import Forest


@dataclass(frozen=True)
class LinearModel:
    """A linear model over named features: ``logits = weights @ row + bias``; ``weights`` has the shape (classes, names)."""

    names: tuple[str, ...]
    classes: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def logits(self, row: NDArray[np.float32]) -> NDArray[np.float32]:
        """One logit a class, for a row in the order of ``names``."""
        result: NDArray[np.float32] = self.weights @ row + self.bias
        return result


@cache
def linear_model(name: str) -> LinearModel:
    """The linear model ``name`` of the package."""
    with (files("extractors") / "data" / "models" / f"{name}.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return LinearModel(
            names=tuple(str(feature) for feature in arrays["names"]),
            classes=tuple(str(name) for name in arrays["classes"]),
            weights=arrays["weights"],
            bias=arrays["bias"],
        )


@cache
def forest(name: str, names: tuple[str, ...]) -> Forest:
    """The forest ``name`` of the package, over columns in the order of ``names``.

    ``scorer`` looks at one candidate, ``second`` at the likeliest beside one another, and ``gate`` at a whole credential.

    Raises:
        ValueError: where it was trained on features that are not among ``names``.
    """
    with (files("extractors") / "data" / "models" / f"{name}.npz").open("rb") as file:
        model = Forest.load(file)
    try:
        return model.over(names)
    except ValueError as error:
        raise ValueError(f"{name}.npz was trained on {error}; rebuild the models") from error


@cache
def context() -> NDArray[np.float32]:
    """The weights of the words around a value, as `extractors.ranking.context_features` hashes to them; shape (SIZE,)."""
    with (files("extractors") / "data" / "models" / "context.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        weights: NDArray[np.float32] = arrays["weights"].astype(np.float32)
        return weights

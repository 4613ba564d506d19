"""Where the models go that ship, and how linear ones are written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

MODELS = Path(__file__).parents[1] / "extractors" / "data" / "models"


def fit_linear(name: str, names: tuple[str, ...], matrix: np.ndarray, labels: np.ndarray, strength: float) -> None:
    """Fit and write a linear model over the columns ``names``."""
    model = LogisticRegression(C=strength, max_iter=400)
    model.fit(matrix, labels)
    weights, bias, classes = model.coef_, model.intercept_, model.classes_
    if len(classes) == 2:
        classes = classes[1:]
    np.savez_compressed(
        MODELS / f"{name}.npz",
        names=np.array(names),
        classes=np.array(classes).astype(str),
        weights=weights.astype(np.float32),
        bias=bias.astype(np.float32),
    )

"""Calibration: from a score to an honest probability that a value is exactly right.

The weights were fitted on layout families that the scorer was never trained on, so that what is called 97 % is right 97 times in a
hundred there. Whether a person must look at the whole is `extractors.acceptance.record_confidence`'s question.
"""

from __future__ import annotations

from math import exp

import numpy as np

from extractors.models.weights import linear_model
from extractors.ranking.evidence import Evidence


def probability(field: str, evidence: Evidence) -> float:
    """The probability in 0.001..0.999 that the chosen value is exactly right."""
    model = linear_model("calibrator")
    row = evidence.row(field)
    logit = float(model.logits(np.array([row[name] for name in model.names], dtype=np.float32))[0])
    return min(0.999, max(0.001, 1 / (1 + exp(-logit))))

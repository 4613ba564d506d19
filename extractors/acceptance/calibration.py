"""From a score to an honest probability, and the probabilities below which a person is asked about a value.

The weights were fitted on layout families that the scorer was never trained on, so that what is called 97 % is right 97 times in a
hundred there. Whether a person must look at the whole is `extractors.acceptance.acceptance`'s question.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

import numpy as np

from extractors.models.weights import shipped
from extractors.ranking.features import FIELDS

EVIDENCE = ("logit", "margin", "lead", "type", "confidence", "agreement", "disagreement", "from_text", "labelled", "repeats")
"""What the calibrator weighs besides which field it is, in order."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a chosen value: the scorer's ``logit``, the ``margin`` of the joint assignment, the ``lead`` over the best
    candidate with another value (in log-odds), the probability of the ``type``, the least engine ``confidence`` of its words, the
    shares of words on which the second engine agreed and disagreed, whether it came ``from_text`` or a form, whether it stands by a
    label only (``labelled``), and how often it is printed (``repeats``)."""

    logit: float
    margin: float
    lead: float
    type: float
    confidence: float
    agreement: float
    disagreement: float
    from_text: float
    labelled: float
    repeats: float

    def row(self, field: str) -> dict[str, float]:
        """The named features, the field's own among them."""
        values = {name: float(getattr(self, name)) for name in EVIDENCE}
        for name in ("logit", "margin", "lead"):
            values[name] = max(-8.0, min(8.0, values[name]))
        return values | {f"field_{name}": float(name == field) for name in FIELDS}


def probability(field: str, evidence: Evidence) -> float:
    """The probability in 0.001..0.999 that the chosen value is exactly right."""
    model = shipped("calibrator")
    row = evidence.row(field)
    logit = float(model.logits(np.array([row[name] for name in model.names], dtype=np.float32))[0])
    return min(0.999, max(0.001, 1 / (1 + exp(-logit))))


@dataclass(frozen=True, slots=True)
class Gate:
    """The least probabilities with which a person is not asked about a value (critical or other) or about the type."""

    critical: float
    other: float
    type: float
    thresholds: Mapping[str, float]
    """By ``type.field``, else by ``field``, else ``default``: the probability above which a lone candidate beats *absent*."""


@cache
def gate() -> Gate:
    """The thresholds that go with the shipped models."""
    table = json.loads((files("extractors") / "data" / "models" / "gate.json").read_text("utf-8"))
    return Gate(table["critical"], table["other"], table["type"], table["thresholds"])

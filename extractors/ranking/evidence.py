"""The evidence for a chosen value, as numbers: what a calibrated probability is computed from."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

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


def logit(probability: float) -> float:
    """The log-odds of a probability, which is kept a millionth away from 0 and 1."""
    p = min(max(probability, 1e-6), 1 - 1e-6)
    return log(p / (1 - p))

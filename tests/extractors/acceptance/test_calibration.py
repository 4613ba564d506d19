"""From a score to a probability."""

from __future__ import annotations

from extractors.acceptance.calibration import probability
from extractors.ranking.evidence import EVIDENCE, Evidence
from extractors.ranking.features import FIELDS


def evidence(**changed: float) -> Evidence:
    usual = {"margin": 3.0, "lead": 3.0, "type": 1.0, "confidence": 0.95, "agreement": 1.0, "repeats": 1.0}
    return Evidence(**{**dict.fromkeys(EVIDENCE, 0.0), **usual, **changed})


def test_a_probability_is_never_certain() -> None:
    for field in FIELDS:
        assert probability(field, evidence(logit=50.0)) <= 0.999
        assert probability(field, evidence(logit=-50.0, margin=-50.0, lead=-50.0)) >= 0.001


def test_the_surer_the_scorer_the_likelier_the_value() -> None:
    for field in ("holder_name", "number", "expiry_date"):
        rising = [probability(field, evidence(logit=value)) for value in (-4.0, 0.0, 4.0)]
        assert rising == sorted(rising) and rising[0] < rising[-1]

"""What a finite sample proves: exact bounds on a rate of faults, and the most that can be accepted under such a bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEVEL = 0.95
TOLERATED = 0.005
"""Wrong ones among those accepted: one in two hundred."""


def at_most(faults: int, trials: int, level: float = LEVEL) -> float:
    """The one-sided Clopper-Pearson bound: the largest fault rate that ``faults`` in ``trials`` do not refute at ``level``."""
    from scipy.stats import beta  # a developer package; `credfile bench --help` works without

    return 1.0 if faults >= trials else float(beta.ppf(level, faults + 1, trials - faults))


@dataclass(frozen=True, slots=True)
class Certified:
    """What may be accepted: ``coverage`` of all ``trials``, from ``threshold`` up, of which ``faults`` are wrong. ``threshold``
    is None where not even the surest can be certified."""

    coverage: float
    threshold: float | None
    accepted: int
    faults: int
    trials: int


def certify(confidences: Sequence[float], right: Sequence[bool], tolerated: float = TOLERATED, level: float = LEVEL) -> Certified:
    """Lower the threshold from where the bound can first be met until it is first exceeded; the last one that held.

    Testing in one fixed order and stopping at the first failure keeps the level for the threshold that is chosen
    (fixed-sequence testing). Values of one confidence are accepted together.
    """
    ranked = sorted(zip(confidences, right, strict=True), key=lambda pair: -pair[0])
    best, faults = Certified(0.0, None, 0, 0, len(ranked)), 0
    for accepted, (confidence, is_right) in enumerate(ranked, 1):
        faults += not is_right
        if accepted < len(ranked) and ranked[accepted][0] == confidence:
            continue
        if at_most(0, accepted, level) > tolerated:
            continue
        if at_most(faults, accepted, level) > tolerated:
            break
        best = Certified(accepted / len(ranked), confidence, accepted, faults, len(ranked))
    return best

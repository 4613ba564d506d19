"""What a site's own confirmations say about the gate: evidence, its bounds, and which records are looked at for its sake. Pure.

A *trial* is a record that the gate would have let pass and that a person reviewed all the same, without being told. In shadow mode
all such records are trials; once the gate is open a share of them goes on being, for ever. Only trials are evidence: other reviewed
records are the hard ones, and would say nothing about those that pass.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import exp, lgamma, log

MENTAL_SECONDS = 1.35
"""Time to prepare one act: the operator M of the keystroke-level model (Card, Moran and Newell, CACM 23(7), 1980)."""
GLANCE_SECONDS = 0.23
"""One fixation of the eye (the model human processor of the same authors, 1983); a value and its print take two."""


def least_seconds(values: int) -> float:
    """The least time in which a person can compare so many values with a document; who confirms in less has not looked."""
    return MENTAL_SECONDS + 2 * GLANCE_SECONDS * values


Values = Mapping[str, str | None]
"""What was said of each field; None where there is no value."""

EVERY = "*"
"""The scope of the gate for all types together."""

DELTA = 0.05
"""A bound is wrong at most this often."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What a site asks of its gate.

    ``wrong`` and ``critical`` are the targets, as shares of accepted fields. ``share`` of what passes goes to review all the same;
    the content's digest and the site's ``secret`` choose it, so that nobody can foresee which. The first ``least`` of each type
    always do.
    """

    secret: bytes = b""
    share: float = 0.05
    wrong: float = 0.005
    critical: float = 0.002
    least: int = 20

    def samples(self, digest: str, position: int) -> bool:
        """Does the record at ``position`` of the content ``digest`` (hex) belong to the audit sample?"""
        mark = hmac.new(self.secret, f"{digest}/{position}".encode(), sha256).digest()
        return int.from_bytes(mark[:8], "big") < self.share * 2**64


@dataclass(frozen=True, slots=True)
class Evidence:
    """Finished trials: how many ``records``, their ``fields``, and how many of these a person changed, critical ones apart."""

    records: int = 0
    fields: int = 0
    wrong: int = 0
    critical: int = 0

    def bounds(self) -> tuple[float, float]:
        """The upper bounds of the rates of wrong and of wrong critical fields."""
        return upper_bound(self.wrong, self.fields), upper_bound(self.critical, self.fields)

    def certifies(self, policy: Policy) -> bool:
        """Do both bounds meet the targets?"""
        wrong, critical = self.bounds()
        return wrong <= policy.wrong and critical <= policy.critical


def _at_most(faults: int, count: int, rate: float) -> float:
    """The probability of at most ``faults`` in ``count`` draws at ``rate``."""
    ways = (lgamma(count + 1) - lgamma(k + 1) - lgamma(count - k + 1) for k in range(faults + 1))
    return sum(exp(way + k * log(rate) + (count - k) * log(1 - rate)) for k, way in enumerate(ways))


def upper_bound(faults: int, count: int, delta: float = DELTA) -> float:
    """Clopper and Pearson's one-sided upper bound of a rate (Biometrika 26, 1934). 1 where all or nothing was seen."""
    if faults >= count:
        return 1.0
    low, high = faults / count, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _at_most(faults, count, middle) > delta:
            low = middle
        else:
            high = middle
    return high


def compared(machine: Values, person: Values, critical: Iterable[str]) -> tuple[int, int, int]:
    """How many fields a trial had, and how many of them, and of the ``critical`` ones, stand otherwise than they were read.

    A field counts where the machine or a person said a value.
    """
    fields = {field for said in (machine, person) for field, value in said.items() if value is not None}
    wrong = {field for field in fields if machine.get(field) != person.get(field)}
    return len(fields), len(wrong), len(wrong.intersection(critical))

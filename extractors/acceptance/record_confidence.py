"""How certain a whole record is, and whether that is certain enough to be accepted without review.

A record is as good as its worst field, so acceptance does not look at fields one by one but at all of them together: the weakest
probabilities, what is missing, and how near a field that was left blank came to being answered. One number comes of it, learned
on papers really read. The least number that passes is certified by a finite-sample bound, every paper judged by what never saw its
layout (`training.certify`, docs/decisions/0008-the-gate.md). Without a certificate nothing is accepted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log, log1p

import numpy as np

from extractors.credential_types.declaration import CredentialType, Field
from extractors.draft import FieldValue
from extractors.models.thresholds import acceptance_table
from extractors.models.weights import forest

_GROUP = ("weakest", "second", "doubt", "read", "missing", "silent", "silent_required")
NAMES = ("type", *(f"{group}_{name}" for group in ("critical", "other") for name in _GROUP), "issues", "advice")
"""What is weighed, in order: the log-odds of the type; then of the critical and of the other fields each the weakest and the
second weakest log-odds, the summed doubt (nats), how many were read, how many required ones were not, and how near a blank one came
to being answered (log-odds of its likeliest value); last the numbers of issues and of the page's flaws."""

_SURE = 7.0
_NOTHING = -14.0
"""Log-odds where no value is doubtful, and where no value is likely."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """The least ``record_confidence`` that passes, and why it may: over ``fields`` of ``accepted`` credentials, ``wrong`` and
    ``critical_wrong`` were the faults, and with probability 1 - ``delta`` each rate is at most its bound (shares of fields), on
    papers of the same layouts; ``family_bound`` is that of the wrong fields for layouts like them."""

    least: float
    accepted: int
    fields: int
    wrong: int
    critical_wrong: int
    bound: float
    critical_bound: float
    family_bound: float
    delta: float


@cache
def shadow_least() -> float | None:
    """The least ``record_confidence`` with which a record is in a site's shadow sample; or None."""
    least = acceptance_table().get("trial", {}).get("least")
    return None if least is None else float(least)


@cache
def certificate() -> Certificate | None:
    """The certificate of the shipped models, or None where no threshold could be certified."""
    table = acceptance_table().get("certificate")
    return None if table is None else Certificate(**table)


def log_odds(probability: float) -> float:
    """The log-odds of a stated probability, which is kept a thousandth away from 0 and 1."""
    p = min(max(probability, 0.001), 0.999)
    return log(p / (1 - p))


def _group(fields: Sequence[Field], read: Mapping[str, float], silent: Mapping[str, float]) -> list[float]:
    known = sorted(log_odds(read[field.name]) for field in fields if field.name in read)
    blank = [field for field in fields if field.name not in read]
    near = [max(_NOTHING, silent.get(field.name, _NOTHING)) for field in blank]
    required = [max(_NOTHING, silent.get(field.name, _NOTHING)) for field in blank if field.required]
    weakest, second = (*known, _SURE, _SURE)[:2]
    doubt = sum(log1p(exp(-odds)) for odds in known)
    return [weakest, second, doubt, len(known), len(required), max(near, default=_NOTHING), max(required, default=_NOTHING)]


def record_row(
    declared: CredentialType,
    type_probability: float,
    values: Sequence[FieldValue],
    silent: Mapping[str, float],
    issues: int,
    advice: int,
) -> tuple[float, ...]:
    """One credential in numbers, in the order of `NAMES`.

    ``silent`` gives, for fields left blank, the log-odds of the likeliest value that was not taken.
    """
    read = {value.field: value.confidence for value in values}
    critical = [field for field in declared.fields if field.critical]
    other = [field for field in declared.fields if not field.critical]
    return (
        log_odds(type_probability),
        *_group(critical, read, silent),
        *_group(other, read, silent),
        float(issues),
        float(advice),
    )


def record_confidence(seen: Sequence[float]) -> float:
    """The probability that every field of the credential is right, blanks included; for a `record_row`."""
    return float(forest("gate", NAMES).logits(np.array([seen], dtype=np.float32))[0])


def is_accepted(seen: Sequence[float]) -> bool:
    """Does the certificate accept this record without review? Rules that object are another matter (`decision`)."""
    certified = certificate()
    return _reaches(seen, certified.least if certified else None)


def is_shadow_sample(seen: Sequence[float]) -> bool:
    """Is this record in the shadow sample: accepted where a site's own confirmations have proved acceptance, and counted for or
    against it until then? What the certificate accepts always is."""
    return _reaches(seen, shadow_least())


def _reaches(seen: Sequence[float], least: float | None) -> bool:
    return least is not None and record_confidence(seen) >= least

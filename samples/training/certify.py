"""Fit the gate and certify it: which credentials pass without review, and with which error rates at most.

The families held out from training are divided once more. On one half a logistic regression learns how sure a whole credential is; on
the other the least sureness that passes is certified. Thresholds are tried from strict to loose, and the first that fails ends it
(fixed-sequence testing, as in "learn then test"), so that trying many costs no confidence. A threshold holds where the one-sided
Clopper–Pearson bounds of both error rates, wrong fields and wrong critical fields among those accepted, lie under their targets.

Credentials of one family go wrong together. The bounds therefore count effective fields: the number of fields over Kish's design
effect, with the correlation within families estimated over all certifying credentials. docs/decisions/0008-the-gate.md explains it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from scipy.stats import beta
from sklearn.linear_model import LogisticRegression

from extractors.gate import NAMES, Certificate

WRONG = 0.005
CRITICAL = 0.002
"""The targets: wrong, and wrong critical, fields of those accepted."""

DELTA = 0.05
STEPS = 100
"""Thresholds tried: the quantiles of sureness, from the one that a hundredth passes on."""


@dataclass(frozen=True, slots=True)
class Case:
    """One credential that was read and compared with its truth: as the gate ``seen`` it, whether rules ``objected``, and how many
    ``fields`` were printed or answered, how many of them ``wrong`` and ``critical_wrong``. A credential of another type than was
    answered, or none at all, is wrong in every field."""

    family: str
    seen: tuple[float, ...]
    objected: bool
    fields: int
    wrong: int
    critical_wrong: int


def upper_bound(faults: float, fields: float, delta: float = DELTA) -> float:
    """The one-sided Clopper–Pearson bound of a rate; takes effective numbers, which need not be whole. 1 where nothing was seen."""
    return 1.0 if fields <= faults else float(beta.ppf(1 - delta, faults + 1, fields - faults))


def correlation(cases: Sequence[Case], critical: bool) -> float:
    """How much alike the faults of one family's fields are, 0..1: the excess of the variance between families, solved for rho."""
    faults, fields = _by_family(cases, critical)
    count = fields.sum()
    rate = faults.sum() / max(1.0, count)
    if not 0 < rate < 1 or len(fields) < 2:
        return 0.0
    spread = len(fields) / (len(fields) - 1) * ((faults - rate * fields) ** 2).sum() / count**2
    effect = spread / (rate * (1 - rate) / count)
    size = (fields**2).sum() / count
    return float(np.clip((effect - 1) / max(size - 1, 1e-9), 0.0, 1.0))


def _by_family(cases: Sequence[Case], critical: bool) -> tuple[np.ndarray, np.ndarray]:
    names = sorted({case.family for case in cases})
    at = {name: number for number, name in enumerate(names)}
    faults, fields = np.zeros(len(names)), np.zeros(len(names))
    for case in cases:
        faults[at[case.family]] += case.critical_wrong if critical else case.wrong
        fields[at[case.family]] += case.fields
    return faults, fields


def bound(accepted: Sequence[Case], critical: bool, rho: float) -> float:
    """The upper bound of a rate over ``accepted``, on effective numbers for faults correlated by ``rho`` within families."""
    faults, fields = _by_family(accepted, critical)
    count = fields.sum()
    effect = 1 + rho * (max(1.0, (fields**2).sum() / max(1.0, count)) - 1)
    return upper_bound(faults.sum() / effect, count / effect)


def certify(sure: np.ndarray, cases: Sequence[Case], wrong: float = WRONG, critical: float = CRITICAL) -> Certificate | None:
    """The most permissive threshold whose every predecessor held, or None where the strictest tried fails.

    The sequence is fixed before any fault is looked at: it starts where enough fields are accepted that no fault at all would hold.
    """
    allowed = [(value, case) for value, case in zip(sure, cases, strict=True) if not case.objected]
    rho, critical_rho = (correlation([case for _, case in allowed], critical) for critical in (False, True))
    best = None
    for share in range(1, STEPS):
        least = float(np.quantile(sure, 1 - share / STEPS))
        accepted = [case for value, case in allowed if value >= least]
        clean = [Case(case.family, case.seen, False, case.fields, 0, 0) for case in accepted]
        if bound(clean, True, critical_rho) > critical or bound(clean, False, rho) > wrong:
            continue
        bounds = bound(accepted, False, rho), bound(accepted, True, critical_rho)
        if bounds[0] > wrong or bounds[1] > critical:
            break
        best = Certificate(
            least=round(least, 6),
            accepted=len(accepted),
            fields=sum(case.fields for case in accepted),
            wrong=sum(case.wrong for case in accepted),
            critical_wrong=sum(case.critical_wrong for case in accepted),
            bound=round(bounds[0], 6),
            critical_bound=round(bounds[1], 6),
            delta=DELTA,
        )
    return best


def learns(family: str) -> bool:
    """Whether the family teaches how sure to be; the others certify."""
    return crc32(f"gate/{family}".encode()) % 2 == 0


def risk(sure: np.ndarray, cases: Sequence[Case]) -> list[dict[str, float]]:
    """Observed faults per 1,000 fields at tenths of coverage: how far a refused certificate is from one."""
    order = np.argsort(-sure, kind="stable")
    table = []
    for tenth in range(1, 11):
        some = [cases[at] for at in order[: len(order) * tenth // 10] if not cases[at].objected]
        fields = max(1, sum(case.fields for case in some))
        table.append(
            {
                "coverage": round(len(some) / max(1, len(cases)), 3),
                "wrong": round(1000 * sum(case.wrong for case in some) / fields, 1),
                "critical": round(1000 * sum(case.critical_wrong for case in some) / fields, 1),
            }
        )
    return table


def fit_gate(cases: Sequence[Case], models: Path) -> Certificate | None:
    """Fit and write ``gate.npz``, and the certificate (or null) into ``gate.json``, which must be there."""
    taught = [case for case in cases if learns(case.family)]
    rest = [case for case in cases if not learns(case.family)]
    weights, bias = fit_order(taught)
    np.savez_compressed(
        models / "gate.npz",
        names=np.array(NAMES),
        classes=np.array(["right"]),
        weights=weights.astype(np.float32)[None, :],
        bias=np.array([bias], dtype=np.float32),
    )
    sure = 1 / (1 + np.exp(-(np.array([case.seen for case in rest]) @ weights + bias)))
    certified = certify(sure, rest)
    write_certificate(certified, risk(sure, rest), models)
    return certified


def fit_order(taught: Sequence[Case]) -> tuple[np.ndarray, float]:
    """Weights of `NAMES` and a bias: the log-odds that a credential is right in every field."""
    matrix = np.array([case.seen for case in taught])
    middle, spread = matrix.mean(axis=0), np.maximum(matrix.std(axis=0), 1e-6)
    model = LogisticRegression(C=0.3, max_iter=2000).fit((matrix - middle) / spread, [case.wrong == 0 for case in taught])
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ middle)


def write_certificate(certified: Certificate | None, table: list[dict[str, float]], models: Path) -> None:
    """Put the certificate (or null) with its table of risks into ``gate.json``, which must be there."""
    path = models / "gate.json"
    known = json.loads(path.read_text("utf-8"))
    known["certificate"] = None if certified is None else asdict(certified)
    known["targets"] = {"wrong": WRONG, "critical": CRITICAL}
    known["risk"] = table
    path.write_text(json.dumps(known, indent=1) + "\n")

"""Learn the gate's order and certify it: which credentials may pass without review.

Both are asked of papers really read (`benchmarks.certify`). A forest learns from each credential as the gate sees it whether every
field is right. The families are in parts, and every part is judged by a forest that learned from the others; their mean ships. So
each credential that certifies was put in its place by what never saw its layout.

Thresholds are tried from strict to loose, and the first that fails ends it (fixed-sequence testing, as in "learn then test"), so that
trying many costs no confidence. A threshold holds where the one-sided Clopper–Pearson bound of the wrong fields among those accepted
lies under its target, and where critical ones were not seen more often than theirs. docs/decisions/0008-the-gate.md explains it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from scipy.stats import beta
from sklearn.ensemble import RandomForestClassifier

from extractors.acceptance.record_confidence import NAMES, Certificate
from extractors.models.forest import Forest
from training.trees import Tree, planted

WRONG = 0.005
CRITICAL = 0.002
"""The targets: wrong, and wrong critical, fields of those accepted. The first is proved, the second observed."""

DELTA = 0.05
PARTS, TREES = 5, 100
"""Parts that the families are in, and the trees of each part's forest."""
SPARED = 3
"""Faults that the first threshold may have: 1,549 fields prove the target with three. From 598 on, one alone would end it."""
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


def correlation(cases: Sequence[Case]) -> float:
    """How much alike the faults of one family's fields are, 0..1: the excess of the variance between families, solved for rho."""
    faults, fields = _by_family(cases)
    count = fields.sum()
    rate = faults.sum() / max(1.0, count)
    if not 0 < rate < 1 or len(fields) < 2:
        return 0.0
    spread = len(fields) / (len(fields) - 1) * ((faults - rate * fields) ** 2).sum() / count**2
    effect = spread / (rate * (1 - rate) / count)
    size = (fields**2).sum() / count
    return float(np.clip((effect - 1) / max(size - 1, 1e-9), 0.0, 1.0))


def _by_family(cases: Sequence[Case]) -> tuple[np.ndarray, np.ndarray]:
    names = sorted({case.family for case in cases})
    at = {name: number for number, name in enumerate(names)}
    faults, fields = np.zeros(len(names)), np.zeros(len(names))
    for case in cases:
        faults[at[case.family]] += case.wrong
        fields[at[case.family]] += case.fields
    return faults, fields


def bound(accepted: Sequence[Case], rho: float) -> float:
    """The upper bound of the rate of wrong fields over ``accepted``, on effective numbers for faults correlated by ``rho`` within families."""
    faults, fields = _by_family(accepted)
    count = fields.sum()
    effect = 1 + rho * (max(1.0, (fields**2).sum() / max(1.0, count)) - 1)
    return upper_bound(faults.sum() / effect, count / effect)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a threshold accepts: the ``cases`` of at least the sureness ``least``, their fields, and the faults among them."""

    least: float
    cases: tuple[Case, ...]
    fields: int
    wrong: int
    critical_wrong: int

    @property
    def within_targets(self) -> bool:
        """Were both rates observed within their targets?"""
        return self.wrong <= WRONG * self.fields and self.critical_wrong <= CRITICAL * self.fields


def _thresholds(sure: np.ndarray, cases: Sequence[Case]) -> Iterator[Accepted]:
    """What every threshold accepts, from strict to loose: a sequence that is fixed before any fault is looked at. It starts where
    so many fields are accepted that `SPARED` faults would hold."""
    allowed = [(value, case) for value, case in zip(sure, cases, strict=True) if not case.objected]
    for share in range(1, STEPS):
        least = float(np.quantile(sure, 1 - share / STEPS))
        some = tuple(case for value, case in allowed if value >= least)
        fields, wrong, critical = (sum(getattr(case, name) for case in some) for name in ("fields", "wrong", "critical_wrong"))
        if upper_bound(SPARED, fields) <= WRONG:
            yield Accepted(round(least, 6), some, fields, wrong, critical)


def certify(sure: np.ndarray, cases: Sequence[Case]) -> Certificate | None:
    """The most permissive threshold whose every predecessor held, or None where the strictest tried fails."""
    rho = correlation([case for case in cases if not case.objected])
    best = None
    for one in _thresholds(sure, cases):
        if upper_bound(one.wrong, one.fields) > WRONG or not one.within_targets:
            break
        best = Certificate(
            least=one.least,
            accepted=len(one.cases),
            fields=one.fields,
            wrong=one.wrong,
            critical_wrong=one.critical_wrong,
            bound=round(upper_bound(one.wrong, one.fields), 6),
            critical_bound=round(upper_bound(one.critical_wrong, one.fields), 6),
            family_bound=round(bound(one.cases, rho), 6),
            delta=DELTA,
        )
    return best


def on_trial(sure: np.ndarray, cases: Sequence[Case]) -> dict[str, float] | None:
    """The most permissive threshold at which both rates were observed within their targets, or None.

    It proves nothing. It says which records of a site are trials, by which the site itself may prove its gate.
    """
    within = [one for one in _thresholds(sure, cases) if one.within_targets]
    if not within:
        return None
    last = within[-1]
    told = {"least": last.least, "accepted": len(last.cases), "fields": last.fields}
    return {**told, "wrong": last.wrong, "critical_wrong": last.critical_wrong}


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


def crossed(cases: Sequence[Case]) -> tuple[np.ndarray, Forest]:
    """How sure each case is, by a forest that never saw its family; and the mean of the forests, which ships."""
    seen = np.array([case.seen for case in cases], dtype=np.float32)
    right = np.array([case.wrong == 0 for case in cases])
    part = np.array([crc32(f"gate/{case.family}".encode()) % PARTS for case in cases])
    sure, forests = np.zeros(len(cases)), []
    for number in range(PARTS):
        mine = part == number
        forest = fit_order(seen[~mine], right[~mine], number)
        sure[mine] = forest.logits(seen[mine])
        forests.append(forest)
    return sure, Forest.mean(forests)


def fit_order(seen: np.ndarray, right: np.ndarray, seed: int) -> Forest:
    """A random forest whose value is the probability that a credential is right in every field; a constant where all are alike."""
    if len(set(right.tolist())) < 2:
        empty = np.zeros(1, np.int32)
        return Forest(NAMES, 0.0, empty, empty - 1, empty.astype(np.float32), empty, empty, np.float32([right.any()]))
    model = RandomForestClassifier(TREES, min_samples_leaf=8, random_state=seed).fit(seen, right)
    trees = []
    for tree in (one.tree_ for one in model.estimators_):
        leaf, likely = tree.feature < 0, tree.value[:, 0, 1] / tree.value[:, 0].sum(axis=1)
        value = np.where(leaf, likely / TREES, 0)
        trees.append(Tree(leaf, tree.feature, tree.threshold, tree.children_left, tree.children_right, value))
    return planted(NAMES, 0.0, trees)


def write_certificate(
    order: Forest, certified: Certificate | None, trial: dict[str, float] | None, table: list[dict[str, float]], models: Path
) -> None:
    """Write ``gate.npz``, and the certificate (or null), what is on trial and the table of risks into ``gate.json``, which must be
    there."""
    with (models / "gate.npz").open("wb") as file:
        order.save(file)
    path = models / "gate.json"
    known = json.loads(path.read_text("utf-8"))
    known["certificate"] = None if certified is None else asdict(certified)
    known["trial"] = trial or {}
    known["targets"] = {"wrong": WRONG, "critical": CRITICAL}
    known["risk"] = table
    path.write_text(json.dumps(known, indent=1) + "\n")

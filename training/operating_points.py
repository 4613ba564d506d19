"""How often answers are right on layouts never trained on: thresholds, probabilities and the report come of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from extractors.credential_types.loading import packaged
from extractors.ranking.evidence import EVIDENCE, Evidence
from extractors.ranking.features import FIELDS
from extractors.read_fields import selected_values
from training.draw import draw
from training.export_models import MODELS, fit_linear
from training.marks import same
from training.ocr_pages import draw_heard
from training.printing import WAYS
from training.splits import world_of
from training.truth import Drawn, first_issue


@dataclass(frozen=True)
class Outcome:
    """One field of one held-out document: was it printed, and what was answered."""

    family: str
    type: str
    field: str
    severity: str
    present: bool
    readable: bool
    answered: bool
    right: bool
    evidence: Evidence | None


def outcomes(task: tuple[int, str]) -> list[Outcome]:
    """Read one document's fields with the models just written, its type being given, and compare with the truth."""
    seed, family = task
    return _outcomes(draw(seed, family, world=world_of(family)))


def heard_outcomes(task: tuple[int, str]) -> list[Outcome]:
    """The same for a document that is really printed, damaged and read by both engines."""
    seed, family = task
    ways = tuple(WAYS)
    return _outcomes(draw_heard(seed, family, world_of(family), ways[crc32(f"way/{seed}".encode()) % len(ways)]))


def _outcomes(drawn: Drawn) -> list[Outcome]:
    result = []
    for credential in drawn.truth:
        if credential.type == "unrecognized" or sum(other.pages[0] == credential.pages[0] for other in drawn.truth) > 1:
            continue
        declared = packaged().type(credential.type)
        lines = drawn.document.pages[credential.pages[0] - 1].lines
        given_by = {given.field: given for given in selected_values(declared, lines, 1.0)}
        for field in declared.fields:
            truth, given = credential.fields.get(field.name), given_by.get(field.name)
            if truth is None and given and first_issue(credential, field.name) == given.candidate.value.text:
                continue
            right = bool(truth and given and same(field, given.candidate.value.text, truth.value))
            result.append(
                Outcome(
                    drawn.family,
                    credential.type,
                    field.name,
                    drawn.severity,
                    truth is not None,
                    truth is None or truth.readable,
                    given is not None,
                    right,
                    given.evidence if given else None,
                )
            )
    return result


OPEN = 0.03
"""With this threshold nearly every field is answered, so that the right threshold can be seen afterwards."""


_LEAST = 0.03
"""No field is answered below it, however seldom it is absent."""

_ENOUGH = 100
"""Answers that a threshold of its own takes."""


_PRICE = {"expiry_date": 3.0}
"""What a value invented for an absent field costs, in right values; 0.7 for every other field. An invented expiry is the worst."""


def _threshold(given: list[Outcome], price: float) -> float:
    """The probability above which answers gain more right values than they cost in invented ones."""
    ranked = sorted(given, key=lambda outcome: -outcome.evidence.logit)
    gains = np.cumsum([1.0 if outcome.right else 0.0 if outcome.present else -price for outcome in ranked])
    logit = ranked[int(gains.argmax())].evidence.logit
    # An honest probability pays above price / (1 + price); few cases must not set the bar higher, nor open it where a value that is
    # not there is worse than one that is missed.
    least = _LEAST if price < 1 else 0.4
    return round(float(np.clip(1 / (1 + np.exp(-logit)), least, min(0.6, price / (1 + price)))), 3)


def fit_thresholds(known: list[Outcome]) -> dict[str, float]:
    """The thresholds of the gate by field, and by type and field where there is enough to tell."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in known:
        if outcome.evidence is not None:
            groups.setdefault(outcome.field, []).append(outcome)
            groups.setdefault(f"{outcome.type}.{outcome.field}", []).append(outcome)
    result = {"default": 0.3}
    for name in sorted(groups):
        if len(groups[name]) >= _ENOUGH:
            result[name] = _threshold(groups[name], _PRICE.get(name.rpartition(".")[2], 0.7))
    return result


def settled_thresholds(thresholds: dict[str, float], slope: float, shift: float) -> dict[str, float]:
    """The thresholds that mean on ordinary papers what was set on the harder ones held out (`training.recalibrate`).

    An expiry's threshold stays: that a date is invented is worse than that a person looks.
    """
    return {
        name: threshold if name.endswith("expiry_date") else _settled(threshold, slope, shift)
        for name, threshold in thresholds.items()
    }


def _settled(threshold: float, slope: float, shift: float) -> float:
    odds = (np.log(threshold / (1 - threshold)) - shift) / slope
    return round(float(min(threshold, max(_LEAST, 1 / (1 + np.exp(-odds))))), 3)


def write_gate(thresholds: dict[str, float]) -> None:
    gate = {"critical": 0.97, "other": 0.9, "type": 0.9, "thresholds": thresholds}
    (MODELS / "gate.json").write_text(json.dumps(gate, indent=1) + "\n")


def fit_calibrator(known: list[Outcome]) -> None:
    """Fit the probability that an answer is right on families that the scorer never saw."""
    given = [outcome for outcome in known if outcome.evidence is not None]
    names = (*EVIDENCE, *(f"field_{name}" for name in FIELDS))
    matrix = np.array([[outcome.evidence.row(outcome.field)[name] for name in names] for outcome in given], dtype=np.float32)
    fit_linear("calibrator", names, matrix, np.array([outcome.right for outcome in given]).astype(int), 0.5)


def report(known: list[Outcome]) -> dict[str, object]:
    """Exact match over printed fields, invented values, and both by field."""

    def rates(some: list[Outcome]) -> dict[str, float]:
        present = [outcome for outcome in some if outcome.present]
        absent = [outcome for outcome in some if not outcome.present]
        readable = [outcome for outcome in present if outcome.readable]
        return {
            "printed": len(present),
            "exact": round(sum(outcome.right for outcome in present) / max(1, len(present)), 4),
            "exact_of_readable": round(sum(outcome.right for outcome in readable) / max(1, len(readable)), 4),
            "invented": round(sum(outcome.answered for outcome in absent) / max(1, len(absent)), 4),
        }

    return {
        "all": rates(known),
        "by_field": {name: rates([o for o in known if o.field == name]) for name in sorted({o.field for o in known})},
        "by_type": {name: rates([o for o in known if o.type == name]) for name in sorted({o.type for o in known})},
        "by_severity": {name: rates([o for o in known if o.severity == name]) for name in sorted({o.severity for o in known})},
    }

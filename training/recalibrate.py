"""The last step of calibration: probabilities settled on sample papers that were really drawn, damaged and read.

The layout families held out from training are harder than the papers of an ordinary intake folder, so that probabilities fitted on
them are too low elsewhere. The samples are another generator's papers; drawn with a seed of their own they share no person, number
or date with those in the repository. Two numbers are fitted on them, a slope and a shift of the log-odds. The calibrator goes half the
way: the samples are easier than the papers of other authors, as the held-out families are harder
(docs/decisions/0011-a-second-look.md).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from extractors.acceptance.record_confidence import log_odds
from extractors.credential_types.loading import packaged
from extractors.document.page import Origin
from extractors.draft import Draft, FieldValue
from ingest.archive import Stored
from ingest.cli.worker_pool import pool
from ingest.files.safe_open import digest
from ingest.settings import Settings
from ingest.work import Understood
from samples.make import make
from training.marks import same

SEED = 3
"""Of the papers drawn for this. The repository has those of seed 1; the benchmark measures those of seed 2."""


@dataclass(frozen=True, slots=True)
class Told:
    """One value said: the ``logit`` of its stated probability, and whether it was ``right``."""

    logit: float
    right: bool


def _agrees(draft: Draft, value: FieldValue, fields: dict[str, str]) -> bool:
    field = packaged().type(draft.type).field(value.field)
    return value.field in fields and same(field, value.value, str(fields[value.field]), fields.get("jurisdiction"))


def told(drafts: Sequence[Draft], known: Sequence[dict[str, Any]], scored: Mapping[str, Set[str]]) -> list[Told]:
    """Every value read from print in ``drafts``, held against the credentials of one file's truth (as in ``truth.json``).

    A value of a field that the paper has not is wrong where ``scored`` lists the field for the type: the truth then would tell it.
    """
    result = []
    for draft in drafts:
        meant = [one for one in known if one["type"] == draft.type and set(one["pages"]) & set(draft.pages)]
        if not meant or not draft.recognized:
            continue
        true = max(meant, key=lambda one: sum(_agrees(draft, value, one["fields"]) for value in draft.fields))
        fields = true["fields"]
        for value in draft.fields:
            if value.origin is Origin.BARCODE or value.field not in scored[draft.type] or value.field in true.get("unscored", ()):
                continue
            result.append(Told(log_odds(value.confidence), _agrees(draft, value, fields)))
    return result


def read_samples(folder: Path, workers: int) -> list[Told]:
    """Read the drawn samples of ``folder`` as intake would, and hold every value against their truth."""
    truths = json.loads((folder / "truth.json").read_text("utf-8"))
    by_path = {folder / entry["file"]: entry["credentials"] for entry in truths}
    scored: dict[str, set[str]] = {}
    for one in (one for credentials in by_path.values() for one in credentials):
        scored.setdefault(one["type"], set()).update(one["fields"])
    arrivals = [Stored(digest(path)[0], path, path.name, path.stat().st_size) for path in by_path]
    values: list[Told] = []
    with pool(Settings.load(None), workers) as work:
        for arrival, result in work.map(arrivals, ordered=True):
            if isinstance(result, Understood):
                values += told(result.drafts, by_path[arrival.path], scored)
    return values


_HALFWAY = 0.5
"""How far the probabilities go from what the held-out families say to what the samples say. Papers of other authors lie between."""


def settle(values: Sequence[Told], models: Path) -> tuple[float, float]:
    """Fit slope and shift of the log-odds, fold half of them into ``calibrator.npz``, and answer the whole of them."""
    model = LogisticRegression(C=10.0).fit([[value.logit] for value in values], [value.right for value in values])
    slope, shift = float(model.coef_[0, 0]), float(model.intercept_[0])
    with np.load(models / "calibrator.npz") as file:
        arrays = dict(file)
    half = 1 + (slope - 1) * _HALFWAY
    arrays["weights"] = (arrays["weights"] * half).astype(np.float32)
    arrays["bias"] = (arrays["bias"] * half + shift * _HALFWAY).astype(np.float32)
    np.savez_compressed(models / "calibrator.npz", **arrays)
    return slope, shift


def fit_settled(models: Path, workers: int) -> tuple[float, float]:
    """Draw the samples of `SEED`, read them with the models just written, and settle the calibrator."""
    with TemporaryDirectory() as folder:
        make(SEED, Path(folder))
        return settle(read_samples(Path(folder), workers), models)

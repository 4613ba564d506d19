"""Rebuild the models that ship in ``extractors/data/models`` from drawn pages: ``python -m training.fit``.

Two parties of layout families and two worlds of names, issuers and numbers, disjoint: the scorer and the classifier learn from
*train*; thresholds and probabilities are fitted on *calibrate*. What the models are measured on is drawn by another generator
altogether (``benchmarks/``). The same seed gives the same models.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from functools import partial
from pathlib import Path
from zlib import crc32

import numpy as np

from extractors.classification.classify import cue_lexicon, feature_names, feature_row
from extractors.credential_types.loading import packaged
from extractors.draft import UNRECOGNIZED
from extractors.models.forest import Forest
from extractors.ranking.features import NAMES
from training.draw import draw
from training.export_models import MODELS, fit_linear
from training.operating_points import (
    OPEN,
    fit_calibrator,
    fit_thresholds,
    heard_outcomes,
    outcomes,
    report,
    settled_thresholds,
    write_gate,
)
from training.recalibrate import fit_settled
from training.scoring import beside, fit_context, fit_scorers, fit_second, fold_of, rows
from training.splits import world_of
from training.tasks import in_parallel, tasks_for
from training.views import fit_spancat, fit_textcat, stretched, texts

_REFUSED = 1 / 16
"""The share of credentials on layouts never trained on that may be refused. All their fields are lost then; a paper wrongly taken for
a credential costs a person a look."""

_SECOND_TREES = 320


def looks(task: tuple[int, str]) -> list[tuple[np.ndarray, str]]:
    """The classifier's row and the type of every page of one drawn document that holds one paper."""
    seed, family = task
    drawn = draw(seed, family, world=world_of(family))
    lexicon = cue_lexicon(packaged())
    result = []
    for page in drawn.document.pages:
        here = {credential.type for credential in drawn.truth if page.number in credential.pages}
        if len(here) == 1:
            result.append((feature_row(lexicon, page.lines, page.width, page.height), here.pop()))
    return result


def refusal_shift(known: list[tuple[np.ndarray, str]]) -> float:
    """By how much the logit of *unrecognized* must fall until few credentials on layouts never trained on are refused.

    Papers that are no credential are drawn as near to credentials as can be, so that the fitted model refuses too readily.
    """
    with np.load(MODELS / "types.npz") as file:
        arrays = dict(file)
    logits = np.array([row for row, _ in known]) @ arrays["weights"].T + arrays["bias"]
    none = arrays["classes"] == UNRECOGNIZED
    margins = logits[:, none][:, 0] - logits[:, ~none].max(axis=1)
    refuse = np.array([label == UNRECOGNIZED for _, label in known])
    shifts = np.arange(0.0, 8.01, 0.25)
    refused = [((margins > shift) & ~refuse).sum() / (~refuse).sum() for shift in shifts]
    return float(next(shift for shift, share in zip(shifts, refused, strict=True) if share <= _REFUSED))


def refuse_later(shift: float) -> None:
    """Take ``shift`` from the logit of *unrecognized* in ``types.npz``."""
    with np.load(MODELS / "types.npz") as file:
        arrays = dict(file)
    arrays["bias"][arrays["classes"] == UNRECOGNIZED] -= np.float32(shift)
    np.savez_compressed(MODELS / "types.npz", **arrays)


def _save(forest: Forest, name: str) -> None:
    with (MODELS / f"{name}.npz").open("wb") as file:
        forest.save(file)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=11000, help="documents drawn to train on")
    parser.add_argument("--held-out", type=int, default=1300, help="documents drawn to calibrate on")
    parser.add_argument("--printed", type=int, default=150, help="documents really printed and read to calibrate on")
    parser.add_argument("--trees", type=int, default=240, help="of each of the scorer's forests")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    MODELS.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - began:7.0f} s  {what}", flush=True)

    tasks = tasks_for("train", options.pages, options.seed * 1_000_000)
    # spaCy's two views learn from other families than those that teach how far to trust them.
    apart = [task for task in tasks if crc32(task[1].encode()) % 20 < 10]
    fit_textcat(in_parallel(texts, apart, options.workers, "drawing texts"), options.seed)
    say("fitted the text classifier")
    fit_spancat(in_parallel(stretched, apart, options.workers, "drawing stretches"), options.seed)
    say("fitted the span categoriser")
    gathered = in_parallel(rows, tasks, options.workers, "drawing pages")
    say(f"drew {len(gathered)} pages")
    names = feature_names(cue_lexicon(packaged()))
    told = {family for _, family in apart}
    fresh = [row for row in gathered if row.family not in told]
    sheets = np.array([row.types for row in fresh])
    fit_linear("types", names, sheets, np.array([row.type_label for row in fresh]), 0.3)
    fit_linear("papers", names, sheets, np.array([row.paper_label for row in fresh]), 0.3)
    held_out = tasks_for("calibrate", options.held_out, options.seed * 1_000_000 + 500_000)
    seen = in_parallel(looks, held_out, options.workers, "learning to refuse")
    shift = refusal_shift(seen)
    # Only the shift needs layouts never trained on. Once it is known the classifier learns from them as well: every further kind of
    # paper that is no credential counts.
    types = [row.type_label for row in fresh] + [label for _, label in seen]
    fit_linear("types", names, np.concatenate([sheets, [row for row, _ in seen]]), np.array(types), 0.3)
    refuse_later(shift)
    say(f"fitted the classifier, refusing {shift} nats later")
    matrix = np.concatenate([row.pairs for row in gathered])
    right = np.concatenate([row.right for row in gathered])
    around = np.concatenate([row.context for row in gathered])
    families = np.concatenate([np.full(len(row.right), row.family) for row in gathered])
    matrix[np.isin(families, list(told)), NAMES.index("spans")] = np.nan
    folds = np.array([fold_of(family) for family in families])
    del gathered
    with tempfile.TemporaryDirectory() as folder:
        aside = Path(folder)
        matrix[:, NAMES.index("context")] = fit_context(around, right, folds, aside)
        say("fitted the words around values")
        say(f"{len(matrix)} pairs, {right.mean():.3f} of them right")
        _save(fit_scorers(matrix, right, folds, options.seed, options.trees, aside), "scorer")
        del matrix
        say("fitted the scorer")
        others = [(seed + 300_000, family) for seed, family in tasks if family not in told]
        _save(
            fit_second(
                in_parallel(partial(beside, aside=aside), others, options.workers, "looking again"), options.seed, _SECOND_TREES
            ),
            "second",
        )
        say("fitted the second look")
    write_gate({"default": OPEN})
    thresholds = fit_thresholds(in_parallel(outcomes, held_out, options.workers, "setting thresholds"))
    write_gate(thresholds)
    say("set the thresholds")
    known = in_parallel(outcomes, held_out, options.workers, "calibrating")
    printed = tasks_for("calibrate", options.printed, options.seed * 1_000_000 + 800_000)
    known += in_parallel(heard_outcomes, printed, options.workers, "calibrating on printed pages")
    fit_calibrator(known)
    slope, move = fit_settled(MODELS, options.workers)
    write_gate(settled_thresholds(thresholds, slope, move))
    say(f"settled the probabilities: slope {slope:.2f}, shift {move:+.2f}")
    figures = report(known)
    (MODELS / "report.json").write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures["all"], indent=1))
    say("done; the gate is shut until `benchmarks.certify` says how far it may open")


if __name__ == "__main__":
    main()

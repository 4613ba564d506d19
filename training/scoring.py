"""The field scorer: what one page teaches, and the forest that is fitted on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from extractors.classification.classify import cue_lexicon, feature_row
from extractors.credential_types.declaration import CredentialType
from extractors.credential_types.loading import packaged
from extractors.draft import UNRECOGNIZED
from extractors.models.forest import Forest
from extractors.ranking import rerank
from extractors.ranking.context_features import SIZE, WIDTH
from extractors.ranking.features import NAMES
from extractors.ranking.rerank import likeliest, relative_rows
from extractors.ranking.score import gather
from extractors.ranking.span_features import span_column
from training.draw import draw
from training.export_models import MODELS
from training.marks import mark
from training.splits import world_of
from training.trees import Tree, planted
from training.truth import Drawn, TrueCredential

_NEGATIVES = 24
"""Wrong candidates kept for each right one's field: the nearest half of them by label, the rest at random."""


_RISING = ("confidence", "agreement", "label_best", "context", "spans")


_FALLING = ("disagreement",)
"""Features in which the probability may only rise, or only fall: physics, not habit, so shift cannot turn them round."""


@dataclass(frozen=True)
class Rows:
    """What one page gives to train on. ``weight`` is 0 for a value that is right by chance at another place."""

    family: str
    types: np.ndarray
    type_label: str
    paper_label: str
    pairs: np.ndarray
    context: np.ndarray
    right: np.ndarray


_NONE = (np.zeros((0, len(NAMES)), np.float32), np.zeros((0, WIDTH), np.int32), np.zeros(0, np.int8))


def _chosen(rng: np.random.Generator, right: np.ndarray, near: np.ndarray) -> np.ndarray:
    """All right rows, the wrong ones nearest to a label, and some at random."""
    wrong = np.flatnonzero(~right)
    if len(wrong) > _NEGATIVES:
        order = wrong[np.argsort(-near[wrong], kind="stable")]
        half = _NEGATIVES // 2
        wrong = np.concatenate([order[:half], rng.choice(order[half:], _NEGATIVES - half, replace=False)])
    return np.sort(np.concatenate([np.flatnonzero(right), wrong]))


def _unheard(declared: CredentialType, rng: np.random.Generator) -> frozenset[str]:
    """On half of the pages, some labels that the reader shall not know: papers of the world use phrases that no list has."""
    if rng.random() < 0.5:
        return frozenset()
    phrases = [phrase for field in declared.fields for phrase in (*field.labels, *field.decoys)]
    return frozenset(phrase for phrase in phrases if rng.random() < 0.3)


def _pairs(drawn: Drawn, credential: TrueCredential, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    declared = packaged().type(credential.type)
    page = drawn.document.pages[credential.pages[0] - 1]
    rng = np.random.default_rng(seed)
    told = gather(declared, page.lines, _unheard(declared, rng))
    found, known = told.candidates, told.features
    known.matrix[:, NAMES.index("spans")] = span_column(told.lines, found, known)
    near = known.matrix[:, NAMES.index("label_best")]
    fields = np.array([pair.field for pair in known.pairs])
    keep, right = [], []
    for field in declared.fields:
        mine = np.flatnonzero(fields == field.name)
        marks = np.array([mark(field, found[known.pairs[at].candidate], credential) for at in mine], dtype=int)
        mine, marks = mine[marks >= 0], marks[marks >= 0]
        chosen = _chosen(rng, marks == 1, near[mine])
        keep.append(mine[chosen])
        right.append(marks[chosen])
    if not keep:
        return _NONE
    kept = np.concatenate(keep)
    return known.matrix[kept], known.context[kept], np.concatenate(right).astype(np.int8)


def rows(task: tuple[int, str]) -> list[Rows]:
    """Draw one document and gather what it teaches, page by page."""
    seed, family = task
    drawn = draw(seed, family, world=world_of(family))
    declarations = packaged()
    result = []
    for page in drawn.document.pages:
        here = [credential for credential in drawn.truth if page.number in credential.pages]
        if len(here) != 1:
            continue
        credential = here[0]
        types = feature_row(cue_lexicon(declarations), page.lines, page.width, page.height)
        reads = credential.fields and credential.type != "unrecognized" and page.number == credential.pages[0]
        result.append(
            Rows(family, types, credential.type, credential.paper, *(_pairs(drawn, credential, seed) if reads else _NONE))
        )
    return result


def _context_weights(context: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Logistic regression over the hashed words around pairs; the padding's weight is 0."""
    count, width = context.shape
    ones = np.ones(count * width, np.float32)
    table = csr_matrix((ones, context.ravel(), np.arange(0, count * width + 1, width)), shape=(count, SIZE))
    table.data[table.indices == SIZE - 1] = 0
    model = LogisticRegression(C=0.2, max_iter=60, solver="lbfgs", fit_intercept=False)
    model.fit(table, right)
    return model.coef_[0].astype(np.float32)


_RATE, _SECOND_RATE = 0.09, 0.06
"""Learning rates: the scorer is three forests of few trees, since it only picks whom the second look sees."""

FOLDS = 3
"""Parties of the training families for what must judge layouts that it never saw: each part's judge learned from the other parts."""


def fold_of(family: str) -> int:
    """The part that a layout family belongs to."""
    return crc32(f"fold/{family}".encode()) % FOLDS


def fit_context(context: np.ndarray, right: np.ndarray, folds: np.ndarray, aside: Path) -> np.ndarray:
    """Fit and write the weights of surrounding words. Answers each row's logit from weights that never saw its layout family; these
    go to the folder ``aside``."""
    logits = np.zeros(len(right), np.float32)
    for fold in range(FOLDS):
        weights = _context_weights(context[folds != fold], right[folds != fold])
        np.save(aside / f"context{fold}.npy", weights)
        logits[folds == fold] = weights[context[folds == fold]].sum(axis=1)
    np.savez_compressed(MODELS / "context.npz", weights=_context_weights(context, right).astype(np.float16))
    return logits


def fit_scorers(matrix: np.ndarray, right: np.ndarray, folds: np.ndarray, seed: int, trees: int, aside: Path) -> Forest:
    """One forest for each part of the families, learned from the other parts, and written to ``aside``; answers their mean."""
    forests = []
    for fold in range(FOLDS):
        forest = _fit_scorer(matrix[folds != fold], right[folds != fold], seed + fold, trees)
        with (aside / f"scorer{fold}.npz").open("wb") as file:
            forest.save(file)
        forests.append(forest)
    return Forest.mean(forests)


def _hidden(matrix: np.ndarray, seed: int) -> np.ndarray:
    """The scorer's table with columns of position and identity set to 0 here and there, so that none is indispensable."""
    rng = np.random.default_rng(seed)
    matrix = matrix.copy()
    for name in ("x", "y", "centred", "lines_above", "order", "height_rank"):
        matrix[rng.random(len(matrix)) < 0.3, NAMES.index(name)] = 0
    for prefix in ("field_", "type_", "kind_"):
        hidden = rng.random(len(matrix)) < 0.05
        for at, name in enumerate(NAMES):
            if name.startswith(prefix):
                matrix[hidden, at] = 0
    return matrix


def _fit_scorer(matrix: np.ndarray, right: np.ndarray, seed: int, trees: int) -> Forest:
    """Boosted trees over all pairs. Position and identity columns are dropped at random, so that no column is indispensable."""
    matrix = _hidden(matrix, seed)
    signs = [1 if name in _RISING else -1 if name in _FALLING else 0 for name in NAMES]
    return as_forest(_boosted(signs, seed, trees, _RATE).fit(matrix, right), NAMES)


@dataclass(frozen=True)
class Beside:
    """What the likeliest candidates of one page teach the second look: rows of `rerank.NAMES`, and which are right."""

    matrix: np.ndarray
    right: np.ndarray


@cache
def _judges(aside: Path, fold: int) -> tuple[np.ndarray, Forest]:
    """The weights of words and the scorer that never saw the families of ``fold``."""
    with (aside / f"scorer{fold}.npz").open("rb") as file:
        return np.load(aside / f"context{fold}.npy"), Forest.load(file)


def beside(task: tuple[int, str], aside: Path) -> list[Beside]:
    """The likeliest candidates of one drawn credential, as scorers see them that never saw its layout family."""
    seed, family = task
    drawn = draw(seed, family, world=world_of(family))
    words, scorer = _judges(aside, fold_of(family))
    result = []
    for credential in drawn.truth:
        if credential.type == UNRECOGNIZED or sum(other.pages[0] == credential.pages[0] for other in drawn.truth) > 1:
            continue
        declared = packaged().type(credential.type)
        rng = np.random.default_rng(seed)
        told = gather(declared, drawn.document.pages[credential.pages[0] - 1].lines, _unheard(declared, rng))
        known = told.features
        if not known.pairs:
            continue
        known.matrix[:, NAMES.index("context")] = words[known.context].sum(axis=1)
        known.matrix[:, NAMES.index("spans")] = span_column(told.lines, told.candidates, known)
        logits = scorer.logits(known.matrix)
        chosen = likeliest(known, logits)
        by_name = {field.name: field for field in declared.fields}
        pairs = [known.pairs[at] for at in chosen]
        marks = np.array([mark(by_name[pair.field], told.candidates[pair.candidate], credential) for pair in pairs])
        matrix = relative_rows(told.candidates, known, logits, chosen)
        result.append(Beside(matrix[marks >= 0], (marks[marks >= 0] == 1).astype(np.int8)))
    return result


def fit_second(known: list[Beside], seed: int, trees: int) -> Forest:
    """Boosted trees over the likeliest candidates beside one another; only ever surer the surer the scorer was."""
    matrix, right = np.concatenate([page.matrix for page in known]), np.concatenate([page.right for page in known])
    signs = [1 if name == "first" else 0 for name in rerank.NAMES]
    return as_forest(_boosted(signs, seed, trees, _SECOND_RATE).fit(matrix, right), rerank.NAMES)


def _boosted(signs: list[int], seed: int, trees: int, rate: float) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=trees, learning_rate=rate, max_leaf_nodes=31, min_samples_leaf=40, l2_regularization=2.0,
        monotonic_cst=signs, random_state=seed, early_stopping=False, max_features=0.5,
    )  # fmt: skip


def as_forest(model: HistGradientBoostingClassifier, names: tuple[str, ...]) -> Forest:
    """A fitted model's trees as plain arrays."""
    trees = [stage[0].nodes for stage in model._predictors]
    return planted(
        names,
        float(model._baseline_prediction[0, 0]),
        [
            Tree(
                leaf=nodes["is_leaf"].astype(bool),
                feature=nodes["feature_idx"],
                threshold=nodes["num_threshold"],
                left=nodes["left"],
                right=nodes["right"],
                value=nodes["value"],
            )
            for nodes in trees
        ],
    )

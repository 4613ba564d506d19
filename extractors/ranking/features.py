"""What is known about a candidate as the value of a field, as numbers for the scorer.

One row per pair of candidate and field of the candidate's kind. Distances are in heights of the candidate's line, positions in
shares of the region, so that nothing depends on the size of the sheet. Features that only some pairs have are 0 elsewhere.
The model file lists the names that it was trained on, which must be among `NAMES`; their order is the model's own affair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractors.candidates.candidate import Candidate
from extractors.candidates.labels import Label
from extractors.credential_types.declaration import CredentialType, Field
from extractors.credential_types.loading import packaged
from extractors.document.page import Line
from extractors.kinds import KINDS as ALL_KINDS
from extractors.ranking.appearance_features import COLUMNS as APPEARANCE
from extractors.ranking.appearance_features import Appearance
from extractors.ranking.context_features import WIDTH, Hashes, context_hashes
from extractors.ranking.label_features import COLUMNS as LABELS
from extractors.ranking.label_features import label_columns
from extractors.ranking.label_relations import Layout, Matrix
from extractors.ranking.section_features import COLUMNS as SECTIONS
from extractors.ranking.section_features import section_columns

FIELDS = tuple(dict.fromkeys(field.name for declared in packaged().credentials for field in declared.fields))
TYPES = tuple(declared.id for declared in packaged().credentials)
KINDS = tuple(ALL_KINDS)
"""What a pair is of, as columns of 0 and 1: every packaged field, type and kind. A site's own have none."""

_ONE_HOT = (*(f"field_{name}" for name in FIELDS), *(f"type_{name}" for name in TYPES), *(f"kind_{name}" for name in KINDS))

_SCORED_LATER = ("context", "spans")
"""Columns that are left 0 here: what the words around a pair say, and what spaCy makes of its own, is weighed in `score`."""

NAMES: tuple[str, ...] = (*APPEARANCE, *_SCORED_LATER, *LABELS, *SECTIONS, *_ONE_HOT)


@dataclass(frozen=True, slots=True)
class Pair:
    """Candidate ``candidate`` (index from 0) as the value of ``field``; ``label`` is the index of its best label, or None."""

    candidate: int
    field: str
    label: int | None


@dataclass(frozen=True, slots=True)
class Features:
    """A row of ``matrix`` for each pair, its columns named by `NAMES`, and a row of ``context`` hashes."""

    pairs: tuple[Pair, ...]
    matrix: Matrix
    context: Hashes


def pair_features(
    declared: CredentialType, lines: Sequence[Line], labels: Sequence[Label], candidates: Sequence[Candidate]
) -> Features:
    """The features of every candidate for every field of its kind. ``lines`` must be those the labels and candidates index."""
    if not candidates:
        return Features((), np.zeros((0, len(NAMES)), np.float32), np.zeros((0, WIDTH), np.int32))
    layout = Layout(candidates, labels, lines)
    appearance = Appearance(candidates, lines)
    rows = np.array(appearance.rows(), dtype=np.float32)
    rows = np.hstack([rows, np.zeros((len(rows), len(_SCORED_LATER)), dtype=np.float32)])
    sections = section_columns(declared, lines, candidates)
    around = [appearance.context_keys(candidate) for candidate in candidates]
    pairs: list[Pair] = []
    blocks: list[Matrix] = []
    contexts: list[Hashes] = []
    for field in declared.fields:
        chosen = np.array([at for at, candidate in enumerate(candidates) if _may_be(candidate, field)], dtype=int)
        if not len(chosen):
            continue
        sides, best_label = label_columns(field, declared, labels, layout, chosen)
        pair = {f"field_{field.name}", f"type_{declared.id}", f"kind_{field.kind.name}"}
        onehot = np.tile(np.array([name in pair for name in _ONE_HOT], dtype=np.float32), (len(chosen), 1))
        blocks.append(np.hstack([rows[chosen], sides, sections[chosen], onehot]))
        pairs.extend(Pair(int(at), field.name, label) for at, label in zip(chosen, best_label, strict=True))
        contexts += [context_hashes(around[at], field.name, declared.id) for at in chosen]
    return Features(tuple(pairs), np.vstack(blocks), np.array(contexts, dtype=np.int32))


def _may_be(candidate: Candidate, field: Field) -> bool:
    return candidate.kind == field.kind.name and candidate.value.text not in field.never

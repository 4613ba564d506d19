"""What the labels around a candidate say for it as the value of one field."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.candidates.labels import Label
from extractors.credential_types.declaration import CredentialType, Field
from extractors.ranking.label_relations import RELATIONS, Layout, Matrix

_SIDES = ("label", "decoy", "other")
"""Labels of the field itself, of its look-alikes, and of other fields of the same kind."""

COLUMNS = (
    *(f"{side}_{relation}" for side in _SIDES for relation in RELATIONS),
    *(f"{side}_best" for side in _SIDES),
    "label_distance",
    "label_length",
    "label_colon",
    "label_whole",
    "label_rank",
    "label_blocked",
)
"""The columns of `label_columns`, in order."""


def label_columns(
    field: Field, declared: CredentialType, labels: Sequence[Label], layout: Layout, chosen: NDArray[np.int_]
) -> tuple[Matrix, list[int | None]]:
    """The label features of the chosen candidates for one field, and the index of each one's best label."""
    name, kind = field.name, field.kind.name.removeprefix("end_")
    alike = {other.name for other in declared.fields if other.kind.name.removeprefix("end_") == kind} - {name}
    own = np.array([name in label.fields for label in labels], dtype=bool)
    decoy = np.array([name in label.decoys and name not in label.fields for label in labels], dtype=bool)
    other = np.array([bool(label.fields & alike) and name not in label.fields for label in labels], dtype=bool)
    out = np.zeros((len(chosen), len(COLUMNS)), dtype=np.float32)
    best_label: list[int | None] = [None] * len(chosen)
    if not len(labels):
        return out, best_label
    close = layout.close[:, :, chosen]
    for side, mask in zip(_SIDES, (own, decoy, other), strict=True):
        if mask.any():
            relations = close[:, mask, :].max(axis=1)
            first = COLUMNS.index(f"{side}_{RELATIONS[0]}")
            out[:, first : first + len(RELATIONS)] = relations.T
            out[:, COLUMNS.index(f"{side}_best")] = relations.max(axis=0)
    if own.any():
        strength = np.where(own[:, None], close.max(axis=0), -1)
        best = strength.argmax(axis=0)
        columns = np.arange(len(chosen))
        # How many candidates of the kind stand nearer to the same label.
        ahead = (strength[best] > strength[best, columns][:, None] + 1e-6).sum(axis=1)
        has = strength[best, columns] > 0.02
        of_best: dict[str, NDArray[np.generic] | list[float]] = {
            "label_distance": np.where(has, layout.far[best][columns, chosen], 20),
            "label_length": [len(labels[at].phrase) / 20 if ok else 0 for at, ok in zip(best, has, strict=True)],
            "label_colon": [float(labels[at].colon) if ok else 0 for at, ok in zip(best, has, strict=True)],
            "label_whole": [float(labels[at].whole) if ok else 0 for at, ok in zip(best, has, strict=True)],
            "label_rank": np.where(has, np.minimum(ahead, 9), 9),
            "label_blocked": layout.blocked[best][columns, chosen],
        }
        for column, values in of_best.items():
            out[:, COLUMNS.index(column)] = values
        best_label = [int(at) if ok else None for at, ok in zip(best, has, strict=True)]
    return out, best_label

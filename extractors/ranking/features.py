"""What is known about a candidate as the value of a field, as numbers for the scorer.

One row per pair of candidate and field of the candidate's kind. Distances are in heights of the candidate's line, positions in
shares of the region, so that nothing depends on the size of the sheet. Features that only some pairs have are 0 elsewhere.
The names in `NAMES` are part of a shipped model's contract: the model file lists those it was trained on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.candidates.candidate import Candidate
from extractors.candidates.labels import Label
from extractors.credential_types.declaration import CredentialType, Field
from extractors.document.page import Line
from extractors.ranking.appearance_features import LOOKS, WORDS_AFTER, WORDS_BEFORE, Looks, containment
from extractors.ranking.context_features import WIDTH, Hashes, hashed
from extractors.ranking.label_relations import RELATIONS, Layout, Matrix
from extractors.ranking.section_features import COLUMNS as SECTIONS
from extractors.ranking.section_features import section_columns

FIELDS = (
    "holder_name",
    "qualification",
    "issuer",
    "jurisdiction",
    "number",
    "issue_date",
    "expiry_date",
    "start_date",
    "end_date",
    "schedules",
    "business_activity",
    "credits",
    "status",
    "restrictions",
    "date_of_birth",
    "npi",
    "per_claim_limit",
    "aggregate_limit",
    "retroactive_date",
    "original_issue_date",
    "license_class",
)
TYPES = (
    "state_license",
    "dea_registration",
    "controlled_substance_registration",
    "board_certification",
    "professional_certification",
    "diploma",
    "high_school_diploma",
    "equivalency_certificate",
    "postgraduate_training",
    "ecfmg_certificate",
    "life_support_card",
    "malpractice_insurance",
    "cme_certificate",
    "training_certificate",
    "npi_letter",
    "identity_document",
    "immunization_record",
)
KINDS = (
    "person_name",
    "insured_name",
    "organisation",
    "jurisdiction",
    "license_number",
    "number",
    "dea_number",
    "npi",
    "ecfmg_number",
    "date",
    "end_date",
    "profession",
    "degree",
    "specialty",
    "certification",
    "course",
    "training",
    "activity",
    "schedules",
    "money",
    "credits",
    "status",
    "text",
)

NAMES: tuple[str, ...] = (
    *LOOKS,
    *(f"before_{group[0]}" for group in WORDS_BEFORE),
    *(f"after_{group[0]}" for group in WORDS_AFTER),
    *(f"{side}_{relation}" for side in ("label", "decoy", "other") for relation in RELATIONS),
    *(f"{side}_best" for side in ("label", "decoy", "other")),
    "label_distance",
    "label_length",
    "label_colon",
    "label_whole",
    "label_rank",
    "label_blocked",
    *SECTIONS,
    *(f"field_{name}" for name in FIELDS),
    *(f"type_{name}" for name in TYPES),
    *(f"kind_{name}" for name in KINDS),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Candidate ``candidate`` (index from 0) as the value of ``field``; ``label`` is the index of its best label, or None."""

    candidate: int
    field: str
    label: int | None


@dataclass(frozen=True, slots=True)
class Features:
    """A row of ``matrix`` for each pair, its columns named by `NAMES`, and a row of ``context`` hashes.

    The columns ``context`` and ``spans`` are left 0: what the words around a pair say, and what spaCy makes of its own, is weighed
    by who asks the scorer.
    """

    pairs: tuple[Pair, ...]
    matrix: Matrix
    context: Hashes


def features(declared: CredentialType, lines: Sequence[Line], labels: Sequence[Label], candidates: Sequence[Candidate]) -> Features:
    """The features of every candidate for every field of its kind. ``lines`` must be those the labels and candidates index."""
    if not candidates:
        return Features((), np.zeros((0, len(NAMES)), np.float32), np.zeros((0, WIDTH), np.int32))
    layout = Layout(candidates, labels, lines)
    looks = Looks(candidates, lines)
    rows = np.array([looks.row(candidate) for candidate in candidates], dtype=np.float32)
    for at, (longest, contained) in containment(candidates).items():
        rows[at, NAMES.index("longest")], rows[at, NAMES.index("contained")] = longest, contained
    sections = section_columns(declared, lines, candidates)
    around = [looks.surroundings(candidate) for candidate in candidates]
    pairs: list[Pair] = []
    blocks: list[Matrix] = []
    contexts: list[Hashes] = []
    for field in declared.fields:
        chosen = np.array([at for at, candidate in enumerate(candidates) if _may_be(candidate, field)], dtype=int)
        if not len(chosen):
            continue
        sides, best_label = _sides(field.name, field.kind.name, declared, labels, layout, chosen)
        onehot = np.zeros((len(chosen), len(FIELDS) + len(TYPES) + len(KINDS)), dtype=np.float32)
        for offset, known, name in (
            (0, FIELDS, field.name),
            (len(FIELDS), TYPES, declared.id),
            (len(FIELDS) + len(TYPES), KINDS, field.kind.name),
        ):
            if name in known:
                onehot[:, offset + known.index(name)] = 1
        blocks.append(np.hstack([rows[chosen], sides, sections[chosen], onehot]))
        pairs.extend(Pair(int(at), field.name, label) for at, label in zip(chosen, best_label, strict=True))
        contexts += [hashed(around[at], field.name, declared.id) for at in chosen]
    return Features(tuple(pairs), np.vstack(blocks), np.array(contexts, dtype=np.int32))


def _may_be(candidate: Candidate, field: Field) -> bool:
    return candidate.kind == field.kind.name and candidate.value.text not in field.never


def _sides(
    name: str, kind: str, declared: CredentialType, labels: Sequence[Label], layout: Layout, chosen: NDArray[np.int_]
) -> tuple[Matrix, list[int | None]]:
    """The label features of the chosen candidates for one field, and the index of each one's best label."""
    alike = {field.name for field in declared.fields if field.kind.name.removeprefix("end_") == kind.removeprefix("end_")} - {name}
    own = np.array([name in label.fields for label in labels], dtype=bool)
    decoy = np.array([name in label.decoys and name not in label.fields for label in labels], dtype=bool)
    other = np.array([bool(label.fields & alike) and name not in label.fields for label in labels], dtype=bool)
    out = np.zeros((len(chosen), 3 * len(RELATIONS) + 3 + 6), dtype=np.float32)
    best_label: list[int | None] = [None] * len(chosen)
    if not len(labels):
        return out, best_label
    close = layout.close[:, :, chosen]
    for side, mask in enumerate((own, decoy, other)):
        if mask.any():
            relations = close[:, mask, :].max(axis=1)
            out[:, side * len(RELATIONS) : (side + 1) * len(RELATIONS)] = relations.T
            out[:, 3 * len(RELATIONS) + side] = relations.max(axis=0)
    if own.any():
        strength = np.where(own[:, None], close.max(axis=0), -1)
        best = strength.argmax(axis=0)
        columns = np.arange(len(chosen))
        # How many candidates of the kind stand nearer to the same label.
        ahead = (strength[best] > strength[best, columns][:, None] + 1e-6).sum(axis=1)
        tail = 3 * len(RELATIONS) + 3
        has = strength[best, columns] > 0.02
        out[:, tail] = np.where(has, layout.far[best][columns, chosen], 20)
        out[:, tail + 1] = [len(labels[at].phrase) / 20 if ok else 0 for at, ok in zip(best, has, strict=True)]
        out[:, tail + 2] = [float(labels[at].colon) if ok else 0 for at, ok in zip(best, has, strict=True)]
        out[:, tail + 3] = [float(labels[at].whole) if ok else 0 for at, ok in zip(best, has, strict=True)]
        out[:, tail + 4] = np.where(has, np.minimum(ahead, 9), 9)
        out[:, tail + 5] = layout.blocked[best][columns, chosen]
        best_label = [int(at) if ok else None for at, ok in zip(best, has, strict=True)]
    return out, best_label

"""Which answered credential is meant to be which known one: the best assignment over a document."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.metrics.answers import Answer
from benchmarks.metrics.folding import same
from benchmarks.metrics.truth import Known

Pair = tuple[Known | None, Answer | None]


def likeness(known: Known, answer: Answer) -> float:
    """0 for strangers (other type and other pages), else at most 8: type 4, pages 2, and values up to 2 to tell twins apart."""
    shared = len(set(known.pages) & set(answer.pages)) / len(set(known.pages) | set(answer.pages))
    type_agrees = known.type == answer.type
    if not shared and not type_agrees:
        return 0.0
    equal = sum(1 for name, said in answer.fields.items() if name in known.fields and same(name, said.value, known.fields[name]))
    return 4.0 * type_agrees + 2.0 * shared + 2.0 * equal / max(1, len(known.fields))


def pair_up(known: Sequence[Known], answers: Sequence[Answer]) -> list[Pair]:
    """Every known and every answered credential exactly once; None stands for a missing partner."""
    from scipy.optimize import linear_sum_assignment  # a developer package; `credfile bench --help` works without

    table = np.array([[likeness(one, answer) for answer in answers] for one in known], dtype=float).reshape(
        len(known), len(answers)
    )
    rows, columns = linear_sum_assignment(-table)
    partners = {int(row): int(column) for row, column in zip(rows, columns, strict=True) if table[row, column] > 0}
    pairs: list[Pair] = [(one, answers[partners[row]] if row in partners else None) for row, one in enumerate(known)]
    taken = set(partners.values())
    return pairs + [(None, answer) for column, answer in enumerate(answers) if column not in taken]

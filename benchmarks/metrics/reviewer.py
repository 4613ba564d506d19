"""What review costs a person who never errs, simulated: the cheapest way through the review desk for every paper.

3.8 s to stop at a field and judge it, 0.24 s a key, 1.1 s to point (the keystroke-level model and what annotation desks measured),
and a page load. A person is slower than that; the figure serves to compare one version with the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.metrics.outcomes import CredentialOutcome, DocumentOutcome, FieldOutcome

STOP, KEY, POINT, LOAD = 3.8, 0.24, 1.1, 1.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Path:
    """Fields stopped at, keys pressed, and pointer actions, over ``records`` opened."""

    records: int = 0
    stops: int = 0
    keys: int = 0
    points: int = 0

    @property
    def seconds(self) -> float:
        return self.records * LOAD + self.stops * STOP + self.keys * KEY + self.points * POINT

    def __add__(self, other: Path) -> Path:
        return Path(self.records + other.records, self.stops + other.stops, self.keys + other.keys, self.points + other.points)


@dataclass(frozen=True, slots=True)
class ReviewCost:
    """Simulated seconds a document with the gate open, as median and 90th percentile, beside typing everything; the share of keys
    that is saved against that."""

    median: float | None
    p90: float | None
    mean: float | None
    typing_mean: float | None
    keys_saved: float | None


def _field(field: FieldOutcome, flagged: bool) -> Path:
    """Enter where the value is right and asked about; its text typed and Enter where it is not; Alt+A for what is not there."""
    if not field.fault:
        return Path(stops=int(flagged), keys=int(flagged))
    return Path(stops=1, keys=len(field.expected) + 1 if field.expected else 2)


def way_through(one: CredentialOutcome) -> Path:
    """The cheapest way to a right record: nothing where the gate lets it pass, faults and all."""
    if one.accepted:
        return Path()
    if one.known is None:
        return Path(records=1, stops=1, points=3)  # rejected, with a reason
    if one.answer is None:
        return Path(records=1, points=3) + typed(one)  # taken for this type by hand, then every field
    flags = one.answer.flagged
    path = Path(records=1, keys=1)  # the last Enter confirms the record
    if not one.type_right:
        path += Path(stops=1, points=3)
    for field in one.fields:
        path += _field(field, field.field in flags)
    return path


def typed(one: CredentialOutcome) -> Path:
    """The same record from nothing: every value typed, every field left with Enter."""
    values = [field.expected for field in one.fields if field.expected]
    return Path(stops=len(values), keys=sum(len(value) + 1 for value in values))


def review_cost(documents: Sequence[DocumentOutcome]) -> ReviewCost:
    paths = [sum((way_through(one) for one in document.credentials), Path()) for document in documents if document.credentials]
    known = [[one for one in document.credentials if one.known] for document in documents if document.credentials]
    by_hand = [sum((Path(records=1) + typed(one) for one in ones), Path()) for ones in known]
    if not paths:
        return ReviewCost(None, None, None, None, None)
    seconds = np.array([path.seconds for path in paths])
    keys, all_keys = sum(path.keys for path in paths), sum(path.keys for path in by_hand)
    return ReviewCost(
        median=float(np.median(seconds)),
        p90=float(np.percentile(seconds, 90)),
        mean=float(seconds.mean()),
        typing_mean=float(np.mean([path.seconds for path in by_hand])),
        keys_saved=1 - keys / all_keys if all_keys else None,
    )

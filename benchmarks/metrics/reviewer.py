"""What review costs, simulated, and which faults it leaves: by the Enter key alone, and for a person who never errs.

3.8 s to stop at a field and judge it, 0.24 s a key, 1.1 s to point (the keystroke-level model and what annotation desks measured),
and a page load. A person is slower than that; the figure serves to compare one version with the next.

A person who only presses Enter sees what a stop points at, and answers it rightly; every other fault is confirmed unseen and is
*silent*. A person who never errs finds those, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.metrics.outcomes import CredentialOutcome, DocumentOutcome, FieldOutcome, Outcome
from benchmarks.metrics.stops import Stops, stops

STOP, KEY, POINT, LOAD = 3.8, 0.24, 1.1, 1.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Path:
    """Stops made, keys pressed, and pointer actions, over ``records`` opened."""

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
    """Simulated seconds a document for a person who never errs, as median and 90th percentile, beside typing everything; the share
    of keys that is saved against that."""

    median: float | None
    p90: float | None
    mean: float | None
    typing_mean: float | None
    keys_saved: float | None


@dataclass(frozen=True, slots=True)
class Silent:
    """A fault that is confirmed unseen. ``field`` is None where the record itself is the fault: it has the wrong type, it is no
    credential, or it is missing."""

    set: str
    file: str
    type: str
    field: str | None
    outcome: str
    expected: str | None = None
    got: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class EnterPath:
    """Review by the Enter key. ``fields`` are those that documents print; ``stops`` and ``seconds`` are means over the documents
    that hold, or were said to hold, a credential."""

    fields: int
    silent: tuple[Silent, ...]
    stops: float | None
    seconds: float | None

    @property
    def wrong_or_blank(self) -> int:
        """The silent faults in fields that stand on the paper."""
        return sum(one.field is not None and one.outcome != Outcome.INVENTED for one in self.silent)


_RETYPED = Path(stops=1, points=3)
"""A type chosen, or a record rejected with a reason."""


def _keys(field: FieldOutcome | None) -> int:
    """The keys of one answer: Enter where the value is right, its text and Enter where it is not, Alt+A where there is none."""
    if field is None or field.expected is None:
        return 2
    return len(field.expected) + 1 if field.fault else 1


def _corrected(fields: Collection[FieldOutcome]) -> Path:
    return Path(stops=len(fields), keys=sum(map(_keys, fields)))


def typed(one: CredentialOutcome) -> Path:
    """The same record from nothing: every value typed, every field left with Enter."""
    values = [field.expected for field in one.fields if field.expected]
    return Path(stops=len(values), keys=sum(len(value) + 1 for value in values))


def _of_every_field(one: CredentialOutcome) -> dict[str, FieldOutcome]:
    return {field.field: field for field in (*one.fields, *one.beyond)}


def stops_of(one: CredentialOutcome) -> Stops:
    """Where the reviewer of an answered credential is stopped: nowhere, where the gate lets it pass."""
    return Stops() if one.answer is None or one.answer.accepted else stops(one.answer)


def by_enter(one: CredentialOutcome, waiting: Collection[int]) -> Path:
    """The way of the Enter key through one credential.

    ``waiting`` are the pages that are reviewed as *not a credential*: a person finds there what was not found, and types it.
    """
    there = stops_of(one)
    if one.answer is None:
        return Path(records=1) + _RETYPED + typed(one) if _found_waiting(one, waiting) else Path()
    if one.answer.accepted:
        return Path()
    path = Path(records=1, keys=1)  # the last Enter confirms the record
    if one.known is None:
        return path + (_RETYPED if there.record else Path(stops=there.count, keys=there.count))
    fields = _of_every_field(one)
    if there.type and not one.type_right:
        return path + _RETYPED + _corrected([field for field in fields.values() if field.fault])
    path += Path(stops=there.record + there.expiry, keys=there.expiry)
    path += Path(stops=len(there.fields), keys=sum(_keys(fields.get(name)) for name in there.fields))
    missed = [fields[name] for name in there.together if name in fields and fields[name].fault]
    return path + Path(stops=bool(there.together), keys=bool(there.together) + sum(map(_keys, missed)))


def _found_waiting(one: CredentialOutcome, waiting: Collection[int]) -> bool:
    return one.known is not None and not set(one.known.pages).isdisjoint(waiting)


def unseen(one: CredentialOutcome, waiting: Collection[int]) -> Iterator[FieldOutcome | None]:
    """The faults that the Enter key passes over; None for that of the record itself."""
    there = stops_of(one)
    if one.answer is None:
        yield from () if _found_waiting(one, waiting) else (None,)
        return
    if not one.type_right and (there.type or (one.known is None and there.record)):
        return
    if not one.type_right:
        yield None
    if one.known is not None:
        yield from (field for field in _of_every_field(one).values() if field.fault and not there.shows(field))


def way_through(one: CredentialOutcome, waiting: Collection[int]) -> Path:
    """The cheapest way to a right record: that of the Enter key, and every fault that it passes over; nothing where the gate lets
    it pass, faults and all."""
    path = by_enter(one, waiting)
    if one.answer is not None and one.answer.accepted:
        return path
    for field in unseen(one, waiting):
        if field is not None:
            path += _corrected([field])
        elif one.answer is None:
            path += Path(records=1) + _RETYPED + typed(one)
        else:
            path += _RETYPED
    return path


def _waiting(document: DocumentOutcome) -> Collection[int]:
    """The pages that a person sees as no credential: those that were refused, and all of a file that was not read."""
    pages = {page for one in document.credentials if one.known for page in one.known.pages}
    return pages if document.answered.rejected else document.answered.unrecognized_pages


def review_cost(documents: Sequence[DocumentOutcome]) -> ReviewCost:
    some = [document for document in documents if document.credentials]
    if not some:
        return ReviewCost(None, None, None, None, None)
    paths = [sum((way_through(one, _waiting(document)) for one in document.credentials), Path()) for document in some]
    by_hand = [
        sum((Path(records=1) + typed(one) for one in document.credentials if one.known is not None), Path()) for document in some
    ]
    seconds = np.array([path.seconds for path in paths])
    keys, all_keys = sum(path.keys for path in paths), sum(path.keys for path in by_hand)
    return ReviewCost(
        median=float(np.median(seconds)),
        p90=float(np.percentile(seconds, 90)),
        mean=float(seconds.mean()),
        typing_mean=float(np.mean([path.seconds for path in by_hand])),
        keys_saved=1 - keys / all_keys if all_keys else None,
    )


def enter_path(documents: Sequence[DocumentOutcome]) -> EnterPath:
    some = [document for document in documents if document.credentials]
    paths = [sum((by_enter(one, _waiting(document)) for one in document.credentials), Path()) for document in some]
    return EnterPath(
        fields=sum(
            field.expected is not None for document in some for one in document.credentials for field in (*one.fields, *one.beyond)
        ),
        silent=tuple(
            _silent(document, one, field)
            for document in some
            for one in document.credentials
            for field in unseen(one, _waiting(document))
        ),
        stops=float(np.mean([path.stops for path in paths])) if paths else None,
        seconds=float(np.mean([path.seconds for path in paths])) if paths else None,
    )


def _silent(document: DocumentOutcome, one: CredentialOutcome, field: FieldOutcome | None) -> Silent:
    known = one.known.type if one.known else None
    answered = one.answer.type if one.answer else None
    where = (document.known.set, document.known.file, known or answered or "")
    if field is not None:
        return Silent(*where, field.field, field.outcome, field.expected, field.got, field.confidence)
    outcome = Outcome.MISSED if answered is None else Outcome.INVENTED if known is None else Outcome.WRONG
    return Silent(*where, None, outcome, known, answered)

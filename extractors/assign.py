"""Choose one value a field, all fields together, so that the answer is consistent.

Each field has its likeliest candidates and the answer *absent*. A beam search over the fields maximises the sum of log-odds under
the constraints that hold on every paper: a place on the page serves one field, nothing ends before it begins, and a holder is
born before anything is issued.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from extractors.candidates import Candidate

_BEAM = 48
_ORDER = (
    ("issue_date", "expiry_date"),
    ("original_issue_date", "expiry_date"),
    ("start_date", "end_date"),
    ("date_of_birth", "issue_date"),
)
"""Pairs of fields of which the first may not be later than the second."""

_SHARED = frozenset(
    frozenset(pair)
    for pair in (
        ("per_claim_limit", "aggregate_limit"),
        ("issuer", "jurisdiction"),
        ("qualification", "issuer"),
        ("qualification", "license_class"),
        ("issue_date", "end_date"),
        ("number", "npi"),
        ("holder_name", "issuer"),
    )
)
"""Pairs of fields whose values may stand at one place: "Medical Board of California" names issuer and state."""


@dataclass(frozen=True, slots=True)
class Option:
    """A candidate for a field with its probability of being right."""

    candidate: Candidate
    probability: float


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for a field: the ``option``, or None for *absent*. ``margin`` is the loss in log-odds, over the whole
    assignment, of the best consistent answer that decides this field otherwise; a small margin means that it could well be so."""

    field: str
    option: Option | None
    margin: float


_State = tuple[float, tuple[Option | None, ...]]


def _logit(probability: float) -> float:
    p = min(max(probability, 1e-6), 1 - 1e-6)
    return log(p / (1 - p))


def _clash(name: str, option: Option, other_name: str, other: Option) -> bool:
    one, two = option.candidate, other.candidate
    if (name, other_name) in _ORDER and one.value.text > two.value.text:
        return True
    if (other_name, name) in _ORDER and two.value.text > one.value.text:
        return True
    if frozenset({name, other_name}) in _SHARED:
        return False
    smaller = min(one.box.width * one.box.height, two.box.width * two.box.height)
    return one.span.page == two.span.page and one.box.overlap(two.box) > 0.5 * smaller


def _consistent(names: Sequence[str], chosen: Sequence[Option | None], name: str, option: Option) -> bool:
    return not any(other and _clash(name, option, known, other) for known, other in zip(names, chosen, strict=False))


def _search(
    options: Mapping[str, Sequence[Option]], absent: Mapping[str, float], forced: tuple[str, Option | None] | None
) -> _State:
    names = list(options)
    beam: list[_State] = [(0.0, ())]
    for name in names:
        grown: list[_State] = []
        for score, chosen in beam:
            for option in (None, *options[name]):
                if forced and forced[0] == name and option is forced[1]:
                    continue
                if option is None:
                    grown.append((score, (*chosen, None)))
                elif _consistent(names, chosen, name, option):
                    grown.append((score + _logit(option.probability) - absent[name], (*chosen, option)))
        beam = sorted(grown, key=lambda state: -state[0])[:_BEAM]
    return beam[0]


def assign(options: Mapping[str, Sequence[Option]], thresholds: Mapping[str, float]) -> tuple[Choice, ...]:
    """The best consistent choice for every field of ``options``, in its order.

    ``thresholds`` give, by field, the probability above which a lone candidate beats *absent*.
    """
    absent = {name: _logit(thresholds[name]) for name in options}
    score, best = _search(options, absent, None)
    choices = []
    for name, option in zip(options, best, strict=True):
        if options[name]:
            other, _ = _search(options, absent, (name, option))
            choices.append(Choice(name, option, score - other))
        else:
            choices.append(Choice(name, None, 20.0))
    return tuple(choices)

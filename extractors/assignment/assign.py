"""Choose one value a field, all fields together, so that the answer is consistent.

Each field has its likeliest candidates and the answer *absent*. A beam search over the fields maximizes the sum of log-odds under
the constraints that hold on every paper: a place on the page serves one field, nothing ends before it begins, and a holder is
born before anything is issued.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.candidates.candidate import Candidate
from extractors.candidates.overlap import SHARED, areas_and_overlap, overlapping
from extractors.ranking.evidence import logit

_BEAM = 48
_UNRIVALLED = 20.0
"""The margin where nothing else could be answered."""

_ORDER = (
    ("issue_date", "expiry_date"),
    ("original_issue_date", "expiry_date"),
    ("start_date", "end_date"),
    ("date_of_birth", "issue_date"),
)
"""Pairs of fields of which the first is earlier than the second."""


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


_State = tuple[float, int, tuple[int, ...]]
"""A partial answer: its score, the options that it rules out as bits, and for each field so far the number of its option or -1."""


_FILLING = 0.02
"""What an answer less likely than not weighs, in parts of its log-odds over the threshold."""


def _gain(probability: float, threshold: float) -> float:
    """What an answer gains over *absent*: nothing at the threshold, and its log-odds where it is likelier than not.

    A field that is nearly always printed has a low threshold, so that an unlikely value is better than none. Such a value fills a
    gap; it must not win a place from another field's likely one.
    """
    over, even = logit(probability) - logit(threshold), max(logit(threshold), 0.0)
    likely = max(0.0, logit(probability) - even)
    return likely + _FILLING * (over - likely)


def _clash(name: str, one: Candidate, other_name: str, two: Candidate, over: bool) -> bool:
    if (name, other_name) in _ORDER and one.value.text >= two.value.text:
        return True
    if (other_name, name) in _ORDER and two.value.text >= one.value.text:
        return True
    if frozenset({name, other_name}) in SHARED:
        return False
    return over and one.span.page == two.span.page


class _Problem:
    """The options of all fields numbered through, with what each gains over *absent* and, as bits, what it rules out."""

    def __init__(self, options: Mapping[str, Sequence[Option]], thresholds: Mapping[str, float]) -> None:
        self.options = [option for known in options.values() for option in known]
        owner = [name for name, known in options.items() for _ in known]
        self.fields: list[list[int]] = []
        for known in options.values():
            first = sum(map(len, self.fields))
            self.fields.append(list(range(first, first + len(known))))
        self.gain = [_gain(option.probability, thresholds[name]) for name, option in zip(owner, self.options, strict=True)]
        over = overlapping(*areas_and_overlap([option.candidate for option in self.options]))
        self.rules_out = [0] * len(self.options)
        for at, one in enumerate(self.options):
            for before in range(at):
                other = self.options[before]
                if owner[at] != owner[before] and _clash(
                    owner[at], one.candidate, owner[before], other.candidate, bool(over[at, before])
                ):
                    self.rules_out[at] |= 1 << before
                    self.rules_out[before] |= 1 << at

    def best(self, barred: tuple[int, int] | None = None) -> _State | None:
        """The best answer, where ``barred`` (field, option or -1) may not be; None where that leaves nothing."""
        beam: list[_State] = [(0.0, 0, ())]
        for field, numbers in enumerate(self.fields):
            allowed = [number for number in (-1, *numbers) if (field, number) != barred]
            grown = [
                (score, taken, (*chosen, -1))
                if number < 0
                else (score + self.gain[number], taken | self.rules_out[number], (*chosen, number))
                for score, taken, chosen in beam
                for number in allowed
                if number < 0 or not taken >> number & 1
            ]
            beam = sorted(grown, key=lambda state: -state[0])[:_BEAM]
        return beam[0] if beam else None


def assign(options: Mapping[str, Sequence[Option]], thresholds: Mapping[str, float]) -> tuple[Choice, ...]:
    """The best consistent choice for every field of ``options``, in its order.

    ``thresholds`` give, by field, the probability above which a lone candidate beats *absent*.
    """
    problem = _Problem(options, thresholds)
    best = problem.best()
    assert best is not None, "absent is always consistent"
    choices = []
    for field, (name, number) in enumerate(zip(options, best[2], strict=True)):
        other = problem.best((field, number)) if options[name] else None
        option = problem.options[number] if number >= 0 else None
        choices.append(Choice(name, option, best[0] - other[0] if other else _UNRIVALLED))
    return tuple(choices)

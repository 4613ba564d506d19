"""Read the fields of one type from some lines of one page: label, gather, score, assign."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extractors.acceptance.calibration import Evidence, gate, probability
from extractors.assignment.assign import Choice, Option, assign, logit
from extractors.assignment.post_process import Answer, Passed, in_full, is_first_issue, settle
from extractors.candidates.find import Candidate, candidates
from extractors.candidates.labels import Label, lexicon_of
from extractors.candidates.letter_date import DAYLESS, OF_THE_LETTER, datelines, is_of_the_sheet
from extractors.credential_types.declaration import CredentialType, Field
from extractors.document.columns import parted
from extractors.document.folding import fold
from extractors.document.page import Line, Origin, Word
from extractors.draft import FieldValue, Rival
from extractors.kinds.text import says_none
from extractors.models.weights import context, forest
from extractors.ranking import rerank
from extractors.ranking.features import NAMES, Features, features
from extractors.ranking.rerank import likeliest, seen_together
from extractors.ranking.span_features import span_column
from extractors.validation.blanks import Blanks, blanks

_OPTIONS = 6
_RIVALS = 3
_DECOY, _DECOYED, _LABEL, _NAMED, _SECTION = (
    NAMES.index(name) for name in ("decoy_inline", "decoy_best", "label_inline", "label_best", "section")
)
_CALLED, _OWN_AT_MOST = 0.8, 0.5
"""How closely a value follows a look-alike's label, and how loosely at most one of its own."""
_NAMED_FROM = 0.3
"""How close a label is to the date that it names, across the gap of two columns."""
_ELSE = 0.05
"""The probability of another value from which the paper is taken at its word."""
_PASSED_OVER = -7.0
"""The log-odds, at most, of candidates that were not looked at again."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The candidates of a region with the scorer's probability for each pair in ``features``."""

    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    candidates: tuple[Candidate, ...]
    features: Features
    probabilities: tuple[float, ...]

    def of(self, field: str) -> Iterator[tuple[Candidate, int | None, NDArray[np.float32], float]]:
        """Every candidate for ``field`` with the index of its label, its features and its probability."""
        known = self.features
        for pair, row, p in zip(known.pairs, known.matrix, self.probabilities, strict=True):
            if pair.field == field:
                yield self.candidates[pair.candidate], pair.label, row, p


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the scorer is trained on and asked about: ``lines`` (those given, cut at columns), their candidates and features."""

    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    candidates: tuple[Candidate, ...]
    features: Features


def gather(declared: CredentialType, lines: Sequence[Line], unheard: Container[str] = ()) -> Gathered:
    """Labels, candidates and their features. Labels whose phrase is ``unheard`` count as unknown: training needs such pages."""
    cut = parted(lines)
    labels = tuple(label for label in lexicon_of(declared).find(cut) if label.phrase not in unheard)
    found = candidates(declared, cut, labels)
    return Gathered(cut, labels, found, features(declared, cut, labels, found))


def score(declared: CredentialType, lines: Sequence[Line]) -> Scored:
    """Gather, ask the scorer about every candidate, and look at each field's likeliest again beside one another."""
    told = gather(declared, lines)
    known = told.features
    known.matrix[:, NAMES.index("context")] = context()[known.context].sum(axis=1)
    known.matrix[:, NAMES.index("spans")] = span_column(told.lines, told.candidates, known)
    first = forest("scorer", NAMES).logits(known.matrix)
    chosen = likeliest(known, first)
    logits = np.minimum(first, _PASSED_OVER)
    logits[chosen] = forest("second", rerank.NAMES).logits(seen_together(told.candidates, known, first, chosen))
    return Scored(told.lines, told.labels, told.candidates, known, tuple(float(p) for p in 1 / (1 + np.exp(-logits))))


def _called_otherwise(scored: Scored, field: str) -> frozenset[str]:
    """Values that the paper itself calls something else, where it has another one: "Certificate number: 123" beside a policy's, and
    the numbers of other policies beside one in the row of ours. What stands in our row as well is ours."""
    mine = [(candidate.value.text, row, p) for candidate, _, row, p in scored.of(field)]
    called = {value for value, row, _ in mine if row[_DECOY] > _CALLED and row[_LABEL] < _OWN_AT_MOST}
    if not any(value not in called and p > _ELSE for value, _, p in mine):
        return frozenset()
    ours = {value for value, row, _ in mine if row[_SECTION] > 0}
    if called and ours - called:
        called |= {value for value, row, _ in mine if row[_SECTION] < 0} - ours
    return frozenset(called)


def _never_expiry(scored: Scored, field: Field) -> frozenset[str]:
    """Dates that the paper calls something else, whether or not it has another one: no expiry is ever made up."""
    if field.name != "expiry_date":
        return frozenset()
    mine = [(candidate.value.text, row[_DECOYED] > _CALLED, row[_NAMED]) for candidate, _, row, _ in scored.of(field.name)]
    called = {value for value, decoyed, own in mine if decoyed and own < _OWN_AT_MOST}
    return frozenset(called - {value for value, decoyed, own in mine if own > _OWN_AT_MOST})


_GRANTED = ("issue_date", "original_issue_date", "start_date", "end_date")
"""Dates of which one tells when a credential began."""


def _of_the_letter(scored: Scored, field: Field, written: Mapping[int, str]) -> frozenset[str]:
    """The dates on which a letter was ``written``, by their lines, where a label names another day on which something was granted.
    A date that such a label names as well is not the letter's alone."""
    if field.kind.input != "date" or not written:
        return frozenset()
    named = {
        candidate.value.text
        for name in (field.name, *_GRANTED)
        for candidate, label, row, _ in scored.of(name)
        if candidate.line not in written and row[_NAMED] > _NAMED_FROM
        if label is not None and not is_of_the_sheet(scored.labels[label])
    }
    return frozenset(set(written.values()) - named) if named else frozenset()


def _likeliest(scored: Scored, field: Field) -> dict[str, tuple[Option, int | None]]:
    """The likeliest candidate of every distinct value with its label.

    Where two prints of one value are as likely, the shorter: the degree behind a name is another field's.
    """
    best: dict[str, tuple[Option, int | None]] = {}
    for candidate, label, _, p in scored.of(field.name):
        if (field.needs_label and label is None) or (field.kind.free and says_none(candidate.value.text)):
            continue
        key = fold(candidate.value.text) if field.name in ("holder_name", "issuer") else candidate.value.text
        known = best[key][0] if key in best else None
        if known is None or (round(p, 2), -len(candidate.printed)) > (round(known.probability, 2), -len(known.candidate.printed)):
            best[key] = (Option(candidate, p), label)
    return best


def _options(scored: Scored, field: Field, written: Mapping[int, str]) -> list[tuple[Option, int | None]]:
    """The likeliest values, best first, each with its label.

    What is called otherwise, and the day on which a letter was ``written`` that tells another one, leave their probability to the
    others and to *absent*.
    """
    known = _likeliest(scored, field).values()
    called, dated = _called_otherwise(scored, field.name), _never_expiry(scored, field) | _of_the_letter(scored, field, written)
    left = [(option, label) for option, label in known if option.candidate.value.text not in called | dated]
    if called or sum(option.probability for option, _ in known if option.candidate.value.text in dated) > _ELSE:
        absent = max(_ELSE, 1 - sum(option.probability for option, _ in known))
        whole = absent + sum(option.probability for option, _ in left)
        left = [(replace(option, probability=option.probability / whole), label) for option, label in left]
    return sorted(left, key=lambda one: -one[0].probability)[:_OPTIONS]


def _evidence(choice: Choice, rivals: Sequence[Option], scored: Scored, type_probability: float) -> Evidence:
    option = choice.option
    assert option is not None
    words = option.candidate.span.words
    second = [any(fold(other.text) == fold(word.text) for other in word.alternatives) for word in words if word.alternatives]
    runner_up = max((rival.probability for rival in rivals), default=1e-6)
    repeats = sum(other.value == option.candidate.value and other.kind == option.candidate.kind for other in scored.candidates)
    return Evidence(
        logit=logit(option.probability),
        margin=choice.margin,
        lead=logit(option.probability) - logit(runner_up),
        type=type_probability,
        confidence=min(word.confidence for word in words),
        agreement=sum(second) / len(words),
        disagreement=(len(second) - sum(second)) / len(words),
        from_text=float(option.candidate.span.origin in (Origin.TEXT, Origin.FORM)),
        labelled=float(option.candidate.labelled),
        repeats=float(min(3, repeats)),
    )


def _votes(words: Sequence[Word]) -> str | None:
    """What a closer look at ``words`` came to, at the word where fewest agreed; None where nobody looked again.

    A word of which the value is but a part was voted on as a whole.
    """
    counts = [(sum(word.text in vote.text for vote in word.votes), len(word.votes)) for word in words if word.votes]
    if not counts:
        return None
    agreed, cast = min(counts, key=lambda count: count[0] / count[1])
    return f"read again more closely: {agreed} of {cast} readings agree"


_DAY_OF = re.compile(r"\bday\s*of\b", re.IGNORECASE)


def _because(given: Answer, lines: Sequence[Line], written: Mapping[int, str]) -> tuple[str, ...]:
    label, evidence, candidate = given.label, given.evidence, given.candidate
    reasons = [f"stands by “{label.phrase}”" if label else "has no label beside it; chosen by its look and place"]
    if evidence.repeats > 1:
        reasons.append("printed more than once")
    if evidence.agreement == 1:
        reasons.append("two readings agree")
    elif evidence.disagreement > 0:
        reasons.append("two readings differ")
    if closer := _votes(candidate.span.words):
        reasons.append(closer)
    if evidence.lead < 2:
        reasons.append("another value could be meant")
    if candidate.value.text in written.values() and (candidate.line in written or is_of_the_sheet(label)):
        reasons.append(OF_THE_LETTER)
    if candidate.value.precision == "month" and _DAY_OF.search(lines[candidate.line].text[: candidate.end]):
        reasons.append(DAYLESS)
    return tuple(reasons)


def _rival(option: Option) -> Rival:
    candidate = option.candidate
    return Rival(
        value=candidate.value.text,
        printed=candidate.printed,
        confidence=round(option.probability, 3),
        page=candidate.span.page,
        boxes=tuple(box.rounded() for box in candidate.span.boxes),
    )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The answers; for each field left blank the likeliest value that was ``passed`` over; by line, the day on which a letter was
    ``written``."""

    answers: tuple[Answer, ...]
    passed: Passed
    written: Mapping[int, str]


def _chosen(declared: CredentialType, scored: Scored, type_probability: float) -> _Chosen:
    written = datelines(scored.lines, scored.labels)
    ranked = {field.name: _options(scored, field, written) for field in declared.fields}
    thresholds = gate().thresholds
    default = thresholds["default"]
    least = {name: thresholds.get(f"{declared.id}.{name}", thresholds.get(name, default)) for name in ranked}
    choices = assign({name: [option for option, _ in known] for name, known in ranked.items()}, least)
    given: list[Answer] = []
    passed: dict[str, tuple[Option, Label | None]] = {}
    for choice in choices:
        known = [(option, None if label is None else scored.labels[label]) for option, label in ranked[choice.field]]
        if choice.option is None:
            passed |= {choice.field: known[0]} if known else {}
            continue
        rivals = tuple(other for other, _ in known if other is not choice.option)
        label = next(label for other, label in known if other is choice.option)
        answer = Answer(choice.field, choice.option.candidate, _evidence(choice, rivals, scored, type_probability), label, rivals)
        prints = [candidate for candidate, *_ in scored.of(choice.field)] if choice.field == "holder_name" else []
        given.append(in_full(answer, prints) if prints else answer)
    settled = settle(declared, given, passed, scored.lines)
    names = {answer.field for answer in settled}
    return _Chosen(settled, {name: one for name, one in passed.items() if name not in names}, written)


def answers(declared: CredentialType, lines: Sequence[Line], type_probability: float) -> tuple[Answer, ...]:
    """Choose the values of ``declared``'s fields in ``lines``, in the order of the declaration; absent ones are left out."""
    return _chosen(declared, score(declared, lines), type_probability).answers


@dataclass(frozen=True, slots=True)
class Read:
    """The ``values`` found, in the order of the declaration, and what is known of the fields left blank."""

    values: tuple[FieldValue, ...]
    blanks: Blanks


def read_fields(declared: CredentialType, lines: Sequence[Line], type_probability: float) -> Read:
    """What stands in ``lines`` of ``declared``'s fields."""
    scored = score(declared, lines)
    chosen = _chosen(declared, scored, type_probability)
    values = tuple(
        FieldValue(
            field=given.field,
            value=given.candidate.value.text,
            printed=given.candidate.printed,
            confidence=round(probability(given.field, given.evidence), 3),
            page=given.candidate.span.page,
            boxes=tuple(box.rounded() for box in given.candidate.span.boxes),
            origin=given.candidate.span.origin,
            precision=given.candidate.value.precision,
            rivals=tuple(_rival(rival) for rival in given.rivals[:_RIVALS] if rival.probability > 0.01),
            because=_because(given, scored.lines, chosen.written),
        )
        for given in chosen.answers
    )
    taken = {given.field: given.candidate.span for given in chosen.answers}
    likeliest = {name: logit(option.probability) for name, (option, _) in chosen.passed.items()}
    same = {"original_issue_date"} if is_first_issue(chosen.passed, chosen.answers) else set()
    return Read(values, blanks(declared, scored.lines, scored.labels, taken, likeliest, same))

"""Read the fields of one type from some lines of one page: label, gather, score, assign."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extractors import rivalry
from extractors.assign import Choice, Option, assign, logit
from extractors.calibrate import Evidence, gate, probability
from extractors.candidates import Candidate, candidates
from extractors.columns import parted
from extractors.declaration import CredentialType, Field
from extractors.draft import FieldValue, Rival
from extractors.features import NAMES, Features, features
from extractors.folding import fold
from extractors.kinds.jurisdiction import JURISDICTION
from extractors.kinds.kind import Value
from extractors.kinds.registry import Known, canonical
from extractors.labels import Label, lexicon_of
from extractors.page import Line, Origin, Span, Word
from extractors.place import place
from extractors.rivalry import likeliest, seen_together
from extractors.stretches import span_column
from extractors.weights import context, forest

_OPTIONS = 6
_RIVALS = 3
_DECOY, _LABEL, _SECTION = NAMES.index("decoy_inline"), NAMES.index("label_inline"), NAMES.index("section")
_CALLED, _OWN_AT_MOST = 0.8, 0.5
"""How closely a value follows a look-alike's label, and how loosely at most one of its own."""
_ELSE = 0.05
"""The probability of another value from which the paper is taken at its word."""
_PASSED_OVER = -7.0
"""The log-odds, at most, of candidates that were not looked at again."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The candidates of a region with the scorer's probability for each pair in ``features``."""

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
    logits[chosen] = forest("second", rivalry.NAMES).logits(seen_together(told.candidates, known, first, chosen))
    return Scored(told.labels, told.candidates, known, tuple(float(p) for p in 1 / (1 + np.exp(-logits))))


def _called_otherwise(scored: Scored, field: str) -> frozenset[str]:
    """Values that the paper itself calls something else, where it has another one: "Certificate number: 123" beside a policy's, and
    the numbers of other policies beside one in the row of ours."""
    mine = [(candidate.value.text, row, p) for candidate, _, row, p in scored.of(field)]
    called = {value for value, row, _ in mine if row[_DECOY] > _CALLED and row[_LABEL] < _OWN_AT_MOST}
    if not any(value not in called and p > _ELSE for value, _, p in mine):
        return frozenset()
    if called and any(value not in called and row[_SECTION] > 0 for value, row, _ in mine):
        called |= {value for value, row, _ in mine if row[_SECTION] < 0}
    return frozenset(called)


def _likeliest(scored: Scored, field: Field) -> dict[str, tuple[Option, int | None]]:
    """The likeliest candidate of every distinct value with its label.

    Where two prints of one value are as likely, the shorter: the degree behind a name is another field's.
    """
    best: dict[str, tuple[Option, int | None]] = {}
    for candidate, label, _, p in scored.of(field.name):
        if field.needs_label and label is None:
            continue
        key = fold(candidate.value.text) if field.name in ("holder_name", "issuer") else candidate.value.text
        known = best[key][0] if key in best else None
        if known is None or (round(p, 2), -len(candidate.printed)) > (round(known.probability, 2), -len(known.candidate.printed)):
            best[key] = (Option(candidate, p), label)
    return best


def _options(scored: Scored, field: Field) -> list[tuple[Option, int | None]]:
    """The likeliest values, best first, each with its label. What is called otherwise leaves its probability to the others and to
    *absent*."""
    known = _likeliest(scored, field).values()
    barred = _called_otherwise(scored, field.name)
    left = [(option, label) for option, label in known if option.candidate.value.text not in barred]
    if barred:
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


def _because(label: Label | None, evidence: Evidence, words: Sequence[Word]) -> tuple[str, ...]:
    reasons = [f"stands by “{label.phrase}”" if label else "has no label beside it; chosen by its look and place"]
    if evidence.repeats > 1:
        reasons.append("printed more than once")
    if evidence.agreement == 1:
        reasons.append("two readings agree")
    elif evidence.disagreement > 0:
        reasons.append("two readings differ")
    if closer := _votes(words):
        reasons.append(closer)
    if evidence.lead < 2:
        reasons.append("another value could be meant")
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
class Answer:
    """The value chosen for ``field``, the ``evidence`` for it, the ``label`` it stands by, and its ``rivals``, likeliest first."""

    field: str
    candidate: Candidate
    evidence: Evidence
    label: Label | None
    rivals: tuple[Option, ...]


def _chosen(declared: CredentialType, lines: Sequence[Line], type_probability: float) -> tuple[list[Answer], dict[str, float]]:
    """The answers, and for each field left blank the log-odds of its likeliest value."""
    scored = score(declared, lines)
    ranked = {field.name: _options(scored, field) for field in declared.fields}
    thresholds = gate().thresholds
    default = thresholds["default"]
    least = {name: thresholds.get(f"{declared.id}.{name}", thresholds.get(name, default)) for name in ranked}
    choices = assign({name: [option for option, _ in known] for name, known in ranked.items()}, least)
    given, silent = [], {}
    for choice in choices:
        known = ranked[choice.field]
        if choice.option is None:
            if known:
                silent[choice.field] = logit(known[0][0].probability)
            continue
        rivals = tuple(other for other, _ in known if other is not choice.option)
        label = next(label for other, label in known if other is choice.option)
        given.append(
            Answer(
                field=choice.field,
                candidate=choice.option.candidate,
                evidence=_evidence(choice, rivals, scored, type_probability),
                label=scored.labels[label] if label is not None else None,
                rivals=rivals,
            )
        )
    return [_in_full(answer, scored) if answer.field == "holder_name" else answer for answer in given], silent


_SEPARATOR = re.compile(r"\s+[—–|·•]\s+")
"""What parts a board from the profession printed behind it."""


def _known(issuer: str, state: str | None) -> Known | None:
    """The issuer that is meant by the whole print, else by what stands before a separator."""
    return canonical(issuer, state) or (canonical(_SEPARATOR.split(issuer)[0], state) if _SEPARATOR.search(issuer) else None)


def _state_of(declared: CredentialType, issuer: str) -> str | None:
    """The one state that an issuer names in full, for types that a state issues."""
    if not any(field.name == "jurisdiction" and field.required for field in declared.fields):
        return None
    named = {found.value.text for found in JURISDICTION.find(issuer) if found.quality >= 0.9 and found.end - found.start > 2}
    return named.pop() if len(named) == 1 else None


def _state_in(issuer: Span, state: str) -> Span:
    """The words of an issuer's name that say the state; all of them where none does, as in "Texas" read from a known board's."""
    for found in JURISDICTION.find(issuer.text):
        if found.value.text == state:
            return place(Line(issuer.page, issuer.words), found.start, found.end)
    return issuer


_PLAUSIBLE = 0.02
"""The probability of another printing of the holder's name from which it may complete the chosen one."""


def _in_full(holder: Answer, scored: Scored) -> Answer:
    """The same person's name as it is printed most fully: a letter is addressed to Rima Haddadin and speaks of Rima Y. Haddadin.

    Only at another place: where the chosen name itself stands, a longer reading has taken in a word that is not its own.
    """
    places = [one.span for one, *_ in scored.of(holder.field) if one.value == holder.candidate.value]
    fuller = holder
    for rival in holder.rivals:
        if rival.probability < _PLAUSIBLE or not _completes(rival.candidate.value.text, fuller.candidate.value.text):
            continue
        if not any(_share(rival.candidate.span, place) for place in places):
            fuller = replace(fuller, candidate=rival.candidate)
    return fuller


def _share(one: Span, other: Span) -> bool:
    """Have two places a word in common? A word may be cut at its end, where a comma stands."""
    starts = {(word.box.x0, word.box.top) for word in one.words}
    return one.page == other.page and any((word.box.x0, word.box.top) in starts for word in other.words)


def _completes(name: str, known: str) -> bool:
    """Has ``name`` every word of ``known`` in order, from the same first to the same last one, and further ones between?

    An initial is completed by a word that begins with it.
    """
    words, fewer = ([fold(word) for word in text.split()] for text in (name, known))
    if len(fewer) < 2 or len(words) < len(fewer) or words == fewer or words[-1] != fewer[-1] or words[0] != fewer[0]:
        return False
    rest = iter(words)
    return all(any(word == one or (len(one) == 1 and word.startswith(one)) for word in rest) for one in fewer)


def _settle(declared: CredentialType, given: Sequence[Answer]) -> Iterator[Answer]:
    """Let issuer and state complete each other, and a first issue stand for the issue where no other is told."""
    by_name = {answer.field: answer for answer in given}
    if "original_issue_date" in by_name and "issue_date" not in by_name:
        by_name["issue_date"] = replace(by_name["original_issue_date"], field="issue_date")
    issuer, state = by_name.get("issuer"), by_name.get("jurisdiction")
    where = state.candidate.value.text if state else None
    known = _known(issuer.candidate.value.text, where) if issuer else None
    if issuer and known:
        by_name["issuer"] = replace(issuer, candidate=replace(issuer.candidate, value=Value(known.name)))
    if issuer and not state and (told := (known and known.jurisdiction) or _state_of(declared, issuer.candidate.value.text)):
        found = replace(issuer.candidate, value=Value(told), span=_state_in(issuer.candidate.span, told))
        by_name["jurisdiction"] = replace(issuer, field="jurisdiction", candidate=found, rivals=())
    return (by_name[field.name] for field in declared.fields if field.name in by_name)


def answers(declared: CredentialType, lines: Sequence[Line], type_probability: float) -> Iterator[Answer]:
    """Choose the values of ``declared``'s fields in ``lines``, in the order of the declaration; absent ones are left out."""
    return _settle(declared, _chosen(declared, lines, type_probability)[0])


@dataclass(frozen=True, slots=True)
class Read:
    """The ``values`` found, in the order of the declaration; ``silent`` gives, for fields left blank, the log-odds of the likeliest
    value that was not taken."""

    values: tuple[FieldValue, ...]
    silent: Mapping[str, float]


def read_fields(declared: CredentialType, lines: Sequence[Line], type_probability: float) -> Read:
    """What stands in ``lines`` of ``declared``'s fields."""
    chosen, silent = _chosen(declared, lines, type_probability)
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
            because=_because(given.label, given.evidence, given.candidate.span.words),
        )
        for given in _settle(declared, chosen)
    )
    return Read(values, silent)

"""Select one value per field: rank the options of every field, assign them together, and note the evidence for each choice."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.assignment.assign import Choice, Option, assign
from extractors.assignment.options import ranked_options
from extractors.assignment.selection import SelectedValue, Selection
from extractors.candidates.labels import Label
from extractors.candidates.letter_date import find_letter_dates
from extractors.credential_types.declaration import CredentialType
from extractors.document.page import Origin
from extractors.models.thresholds import thresholds
from extractors.ranking.appearance_features import agreement
from extractors.ranking.evidence import Evidence, logit
from extractors.ranking.score import Scored


def _evidence(choice: Choice, rivals: Sequence[Option], scored: Scored, type_probability: float) -> Evidence:
    option = choice.option
    assert option is not None
    words = option.candidate.span.words
    alike, unlike = agreement(option.candidate)
    runner_up = max((rival.probability for rival in rivals), default=1e-6)
    repeats = sum(other.value == option.candidate.value and other.kind == option.candidate.kind for other in scored.candidates)
    return Evidence(
        logit=logit(option.probability),
        margin=choice.margin,
        lead=logit(option.probability) - logit(runner_up),
        type=type_probability,
        confidence=min(word.confidence for word in words),
        agreement=alike,
        disagreement=unlike,
        from_text=float(option.candidate.span.origin in (Origin.TEXT, Origin.FORM)),
        labelled=float(option.candidate.labelled),
        repeats=float(min(3, repeats)),
    )


def select(declared: CredentialType, scored: Scored, type_probability: float) -> Selection:
    """The best consistent values for the fields of ``declared``, in the order of the declaration; absent ones are left out."""
    letter_dates = find_letter_dates(scored.lines, scored.labels)
    ranked = {field.name: ranked_options(scored, field, letter_dates) for field in declared.fields}
    least = {name: thresholds().of_field(declared.id, name) for name in ranked}
    values: list[SelectedValue] = []
    passed: dict[str, tuple[Option, Label | None]] = {}
    for choice in assign({name: [option for option, _ in known] for name, known in ranked.items()}, least):
        known = [(option, None if label is None else scored.labels[label]) for option, label in ranked[choice.field]]
        if choice.option is None:
            passed |= {choice.field: known[0]} if known else {}
            continue
        rivals = tuple(other for other, _ in known if other is not choice.option)
        label = next(label for other, label in known if other is choice.option)
        evidence = _evidence(choice, rivals, scored, type_probability)
        values.append(SelectedValue(choice.field, choice.option.candidate, evidence, label, rivals))
    return Selection(tuple(values), passed, letter_dates)

"""Where a value was lost: at the first stage of the extraction at which it is no longer there.

Asks the extraction's own rooms, one after the other, about the page that the product read. Which stage is to blame is a matter of
where improvement would begin; the figures themselves never depend on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.metrics.folding import fold, same
from benchmarks.metrics.intervals import Count, Figure, share
from benchmarks.metrics.outcomes import Blame, CredentialOutcome, DocumentOutcome, FieldOutcome, Outcome
from benchmarks.metrics.truth import Known
from extractors.credential_types.declaration import Declarations
from extractors.document.page import Document
from extractors.ranking.score import Scored, score


class Stage(StrEnum):
    """In the order of the work."""

    REJECTED = "rejected"
    """The file was not read."""
    READING = "reading"
    """The value is not in the page's text."""
    CLASS = "class"
    """The paper was taken for another type, or for none."""
    CANDIDATE = "candidate"
    """The text has the value, but it is not among what could be chosen."""
    SCORING = "scoring"
    """Another candidate was found likelier, or none likely enough; or what is not on the paper was."""
    ASSIGNMENT = "assignment"
    """The value was the likeliest, and lost when all fields were chosen together or papers were joined."""
    NORMALISATION = "normalisation"
    """The right print was chosen, and another value made of it."""


@dataclass(frozen=True, slots=True)
class Traced:
    """One value that stands on a paper: whether it was among the candidates of its field, and where it was lost, if it was."""

    document: DocumentOutcome
    field: FieldOutcome
    candidate: bool
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A field's candidates, likeliest first: whether each is the value that stands on the paper, and how likely it was found."""

    meant: tuple[bool, ...]
    likeliest: float


def trace(outcome: DocumentOutcome, document: Document, declarations: Declarations) -> Iterator[Traced]:
    """Every scheduled value on the papers of one file that was read. Papers are looked at by their true type and whole pages."""
    for one in outcome.credentials:
        if one.known is None:
            continue
        declared = declarations.type(one.known.type)
        scored = [score(declared, page.lines) for page in document.pages if page.number in one.known.pages]
        for field in one.fields:
            if field.expected is not None:
                ranked = _ranked(one.known, field.field, scored)
                found = any(ranked.meant)
                yield Traced(outcome, field, found, _stage(one, field, ranked) if field.fault else None)


def _ranked(known: Known, field: str, scored: Iterable[Scored]) -> _Ranked:
    rows = []
    for region in scored:
        for pair, probability in zip(region.features.pairs, region.probabilities, strict=True):
            if pair.field == field:
                candidate = region.candidates[pair.candidate]
                rows.append((probability, _is_meant(known, field, candidate.value.text, candidate.printed)))
    rows.sort(key=lambda row: -row[0])
    return _Ranked(tuple(meant for _, meant in rows), rows[0][0] if rows else 0.0)


def _is_meant(known: Known, field: str, value: str, printed: str) -> bool:
    """Whether a candidate is the truth: by its value, or because it is exactly the print that carries the truth."""
    if any(same(field, value, right) for right in (known.fields[field], *known.also.get(field, ()))):
        return True
    return _same_print(known, field, printed)


def _same_print(known: Known, field: str, printed: str) -> bool:
    return field in known.printed and fold("holder_name", printed) == fold("holder_name", known.printed[field])


_EVEN = 0.5
"""Probability from which a candidate that stood alone would be expected to be chosen."""


def _stage(one: CredentialOutcome, field: FieldOutcome, ranked: _Ranked) -> Stage:
    """The first stage at which a value that is on the paper is gone."""
    assert one.known is not None
    if field.blame is Blame.READING and not any(ranked.meant):
        return Stage.READING
    if one.answer is None or not one.type_right:
        return Stage.CLASS
    if not any(ranked.meant):
        return Stage.CANDIDATE
    said = one.answer.fields.get(field.field)
    if said is not None and _same_print(one.known, field.field, said.printed):
        return Stage.NORMALISATION
    if not ranked.meant[0] or (said is None and ranked.likeliest < _EVEN):
        return Stage.SCORING
    return Stage.ASSIGNMENT


def untraced(outcome: DocumentOutcome) -> Iterator[Stage]:
    """The stages of faults that need no look into the extraction: invented values, and everything in a file that was rejected."""
    for one in outcome.credentials:
        for field in one.fields:
            if field.outcome is Outcome.INVENTED:
                yield Stage.SCORING if one.type_right else Stage.CLASS
            elif field.fault and outcome.answered.rejected:
                yield Stage.REJECTED


def candidate_recall(traced: Iterable[Traced]) -> tuple[Figure, dict[str, Figure]]:
    """Share of values that are among the candidates of their field, over all fields and for each: the ceiling of the scorer."""
    counts = [(one.field.field, Count(one.document.known.family, one.candidate, 1)) for one in traced]
    names = sorted({name for name, _ in counts})
    return share(one for _, one in counts), {name: share(one for other, one in counts if other == name) for name in names}


def by_stage(traced: Iterable[Traced], outcomes: Iterable[DocumentOutcome]) -> Mapping[str, int]:
    """Faulty fields by the stage that lost them, in the order of the work."""
    counts = Counter(one.stage for one in traced if one.stage)
    counts.update(stage for outcome in outcomes for stage in untraced(outcome))
    return {stage.value: counts[stage] for stage in Stage if counts[stage]}

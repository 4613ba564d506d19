"""The fields of one credential, its type being known: score, select, post-process, explain; then what the page says to machines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.acceptance.calibration import probability
from extractors.assignment.explain import explain, rivals_of
from extractors.assignment.post_process import is_first_issue, post_process
from extractors.assignment.select import select
from extractors.assignment.selection import SelectedValue, Selection
from extractors.credential_types.declaration import CredentialType
from extractors.document.card_labels import split_card_labels
from extractors.document.page import Line, Page
from extractors.draft import FieldValue
from extractors.found_credential import FoundCredential
from extractors.ranking.evidence import logit
from extractors.ranking.score import Scored, score
from extractors.validation.blanks import Blanks, blanks
from extractors.validation.machine_readable import apply_machine_readable


@dataclass(frozen=True, slots=True)
class FieldsRead:
    """The ``values`` found, in the order of the declaration, and what is known of the fields left blank."""

    values: tuple[FieldValue, ...]
    blanks: Blanks


def read_values(page: Page, found: FoundCredential) -> FoundCredential:
    """The same with its fields read; codes and machine-readable zones of the page overrule its print."""
    if not found.declared.recognized:
        return found
    lines = split_card_labels(found.lines) if found.declared.access == "identity" else found.lines
    read = read_fields(found.declared, lines, found.type_probability)
    values = apply_machine_readable(found.declared, page, found.lines, read.values, found.regions)
    return replace(found, values=values, blanks=read.blanks)


def read_fields(declared: CredentialType, lines: Sequence[Line], type_probability: float) -> FieldsRead:
    """The fields of ``declared`` in ``lines``. ``type_probability`` (0..1) says how surely they are of that type."""
    scored = score(declared, lines)
    selection = post_process(declared, select(declared, scored, type_probability), scored)
    values = tuple(_field_value(given, scored, selection) for given in selection.values)
    return FieldsRead(values, _blanks(declared, scored, selection))


def selected_values(declared: CredentialType, lines: Sequence[Line], type_probability: float) -> tuple[SelectedValue, ...]:
    """The same values before calibration, with their evidence: what the calibration is fitted on."""
    scored = score(declared, lines)
    return post_process(declared, select(declared, scored, type_probability), scored).values


def _field_value(given: SelectedValue, scored: Scored, selection: Selection) -> FieldValue:
    candidate = given.candidate
    return FieldValue(
        field=given.field,
        value=candidate.value.text,
        printed=candidate.printed,
        confidence=round(probability(given.field, given.evidence), 3),
        page=candidate.span.page,
        boxes=tuple(box.rounded() for box in candidate.span.boxes),
        origin=candidate.span.origin,
        precision=candidate.value.precision,
        rivals=rivals_of(given),
        because=explain(given, scored.lines, selection.letter_dates),
    )


def _blanks(declared: CredentialType, scored: Scored, selection: Selection) -> Blanks:
    """What is known of the fields without a value."""
    taken = {given.field: given.candidate.span for given in selection.values}
    likeliest = {name: logit(option.probability) for name, (option, _) in selection.passed.items()}
    same = {"original_issue_date"} if is_first_issue(selection.passed, selection.values) else set()
    return blanks(declared, scored.lines, scored.labels, taken, likeliest, same)

"""Which regions of a page to read a second time: where a value was read by OCR and is not certain, or a label has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.candidates.beside_labels import beside, label_starts
from extractors.candidates.labels import lexicon_of
from extractors.credential_types.declaration import CredentialType, Declarations
from extractors.document.page import Box, Line, Origin, Page
from extractors.document.spans import span_of
from extractors.draft import Draft

_CERTAIN = 0.97
"""Probability from which a value is left as it was read (docs/decisions/0006)."""


@dataclass(frozen=True, slots=True)
class UncertainRegion:
    """A region that may be misread: the words ``printed`` in ``boxes``, one a printed line.

    ``alphabet`` is that of the kind of value expected there; empty: any.
    """

    field: str
    printed: str
    boxes: tuple[Box, ...]
    alphabet: str


def uncertain_regions(page: Page, drafts: Sequence[Draft], declarations: Declarations) -> tuple[UncertainRegion, ...]:
    """The uncertain regions of ``page``, of which ``drafts`` were extracted: values of critical fields and of others, the least
    certain first, then labels with nothing read beside them."""
    recognized = [draft for draft in drafts if draft.recognized]
    uncertain = [ranked for draft in recognized for ranked in _uncertain(draft, declarations.type(draft.type))]
    unread = [region for draft in recognized for region in _unread(draft, declarations.type(draft.type), page.lines)]
    return (*(region for *_, region in sorted(uncertain, key=lambda ranked: ranked[:2])), *unread)


def _uncertain(draft: Draft, declared: CredentialType) -> Iterator[tuple[bool, float, UncertainRegion]]:
    """Values below certainty, each behind what ranks it."""
    for field in declared.fields:
        value = draft.field(field.name)
        if value is not None and value.origin is Origin.OCR and value.confidence < _CERTAIN:
            region = UncertainRegion(field.name, value.printed, value.boxes, field.kind.alphabet)
            yield not field.critical, value.confidence, region


def _unread(draft: Draft, declared: CredentialType, lines: Sequence[Line]) -> Iterator[UncertainRegion]:
    """What stands by the label of a field without a value, where the field's kind has an alphabet to read it in."""
    missing = {field.name: field.kind.alphabet for field in declared.fields if field.kind.alphabet and not draft.field(field.name)}
    if not missing:
        return
    labels = lexicon_of(declared).find(lines)
    stops = label_starts(labels)
    for label in labels:
        for name in sorted(label.fields & missing.keys()):
            for index, start, end in list(beside(label, lines, stops))[:1]:
                span = span_of(lines[index], start, end)
                if span.origin is Origin.OCR:
                    yield UncertainRegion(name, span.text, span.boxes, missing[name])

"""Cases for the gate: drawn documents read the whole way, as intake would read them, and compared with their truth."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.declaration import packaged
from extractors.draft import UNRECOGNIZED, Draft
from extractors.extract import extract
from extractors.judge import WEIGHED
from samples.training.certify import Case
from samples.training.draw import draw
from samples.training.marks import same
from samples.training.parties import world_of
from samples.training.truth import TrueCredential


def _agrees(draft: Draft, truth: TrueCredential, field: str) -> bool:
    """Is the answer to ``field`` right, a blank for what is not printed included?

    A state that is not printed by itself, but named by the issuer, may be told.
    """
    given, true = draft.field(field), truth.fields.get(field)
    if true is None:
        return given is None or (field == "jurisdiction" and "issuer" in truth.fields and _agrees(draft, truth, "issuer"))
    state = truth.fields["jurisdiction"].value if "jurisdiction" in truth.fields else None
    return given is not None and same(packaged().type(draft.type).field(field), given.value, true.value, state)


def _meant(draft: Draft, truths: Sequence[TrueCredential]) -> TrueCredential | None:
    """The true credential of the draft's type on its pages that it agrees with most, or None."""
    fit = [truth for truth in truths if truth.type == draft.type and set(truth.pages) & set(draft.pages)]
    return max(fit, key=lambda truth: sum(_agrees(draft, truth, field) for field in truth.fields), default=None)


def case_of(draft: Draft, truths: Sequence[TrueCredential], family: str) -> Case:
    """A draft with its faults."""
    declared, truth = packaged().type(draft.type), _meant(draft, truths)
    told = {value.field for value in draft.fields} | (set(truth.fields) if truth else set())
    fields = [field for field in declared.fields if field.name in told]
    faulty = [field for field in fields if truth is None or not _agrees(draft, truth, field.name)]
    return Case(
        family=family,
        seen=draft.seen,
        objected=any(reason.code not in WEIGHED for reason in draft.reasons),
        fields=len(fields),
        wrong=len(faulty),
        critical_wrong=sum(field.critical for field in faulty),
    )


def cases(task: tuple[int, str]) -> list[Case]:
    """Every credential that is found in one drawn document. What is not found at all is never accepted, so it is no case."""
    seed, family = task
    drawn = draw(seed, family, world=world_of(family))
    truths = [truth for truth in drawn.truth if truth.type != UNRECOGNIZED]
    return [case_of(draft, truths, family) for draft in extract(drawn.document, packaged()) if draft.recognized]

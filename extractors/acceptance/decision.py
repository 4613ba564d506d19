"""Whether a record is accepted without review, and why not: the model's confidence and the rules, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.acceptance.record_confidence import is_accepted, is_shadow_sample, record_row
from extractors.acceptance.review_reasons import review_reasons
from extractors.credential_types.declaration import CredentialType
from extractors.document.page import Advice
from extractors.draft import FieldValue, Note
from extractors.validation.validate import Findings


@dataclass(frozen=True, slots=True)
class Decision:
    """``reasons`` for review, empty where the record is accepted; the record in numbers (``row``); whether a rule objects however
    certain the record is; and whether it is in the shadow sample."""

    reasons: tuple[Note, ...]
    row: tuple[float, ...]
    objected: bool
    shadow: bool


def decide(
    declared: CredentialType,
    type_probability: float,
    values: Sequence[FieldValue],
    findings: Findings,
    advice: Sequence[Advice],
    paper: str,
) -> Decision:
    """Decide on one record. ``paper`` is its kind of sheet, ``advice`` what is wrong with its pages."""
    blanks, issues = findings.blanks, findings.issues
    row = record_row(declared, type_probability, values, blanks.likeliest, len(issues), len(advice))
    objections = review_reasons(declared, type_probability, values, issues, advice, True, paper, blanks)
    reasons = objections
    if not is_accepted(row):
        reasons = review_reasons(declared, type_probability, values, issues, advice, False, paper, blanks)
    return Decision(reasons, row, bool(objections), not objections and is_shadow_sample(row))

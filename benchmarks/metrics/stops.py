"""Where the review screen stops its reviewer: at each flagged field, and at the reasons that concern the whole record.

Enter leads from one flagged field to the next and then confirms the record. What is not flagged is passed over. The rules are those
of ``review_ui.forms.standing`` and of the record's own reasons; ``tests/benchmarks/test_stops.py`` compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.metrics.answers import Answer
from benchmarks.metrics.outcomes import FieldOutcome, Outcome
from extractors.credential_types.declaration import CredentialType
from extractors.credential_types.loading import packaged
from extractors.draft import CONFIRM_BLANK, WHOLE, Expiry
from review_ui.forms import SURE

_UNCERTAIN_TYPE = "uncertain_type"
_SETTLED = frozenset({Expiry.EXPIRES.value, Expiry.NOT_APPLICABLE.value})
"""Kinds of expiry that leave nothing to ask about."""


@dataclass(frozen=True, slots=True)
class Stops:
    """Where one record stops its reviewer: at each of ``fields``, once for all of ``together``, once where the record as a whole
    has a reason to be looked at (``record``; ``type`` says that it may be of another type), and once at the question whether the
    credential expires, where the field of the date does not stop already."""

    fields: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()
    record: bool = False
    type: bool = False
    expiry: bool = False

    @property
    def count(self) -> int:
        return len(self.fields) + bool(self.together) + self.record + self.expiry

    def shows(self, field: FieldOutcome) -> bool:
        """Whether a stop points at the field. Whoever is asked whether a credential expires looks for the date."""
        asked = self.expiry and field.field == "expiry_date" and field.outcome is Outcome.MISSED
        return asked or field.field in self.fields or field.field in self.together


def stops(answer: Answer) -> Stops:
    """The stops of one answered credential. A type that is not declared here (another program's) has none."""
    try:
        declared = packaged().type(answer.type)
    except KeyError:
        return Stops()
    whole = {reason.code for reason in answer.reasons if reason.field is None}
    flagged = frozenset(_flagged(declared, answer))
    together = frozenset(name for name in flagged if _codes(answer, name) == {CONFIRM_BLANK})
    return Stops(
        fields=flagged - together,
        together=together,
        record=bool(whole - {WHOLE.code}),
        type=_UNCERTAIN_TYPE in whole,
        expiry=answer.expiry not in _SETTLED
        and any(field.name == "expiry_date" for field in declared.fields)
        and "expiry_date" not in flagged,
    )


def _codes(answer: Answer, field: str) -> set[str]:
    return {reason.code for reason in answer.reasons if reason.field == field}


def _flagged(declared: CredentialType, answer: Answer) -> Iterator[str]:
    for field in declared.fields:
        said = answer.fields.get(field.name)
        missing = field.required and said is None
        if missing or _codes(answer, field.name) or (said is not None and said.confidence < SURE):
            yield field.name

"""One credential found on a page, or a page without one: its type and fields, before it is linked, validated and accepted."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.classification.classify import Likelihood
from extractors.credential_types.declaration import CredentialType
from extractors.document.page import Advice, Line
from extractors.document.regions import Region
from extractors.draft import FieldValue
from extractors.validation.blanks import NO_BLANKS, Blanks

LIKELY = 0.5
"""The probability from which a value, or a type, is more likely right than wrong."""

_WHOSE = ("holder_name", "number")
_FEW_WORDS = 80
"""Words that most certificates do not exceed; forms and running text do."""
_LEAST_TOLD = 3
"""Values, likely right, from which a page without a holder and a number is taken for a credential all the same."""


@dataclass(frozen=True, slots=True)
class FoundCredential:
    """A part of one page or more as read so far: the type it is taken for, and what was read of that type's fields.

    ``pages`` count from 1. ``regions`` are where it stands on pages that it shares; none means the whole page.
    """

    declared: CredentialType
    likelihood: Likelihood
    pages: tuple[int, ...]
    lines: tuple[Line, ...]
    advice: tuple[Advice, ...]
    regions: tuple[Region, ...] = ()
    values: tuple[FieldValue, ...] = ()
    blanks: Blanks = NO_BLANKS

    @property
    def type_probability(self) -> float:
        return self.likelihood.types[self.declared.id]

    def value(self, field: str) -> str | None:
        """The value of ``field`` where it is more likely right than wrong."""
        return next((value.value for value in self.values if value.field == field and value.confidence > LIKELY), None)

    @property
    def is_complete(self) -> bool:
        """Does it say of itself who holds what, and when? Half of a certificate does not."""
        what = self.value("qualification") or self.value("number")
        when = any(self.value(field) for field in ("expiry_date", "issue_date", "end_date"))
        return bool(self.declared.recognized and self.value("holder_name") and what and when)

    @property
    def says_little(self) -> bool:
        """Is nothing told of whose it is and under what number, and hardly anything else, for all its words? So a form reads that
        nobody filled in, or a text about credentials. A sheet of a few words may be one that is hard to read."""
        told = [value for value in self.values if value.confidence > LIKELY]
        wordy = sum(len(line.words) for line in self.lines) > _FEW_WORDS
        whose = [value for value in (told if wordy else self.values) if value.field in _WHOSE]
        return len(told) < _LEAST_TOLD and not whose

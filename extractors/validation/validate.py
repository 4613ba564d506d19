"""Everything that is checked about one credential once its values are chosen: how it ends, its blank fields, its issues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.credential_types.declaration import CredentialType, Expiry
from extractors.document.page import Line
from extractors.draft import FieldValue
from extractors.notes import Note
from extractors.validation.blanks import Blanks
from extractors.validation.expiry import denies_end, expiry_of
from extractors.validation.issues import issues


@dataclass(frozen=True, slots=True)
class Findings:
    """How a credential ends, what is known of its ``blanks``, and its ``issues``."""

    expiry: Expiry
    blanks: Blanks
    issues: tuple[Note, ...]


def validate(declared: CredentialType, values: Sequence[FieldValue], lines: Sequence[Line], blanks: Blanks) -> Findings:
    """Check the ``values`` of one credential of the type ``declared``, read from ``lines``."""
    expiry = expiry_of(declared, any(value.field == "expiry_date" for value in values), lines)
    answered = () if expiry is Expiry.UNKNOWN else ("expiry_date",)
    known = blanks.besides((value.field for value in values), answered)
    return Findings(expiry, known, (*issues(declared, values, known), *_contradiction(lines, expiry)))


def _contradiction(lines: Sequence[Line], expiry: Expiry) -> tuple[Note, ...]:
    """An expiration date on a paper that says in a sentence that it has none."""
    if expiry is not Expiry.EXPIRES or not denies_end(lines):
        return ()
    return (Note("expiry_conflict", "expiry_date"),)

"""What extraction answers: drafts of credential records, each value with its evidence and an honest probability."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.credential_types.declaration import UNRECOGNIZED, Expiry
from extractors.document.page import Box, Origin
from extractors.document.regions import Region
from extractors.notes import Explanation, Note

__all__ = ["CONFIRM_BLANK", "UNRECOGNIZED", "WHOLE", "Draft", "Expiry", "FieldValue", "Note", "Rival"]

CONFIRM_BLANK = "confirm_blank"
"""The code of the reason for blank fields of which nothing suggests that they are printed. One answer may settle all of them."""


@dataclass(frozen=True, slots=True)
class Rival:
    """Another value that stands on the page and could have been meant."""

    value: str
    printed: str
    confidence: float
    page: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value of one field: canonical ``value``, the text as ``printed``, and where it stands.

    ``confidence`` is the calibrated probability that ``value`` is exactly right. ``page`` counts from 1; ``boxes`` are
    points on the upright page, one per printed line. ``precision`` is ``day``, ``month`` or ``year`` for dates and None
    otherwise. ``because`` says what the choice rests on (label, position, agreement).
    """

    field: str
    value: str
    printed: str
    confidence: float
    page: int
    boxes: tuple[Box, ...]
    origin: Origin
    precision: str | None = None
    rivals: tuple[Rival, ...] = ()
    because: tuple[Explanation, ...] = ()


WHOLE = Note("whole")
"""The reason where there is no single one. A record that is reviewed as a spot check says the same, so that
nobody can tell the two apart."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A credential, or an ``unrecognized`` paper, as the machine understands it.

    ``pages`` are the page numbers it stands on, ascending. ``fields`` holds at most one value a field, in the order of
    the type's declaration; what is not on the paper is not in it. ``reasons`` is empty exactly when the draft is
    accepted without review.
    """

    type: str
    paper: str
    confidence: float
    pages: tuple[int, ...]
    expiry: Expiry
    fields: tuple[FieldValue, ...] = ()
    issues: tuple[Note, ...] = ()
    reasons: tuple[Note, ...] = ()
    seen: tuple[float, ...] = ()
    """The credential in numbers (`extractors.acceptance.record_confidence.NAMES`); what acceptance is fitted on."""
    objected: bool = False
    """Whether a rule objects, however certain the record is."""
    trial: bool = False
    """Whether it is in the shadow sample: it counts for or against a site's auto-approval, and is accepted where the site's own
    confirmations have proved that."""
    regions: tuple[Region, ...] = ()
    """Where it stands on the pages that it shares with other papers. A page without a region is its own, whole."""

    def field(self, name: str) -> FieldValue | None:
        """The value of the field ``name``, or None where the paper has none."""
        return next((value for value in self.fields if value.field == name), None)

    @property
    def recognized(self) -> bool:
        return self.type != UNRECOGNIZED

"""What a drawn page truly says: the types that the trainer receives.

Values are canonical, as ``docs``' contract has them. A value may be printed in several places (two copies of one card); each is a
`Place`. Every value of a known field that is printed is told, also where a type may not declare the field: the reader of
the truth keeps what it knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractors.document.page import Box, Document
from extractors.draft import Expiry


@dataclass(frozen=True, slots=True)
class Place:
    """One printing of a value.

    ``page`` counts from 1; ``words`` are indexes into that page's ``words`` (reading order), ascending. ``printed`` is the
    text before noise. ``readable`` says that the value can still be derived from what the engines read there.
    """

    page: int
    words: tuple[int, ...]
    boxes: tuple[Box, ...]
    printed: str
    readable: bool


@dataclass(frozen=True, slots=True)
class TrueValue:
    """A field's canonical value and every place it is printed, the first one first. ``places`` is never empty."""

    value: str
    precision: str | None
    places: tuple[Place, ...]

    @property
    def page(self) -> int:
        return self.places[0].page

    @property
    def words(self) -> tuple[int, ...]:
        return self.places[0].words

    @property
    def boxes(self) -> tuple[Box, ...]:
        return self.places[0].boxes

    @property
    def printed(self) -> str:
        return self.places[0].printed

    @property
    def readable(self) -> bool:
        """Whether the value can be derived from at least one of its places."""
        return any(place.readable for place in self.places)


@dataclass(frozen=True, slots=True)
class TrueCredential:
    """One credential, or one paper that is none (type ``unrecognized``, no fields). ``pages`` count from 1."""

    type: str
    paper: str
    pages: tuple[int, ...]
    expiry: Expiry
    fields: Mapping[str, TrueValue]


def first_issue(credential: TrueCredential, field: str) -> str | None:
    """What a blank ``issue_date`` may as fairly be answered with: the first issue, where the paper tells no other."""
    told = credential.fields.get("original_issue_date") if field == "issue_date" else None
    return told.value if told else None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn document and its truth. ``family`` is the id of the grammar, ``severity`` the name of the noise level."""

    document: Document
    family: str
    severity: str
    truth: tuple[TrueCredential, ...]

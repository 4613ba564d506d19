"""What the store gives back of practitioners and their credentials: frozen, complete, and free of the database.

Values are whole; whoever shows them masks what the declarations say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ingest.statuses import CredentialPlace, IdentifierSource, LinkEvidence, RecordState
from ingest.store.views import RecordRow


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number that is the practitioner's: ``kind`` is ``npi``, ``dea`` or ``license``, whose ``scope`` is its state."""

    kind: str
    scope: str
    value: str
    source: IdentifierSource


@dataclass(frozen=True, slots=True, kw_only=True)
class PractitionerRow:
    """A practitioner as lists show it. ``merged_into`` is the practitioner whose file this one's is part of now, if any."""

    id: int
    family: str
    given: str
    middle: str
    suffix: str
    role: str
    unit: str
    facility: str
    roster_key: str | None
    active: bool
    merged_into: int | None = None

    @property
    def name(self) -> str:
        """The name in natural order: ``Ana María de la Cruz Jr.``"""
        return " ".join(filter(None, (self.given, self.middle, self.family, self.suffix)))

    @property
    def filed_name(self) -> str:
        """The name as lists show it: ``de la Cruz Jr., Ana María``."""
        family = " ".join(filter(None, (self.family, self.suffix)))
        given = " ".join(filter(None, (self.given, self.middle)))
        return f"{family}, {given}" if given else family


@dataclass(frozen=True, slots=True, kw_only=True)
class PractitionerView(PractitionerRow):
    """A practitioner whole. ``merged`` are those whose files are part of this one; their identifiers are among these."""

    other_names: tuple[str, ...]
    birth_date: str | None
    identifiers: tuple[Identifier, ...]
    merged: tuple[PractitionerRow, ...]
    added_at: datetime

    @property
    def npi(self) -> str | None:
        """The NPI, where one is known."""
        return next((known.value for known in self.identifiers if known.kind == "npi"), None)


@dataclass(frozen=True, slots=True)
class LinkView:
    """To whom a record is linked, by what evidence and by whom."""

    practitioner: PractitionerRow
    evidence: LinkEvidence
    by_person: bool
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CredentialMember:
    """A record of a credential and its place in it. ``paper`` is what kind of document: card, certificate, verification print."""

    record: RecordRow
    place: CredentialPlace
    paper: str
    document_id: int
    received_at: datetime


@dataclass(frozen=True, slots=True)
class CredentialView:
    """One credential with all its records, the one that stands for it first, then the others with the latest dates first.

    Two questions are kept apart. ``confirmed`` says that a person compared the current record with the document. Whether the issuer
    was asked is another question, to which nothing here, and no act of review, gives an answer.
    """

    id: int
    type: str
    practitioner_id: int | None
    members: tuple[CredentialMember, ...]

    @property
    def current(self) -> RecordRow:
        """The record that stands for the credential."""
        return self.members[0].record

    @property
    def confirmed(self) -> bool:
        return self.current.state == RecordState.CONFIRMED

    @property
    def renewals(self) -> tuple[RecordRow, ...]:
        """Records of a later version that wait for review."""
        return tuple(member.record for member in self.members if member.place is CredentialPlace.LATER)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A practitioner whose record it can be: ``exact`` where the names are the same, ``by_number`` where a number is theirs."""

    practitioner: PractitionerRow
    exact: bool
    by_number: bool


@dataclass(frozen=True, slots=True)
class Unfiled:
    """Records of one holder that are linked to nobody. Without ``suggestions`` the holder is not on the roster. ``more`` counts
    records of this holder that are not among them."""

    records: tuple[RecordRow, ...]
    suggestions: tuple[Suggestion, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class HandAdded:
    """A practitioner who was added by hand and is on no roster: every name as a key, numbers as ``kind:value``, and how many
    credentials they hold."""

    row: PractitionerRow
    birth_date: str | None
    name_keys: tuple[str, ...]
    numbers: frozenset[str]
    credentials: int


@dataclass(frozen=True, slots=True)
class Work:
    """How many of a practitioner's records wait for review, and how many credentials they hold."""

    open: int
    credentials: int

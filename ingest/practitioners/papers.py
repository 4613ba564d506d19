"""A record as the rules compare it: its values folded, nothing of the database. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.statuses import LinkEvidence, RecordState


@dataclass(frozen=True, slots=True)
class TypeRules:
    """What the comparison takes from a type's declaration.

    A ``lasting`` number stays through renewals (a license's); another one is new on each document (a life support card's). A
    credential that ends is ``renewable``. ``by_qualification``: two may be granted under one number.
    """

    lasting: bool = True
    renewable: bool = True
    by_qualification: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One record. ``order`` is the same on every database, whenever the document arrived: its digest and place in it.

    ``strong`` has each key that says whose it is, with what kind of evidence that is; `ingest.practitioners.identity` makes them.
    """

    id: int
    order: tuple[str, int]
    type: str
    rules: TypeRules
    state: RecordState
    paper: str = ""
    holder: str | None = None
    number: str | None = None
    reads: frozenset[str] = frozenset()
    """Its number and what the machine read in its place, with look-alike letters as digits."""
    jurisdiction: str | None = None
    issuer: str = ""
    qualification: str = ""
    issued: str | None = None
    expires: str | None = None
    strong: Mapping[str, LinkEvidence]
    copy_of: int | None = None

    @property
    def closed(self) -> bool:
        """Whether its values count: a person confirmed them, or they passed auto-approval."""
        return self.state in (RecordState.CONFIRMED, RecordState.ACCEPTED)

    @property
    def facts(self) -> int:
        """How many of the compared facts it has."""
        given = (self.holder, self.number, self.jurisdiction, self.issuer, self.qualification, self.issued, self.expires)
        return sum(1 for fact in given if fact)

"""The fields that mean the same in every type and are columns of the record, in the order in which people read them.

Each is declared here once: its name, what it is called, and whether its words are searched. Views, exports and the search follow.
A new one takes a line here, its column in `ingest.tables.Record` and a migration; tests compare them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

_TITLE, _TEXT = "title", "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of a record, as its columns hold them; dates in ISO form. ``text`` marks those of which every word is searched."""

    holder_name: str | None = field(metadata={_TITLE: "Holder"})
    qualification: str | None = field(metadata={_TITLE: "Qualification", _TEXT: True})
    issuer: str | None = field(metadata={_TITLE: "Issuer", _TEXT: True})
    jurisdiction: str | None = field(metadata={_TITLE: "State"})
    number: str | None = field(metadata={_TITLE: "Number"})
    issue_date: str | None = field(metadata={_TITLE: "Issue date"})
    expiry_date: str | None = field(metadata={_TITLE: "Expiration date"})


FACTS = tuple(fact.name for fact in fields(Facts))
"""The names of the facts."""

TEXTS = tuple(fact.name for fact in fields(Facts) if _TEXT in fact.metadata)
"""The facts that are texts, of which every word is searched; names and numbers are searched in ways of their own."""

FACT_TITLES: dict[str, str] = {fact.name: fact.metadata[_TITLE] for fact in fields(Facts)}
"""Titles that fit every type."""


def values(of: object, names: tuple[str, ...] = FACTS) -> dict[str, str | None]:
    """The facts called ``names`` of a record's row or view, by name."""
    return {name: getattr(of, name) for name in names}

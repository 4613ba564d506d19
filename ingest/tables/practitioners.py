"""Practitioners, their identifiers, and which records and credentials are theirs.

A practitioner that was merged into another keeps every row of its own and only points to the other, so that the merge can be undone
without loss. Which records belong together as one credential follows from the records, the links and what persons decided; it is
worked out in `ingest.store.credential_groups` alone.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Column, ForeignKey, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from ingest.statuses import CredentialPlace, IdentifierSource, LinkEvidence, LinkStanding
from ingest.tables.columns import BYTEWISE, Code, moment


class Practitioner(SQLModel, table=True):
    """A person whose credentials the office keeps. Marked inactive, never deleted, because the log and the links name it."""

    __tablename__ = "practitioners"
    __table_args__ = (
        UniqueConstraint("roster_key", name="uq_practitioners_roster_key"),
        Index("ix_practitioners_name", "name_key", "id"),
        Index("ix_practitioners_merged", "merged_into"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    family: str
    given: str = ""
    middle: str = ""
    suffix: str = ""
    other_names: list[str] = Field(sa_column=Column(JSON, nullable=False))
    """Earlier and other whole names: a maiden name, a name on a diploma."""
    birth_date: str | None = None
    """ISO, a whole day."""
    role: str = ""
    """As the roster says it: physician, RN, pharmacist."""
    unit: str = ""
    facility: str = ""
    roster_key: str | None = None
    """What identifies the row in the roster, so that another import updates it. None: added by hand."""
    active: bool = True
    merged_into: int | None = Field(default=None, foreign_key="practitioners.id")
    name_key: str | None = Field(default=None, sa_type=BYTEWISE)
    """The name as lists are sorted by: `ingest.store.search_terms.filing_key`."""
    added_at: datetime = Field(sa_column=moment())


class PractitionerIdentifier(SQLModel, table=True):
    """A number that is one practitioner's: an NPI, a DEA number, a license in a state."""

    __tablename__ = "practitioner_identifiers"
    __table_args__ = (
        UniqueConstraint("practitioner_id", "key", name="uq_practitioner_identifiers_once"),
        Index("ix_practitioner_identifiers_key", "key"),
    )

    id: int | None = Field(default=None, primary_key=True)
    practitioner_id: int = Field(foreign_key="practitioners.id")
    kind: str
    """``npi``, ``dea``, ``license``."""
    scope: str = ""
    """Of a license, the state."""
    value: str
    key: str = Field(sa_type=BYTEWISE)
    """As `ingest.practitioners.identity` writes what records are compared by."""
    source: IdentifierSource = Field(sa_type=Code(IdentifierSource))


class PractitionerWord(SQLModel, table=True):
    """A word by which a practitioner is found. Follows from the practitioner's names and identifiers."""

    __tablename__ = "practitioner_words"
    __table_args__ = (Index("ix_practitioner_words_word", "word", "practitioner_id"), {"sqlite_with_rowid": False})

    practitioner_id: int = Field(sa_column=Column(ForeignKey("practitioners.id", ondelete="CASCADE"), primary_key=True))
    word: str = Field(sa_type=BYTEWISE, primary_key=True)
    masked: bool
    """Whether only numbers that are masked have it: whoever may not see those does not find the practitioner by it."""


class PractitionerLink(SQLModel, table=True):
    """A record is a practitioner's, or a person said that it is not. At most one row of a record is ``linked``."""

    __tablename__ = "practitioner_links"
    __table_args__ = (
        UniqueConstraint("record_id", "practitioner_id", name="uq_practitioner_links_once"),
        Index("ix_practitioner_links_practitioner", "practitioner_id", "standing", "record_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(foreign_key="records.id")
    practitioner_id: int = Field(foreign_key="practitioners.id")
    standing: LinkStanding = Field(sa_type=Code(LinkStanding))
    evidence: LinkEvidence = Field(sa_type=Code(LinkEvidence))
    by_person: bool
    author: str
    at: datetime = Field(sa_column=moment())


class Credential(SQLModel, table=True):
    """One credential of one holder, with every record of it: versions one after the other, and several documents of a version.

    ``practitioner_id`` is None while its records are linked to nobody.
    """

    __tablename__ = "credentials"
    __table_args__ = (Index("ix_credentials_practitioner", "practitioner_id", "type"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    type: str
    practitioner_id: int | None = Field(default=None, foreign_key="practitioners.id")


class CredentialRecord(SQLModel, table=True):
    """A record is of a credential, in a place that follows from the dates and not from the order in which documents arrived."""

    __tablename__ = "credential_records"
    __table_args__ = (
        UniqueConstraint("record_id", name="uq_credential_records_record"),
        Index("ix_credential_records_credential", "credential_id", "place"),
    )

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(foreign_key="records.id")
    credential_id: int = Field(foreign_key="credentials.id")
    place: CredentialPlace = Field(sa_type=Code(CredentialPlace))
    copy_of: int | None = None
    """The record that a person said this one is another document of."""


class MatchKey(SQLModel, table=True):
    """What a record is compared by with practitioners and other records. Follows from its entries."""

    __tablename__ = "match_keys"
    __table_args__ = (Index("ix_match_keys_key", "key", "record_id"), {"sqlite_with_rowid": False})

    record_id: int = Field(sa_column=Column(ForeignKey("records.id", ondelete="CASCADE"), primary_key=True))
    key: str = Field(sa_type=BYTEWISE, primary_key=True)


class RosterColumn(SQLModel, table=True):
    """Which column of the office's roster holds what; remembered from the first import."""

    __tablename__ = "roster_columns"

    field: str = Field(primary_key=True)
    title: str

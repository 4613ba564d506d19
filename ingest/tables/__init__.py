"""The tables, through SQLModel: what a row holds, what is unique, what is indexed.

`SEALED` names the tables whose every row is in the ledger of seals; a table is either there or, with the reason, in `NOT_SEALED`.
Only `ingest.store` and the migrations touch these classes. A change here needs a migration; a test compares the two.
"""

from __future__ import annotations

from sqlmodel import SQLModel

from ingest.tables.accounts import LoginFailure, LoginLink, User, UserSession
from ingest.tables.api_tokens import ApiToken
from ingest.tables.arrivals import Arrival
from ingest.tables.columns import Code, Instant
from ingest.tables.documents import Document, PageText, Sighting
from ingest.tables.log import Event, Seal
from ingest.tables.practitioners import (
    Credential,
    CredentialRecord,
    MatchKey,
    Practitioner,
    PractitionerIdentifier,
    PractitionerLink,
    PractitionerWord,
    RosterColumn,
)
from ingest.tables.records import Entry, Note, Record, SearchWord
from ingest.tables.reports import CalendarFeed, Waiver
from ingest.tables.review import Gate, Task, TypedText

__all__ = [
    "NOT_SEALED",
    "SEALED",
    "ApiToken",
    "Arrival",
    "CalendarFeed",
    "Code",
    "Credential",
    "CredentialRecord",
    "Document",
    "Entry",
    "Event",
    "Gate",
    "Instant",
    "LoginFailure",
    "LoginLink",
    "MatchKey",
    "Note",
    "PageText",
    "Practitioner",
    "PractitionerIdentifier",
    "PractitionerLink",
    "PractitionerWord",
    "Record",
    "RosterColumn",
    "SQLModel",
    "Seal",
    "SearchWord",
    "Sighting",
    "Task",
    "TypedText",
    "User",
    "UserSession",
    "Waiver",
]

SEALED: tuple[type[SQLModel], ...] = (
    Document,
    Sighting,
    Arrival,
    Record,
    Entry,
    Note,
    Event,
    User,
    Gate,
    Practitioner,
    PractitionerIdentifier,
    PractitionerLink,
    Credential,
    CredentialRecord,
    Waiver,
)
"""The tables that hold facts. Every row that is written to them through `Database.writing` goes into the ledger."""
NOT_SEALED: dict[str, str] = {
    "search_words": "They follow from records and file names, and are checked against these.",
    "page_texts": "They follow from the text that was read, which is kept beside the original, and can be made anew from it.",
    "match_keys": "They follow from records' entries.",
    "practitioner_words": "They follow from practitioners.",
    "roster_columns": "How the office calls the columns of its roster. It says nothing about a practitioner.",
    "tasks": "Who works on what, until when. Which records wait is checked against the records themselves.",
    "sessions": "Who is logged in now; the log has each login and how it ended. Forging one needs the database and gives a login.",
    "login_links": "Links that log in once within a quarter of an hour.",
    "login_failures": "How often logging in failed within the hour; each failure is in the log.",
    "api_tokens": "Which programs may read; the log has when a token was made, for which role, when it was used and revoked.",
    "calendar_feeds": "Who fetches the report as a calendar; the log has when an address was given and ended.",
    "typed_texts": "What somebody is typing. It says nothing about a record until it is saved as an entry.",
    "seals": "The ledger: it has a keyed chain of its own.",
}
"""Every other table, and why its rows need no seal."""

"""What is wrong with rows, as sentences: which row, what it belongs to, what happened. Never a value of it.

Of a row that was altered nothing can be trusted, so what it says it belongs to is repeated only where it has the form of an id or
of a name of ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection

from ingest.store.integrity import raw_rows
from ingest.store.integrity.digests import SHAPES
from ingest.store.integrity.verify import Finding, What

NAMED = 20
"""How many altered rows are named; the others are counted."""

NAMES = {
    "documents": "Document",
    "sightings": "Sighting",
    "arrivals": "Arrival",
    "records": "Record",
    "entries": "Entry",
    "notes": "Note",
    "events": "Event",
    "users": "User account",
    "practitioners": "Practitioner",
    "practitioner_identifiers": "Identifier",
    "practitioner_links": "Link",
    "credentials": "Credential",
    "credential_records": "Place",
    "waivers": "Requirement marked as not applicable",
    "gates": "Auto-approval setting",
    "seals": "Seal",
}

_BELONGING = {
    "sightings": ("document_id",),
    "records": ("document_id",),
    "entries": ("record_id", "field"),
    "notes": ("record_id",),
    "events": ("object",),
    "practitioner_identifiers": ("practitioner_id",),
    "practitioner_links": ("record_id",),
    "credential_records": ("record_id",),
    "waivers": ("practitioner_id",),
}
"""The columns that say what a row belongs to."""

_OBJECT = re.compile(r"(document|record|user|practitioner):\d{1,12}")
"""What the log calls a thing with an id."""

_HAPPENED = {
    What.CHANGED: "was changed after it was written",
    What.DELETED: "was deleted",
    What.ADDED: "was added without credfile",
}


def sentences(connection: Connection, findings: Iterable[Finding], fields: Container[str]) -> Iterator[str]:
    """The first `NAMED` findings, and then how many more there are. ``fields`` are the names that fields may have."""
    rest = iter(findings)
    named = list(islice(rest, NAMED))
    more = Counter(_name(finding.table) for finding in rest)
    for finding in named:
        yield sentence(connection, finding, fields)
    if more:
        listed = ", ".join(f"{name.lower()} {count}" for name, count in more.items())
        yield f"{sum(more.values())} more rows are not as credfile wrote them: {listed}."


def sentence(connection: Connection, finding: Finding, fields: Container[str]) -> str:
    """``Entry 512 of record 40 (field number) was changed after it was written.``"""
    name = _name(finding.table)
    if finding.what is What.UNREADABLE:
        return f"The table {finding.table} cannot be read completely. Restore the database from a backup."
    subject = f"{name} {finding.id}{'' if finding.what is What.DELETED else _of(connection, finding, fields)}"
    if finding.what is What.OVERWRITTEN:
        return f"{subject} was changed without credfile before credfile wrote to it again (seal {finding.seal})."
    return f"{subject} {_HAPPENED[finding.what]}."


def _name(table: str) -> str:
    return NAMES.get(table, f"Row of {table}")


def _of(connection: Connection, finding: Finding, fields: Container[str]) -> str:
    columns = _BELONGING.get(finding.table)
    found = None if columns is None else raw_rows.row(connection, SHAPES[finding.table], finding.id, columns)
    if columns is None or found is None:
        return ""
    first, others = found[0], found[1:]
    if finding.table == "events":
        return f" ({first.replace(':', ' ')})" if isinstance(first, str) and _OBJECT.fullmatch(first) else ""
    if not isinstance(first, int):
        return ""
    field = f" (field {others[0]})" if others and others[0] in fields else ""
    return f" of {columns[0].removesuffix('_id')} {first}{field}"

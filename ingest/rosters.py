"""Importing a roster: from a file's bytes to practitioners, with the columns remembered for the next time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ingest.practitioners import roster
from ingest.store import Imported, NewIdentifier, NewPractitioner, Store


def import_roster(
    store: Store,
    data: bytes,
    name: str,
    said: Mapping[str, str],
    user: str,
    at: datetime,
    *,
    inactivate: bool = False,
    most: bool = False,
) -> tuple[Imported, dict[str, str]]:
    """Import the CSV or XLSX file ``data`` called ``name``; ``said`` maps fields to column titles, and is remembered.

    Gives back what was done, and which column was taken for each field.

    Raises:
        InvalidOperation: where more than half of all would become inactive, without ``most``.
        RosterError: where the file or a row of it is faulty; nothing is imported then.
        NoWorkbook: for an XLSX file that cannot be read.
    """
    rows = roster.table(data, name)
    if not rows:
        raise roster.RosterError("The roster is empty.")
    known = {field: title for field, title in store.roster_columns().items() if title in rows[0]}
    where = roster.columns(rows[0], {**known, **said})
    people = [_practitioner(row) for row in roster.people(rows, where)]
    done = store.import_roster(people, user, at, name=name, inactivate=inactivate, most=most)
    store.remember_columns(where)
    return done, where


def _practitioner(row: roster.RosterRow) -> NewPractitioner:
    return NewPractitioner(
        family=row.family, given=row.given, middle=row.middle, suffix=row.suffix, other_names=row.other_names,
        birth_date=row.birth_date, role=row.role, unit=row.unit, facility=row.facility, roster_key=row.key,
        identifiers=tuple(NewIdentifier(kind, value, scope) for kind, value, scope in row.numbers),
    )  # fmt: skip

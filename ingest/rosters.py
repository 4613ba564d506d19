"""Importing a roster: from a file's bytes to practitioners, with the columns remembered for the next time.

Somebody whom the roster has and who was added by hand before is one person only if a person says so: the import stops until it is
said of each of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ingest.errors import Failure
from ingest.practitioners import names, roster
from ingest.store import HandAdded, Imported, NewIdentifier, NewPractitioner, Store, name_key

DIFFERENT = 0
"""Said of a row whose name is that of a practitioner added by hand: it is another person."""


@dataclass(frozen=True, slots=True)
class SameName:
    """A row of the roster that would be added, and a practitioner added by hand who can be the same person."""

    new: NewPractitioner
    known: HandAdded
    exact: bool
    by_number: bool

    @property
    def key(self) -> str:
        return self.new.roster_key or ""


class Undecided(Failure):
    """Nobody has said yet whether some rows of the roster are practitioners who were added by hand; ``pairs`` are all of these."""

    def __init__(self, pairs: tuple[SameName, ...]) -> None:
        several = len({pair.key for pair in pairs})
        super().__init__(
            f"Nothing was imported. {several} {'person' if several == 1 else 'people'} in this file may have been added by hand "
            "before, by the same name or number. Import the file on the Roster page to compare them, or add them as different "
            "people with --add-same-names."
        )
        self.pairs = pairs


@dataclass(frozen=True, slots=True)
class Table:
    """A roster as it was read: its headers, the first values of each column, the column of each field, and what is still wrong.

    ``open`` are the headers of columns that nothing would be imported from.
    """

    headers: tuple[str, ...]
    first: Mapping[str, str]
    where: Mapping[str, str]
    error: str
    pairs: tuple[SameName, ...]
    open: tuple[str, ...] = ()


def look_at(store: Store, data: bytes, name: str, said: Mapping[str, str]) -> Table:
    """What an import would find, without importing. Raises as `import_roster` where the file itself cannot be read."""
    rows = _rows(data, name)
    said = {field: title for field, title in said.items() if title in {*rows[0], roster.ABSENT}}
    headers = tuple(dict.fromkeys(header for header in rows[0] if header.strip()))
    first = {
        header: next((row[at] for row in rows[1:20] if at < len(row) and row[at].strip()), "") for at, header in enumerate(rows[0])
    }
    known = _known(store, rows[0])
    where = roster.guessed(rows[0], {**known, **said})
    left = tuple(header for header in headers if header not in where.values())
    try:
        people = [_practitioner(row) for row in roster.people(rows, roster.columns(rows[0], {**known, **said}))]
    except roster.RosterError as error:
        return Table(headers, first, where, str(error), (), left)
    return Table(headers, first, where, "", same_names(store, people), left)


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
    decided: Mapping[str, int] | None = None,
    add_same_names: bool = False,
) -> tuple[Imported, dict[str, str]]:
    """Import the CSV or XLSX file ``data`` called ``name``; ``said`` maps fields to column titles, and is remembered.

    ``decided`` has by key of a row the practitioner added by hand who it is, or `DIFFERENT`; with ``add_same_names`` all others
    are different people.
    Gives back what was done, and which column was taken for each field.

    Raises:
        InvalidOperation: where more than half of all would become inactive, without ``most``.
        RosterError: where the file or a row of it is faulty; nothing is imported then.
        NoWorkbook: for an XLSX file that cannot be read.
        Undecided: where a row may be a practitioner who was added by hand, and nobody has said.
    """
    rows = _rows(data, name)
    given = {**_known(store, rows[0]), **said}
    where = roster.columns(rows[0], given)
    people = [_practitioner(row) for row in roster.people(rows, where)]
    pairs, taken = same_names(store, people), dict(decided or {})
    possible = {(pair.key, pair.known.row.id) for pair in pairs}
    if not add_same_names and any(pair.key not in taken for pair in pairs):
        raise Undecided(pairs)
    linked = {key: id for key, id in taken.items() if (key, id) in possible}
    if len(set(linked.values())) < len(linked):
        raise roster.RosterError("Nothing was imported. Two rows were said to be the same practitioner. Choose again.")
    done = store.import_roster(people, user, at, name=name, inactivate=inactivate, most=most, linked=linked)
    store.remember_columns({**where, **{field: title for field, title in given.items() if title == roster.ABSENT}})
    return done, where


def same_names(store: Store, people: Sequence[NewPractitioner]) -> tuple[SameName, ...]:
    """The rows that would be added and can be somebody who was added by hand, by name or by number."""
    by_hand, keys = store.added_by_hand(), store.roster_keys()
    by_word: dict[str, list[HandAdded]] = defaultdict(list)
    for known in by_hand:
        for word in {word for key in known.name_keys for word in key.split()} | known.numbers:
            by_word[word].append(known)
    found = []
    for new in people if by_hand else ():
        if new.roster_key in keys:
            continue
        key = name_key(new.given, new.middle, new.family, new.suffix)
        numbers = {f"{each.kind}:{each.value}" for each in new.identifiers}
        near = {known.row.id: known for word in {*(key or "").split(), *numbers} for known in by_word[word]}
        for _, known in sorted(near.items()):
            like, numbered = names.best(key, known.name_keys), bool(numbers & known.numbers)
            if like.fits or numbered:
                found.append(SameName(new, known, like is names.Likeness.SAME, numbered))
    return tuple(found)


def _rows(data: bytes, name: str) -> list[list[str]]:
    rows = roster.table(data, name)
    if not rows:
        raise roster.RosterError("The roster is empty.")
    return rows


def _known(store: Store, headers: Iterable[str]) -> dict[str, str]:
    """The remembered columns that this file has as well."""
    there = {*headers, roster.ABSENT}
    return {field: title for field, title in store.roster_columns().items() if title in there}


def _practitioner(row: roster.RosterRow) -> NewPractitioner:
    return NewPractitioner(
        family=row.family, given=row.given, middle=row.middle, suffix=row.suffix, other_names=row.other_names,
        birth_date=row.birth_date, role=row.role, unit=row.unit, facility=row.facility, roster_key=row.key,
        identifiers=tuple(NewIdentifier(kind, value, scope) for kind, value, scope in row.numbers),
    )  # fmt: skip

"""Importing a roster on screen: a file, the column of each field, who of it was added by hand before, and what was done.

The file stays in the browser between the steps and is sent again with each: nothing is kept of a roster that nobody imported. No
column is left out unasked: a form that was sent before its columns were shown is answered with the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, Form, UploadFile
from starlette.responses import HTMLResponse

from ingest.errors import Failure
from ingest.practitioners.roster import ABSENT, FIELDS, TITLES
from ingest.rosters import DIFFERENT, SameName, Table, Undecided, import_roster, look_at
from review_ui.destinations import answering
from review_ui.pages import Frame, show
from review_ui.request_context import LoggedIn, RequestContext, Reviewing

router = APIRouter()
_AGAIN = "Then choose the file again: the browser does not keep it."
_NOT_LOOKED_AT = Table((), {}, {}, "", ())
_NAMES = ("name", "family", "given", "middle", "suffix")


@dataclass(frozen=True, slots=True)
class Column:
    """A field, what it is called, the column chosen for it (empty for none), and the first value of that column."""

    field: str
    title: str
    chosen: str
    example: str


@dataclass(frozen=True, slots=True)
class Person:
    """One side of a comparison; lines that the other side has not are empty."""

    name: str
    about: str
    born: str
    numbers: tuple[str, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of the roster beside a practitioner added by hand. ``same`` and ``different`` are what the two answers send."""

    why: str
    new: Person
    known: Person
    known_id: int
    same: str
    different: str
    chosen: str


@dataclass(frozen=True, slots=True)
class RosterSteps:
    """What follows once a file is chosen: its columns, and the people to compare. ``shown``: see `Asked`. Empty before that."""

    template: ClassVar[str] = "roster_steps.html"
    looked_at: bool
    shown: str
    headers: tuple[str, ...]
    columns: tuple[Column, ...]
    pairs: tuple[Pair, ...]
    error: str


@dataclass(frozen=True, slots=True)
class RosterPage:
    """Importing a roster. ``remembered`` are titles of fields with the columns of the last import; ``done`` says what was done."""

    template: ClassVar[str] = "roster.html"
    frame: Frame
    remembered: dict[str, str]
    steps: RosterSteps
    done: str
    unfiled: int
    inactivate: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What was chosen so far, as the form sends it: by field a column, by key of a row a practitioner or `DIFFERENT`.

    ``shown`` says of which columns it was chosen (see `_sign`), empty where none were shown.
    """

    said: dict[str, str]
    decided: dict[str, int]
    shown: str = ""

    def of(self, headers: Sequence[str]) -> Asked:
        """What of this holds for a file with these columns: everything where it is the file that was shown, else columns it has."""
        if self.shown in ("", _sign(headers)):
            return self
        return Asked({field: title for field, title in self.said.items() if title in headers}, {})


Texts = Annotated[list[str] | None, Form(max_length=200)]


def asked(
    field: Texts = None, column: Texts = None, person: Texts = None, shown: Annotated[str, Form(max_length=64)] = ""
) -> Asked:
    """Pairs of ``field`` and ``column``; ``person`` as ``ID:KEY``. What is no such thing is left out."""
    said = {name: title for name, title in zip(field or (), column or (), strict=False) if name in FIELDS}
    decided: dict[str, int] = {}
    for each in person or ():
        id, colon, key = each.partition(":")
        if colon and id.isascii() and id.isdecimal() and len(id) < 10:
            decided[key] = max(int(id), decided.get(key, DIFFERENT))
    return Asked(said, decided, shown)


def _sign(headers: Sequence[str]) -> str:
    """What tells a file's columns from those of another file."""
    return sha256("\n".join(headers).encode()).hexdigest()


InForm = Annotated[Asked, Depends(asked)]


def _steps(context: RequestContext, table: Table, chosen: Asked, error: str = "") -> RosterSteps:
    columns = tuple(
        Column(field, TITLES[field], table.where.get(field, ABSENT), table.first.get(table.where.get(field, ""), ""))
        for field in FIELDS
    )
    pairs = tuple(_pair(context, each, chosen) for each in table.pairs)
    return RosterSteps(bool(table.headers), _sign(table.headers), table.headers, columns, pairs, _in_words(error or table.error))


def _in_words(error: str) -> str:
    """An error of the import without the command line's own advice."""
    return error.partition(" Say which one does, for example: --map")[0].partition(" Import the file on the Roster page")[0]


def _pair(context: RequestContext, pair: SameName, chosen: Asked) -> Pair:
    formats, known, new = context.server.formats, pair.known, pair.new
    why = "A number is the same" if pair.by_number else "Same name" if pair.exact else "Similar name"
    about = " · ".join(filter(None, (new.role, new.unit, new.facility)))
    born = formats.date(new.birth_date) if new.birth_date else ""
    numbers = tuple(sorted(f"{_kind(each.kind)} {each.value}" for each in new.identifiers))
    row = known.row
    held = f"{known.credentials} {'credential' if known.credentials == 1 else 'credentials'} on file"
    before = Person(
        row.filed_name, " · ".join(filter(None, (row.role, row.unit, row.facility))),
        formats.date(known.birth_date) if known.birth_date else "",
        tuple(sorted(f"{_kind(kind)} {value}" for kind, _, value in (each.partition(":") for each in known.numbers))), held,
    )  # fmt: skip
    filed = ", ".join(filter(None, (new.family, " ".join(filter(None, (new.given, new.middle))))))
    same, different = f"{row.id}:{pair.key}", f"{DIFFERENT}:{pair.key}"
    answer = chosen.decided.get(pair.key)
    picked = same if answer == row.id else different if answer is not None else ""
    return Pair(why, Person(filed, about, born, numbers, f"ID {pair.key}"), before, row.id, same, different, picked)


def _kind(kind: str) -> str:
    return {"npi": "NPI", "dea": "DEA", "license": "License"}.get(kind, kind)


def _page(context: RequestContext, steps: RosterSteps, done: str = "", inactivate: bool = False) -> HTMLResponse:
    titles = {TITLES[field]: title for field, title in context.server.store.roster_columns().items() if title and field in TITLES}
    unfiled = context.server.store.count_unfiled() if done else 0
    page = RosterPage(context.frame("practitioners"), titles, steps, done, unfiled, inactivate)
    return context.page(page, status=422 if steps.error else 200)


@router.get("/roster", dependencies=[Depends(answering)])
def roster(context: LoggedIn) -> HTMLResponse:
    return _page(context, _steps(context, _NOT_LOOKED_AT, Asked({}, {})))


def _read(context: RequestContext, file: UploadFile, chosen: Asked) -> tuple[bytes, Table, Asked]:
    """The bytes of a file, what is in it, and what of ``chosen`` holds for it. A file that cannot be read has an error alone."""
    store, data, name = context.server.store, file.file.read(), file.filename or ""
    try:
        table = look_at(store, data, name, chosen.said)
        if (fitting := chosen.of(table.headers)) != chosen:
            return data, look_at(store, data, name, fitting.said), fitting
        return data, table, chosen
    except Failure as wrong:
        return data, replace(_NOT_LOOKED_AT, error=str(wrong)), chosen


@router.post("/roster/check")
def check(context: Reviewing, file: UploadFile, chosen: InForm) -> HTMLResponse:
    """What is in a chosen file: a fragment with its columns and the people to compare. Imports nothing."""
    _, table, chosen = _read(context, file, chosen)
    return show(_steps(context, table, chosen))


@router.post("/roster")
def upload(context: Reviewing, file: UploadFile, chosen: InForm, inactivate: Annotated[bool, Form()] = False) -> HTMLResponse:
    """Import an uploaded roster; what is wrong with it is said, by row and column.

    Where nobody saw which columns are left out, the answer shows them and nothing is imported.
    """
    data, table, chosen = _read(context, file, chosen)

    def refused(why: str) -> HTMLResponse:
        return _page(context, _steps(context, table, chosen, f"{_in_words(why)} {_AGAIN}"), inactivate=inactivate)

    if table.error:
        return refused(table.error)
    if table.open and chosen.shown != _sign(table.headers):
        return refused("Nothing was imported yet. Some columns of this file are not recognized. Say below which column has what.")
    try:
        done, _ = import_roster(
            context.server.store, data, file.filename or "", chosen.said, context.user.name, context.server.now(),
            inactivate=inactivate, decided=chosen.decided,
        )  # fmt: skip
    except Undecided:
        return refused("Nothing was imported yet. Compare the people below and say who is the same person.")
    except Failure as wrong:
        return refused(str(wrong))
    told = f"{_count(done.added)} added, {done.changed} changed, {done.unchanged} unchanged"
    told += f", {done.inactive} now inactive." if inactivate else "."
    return _page(context, _steps(context, _NOT_LOOKED_AT, Asked({}, {})), told)


def _count(added: int) -> str:
    return f"{added} {'practitioner' if added == 1 else 'practitioners'}"

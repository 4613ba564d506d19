"""Completeness: for each practitioner whether everything that their role asks for is on file, as of a given day.

A requirement is met by one credential of its alternatives. Only confirmed and auto-approved records count as on file; what was read
and not reviewed is in review. The same records and the same day give the same report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from extractors.draft import Expiry
from ingest.export.sheet import Column, Holds, Sheet
from ingest.reports.requirements import Alternative, Requirement, RequirementSet, set_for
from ingest.statuses import RecordState
from ingest.store import Holding, PractitionerRow, Store
from ingest.store.search_terms import folded

_BATCH = 200
EXPIRING_DAYS = 60
"""A credential with no more days left than this is expiring."""


class Status(StrEnum):
    """How a requirement stands, the best first."""

    ON_FILE = "on_file"
    EXPIRING = "expiring"
    IN_REVIEW = "in_review"
    EXPIRED = "expired"
    TO_FILE = "to_file"
    """Nothing is on file; a document that is filed to nobody names this practitioner."""
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


STATUSES = {
    Status.ON_FILE: "On file",
    Status.EXPIRING: "Expiring",
    Status.IN_REVIEW: "In review",
    Status.EXPIRED: "Expired",
    Status.TO_FILE: "Waiting to be filed",
    Status.MISSING: "Missing",
    Status.NOT_APPLICABLE: "Not applicable",
}
_CONFIRMED = (RecordState.CONFIRMED, RecordState.ACCEPTED)
_ORDER = list(Status)


@dataclass(frozen=True, slots=True)
class Item:
    """A requirement and how it stands.

    ``holding`` is the credential that says so, ``renewal`` a record in review that may renew it, both None for none. ``why`` says
    why it is not applicable, where a person said so.
    """

    requirement: Requirement
    status: Status
    holding: Holding | None = None
    days_left: int | None = None
    renewal: int | None = None
    why: str = ""

    @property
    def to_request(self) -> bool:
        """Whether the practitioner has to be asked for it: nothing newer waits for review."""
        asked = (Status.MISSING, Status.EXPIRED, Status.EXPIRING)
        return self.status in asked and self.renewal is None and not (self.requirement.optional and self.status is Status.MISSING)


@dataclass(frozen=True, slots=True)
class PersonFile:
    """A practitioner's requirements; no ``set`` where none names their role."""

    practitioner: PractitionerRow
    set: RequirementSet | None
    items: tuple[Item, ...]

    @property
    def asked(self) -> tuple[Item, ...]:
        """What has to be on file."""
        return tuple(item for item in self.items if item.status is not Status.NOT_APPLICABLE)

    @property
    def met(self) -> int:
        """How many requirements are on file, expiring ones included."""
        return sum(item.status in (Status.ON_FILE, Status.EXPIRING) for item in self.asked)

    @property
    def expiring(self) -> int:
        """How many of those that are on file are expiring."""
        return sum(item.status is Status.EXPIRING for item in self.asked)


def evaluate(
    store: Store, sets: Sequence[RequirementSet], practitioners: Sequence[PractitionerRow], as_of: date
) -> Iterator[PersonFile]:
    """How each practitioner's file stands, in the order given."""
    for at in range(0, len(practitioners), _BATCH):
        batch = practitioners[at : at + _BATCH]
        ids = [each.id for each in batch]
        waivers, to_file = store.waivers_of(ids), store.waiting_to_file(ids)
        for practitioner, held in store.holdings(batch):
            why = {waiver.requirement: waiver.reason for waiver in waivers.get(practitioner.id, ())}
            applies = set_for(sets, practitioner)
            items = (
                (
                    _item(asked, held, to_file.get(practitioner.id, ()), as_of, why.get(waived(applies, asked)))
                    for asked in applies.requirements
                )
                if applies
                else ()
            )
            yield PersonFile(practitioner, applies, tuple(items))


def waived(applies: RequirementSet, asked: Requirement) -> str:
    """What a waiver calls a requirement."""
    return f"{applies.id}.{asked.id}"


def _item(asked: Requirement, held: Sequence[Holding], to_file: Sequence[Holding], as_of: date, why: str | None) -> Item:
    if why is not None:
        return Item(asked, Status.NOT_APPLICABLE, why=why)
    if asked.only_with and not any(_fits(each, holding) for each in asked.only_with for holding in held):
        return Item(asked, Status.NOT_APPLICABLE)
    fitting = [holding for holding in held if any(_fits(each, holding) for each in asked.one_of)]
    if not fitting:
        waits = next((each for each in to_file if any(_fits(kind, each) for kind in asked.one_of)), None)
        if waits is not None:
            return Item(asked, Status.TO_FILE, waits)
        return Item(asked, Status.NOT_APPLICABLE if asked.optional else Status.MISSING)
    status, left, best = min(
        ((*_stands(holding, as_of), holding) for holding in fitting),
        key=lambda found: (_ORDER.index(found[0]), -(found[1] if found[1] is not None else 1_000_000), found[2].record),
    )
    waiting = [each.record for each in fitting if each.state == RecordState.TO_REVIEW and each is not best and _renews(each, best)]
    return Item(asked, status, best, left, waiting[-1] if waiting else None)


def _fits(kind: Alternative, holding: Holding) -> bool:
    """Whether a record is of a kind. What was not read of a record in review does not speak against it."""
    if kind.fits(holding.type, holding.qualification, holding.jurisdiction):
        return True
    if holding.state != RecordState.TO_REVIEW or (holding.qualification and holding.jurisdiction):
        return False
    known = (
        holding.qualification or next(iter(kind.qualifications), None),
        holding.jurisdiction or next(iter(kind.jurisdictions), None),
    )
    return kind.fits(holding.type, *known)


def _renews(newer: Holding, held: Holding) -> bool:
    """Whether a record can be the renewal of a credential: of the same course or title and state, as far as these were read."""
    if newer.type != held.type:
        return False
    facts = ((newer.qualification, held.qualification), (newer.jurisdiction, held.jurisdiction))
    if any(mine and its and folded(mine) != folded(its) for mine, its in facts):
        return False
    # What was not read of it says nothing: then it is the renewal only where it was filed to the same credential.
    return newer.credential == held.credential or all(bool(mine) == bool(its) for mine, its in facts)


def _stands(holding: Holding, as_of: date) -> tuple[Status, int | None]:
    """How a credential stands, and the days it has left, where a date says so."""
    left = None
    if holding.expiry is Expiry.EXPIRES and holding.expiry_date:
        try:
            left = (date.fromisoformat(holding.expiry_date) - as_of).days
        except ValueError:  # not a date after all: nobody knows when it ends
            left = None
    if holding.state not in _CONFIRMED:
        return Status.IN_REVIEW, left
    if left is not None and left < 0:
        return Status.EXPIRED, left
    return (Status.EXPIRING if left is not None and left <= EXPIRING_DAYS else Status.ON_FILE), left


COLUMNS = (
    Column("person", "Practitioner"),
    Column("role", "Role"),
    Column("unit", "Unit"),
    Column("facility", "Facility"),
    Column("set", "Requirements for"),
    Column("requirement", "Requirement"),
    Column("status", "Status", plain=lambda code: STATUSES[Status(code)]),
    Column("expiry_date", "Expiration date", Holds.DATE),
    Column("days_left", "Days left", Holds.NUMBER),
    Column("request", "Request", plain=lambda code: "Request" if code == "yes" else ""),
    Column("record", "Record", Holds.NUMBER),
    Column("renewal", "Renewal in review", Holds.NUMBER),
    Column("practitioner", "Practitioner number", Holds.NUMBER),
)
PRINTED = (
    *(("person", 16.0), ("role", 10.0), ("unit", 10.0), ("requirement", 20.0), ("status", 9.0), ("expiry_date", 9.0)),
    *(("days_left", 6.0), ("request", 7.0)),
)
"""The columns of the printed report, each with its share of the width."""


def sheet(found: Iterable[PersonFile], *, requests: bool = False) -> Sheet:
    """One row a requirement of each practitioner; with ``requests`` only what they have to be asked for.

    A practitioner for whose role there are no requirements has one row without any.
    """
    cells = (_cells(file, item) for file in found for item in file.items or (None,) if not requests or (item and item.to_request))
    return Sheet(COLUMNS, cells, tuple(column.id for column in COLUMNS))


def _cells(file: PersonFile, item: Item | None) -> tuple[str, ...]:
    person = file.practitioner
    known = (person.filed_name, person.role, person.unit, person.facility, file.set.name if file.set else "")
    if item is None:
        return (*known, *[""] * 7, str(person.id))
    held = item.holding
    return (
        *known,
        item.requirement.title,
        item.status.value,
        (held.expiry_date or "") if held else "",
        "" if item.days_left is None else str(item.days_left),
        "yes" if item.to_request else "no",
        "" if held is None else str(held.record),
        "" if item.renewal is None else str(item.renewal),
        str(person.id),
    )

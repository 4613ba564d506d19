"""The completeness report on screen: practitioners of a unit with what is not on file, and the requirements of one practitioner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, Form, Query
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from ingest.reports import completeness
from ingest.reports.completeness import STATUSES, Item, PersonFile, Status, waived
from ingest.reports.completeness_files import CompletenessFile
from ingest.store.search_terms import Search, read
from review_ui import downloads
from review_ui.addresses import with_query
from review_ui.not_found import Missing
from review_ui.pages import Frame
from review_ui.report_day import report_day
from review_ui.request_context import LoggedIn, MayExport, RequestContext, Reviewing

router = APIRouter(prefix="/reports")
PER_PAGE = 50
ADDRESS = "/reports/completeness"
TONES = {
    Status.ON_FILE: "good",
    Status.EXPIRING: "look",
    Status.IN_REVIEW: "look",
    Status.EXPIRED: "bad",
    Status.TO_FILE: "look",
    Status.MISSING: "bad",
    Status.NOT_APPLICABLE: "",
}
Typed = Annotated[str, Query(max_length=200)]
Said = Annotated[str, Form(max_length=500)]


class Ending(StrEnum):
    """What the report is written as."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of the report. ``day`` is what ``as_of`` means, today where it means none; ``error`` says why."""

    as_of: str
    q: str
    unit: str
    role: str
    day: date
    error: str = ""
    masked: bool = True

    @property
    def search(self) -> Search:
        """What ``q`` looks for; masked numbers count only for those who may see them."""
        return read(self.q, self.masked)

    def address(self, path: str, **more: object) -> str:
        """``path`` with all this in its query."""
        return with_query(path, {"as_of": self.as_of, "q": self.q, "unit": self.unit, "role": self.role, **more})


def asked(context: LoggedIn, as_of: Typed = "", q: Typed = "", unit: Typed = "", role: Typed = "") -> Asked:
    day = report_day(context, as_of.strip())
    return Asked(as_of.strip(), q.strip(), unit, role, *day, masked=context.user.may_see_protected)


InReport = Annotated[Asked, Depends(asked)]


@dataclass(frozen=True, slots=True)
class Open:
    """A requirement that is not simply on file, as the list names it. ``record`` is what waits for review or to be filed."""

    title: str
    status: str
    tone: str
    record: int | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A practitioner in the list."""

    name: str
    address: str
    belongs: str
    set: str
    met: int
    expiring: int
    asked: int
    open: tuple[Open, ...]


@dataclass(frozen=True, slots=True)
class CompletenessPage:
    """A page of practitioners with what is not on file."""

    template: ClassVar[str] = "completeness.html"
    frame: Frame
    asked: Asked
    day: str
    date_style: str
    units: tuple[str, ...]
    roles: tuple[str, ...]
    rows: tuple[Listed, ...]
    total: int
    first: int
    previous: str
    following: str
    exports: dict[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement on a practitioner's page. ``id`` is what a waiver calls it."""

    id: str
    title: str
    status: str
    tone: str
    record: int | None
    what: str
    expires: str
    renewal: int | None
    why: str
    may_waive: bool
    may_restore: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """The requirements of one practitioner."""

    template: ClassVar[str] = "completeness_person.html"
    frame: Frame
    name: str
    id: int
    belongs: str
    set: str
    day: str
    met: int
    expiring: int
    of: int
    rows: tuple[Row, ...]


def _belongs(file: PersonFile) -> str:
    person = file.practitioner
    return " · ".join(filter(None, (person.role, person.unit, person.facility)))


def _waits(item: Item) -> int | None:
    return item.holding.record if item.holding and item.status in (Status.IN_REVIEW, Status.TO_FILE) else None


def _listed(asked: Asked, file: PersonFile) -> Listed:
    return Listed(
        name=file.practitioner.filed_name,
        address=with_query(f"{ADDRESS}/{file.practitioner.id}", {"as_of": asked.as_of}),
        belongs=_belongs(file),
        set=file.set.name if file.set else "",
        met=file.met,
        expiring=file.expiring,
        asked=len(file.asked),
        open=tuple(
            Open(item.requirement.title, STATUSES[item.status], TONES[item.status], _waits(item))
            for item in file.asked
            if item.status is not Status.ON_FILE
        ),
    )


@router.get("/completeness")
def report(context: LoggedIn, asked: InReport, page: int = 1) -> HTMLResponse:
    server, wanted = context.server, (asked.search, asked.role or None, asked.unit or None)
    total = server.store.count_practitioners(*wanted)
    first = min(max(page - 1, 0), max(total - 1, 0) // PER_PAGE) * PER_PAGE
    people = server.store.practitioners(*wanted, limit=PER_PAGE, offset=first)
    roles, units = server.store.roles_and_units()
    at = first // PER_PAGE + 1
    shown = CompletenessPage(
        frame=context.frame("reports"),
        asked=asked,
        day=server.formats.date(asked.day.isoformat()),
        date_style=server.formats.date_style.value,
        units=units,
        roles=roles,
        rows=tuple(_listed(asked, file) for file in completeness.evaluate(server.store, server.requirements, people, asked.day)),
        total=total,
        first=first + 1,
        previous=asked.address(ADDRESS, page=at - 1) if at > 1 else "",
        following=asked.address(ADDRESS, page=at + 1) if first + PER_PAGE < total else "",
        exports=_exports(asked) if context.user.may_export and not asked.error else {},
    )
    return context.page(shown)


def _exports(asked: Asked) -> dict[str, str]:
    whole = {title: asked.address(f"{ADDRESS}.{ending}") for title, ending in (("Excel", "xlsx"), ("CSV", "csv"), ("PDF", "pdf"))}
    return {"Requests to send (Excel)": asked.address(f"{ADDRESS}.xlsx", only="requests"), **whole}


@router.get("/completeness.{ending}")
def report_file(context: MayExport, asked: InReport, ending: Ending, only: Typed = "") -> Response:
    if asked.error:
        return PlainTextResponse(f"Nothing was exported. “As of” could not be read: {asked.error}\n", 422)
    server, requests = context.server, only == "requests"
    people = server.store.practitioners(asked.search, asked.role or None, asked.unit or None, limit=None)
    found = completeness.evaluate(server.store, server.requirements, people, asked.day)
    made = CompletenessFile(completeness.sheet(found, requests=requests), server.formats, asked.day, requests)
    name = f"{'requests' if requests else 'completeness'}-{asked.day.isoformat()}.{ending.value}"
    said = f"report completeness, as of {asked.day.isoformat()}, {asked.address('', only=only).removeprefix('?')}".rstrip(", ")
    return downloads.send(context, name, lambda out: made.write(ending.value, out), said)


@router.get("/completeness/{practitioner_id}")
def person(context: LoggedIn, asked: InReport, practitioner_id: int) -> HTMLResponse:
    return context.page(_person(context, practitioner_id, asked.day))


def _person(context: RequestContext, practitioner_id: int, day: date) -> PersonPage:
    server = context.server
    (file,) = completeness.evaluate(server.store, server.requirements, [server.store.practitioner(practitioner_id)], day)
    return PersonPage(
        frame=context.frame("reports"),
        name=file.practitioner.name,
        id=practitioner_id,
        belongs=_belongs(file),
        set=file.set.name if file.set else "",
        day=server.formats.date(day.isoformat()),
        met=file.met,
        expiring=file.expiring,
        of=len(file.asked),
        rows=tuple(_row(context, file, item) for item in file.items),
    )


def _row(context: RequestContext, file: PersonFile, item: Item) -> Row:
    held, formats = item.holding, context.server.formats
    assert file.set is not None
    return Row(
        id=waived(file.set, item.requirement),
        title=item.requirement.title,
        status=STATUSES[item.status],
        tone=TONES[item.status],
        record=held.record if held else None,
        what=" · ".join(filter(None, (held.qualification, held.issuer, held.jurisdiction))) if held else "",
        expires=formats.date(held.expiry_date) if held and held.expiry_date else "",
        renewal=item.renewal,
        why=item.why,
        may_waive=context.user.may_review and item.status is not Status.NOT_APPLICABLE,
        may_restore=context.user.may_review and bool(item.why),
    )


@router.post("/completeness/{practitioner_id}/waive")
def waive(context: Reviewing, practitioner_id: int, requirement: Said = "", reason: Said = "") -> Response:
    """Mark a requirement as not applicable to a practitioner."""
    if requirement not in {waived(each, asked) for each in context.server.requirements for asked in each.requirements}:
        raise Missing("There is no such requirement.")
    context.server.store.waive(practitioner_id, requirement, reason, context.user.name, context.server.now())
    return context.go(f"{ADDRESS}/{practitioner_id}", "Marked as not applicable.")


@router.post("/completeness/{practitioner_id}/unwaive")
def unwaive(context: Reviewing, practitioner_id: int, requirement: Said = "") -> Response:
    context.server.store.unwaive(practitioner_id, requirement, context.user.name, context.server.now())
    return context.go(f"{ADDRESS}/{practitioner_id}", "The requirement applies again.")

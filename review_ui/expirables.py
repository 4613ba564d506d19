"""The expirables report on screen: what is due as of a day, in buckets, and the report as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, Query
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from extractors.credential_types.declaration import CredentialType
from ingest.reports import expirables
from ingest.reports.expirables import DATE_STATUSES, TITLES, Bucket, DateStatus, Expirable, Wanted
from ingest.reports.expirables_files import Format, Report
from ingest.store import Narrowing
from review_ui import downloads
from review_ui.addresses import with_query
from review_ui.pages import Frame
from review_ui.protection import masked
from review_ui.report_day import report_day
from review_ui.request_context import LoggedIn, MayExport, RequestContext, ReviewServer
from review_ui.wording import type_name

router = APIRouter(prefix="/reports")
PER_PAGE = 50
ADDRESS = "/reports/expirables"
EXPORTS = {"Excel": Format.XLSX, "CSV": Format.CSV, "PDF": Format.PDF, "Calendar": Format.ICS, "JSON": Format.JSON}

Typed = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of the report, as the address says it. ``day`` is what ``as_of`` means; ``error`` why it means none."""

    as_of: str
    q: str
    type: str
    unit: str
    role: str
    due: str
    sort: str
    day: date
    error: str = ""
    masked: bool = True

    @property
    def narrowing(self) -> Narrowing:
        return Narrowing(self.q, self.type or None, self.unit or None, self.role or None, masked=self.masked)

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.narrowing, Bucket(self.due) if self.due else None, self.sort == "person")

    @property
    def narrowed(self) -> bool:
        return bool(self.as_of or self.q or self.type or self.unit or self.role or self.due)

    @property
    def filters(self) -> dict[str, str]:
        return {"q": self.q, "type": self.type, "unit": self.unit, "role": self.role}

    def address(self, path: str, **more: object) -> str:
        """``path`` with all this in its query."""
        return with_query(path, {"as_of": self.as_of, **self.filters, "due": self.due, "sort": self.sort, **more})


def asked(
    context: LoggedIn,
    as_of: Typed = "",
    q: Typed = "",
    type: Typed = "",
    unit: Typed = "",
    role: Typed = "",
    due: Typed = "",
    sort: Typed = "",
) -> Asked:
    """The report that an address asks for; what it cannot mean is left out. A date is read as fields read theirs."""
    known = due if due in {bucket.value for bucket in Bucket} else ""
    by, day = "person" if sort == "person" else "", report_day(context, as_of.strip())
    return Asked(as_of.strip(), q.strip(), type, unit, role, known, by, *day, masked=context.user.may_see_protected)


InReport = Annotated[Asked, Depends(asked)]


@dataclass(frozen=True, slots=True)
class Chip:
    """A bucket to narrow the report to, how many credentials it has, and of how many the date is not confirmed."""

    title: str
    number: int
    not_confirmed: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Due:
    """A credential as the report shows it; values masked where their declaration says so."""

    record: int
    bucket: str
    tone: str
    days: str
    expires: str
    day_off: str
    act_by: str
    date_status: str
    confirmed: bool
    person: str
    practitioner: int | None
    belongs: str
    type: str
    number: str
    issuer: str
    renewals: tuple[int, ...]
    document: str
    page: int | None


@dataclass(frozen=True, slots=True)
class ExpirablesPage:
    """The report of one day. ``total`` counts what is listed, ``in_all`` the credentials of all buckets."""

    template: ClassVar[str] = "expirables.html"
    frame: Frame
    asked: Asked
    day: str
    date_style: str
    types: tuple[CredentialType, ...]
    units: tuple[str, ...]
    roles: tuple[str, ...]
    chips: tuple[Chip, ...]
    rows: tuple[Due, ...]
    total: int
    in_all: int
    not_confirmed: int
    first: int
    previous: str
    following: str
    exports: dict[str, str]
    by_month: str


_TONES = {Bucket.UNKNOWN: "bad", Bucket.EXPIRED: "bad", Bucket.WITHIN_30: "look", Bucket.WITHIN_60: "look"}


def _days(left: int | None) -> str:
    """How many days are left, as people say it."""
    if left is None:
        return ""
    if left < 0:
        return f"{-left} {'day' if left == -1 else 'days'} ago"
    return "today" if left == 0 else f"{left} {'day' if left == 1 else 'days'} left"


def due(server: ReviewServer, row: Expirable) -> Due:
    record, person, formats = row.record, row.credential.practitioner, server.formats
    belongs = " · ".join(filter(None, (person.role, person.unit, person.facility))) if person else ""
    return Due(
        record=record.id,
        bucket=TITLES[row.bucket],
        tone=_TONES.get(row.bucket, ""),
        days=_days(row.days_left),
        expires=formats.date(row.expires.isoformat()) if row.expires else "",
        day_off=row.day_off,
        act_by=formats.date(row.act_by.isoformat()) if row.act_by else "",
        date_status=DATE_STATUSES[row.date_status],
        confirmed=row.date_status is not DateStatus.NOT_CONFIRMED,
        person=row.person if person else masked(server, record.type, "holder_name", record.holder_name),
        practitioner=person.id if person else None,
        belongs=belongs,
        type=type_name(server.declarations, record.type),
        number=masked(server, record.type, "number", record.number),
        issuer=record.issuer or "",
        renewals=row.credential.renewals,
        document=record.document_name,
        page=row.source_page,
    )


def _page(context: RequestContext, asked: Asked, number: int) -> ExpirablesPage:
    server = context.server
    counted = expirables.numbers(server.store, asked.day, asked.narrowing)
    total = sum(each.number for each in counted if asked.due in ("", each.bucket))
    first = min(max(number - 1, 0), max(total - 1, 0) // PER_PAGE) * PER_PAGE
    rows = expirables.page(server.store, asked.day, asked.wanted, counted, PER_PAGE, first) if total else ()
    units = server.store.roles_and_units()
    at = first // PER_PAGE + 1
    return ExpirablesPage(
        frame=context.frame("reports"),
        asked=asked,
        day=server.formats.date(asked.day.isoformat()),
        date_style=server.formats.date_style.value,
        types=server.declarations.types,
        units=units[1],
        roles=units[0],
        chips=tuple(_chip(asked, each) for each in counted),
        rows=tuple(due(server, row) for row in rows),
        total=total,
        in_all=sum(each.number for each in counted),
        not_confirmed=sum(each.not_confirmed for each in counted if asked.due in ("", each.bucket)),
        first=first + 1,
        previous=asked.address(ADDRESS, page=at - 1) if at > 1 else "",
        following=asked.address(ADDRESS, page=at + 1) if first + PER_PAGE < total else "",
        by_month=asked.address(f"{ADDRESS}/months"),
        exports=_exports(asked) if context.user.may_export and not asked.error else {},
    )


def _chip(asked: Asked, counted: expirables.Number) -> Chip:
    chosen = asked.due == counted.bucket
    address = asked.address(ADDRESS, due="" if chosen else counted.bucket.value)
    return Chip(TITLES[counted.bucket], counted.number, counted.not_confirmed, chosen, address)


def _exports(asked: Asked) -> dict[str, str]:
    return {title: asked.address(f"{ADDRESS}.{format.value}") for title, format in EXPORTS.items()}


@router.get("")
def reports(context: LoggedIn) -> Response:
    return RedirectResponse(ADDRESS, status_code=303)


@router.get("/expirables")
def report(context: LoggedIn, asked: InReport, page: int = 1) -> HTMLResponse:
    return context.page(_page(context, asked, page))


@router.get("/expirables.{ending}")
def report_file(context: MayExport, asked: InReport, ending: Format) -> Response:
    if asked.error:
        return PlainTextResponse(f"Nothing was exported. “As of” could not be read: {asked.error}\n", 422)
    server = context.server
    made = Report(server.store, server.declarations, server.formats, asked.day, asked.wanted, not context.user.may_see_protected)
    said = f"report expirables, as of {asked.day.isoformat()}, {asked.address('').removeprefix('?')}".rstrip(", ")
    name = f"expirables-{asked.day.isoformat()}.{ending.value}"
    return downloads.send(context, name, lambda out: made.write(ending, out), said)

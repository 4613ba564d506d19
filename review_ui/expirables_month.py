"""The expirables report by month: what expires on which day of a month, and how many credentials each of the next 24 has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Annotated, ClassVar

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from extractors.credential_types.declaration import CredentialType
from ingest.reports import expirables
from ingest.reports.business_days import day_off
from ingest.store import Store
from review_ui.expirables import Asked, Due, InReport, due
from review_ui.pages import Frame
from review_ui.request_context import LoggedIn

router = APIRouter(prefix="/reports")
ADDRESS = "/reports/expirables/months"
MONTHS = 24
"""Most licenses and cards are good for two years."""
PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class Named:
    """A month to choose, and how many credentials expire in it."""

    title: str
    number: int
    not_confirmed: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month with what expires on it. ``day_off`` says why offices are closed then."""

    title: str
    day_off: str
    rows: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class MonthPage:
    """One month of the report."""

    template: ClassVar[str] = "expirables_month.html"
    frame: Frame
    asked: Asked
    day: str
    date_style: str
    title: str
    months: tuple[Named, ...]
    days: tuple[Day, ...]
    total: int
    not_confirmed: int
    first: int
    shown: int
    earlier: str
    later: str
    previous: str
    following: str
    as_list: str
    types: tuple[CredentialType, ...]
    units: tuple[str, ...]
    roles: tuple[str, ...]
    month: str


def _month(text: str, today: date) -> date:
    """The first day of a month written as ``2026-07``; that of ``today`` for anything else."""
    try:
        return date.fromisoformat(f"{text}-01") if len(text) == 7 else expirables.first_of(today)
    except ValueError:
        return expirables.first_of(today)


def _named(asked: Asked, month: expirables.Month, chosen: date) -> Named:
    at = asked.address(ADDRESS, month=f"{month.first:%Y-%m}")
    return Named(f"{month.first:%B %Y}", month.number, month.not_confirmed, month.first == chosen, at)


def _listed(store: Store, asked: Asked, chosen: expirables.Month) -> list[expirables.Month]:
    """The months to choose from, with the chosen one in its place among them."""
    months = expirables.months(store, asked.day, MONTHS, asked.narrowing)
    return sorted({each.first: each for each in (*months, chosen)}.values(), key=lambda each: each.first)


@router.get("/expirables/months")
def months(context: LoggedIn, asked: InReport, month: Annotated[str, Query(max_length=20)] = "", page: int = 1) -> HTMLResponse:
    server, chosen = context.server, _month(month, asked.day)
    (here,) = expirables.months(server.store, chosen, 1, asked.narrowing)
    first = min(max(page - 1, 0), max(here.number - 1, 0) // PER_PAGE) * PER_PAGE
    found = expirables.month(server.store, chosen, asked.day, asked.narrowing, PER_PAGE, first)
    by_day = [
        Day(f"{day:%A}, {server.formats.date(day.isoformat())}" if day else "", day_off(day) if day else "", rows)
        for day, rows in ((day, tuple(due(server, row) for row in rows)) for day, rows in groupby(found, lambda row: row.expires))
    ]
    units, number = server.store.roles_and_units(), first // PER_PAGE + 1

    def at(first_day: date, **more: object) -> str:
        return asked.address(ADDRESS, month=f"{first_day:%Y-%m}", **more)

    shown = MonthPage(
        frame=context.frame("reports"),
        asked=asked,
        day=server.formats.date(asked.day.isoformat()),
        date_style=server.formats.date_style.value,
        title=f"{chosen:%B %Y}",
        months=tuple(_named(asked, each, chosen) for each in _listed(server.store, asked, here)),
        days=tuple(by_day),
        total=here.number,
        not_confirmed=here.not_confirmed,
        first=first + 1,
        shown=sum(len(day.rows) for day in by_day),
        earlier=at(expirables.first_of(chosen, -1)),
        later=at(expirables.first_of(chosen, 1)),
        previous=at(chosen, page=number - 1) if number > 1 else "",
        following=at(chosen, page=number + 1) if first + PER_PAGE < here.number else "",
        as_list=asked.address("/reports/expirables"),
        types=server.declarations.types,
        units=units[1],
        roles=units[0],
        month=f"{chosen:%Y-%m}",
    )
    return context.page(shown)

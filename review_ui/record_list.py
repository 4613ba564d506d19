"""Looking records up: the list with its search, sorting and filters. Nothing here changes a record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from extractors.credential_types.declaration import CredentialType
from extractors.draft import UNRECOGNIZED
from ingest.store import NEWEST_FIRST, RecordRow, SortBy
from ingest.store.search_terms import Search, as_printed
from review_ui.pages import Frame
from review_ui.protection import masked
from review_ui.record_search import Asked, Sought
from review_ui.request_context import LoggedIn, ReviewServer
from review_ui.wording import EXPIRIES, STATE_TONES, STATES, type_name

router = APIRouter(prefix="/records")
PER_PAGE = 50
MOST = 10_000
"""How far records are counted that a search finds: nobody goes through more pages."""
EXPORTS = {
    "Excel": ("xlsx", ""),
    "CSV": ("csv", ""),
    "JSON": ("json", ""),
    "Excel with CAQH names": ("xlsx", "caqh"),
    "CSV with CAQH names": ("csv", "caqh"),
}
"""Each export by its title: the file's ending, and how its columns are called where a choice was made."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A record as the list shows it; values masked where their declaration says so."""

    id: int
    document: str
    type: str
    holder: str
    number: str
    issuer: str
    qualification: str
    jurisdiction: str
    issued: str
    expires: str
    ends: bool
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's title, and where a click on it leads. ``sorted`` is ``ascending``, ``descending`` or empty, as ``aria-sort``."""

    title: str
    address: str
    sorted: str


COLUMNS = (
    ("Holder", SortBy.HOLDER),
    ("Type", SortBy.TYPE),
    ("Number", SortBy.NUMBER),
    ("Issuer", SortBy.ISSUER),
    ("Issue date", SortBy.ISSUED),
    ("Expiration", SortBy.EXPIRES),
    ("Status", SortBy.STATE),
)
"""The columns of the list, as they stand from left to right."""


@dataclass(frozen=True, slots=True)
class Similar:
    """That records with a word similar to ``typed`` are shown: which ``words``; of a number none, since it is somebody else's."""

    typed: str
    words: tuple[str, ...]
    is_number: bool


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """The list of records. ``others`` counts the documents that are no credential and that the search finds as well."""

    template: ClassVar[str] = "records.html"
    frame: Frame
    sought: Sought
    date_style: str
    types: tuple[CredentialType, ...]
    states: dict[str, str]
    headings: tuple[Heading, ...]
    records: tuple[Listed, ...]
    similar: tuple[Similar, ...]
    others: int
    others_at: str
    total: str
    first: int
    previous: str
    following: str
    exports: dict[str, str]


def listed(server: ReviewServer, row: RecordRow) -> Listed:
    """The record as lists show it."""
    return Listed(
        id=row.id,
        document=row.document_name,
        type=type_name(server.declarations, row.type),
        holder=masked(server, row.type, "holder_name", row.holder_name),
        number=masked(server, row.type, "number", row.number),
        issuer=row.issuer or "",
        qualification=row.qualification or "",
        jurisdiction=row.jurisdiction or "",
        issued=server.formats.date(row.issue_date or ""),
        expires=server.formats.date(row.expiry_date) if row.expiry_date else EXPIRIES[row.expiry],
        ends=row.expiry_date is not None,
        state=STATES.get(row.state, row.state),
        tone=STATE_TONES.get(row.state, ""),
    )


def _headings(sought: Sought) -> tuple[Heading, ...]:
    """The columns' titles as links: up at first, then down, then as before anybody sorted."""
    headings = []
    for title, column in COLUMNS:
        order = sought.order
        sorted = "" if order is None or order.by is not column else "descending" if order.descending else "ascending"
        following = {"": column.value, "ascending": f"-{column.value}", "descending": ""}[sorted]
        headings.append(Heading(title, sought.address("/records", sort=following), sorted))
    return tuple(headings)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of what was found: the ``rows`` from the ``first`` on, counted from 0, of ``total``. ``looked_for`` found them."""

    rows: tuple[RecordRow, ...]
    first: int
    total: int
    looked_for: Search


def _page(server: ReviewServer, sought: Sought, number: int) -> Page:
    """The page ``number``, counted from 1, of the records that are sought; nothing where the date is none."""
    if sought.error:
        return Page((), 0, 0, sought.search)
    store, narrowed = server.store, (sought.type or None, sought.state or None, sought.before)
    most = MOST + 1 if sought.q else None
    looked_for = sought.search
    total = store.count_records(looked_for, *narrowed, most)
    if not total and sought.q and (similar := store.similar(looked_for)) is not None:
        looked_for, total = similar, store.count_records(similar, *narrowed, most)
    first = min(max(number - 1, 0), max(total - 1, 0) // PER_PAGE) * PER_PAGE
    rows = store.records(looked_for, *narrowed, PER_PAGE, first, sought.order or NEWEST_FIRST) if total else ()
    return Page(rows, first, total, looked_for)


def similar_words(looked_for: Search, listed: Iterable[Listed]) -> tuple[Similar, ...]:
    """What to say of words that are on no record. Only such similar words are named as the list shows anyway."""
    texts = [text for row in listed for text in (row.holder, row.issuer, row.qualification, row.document)]
    return tuple(
        Similar(
            term.typed,
            () if term.is_number else tuple(dict.fromkeys(filter(None, (as_printed(word, texts) for word in term.similar)))),
            term.is_number,
        )
        for term in looked_for.replaced
    )


@router.get("")
def records(context: LoggedIn, sought: Asked, page: int = 1) -> HTMLResponse:
    server, found = context.server, _page(context.server, sought, page)
    number = found.first // PER_PAGE + 1
    shown_records = tuple(listed(server, row) for row in found.rows)
    others = 0
    if sought.q and not sought.type and not found.total and not sought.error:
        others = server.store.count_records(sought.search, UNRECOGNIZED, sought.state or None, sought.before)
    shown = RecordsPage(
        frame=context.frame("records"),
        sought=sought,
        date_style=server.formats.date_style.value,
        types=server.declarations.types,
        states=STATES,
        headings=_headings(sought),
        records=shown_records,
        similar=similar_words(found.looked_for, shown_records) if found.rows else (),
        others=others,
        others_at=sought.address("/records", type=UNRECOGNIZED),
        total=_counted(found.total, sought.q),
        first=found.first + 1,
        previous=sought.address("/records", page=number - 1) if number > 1 else "",
        following=sought.address("/records", page=number + 1) if found.first + PER_PAGE < found.total else "",
        exports=_exports(sought) if context.user.may_export and not sought.error else {},
    )
    return context.page(shown)


def _counted(total: int, searched: str) -> str:
    """How many records were found, as people say it."""
    if searched and total > MOST:
        return f"More than {MOST:,} records"
    return "1 record" if total == 1 else f"{total:,} records"


def _exports(sought: Sought) -> dict[str, str]:
    return {title: sought.address(f"/records/export.{ending}", headers=headers) for title, (ending, headers) in EXPORTS.items()}

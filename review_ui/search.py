"""One search over everything that was read and entered: practitioners, records, and the text of documents with the hits marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, ClassVar

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from ingest.store import PageFound, PractitionerRow, RecordRow, search_terms
from ingest.store.excerpts import Piece, excerpt, joined, masked
from ingest.store.search_terms import Search
from review_ui import protection
from review_ui.addresses import with_query
from review_ui.page_overlay import Evidence, PagePlace, Sheet, Viewed, boxes_as_json
from review_ui.pages import Frame
from review_ui.record_list import MOST, Listed, Similar, listed, similar_words
from review_ui.request_context import LoggedIn, RequestContext, ReviewServer
from review_ui.wording import type_name

router = APIRouter()
PEOPLE, RECORDS, PAGES = 5, 10, 20
"""How many of each are shown; there are pages of their own for all practitioners and all records."""
MOST_PAGES = 1000
"""How far the pages of documents are counted that a search finds."""
PLACES = 200
"""Lines with hits that a document's page lists."""
Text = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of a document that has every word: its excerpt, and where a click leads."""

    page: int
    address: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document with pages that have every word."""

    name: str
    types: str
    pages: tuple[FoundPage, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What a search found, by group; ``similar`` where records with a similar word are shown.

    ``incomplete``: no text was found, and that of some documents is not in the search yet.
    """

    template: ClassVar[str] = "search.html"
    frame: Frame
    q: str
    people: tuple[PractitionerRow, ...]
    people_total: int
    all_people: str
    records: tuple[Listed, ...]
    records_total: str
    all_records: str
    similar: tuple[Similar, ...]
    documents: tuple[FoundDocument, ...]
    pages_total: str
    incomplete: bool


@router.get("/search")
def search(context: LoggedIn, q: Text = "") -> HTMLResponse:
    """Everything that has every word of ``q``. Whoever may not see masked values finds nothing by them."""
    typed, store = q.strip(), context.server.store
    sought = search_terms.read(typed, context.user.may_see_protected)
    people, people_total = _people(context, sought) if typed else ((), 0)
    records, records_total, similar = _records(context, sought) if typed else ((), 0, ())
    open_types = None if context.user.may_see_protected else protection.open_types(context.server.declarations)
    pages = store.pages_with(sought, open_types, PAGES) if typed else ()
    pages_total = store.count_pages_with(sought, open_types, MOST_PAGES + 1) if len(pages) == PAGES else len(pages)
    protection.show_found(context, pages)
    shown = SearchPage(
        frame=context.frame("search"),
        q=typed,
        people=people,
        people_total=people_total,
        all_people=with_query("/practitioners", {"q": typed, "everybody": "true"}),
        records=records,
        records_total=f"more than {MOST:,}" if records_total > MOST else f"{records_total:,}",
        all_records=with_query("/records", {"q": typed}),
        similar=similar,
        documents=tuple(_documents(context, pages, sought, typed)),
        pages_total=f"more than {MOST_PAGES:,}" if pages_total > MOST_PAGES else f"{pages_total:,}",
        incomplete=bool(typed and not pages and store.without_text(limit=1)),
    )
    return context.page(shown)


def _people(context: RequestContext, sought: Search) -> tuple[tuple[PractitionerRow, ...], int]:
    store = context.server.store
    return store.practitioners(sought, active=None, limit=PEOPLE), store.count_practitioners(sought, active=None)


def _records(context: RequestContext, sought: Search) -> tuple[tuple[Listed, ...], int, tuple[Similar, ...]]:
    """Records, and where none has every word, those with similar ones."""
    store, similar = context.server.store, None
    total = store.count_records(sought, most=MOST + 1)
    if not total and (similar := store.similar(sought)) is not None:
        total = store.count_records(similar, most=MOST + 1)
    rows = store.records(similar or sought, limit=RECORDS) if total else ()
    shown = tuple(listed(context.server, row) for row in rows)
    return shown, total, similar_words(similar, shown) if similar is not None and rows else ()


def _documents(context: RequestContext, pages: Iterable[PageFound], sought: Search, typed: str) -> Iterator[FoundDocument]:
    for (id, name), own in groupby(pages, key=lambda page: (page.document_id, page.document_name)):
        found = tuple(own)
        yield FoundDocument(
            name,
            ", ".join(type_name(context.server.declarations, type) for type in found[0].types),
            tuple(
                FoundPage(
                    each.page,
                    with_query(f"/documents/{id}", {"page": each.page, "q": typed}),
                    excerpt(each.text, sought, (*each.masked, *_written(context, each.masked))),
                )
                for each in found
            ),
        )


def _written(context: RequestContext, values: Iterable[str]) -> Iterator[str]:
    """Dates among the values as this site writes them."""
    for value in values:
        if (written := context.server.formats.date(value)) != value:
            yield written


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a page with words that were looked for. ``evidence`` is where these words stand."""

    pieces: tuple[Piece, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PageHits:
    """The hits of one page: all their boxes as JSON, and line by line."""

    page: int
    boxes: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class OfDocument:
    """A record of the document."""

    id: int
    type: str
    holder: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document with the words of a search marked on its pages. ``page`` is shown first."""

    template: ClassVar[str] = "document.html"
    frame: Frame
    document_name: str
    q: str
    back: str
    page: int
    sheets: tuple[Sheet, ...]
    pages: int
    hits: tuple[PageHits, ...]
    records: tuple[OfDocument, ...]


@router.get("/documents/{document_id}")
def document(context: LoggedIn, document_id: int, page: int = 1, q: Text = "") -> HTMLResponse:
    """The pages of a document. Raises NotAllowed where it is protected and this person may not see such."""
    found, server = context.server.store.document(document_id), context.server
    protection.show_document(context, document_id, "document")
    pages, typed = found.pages or 1, q.strip()
    paper = Viewed(server.archive, document_id, found.sha256)
    places = paper.places(search_terms.read(typed), PLACES) if typed else ()
    hits = tuple(_hits(paper, number, tuple(own)) for number, own in groupby(places, key=lambda place: place.page))
    page = min(max(page, 1), pages)
    shown = DocumentPage(
        frame=context.frame("search"),
        document_name=found.name,
        q=typed,
        back=with_query("/search", {"q": typed}),
        page=page,
        sheets=paper.sheets(range(1, pages + 1), [paper.whole(page)], context.user.may_see_protected),
        pages=pages,
        hits=hits,
        records=tuple(_of_document(server, row) for row in server.store.records_of(document_id)),
    )
    return context.page(shown)


def _of_document(server: ReviewServer, row: RecordRow) -> OfDocument:
    holder = protection.masked(server, row.type, "holder_name", row.holder_name)
    return OfDocument(row.id, type_name(server.declarations, row.type), holder)


def _hits(paper: Viewed, page: int, places: tuple[PagePlace, ...]) -> PageHits:
    lines = []
    for place in places:
        evidence = paper.evidence(page, place.boxes)
        assert evidence is not None
        said = masked(place.text, ())
        pieces: list[Piece] = []
        for start, end, hit in place.words:
            pieces += [Piece(said[start:end], hit), Piece(" ")]
        lines.append(Place(joined(pieces), evidence))
    return PageHits(page, boxes_as_json([box for place in places for box in place.boxes]), tuple(lines))

"""Every file that arrived: where it stands, why one was rejected and what to do, and the way to have it read again.

The files themselves go out unchanged and only as attachments (see `images`): they come from strangers. Reading is the watch's; this
page asks for it and says where nobody watches.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from fastapi import APIRouter, Form, Query
from starlette.responses import HTMLResponse, Response

from ingest.commands import command
from ingest.statuses import DocumentStatus
from ingest.store import DocumentRow
from ingest.watch.state import State, Unfinished, WatchState
from review_ui.addresses import with_query
from review_ui.folder_status import waited_for, watch
from review_ui.pages import Frame
from review_ui.request_context import LoggedIn, Reviewing
from review_ui.wording import FILE_REASONS, FILE_STATUSES, FILE_TONES, OPENED

router = APIRouter(prefix="/files")
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for: words of the file's name, and a status."""

    q: str = ""
    status: str = ""

    def address(self, page: int = 1) -> str:
        """The list of these files, from ``page`` on."""
        return with_query("/files", {"q": self.q, "status": self.status, "page": str(page) if page > 1 else ""})


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as the list shows it. ``records`` are the ids of what was read from it; ``kept`` says that its
    original is there and can be deleted; ``why`` and ``what_to_do`` of a rejection."""

    id: int
    name: str
    status: str
    tone: str
    received: datetime
    pages: int | None
    copies: int
    records: tuple[int, ...]
    rejected: bool
    kept: bool
    why: str
    what_to_do: str
    inside: int
    """How many files were found in it, where it is an archive or an e-mail message."""
    container: str
    """The archive or message in which it was found; else empty."""


@dataclass(frozen=True, slots=True)
class FilesPage:
    """The list of files. ``not_watched`` says why nothing is being read, else it is empty; ``command`` starts what does not run."""

    template: ClassVar[str] = "files.html"
    frame: Frame
    sought: Sought
    statuses: dict[str, str]
    files: tuple[Listed, ...]
    total: int
    first: int
    previous: str
    following: str
    may_retry: bool
    may_download: bool
    may_delete: bool
    intake_folder: str
    not_watched: str
    command: str
    unfinished: tuple[Unfinished, ...]


def _listed(row: DocumentRow, records: tuple[int, ...], inside: int, container: str) -> Listed:
    rejected = row.status == DocumentStatus.REJECTED
    return Listed(
        id=row.id,
        name=row.name,
        status=OPENED if inside else FILE_STATUSES.get(row.status, row.status),
        tone=FILE_TONES.get(row.status, ""),
        received=row.received_at,
        pages=row.pages,
        copies=row.sightings - 1,
        records=records,
        rejected=rejected,
        kept=row.status in (DocumentStatus.READ, DocumentStatus.REJECTED, DocumentStatus.REPLACED),
        why=FILE_REASONS.get(row.reason_code or "", row.reason_code or "") if rejected else "",
        what_to_do=row.reason_message or "" if rejected else "",
        inside=inside,
        container=container,
    )


def _not_watched(state: WatchState | None) -> str:
    if state is None:
        return "Nothing is being read: credfile is not watching the intake folder."
    return "" if state.state is State.WATCHING else f"Reading has paused. {state.reason}"


Search = Annotated[str, Query(max_length=200)]


@router.get("")
def files(context: LoggedIn, q: Search = "", status: Search = "", page: int = 1) -> HTMLResponse:
    sought, store = Sought(q.strip(), status if status in FILE_STATUSES else ""), context.server.store
    wanted = sought.status or None
    total = store.count_documents(wanted, sought.q)
    offset = min(max(page - 1, 0), max(total - 1, 0) // PER_PAGE) * PER_PAGE
    rows = store.documents(wanted, PER_PAGE, offset, sought.q)
    ids = [row.id for row in rows]
    records, inside, containers = store.records_of_documents(ids), store.files_inside(ids), store.containers_of(ids)
    number, state = offset // PER_PAGE + 1, watch(context.server)
    shown = FilesPage(
        frame=context.frame("files"),
        sought=sought,
        statuses=FILE_STATUSES,
        files=tuple(_listed(row, records[row.id], inside.get(row.id, 0), containers.get(row.id, "")) for row in rows),
        total=total,
        first=offset + 1,
        previous=sought.address(number - 1) if number > 1 else "",
        following=sought.address(number + 1) if offset + PER_PAGE < total else "",
        may_retry=context.user.may_review,
        may_download=context.user.may_see_protected,
        may_delete=context.user.may_keep_accounts,
        intake_folder=str(context.server.settings.intake),
        not_watched=_not_watched(state),
        command="" if state else command(context.server.settings.home, "run"),
        unfinished=waited_for(state),
    )
    return context.page(shown)


@router.post("/{document_id}/retry")
def retry(
    context: Reviewing,
    document_id: int,
    q: Annotated[str, Form(max_length=200)] = "",
    status: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Have a rejected file read again, by the watch that is at work or the next one."""
    name = context.server.store.document(document_id).name
    back = Sought(q, status).address()
    if not context.server.store.read_again(document_id, context.user.name, context.server.now()):
        return context.go(back, f"{name} is no longer rejected.")
    when = "when reading continues" if _not_watched(watch(context.server)) else "now"
    return context.go(back, f"{name} will be read again {when}.")

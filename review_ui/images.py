"""The pages of a document: their images, the fragment that shows one with its words, and the file as it came."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import FileResponse, HTMLResponse, Response

from ingest.commands import command
from review_ui import protection
from review_ui.not_found import Missing
from review_ui.page_overlay import Viewed
from review_ui.pages import show
from review_ui.request_context import LoggedIn, MaySeeProtected

router = APIRouter(prefix="/documents")


@router.get("/{document_id}/pages/{page}.jpg")
def page_image(context: LoggedIn, document_id: int, page: int) -> Response:
    """The upright page as a JPEG. No browser keeps it: the next person at this computer may be somebody else."""
    document = context.server.store.document(document_id)
    path = context.server.archive.preview(document.sha256, page)
    if path is None:
        raise Missing("There is no image of this page.")
    protection.show_document(context, document_id, "image", page)
    return FileResponse(path, media_type="image/jpeg")


@router.get("/{document_id}/original")
def original(context: MaySeeProtected, document_id: int) -> Response:
    """The file as it came, to be saved and never shown: it is a stranger's, and must not act as a page of this site.

    Nobody may have looked at it yet, so it goes only to those who may see whatever it turns out to be.
    """
    document = context.server.store.document(document_id)
    path = context.server.archive.path(document.sha256)
    if not path.is_file():
        raise Missing(
            f"The original is not in the archive. Ask an administrator to run: {command(context.server.settings.home, 'audit')}"
        )
    protection.show_document(context, document_id, "original")
    headers = {"Content-Security-Policy": "sandbox"}
    return FileResponse(path, media_type=document.media_type or "application/octet-stream", filename=document.name, headers=headers)


@router.get("/{document_id}/pages/{page}")
def page_fragment(context: LoggedIn, document_id: int, page: int) -> HTMLResponse:
    document = context.server.store.document(document_id)
    if not 1 <= page <= (document.pages or 1):
        raise Missing("The document does not have this page.")
    protection.show_document(context, document_id, "page", page)
    return show(Viewed(context.server.archive, document_id, document.sha256).page(page))

"""A practitioner's whole file to take out: a FHIR bundle, or one PDF with every document. Each is logged before it is sent."""

from __future__ import annotations

from functools import partial
from typing import IO

from fastapi import APIRouter
from starlette.responses import Response

from ingest.export import fhir
from ingest.export.packet import Packet
from ingest.export.text import as_text
from review_ui import downloads
from review_ui.request_context import MayExport

router = APIRouter(prefix="/practitioners")


@router.get("/{practitioner_id}/file.fhir.json")
def bundle(context: MayExport, practitioner_id: int) -> Response:
    """The practitioner as a FHIR R4 bundle."""
    server, masked = context.server, not context.user.may_see_protected
    file = server.store.practitioner_file(practitioner_id)

    def write(out: IO[bytes]) -> int:
        return as_text(lambda text: fhir.write([file], text, server.declarations, server.now(), masked=masked), out)

    asked = f"practitioner {file.practitioner.id}"
    return downloads.send(context, f"practitioner-{file.practitioner.id}.fhir.json", write, asked, "fhir")


@router.get("/{practitioner_id}/packet.pdf")
def packet(context: MayExport, practitioner_id: int) -> Response:
    """Every document of the practitioner in one PDF."""
    server, masked = context.server, not context.user.may_see_protected
    file = server.store.practitioner_file(practitioner_id)
    made = Packet(file, server.declarations, server.formats, server.formats.local(server.now()).date(), masked)
    number = file.practitioner.id
    write = partial(made.write, server.archive)
    return downloads.send(context, f"practitioner-{number}.pdf", write, f"practitioner {number}", "packet")

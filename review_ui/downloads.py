"""Files that are made for whoever asks: exports and reports. Each is made whole, logged, and only then sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

from starlette.background import BackgroundTask
from starlette.responses import Response, StreamingResponse

from review_ui.protection import note_export
from review_ui.request_context import RequestContext

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "ics": "text/calendar; charset=utf-8",
    "fhir": "application/fhir+json",
    "packet": "application/pdf",
}
"""The media types of the files, by their format, which mostly is their ending."""
_IN_MEMORY = 4 * 1024 * 1024
"""Bytes of a file that are kept in memory; a larger one is kept in a file without a name in the data folder, until it is sent."""
_CHUNK = 64 * 1024


def send(context: RequestContext, name: str, write: Callable[[IO[bytes]], int], asked: str, format: str = "") -> Response:
    """The file ``name``, whose ending says what it is unless ``format`` does, as ``write`` writes it, which returns the number of
    records in it.

    ``asked`` is the filter, for the log.
    """
    format = format or name.rpartition(".")[2]
    home = str(context.server.settings.home)
    file: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY, dir=home)  # noqa: SIM115  # closed when it has been sent
    try:
        count = write(file)
        size = file.tell()
        note_export(context, format, asked, count)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Length": str(size)}
    return StreamingResponse(_chunks(file), headers=headers, media_type=MEDIA[format], background=BackgroundTask(file.close))


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk

"""For whoever watches this machine: does the review screen answer, and is everything at work that an office needs.

Neither address asks who wants to know, so neither says a name, a path or a count.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from ingest.errors import Unavailable
from ingest.statuses import DocumentStatus
from ingest.watch.state import State
from review_ui.folder_status import watch
from review_ui.request_context import ReviewServer, server

router = APIRouter()

LEAST_FREE = 2**30
"""Bytes free on the disk of the data folder. Reading pauses at a quarter of that; here somebody can still act."""
LONGEST_WAIT = timedelta(hours=1)
"""Between a file's arrival and its reading. A room full of paper takes longer, and somebody should know."""


@router.get("/healthz")
def healthz(request: Request) -> Response:
    """Whether the review screen and its database answer."""
    server(request).store.log_head()
    return PlainTextResponse("ok\n")


@router.get("/readyz")
def readyz(request: Request) -> Response:
    """Whether files are received, read and shown: ``ready``, else 503 with one reason a line."""
    found = [*reasons(server(request))]
    return PlainTextResponse("".join(f"{reason}\n" for reason in found) or "ready\n", 503 if found else 200)


def reasons(running: ReviewServer) -> Iterator[str]:
    """What keeps files from being received, read and shown, each as ``code: sentence``."""
    state = watch(running)
    if state is None:
        yield "not watching: no credfile process watches the intake folder"
    elif state.state is State.OFFLINE:
        yield "offline: the intake folder cannot be listed"
    elif state.state is not State.WATCHING:
        yield "paused: reading has paused; credfile status says why"
    if free_bytes(running.settings.home) < LEAST_FREE:
        yield f"disk: less than {LEAST_FREE // 2**20} MB are free on the disk of the data folder"
    try:
        oldest = running.store.oldest_received(DocumentStatus.KEPT)
    except Unavailable:
        yield "database: it does not answer"
    else:
        if oldest is not None and running.now() - oldest > LONGEST_WAIT:
            yield "waiting: a file has waited for more than an hour to be read"


def free_bytes(home: Path) -> int:
    """Bytes free on the disk of ``home``; a disk that cannot be asked has none."""
    try:
        return shutil.disk_usage(home).free
    except OSError:
        return 0

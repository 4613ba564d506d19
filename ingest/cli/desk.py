"""The review desk, started from the command line.

The only place below the top floor that knows of it: whoever puts the house together must. It is imported when it is started, so
that reading files needs nothing of it.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.credential_types.declaration import CredentialType
from extractors.draft import Draft
from ingest.archive import Archive
from ingest.cli.opening import Home
from ingest.errors import Failure
from ingest.serving import check_serving
from ingest.store import RecordView

if TYPE_CHECKING:
    from review_ui.request_context import Reread


class Desk:
    """The desk over an opened home. Give it a home of its own where something else works beside it."""

    def __init__(self, place: Home) -> None:
        """Put the desk together.

        Raises:
            SettingsError: where others could reach it and passwords would travel unprotected.
            Failure: where the address is taken.
        """
        from review_ui.app import create_app, server

        settings = place.settings
        check_serving(settings)
        _check_free(settings.host, settings.port)
        self.app = create_app(settings, place.store, place.archive, place.declarations, rereading(place.archive))
        self._server = server(self.app, settings.host, settings.port)
        name = f"[{settings.host}]" if ":" in settings.host else settings.host
        self.address = f"{'https' if settings.tls_certificate else 'http'}://{name}:{settings.port}/"

    def link(self, user: str) -> str:
        """An address that signs ``user`` in once, for a short time."""
        from review_ui.app import login_link

        return self.address.rstrip("/") + login_link(self.app, user)

    def run(self) -> None:
        """Serve until a signal ends it."""
        self._server.run()

    @contextmanager
    def beside(self) -> Iterator[None]:
        """Serve in a thread for as long as the context lasts."""
        thread = threading.Thread(target=self._server.run, name="review desk", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._server.should_exit = True
            thread.join(10)


def rereading(archive: Archive) -> Reread:
    """Reads a record's pages anew as another type, from the words kept in ``archive``, so without OCR.

    The first one waits some seconds for the models to load; every other takes a fraction of one.
    """

    def reread(record: RecordView, chosen: CredentialType) -> Draft | None:
        from extractors.extract import extract_as  # loads the models, which only this needs

        document = archive.text(record.document.sha256)
        if document is None or not {page.number for page in document.pages} & set(record.pages):
            return None
        draft = extract_as(document, record.pages, chosen, record.regions)
        return replace(draft, paper=record.paper) if record.paper in chosen.papers else draft

    return reread


def _check_free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Failure(
                f"The review server cannot listen on {host}:{port} ({error.strerror}). Stop the program that "
                "uses this port, or set another one: CREDFILE_PORT=8766."
            ) from error

"""A practitioner with a license, its copy and a diploma on file, for what is exported of whole files."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from extractors.draft import Draft
from ingest.archive import Archive
from ingest.store import NewIdentifier, NewPractitioner, Store
from tests.ingest.store import acts
from tests.ingest.store.papers import AT, digest, diploma, license, understood

ROSA = NewPractitioner(
    family="Quill", given="Rosa", middle="M", suffix="Jr.", birth_date="1980-02-29", role="physician", unit="Surgery",
    other_names=("Rosa Vance",),
    identifiers=(NewIdentifier("npi", "2000000002"), NewIdentifier("dea", "BQ1234563"), NewIdentifier("license", "RN7", "OH")),
)  # fmt: skip


def file(store: Store, name: str, *drafts: Draft, sha256: str | None = None) -> tuple[int, ...]:
    """File a document of that name as intake does."""
    sha256 = sha256 or digest(name)
    store.sight(sha256, f"{name}.pdf", "intake", AT)
    read = understood(name, *drafts)
    return store.file(sha256, read, AT).record_ids


def rosa(store: Store) -> tuple[int, int, int]:
    """Rosa Quill with a confirmed license and a diploma in review, on one document: her id, and those of the records."""
    first, second = file(store, "/mnt/intake/scans/a", license(), diploma())
    person = store.add_practitioner(ROSA, "amy", AT)
    for record in (first, second):
        store.link_record(record, person, "amy", AT)
    acts.finish(store, first, "amy", AT)
    return person, first, second


def pdf(*pages: str, password: str = "", script: bool = False) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    for text in pages:
        canvas.drawString(50, 150, text)
        if script:
            canvas.linkURL("https://example.org/", (50, 140, 150, 170))
        canvas.showPage()
    canvas.save()
    if password:
        locked = io.BytesIO()
        with pikepdf.open(io.BytesIO(out.getvalue())) as document:
            document.save(locked, encryption=pikepdf.Encryption(owner=password, user=password))
        return locked.getvalue()
    return out.getvalue()


def kept(archive: Archive, tmp_path: Path, name: str, content: bytes) -> str:
    source = tmp_path / name
    source.write_bytes(content)
    return archive.keep(source).sha256

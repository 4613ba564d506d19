"""A practitioner with a license, its copy and a diploma on file, for what is exported of whole files."""

from __future__ import annotations

from extractors.draft import Draft
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

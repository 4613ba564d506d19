"""Whether the books balance: every file that came in has one verdict, every original is whole, and nobody changed the log.

Reads everything and changes nothing. What it finds wrong is for a person to mend.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.archive import Archive
from ingest.arrivals import digest, shown
from ingest.errors import Rejected
from ingest.folders import walk
from ingest.settings import Settings
from ingest.store import DocumentRow, Store

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Audit:
    """The sums, and every fault as a sentence. ``seen`` counts sightings: how often a file came in."""

    seen: int
    read: int
    rejected: int
    pending: int
    again: int
    """Sightings beyond each content's first."""
    records: int
    faults: tuple[str, ...]

    @property
    def balances(self) -> bool:
        return self.seen == self.read + self.rejected + self.pending + self.again


def audit(settings: Settings, store: Store, archive: Archive) -> Audit:
    """Go through all books. Takes as long as reading every original once."""
    documents = list(_documents(store))
    count = {status: sum(1 for document in documents if document.status == status) for status in ("read", "rejected", "kept")}
    faults = [
        *_originals(documents, archive),
        *_strays(documents, settings),
        *_put_away(settings, archive),
        *(f"Document {document.id} is read and has no record." for document in documents if _is_hollow(document, store)),
        *(f"Event {id} of the log does not fit its predecessor: the log was changed." for id in store.verify_log()),
    ]
    counts = store.counts()
    return Audit(
        seen=counts.sightings,
        read=count["read"],
        rejected=count["rejected"],
        pending=count["kept"],
        again=sum(document.sightings - 1 for document in documents),
        records=sum(counts.records.values()),
        faults=tuple(faults),
    )


def _documents(store: Store) -> Iterator[DocumentRow]:
    offset = 0
    while rows := store.documents(limit=_BATCH, offset=offset):
        yield from rows
        offset += len(rows)


def _is_hollow(document: DocumentRow, store: Store) -> bool:
    return document.status == "read" and bool(document.pages) and not store.records_of(document.id)


def _originals(documents: list[DocumentRow], archive: Archive) -> Iterator[str]:
    for document in documents:
        try:
            found, _ = digest(archive.path(document.sha256))
        except FileNotFoundError:
            yield f"The original of document {document.id} ({document.name}) is not in the archive."
        except (OSError, Rejected) as error:
            yield f"The original of document {document.id} ({document.name}) cannot be read: {error}"
        else:
            if found != document.sha256:
                yield f"The original of document {document.id} ({document.name}) is not what came in: its digest differs."


def _strays(documents: list[DocumentRow], settings: Settings) -> Iterator[str]:
    """Originals that no document speaks of: a crash between keeping and writing down, and the source never seen again."""
    known = {document.sha256 for document in documents}
    root = settings.home / "archive"
    for path in sorted(root.glob("[0-9a-f][0-9a-f]/*")) if root.is_dir() else ():
        sha256 = path.parent.name + path.name
        if sha256 not in known and not path.name.startswith("."):
            yield f"The archive holds {sha256}, which no document speaks of. Hand it in again: credfile backfill on a copy of it."


def _put_away(settings: Settings, archive: Archive) -> Iterator[str]:
    """Files that were moved out of the intake, each of which must be in the archive; rejects that nobody could open excepted."""
    for folder in (settings.processed, settings.rejected):
        for entry in walk(folder) if folder.is_dir() else ():
            if entry.identity is None:
                continue
            try:
                sha256, _ = digest(entry.path)
            except (OSError, Rejected):
                continue
            if not archive.has(sha256):
                yield f"{shown(entry.path)} was put away, but its bytes are not in the archive. Move it back to the intake."

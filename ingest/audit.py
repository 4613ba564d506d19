"""Whether everything is as credfile left it: every row as it was written, every file with one outcome, every original whole.

Reads everything and changes nothing, also while credfile runs; memory does not grow with the number of documents. What it finds is
for a person to mend, and is told without a personal value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from ingest.archive import Archive
from ingest.errors import Rejected
from ingest.files.names import shown
from ingest.files.safe_open import digest
from ingest.files.walk import walk
from ingest.settings import Settings
from ingest.statuses import DELETED, ArrivalVerdict, DocumentStatus
from ingest.store import ArrivalCount, Head, KeptDocument, Place, Store
from ingest.watch import state as watchstate
from ingest.watch.arrivals import ROOT

_SLACK = timedelta(minutes=2)
"""Before the last listing: clocks of a share and of this machine differ by less."""


@dataclass(frozen=True, slots=True)
class Audit:
    """The totals, and every fault as a sentence. ``seen`` counts sightings: how often a file came in.

    ``seals`` is how many seals the ledger has; ``head`` the newest.
    """

    seen: int
    read: int
    rejected: int
    pending: int
    replaced: int
    """Documents of which a longer version came."""
    again: int
    """Sightings beyond each content's first."""
    deleted: int
    """Documents deleted for good; their sightings went with them."""
    records: int
    arrivals: tuple[ArrivalCount, ...]
    """What became of the files seen in the watched folder, by folder and day."""
    seals: int
    head: Head
    faults: tuple[str, ...]

    @property
    def arrived(self) -> Counter[ArrivalVerdict]:
        """The files seen in the watched folder by what became of them."""
        found: Counter[ArrivalVerdict] = Counter()
        for counted in self.arrivals:
            found[counted.verdict] += counted.count
        return found

    @property
    def balances(self) -> bool:
        """Whether every sighting has one outcome, and so has every arrival: a verdict that is none of ours is not in the sum."""
        arrived = self.arrived
        if sum(arrived.values()) != sum(arrived[verdict] for verdict in ArrivalVerdict):
            return False
        return self.seen == self.read + self.rejected + self.pending + self.replaced + self.again


def audit(settings: Settings, store: Store, archive: Archive, noted: Head | None = None) -> Audit:
    """Go through everything. ``noted`` is a head that somebody wrote down. Takes as long as reading every original once."""
    checked = store.check_rows(noted)
    files = _Files(settings, store, archive)
    faults = [
        *checked.faults,
        *store.check_agreement(),
        *_log(store),
        *files.originals(),
        *files.strays(),
        *files.moved_out(),
        *files.unnoted(),
        *store.check_arrivals(),
    ]
    counts = store.counts()
    return Audit(
        seen=counts.sightings,
        read=counts.documents.get(DocumentStatus.READ, 0),
        rejected=counts.documents.get(DocumentStatus.REJECTED, 0),
        pending=counts.documents.get(DocumentStatus.KEPT, 0),
        replaced=counts.documents.get(DocumentStatus.REPLACED, 0),
        again=counts.again,
        deleted=sum(counts.documents.get(status, 0) for status in DELETED),
        records=sum(counts.records.values()),
        arrivals=store.arrival_counts(),
        seals=checked.seals,
        head=checked.head,
        faults=tuple(faults),
    )


def _log(store: Store) -> Iterator[str]:
    broken = store.verify_log()
    if broken:
        more = f" {len(broken) - 1} more do not match either." if len(broken) > 1 else ""
        yield f"Event {broken[0]} of the log does not match the event before it: the log was changed.{more}"


@dataclass(slots=True)
class _Files:
    """The files of the home against the documents. `originals` comes first: it learns which contents there are."""

    settings: Settings
    store: Store
    archive: Archive
    _known: set[bytes] = field(init=False, default_factory=set)
    _deleted: dict[str, int] = field(init=False, default_factory=dict)

    def originals(self) -> Iterator[str]:
        """Every document that has no whole original."""
        id = 0
        while documents := self.store.kept_after(id):
            id = documents[-1].id
            for document in documents:
                yield from self._original(document)

    def _original(self, document: KeptDocument) -> Iterator[str]:
        if document.status in DELETED:
            self._deleted[document.sha256] = document.id
            if document.status == DocumentStatus.PURGING:
                yield f"The deletion of document {document.id} was not finished. Start credfile to finish it."
            return
        try:
            self._known.add(bytes.fromhex(document.sha256))
            found, _ = digest(self.archive.path(document.sha256))
        except FileNotFoundError:
            if all(now.status not in DELETED for now in self.store.kept_after(document.id - 1, 1)):
                yield f"The original of document {document.id} is not in the archive. Restore it from a backup."
        except (OSError, Rejected) as error:
            yield f"The original of document {document.id} cannot be read: {error}"
        except ValueError:
            yield f"The original of document {document.id} cannot be found: its digest is not valid."
        else:
            if found != document.sha256:
                yield f"The original of document {document.id} was changed: its digest differs. Restore it from a backup."

    def strays(self) -> Iterator[str]:
        """Originals that no document speaks of: a crash between keeping and writing down, and the source never seen again."""
        root = self.settings.home / "archive"
        for path in sorted(root.glob("[0-9a-f][0-9a-f]/*")) if root.is_dir() else ():
            sha256 = path.parent.name + path.name
            if path.name.startswith(".") or _hex(sha256) in self._known or self._arrived(sha256):
                continue
            if (id := self._deleted.get(sha256)) is not None:
                yield f"The original of document {id}, which was deleted, is still in the archive ({sha256}). Delete that file."
            else:
                yield (f"The archive holds {sha256}, which belongs to no document. Read a copy of it again with credfile backfill.")

    def _arrived(self, sha256: str) -> bool:
        """Whether it came in since `originals` looked."""
        document = self.store.kept_as(sha256)
        return document is not None and document.status not in DELETED

    def moved_out(self) -> Iterator[str]:
        """Files that were moved out of the intake folder; the archive must have each, but for rejects that nobody could open."""
        for folder in (self.settings.processed, self.settings.rejected):
            for entry in walk(folder) if folder.is_dir() else ():
                if entry.identity is None:
                    continue
                try:
                    sha256, _ = digest(entry.path)
                except (OSError, Rejected):
                    continue
                if (id := self._deleted.get(sha256)) is not None:
                    yield f"{shown(entry.path)} is a copy of document {id}, which was deleted. Delete this copy, too."
                elif not self.archive.has(sha256):
                    yield f"{shown(entry.path)} was moved out of the intake folder, but the archive does not have it. Move it back."

    def unnoted(self) -> Iterator[str]:
        """Files that lie in the watched folder since before its last listing, and of which no arrival was written down."""
        watched = watchstate.read(self.settings.home)
        if watched is None or watched[0].state is not watchstate.State.WATCHING or not self.settings.intake.is_dir():
            return
        lain = [*self._lain(watched[1] - _SLACK)]
        noted = {row.place for row in self.store.last_arrivals(ROOT, {shown(path.name) for path in lain})}
        for path in lain:
            folder = shown(path.parent.relative_to(self.settings.intake))
            if Place(folder, shown(path.name)) not in noted:
                yield f"{shown(path)} lies in the intake folder, but its arrival was not written down. Restart credfile."

    def _lain(self, before: datetime) -> Iterator[Path]:
        for entry in walk(self.settings.intake, leave_out=(self.settings.processed, self.settings.rejected)):
            with suppress(OSError):
                if entry.identity is not None and entry.path.lstat().st_ctime < before.timestamp():
                    yield entry.path


def _hex(text: str) -> bytes | None:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return None

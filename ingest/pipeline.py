"""The one path of a file: keep → read → extract → file.

Each step is one call to a collaborator that is passed in. Beside them stands the one boundary that turns any failure into a kept
file and an outcome: a rejection where the file is to blame, a wait where something around us is. No step knows the step after it,
and a crash between any two loses nothing: what was kept and not filed is found again by :meth:`Intake.resume`.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ingest.archive import Archive, Hold, Stored
from ingest.containers import Attachment
from ingest.errors import Failure, NotYet, Rejected, RejectionCode, Unavailable, place_of, transient
from ingest.files.names import shown
from ingest.statuses import DocumentStatus
from ingest.store import Deleted, DocumentRow, Store, inside
from ingest.work import Answer, Understood, Work

_log = logging.getLogger(__name__)


class Verdict(StrEnum):
    """What became of a path. Every path that is looked at ends in one of these, or is ignored by name or kind before."""

    READ = "read"
    DUPLICATE = "duplicate"
    """Its very bytes were filed before, under this or another name; the sighting is written down."""
    REJECTED = "rejected"
    WAITING = "waiting"
    """Not the file's fault, or still changing: it stays where it is and is tried again."""
    VANISHED = "vanished"
    """Gone before its bytes could be kept."""


@dataclass(frozen=True, slots=True)
class Source:
    """A path at rest. ``folder`` says in words of the site where it was seen; ``seen_at`` when, the same at every further try."""

    path: Path
    folder: str
    seen_at: datetime

    @property
    def name(self) -> str:
        return shown(self.path.name)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict on one source, or, without a source, on a document resumed from the archive.

    ``failure`` is there exactly for the verdicts ``rejected`` and ``waiting``. ``sha256`` is None where no bytes could be kept.
    ``first_name`` is what the content was called when it was first seen.
    """

    verdict: Verdict
    source: Source | None
    name: str
    sha256: str | None = None
    failure: Failure | None = None
    types: tuple[str, ...] = ()
    first_name: str | None = None


class _Holds:
    """The contents that are read now, each held so that no other process reads it meanwhile."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._held: dict[str, Hold] = {}

    def __enter__(self) -> _Holds:
        return self

    def __exit__(self, *_: object) -> None:
        self.keep_only(())

    def take(self, sha256: str) -> bool:
        """Whether the content is ours to read."""
        if sha256 not in self._held:
            hold = self._archive.hold(sha256)
            if hold is None:
                return False
            self._held[sha256] = hold
        return True

    def keep_only(self, digests: Collection[str]) -> None:
        """Let go of all contents but these."""
        for sha256 in self._held.keys() - set(digests):
            self._held.pop(sha256).release()


Tell = Callable[[Outcome], None]
"""Hears of each outcome as soon as it is final, and after it is committed."""


@dataclass(frozen=True, slots=True)
class Intake:
    """The path with its collaborators. ``now`` gives aware moments in UTC. With ``again`` rejected contents are read once more."""

    archive: Archive
    store: Store
    work: Work
    now: Callable[[], datetime]
    again: bool = True

    def take_in(self, sources: Iterable[Source], tell: Tell) -> None:
        """Take each source along the path and ``tell`` every outcome, one a source. Sources are drawn as the work goes on."""
        together: dict[str, list[Source]] = {}
        with _Holds(self.archive) as holds:
            for stored, answer in self.work.map(self._kept(sources, together, holds, tell)):
                for outcome in self._filed(stored, answer, together.pop(stored.sha256)):
                    tell(outcome)
                holds.keep_only(together)

    def resume(self, tell: Tell) -> None:
        """Read from the archive what is kept and not filed: after a crash, or because a person asked to have it read again.

        What another process reads now is left to it. Tells an outcome without source for each.
        """
        under_way: set[str] = set()
        with _Holds(self.archive) as holds:
            for stored, answer in self.work.map(self._pending(under_way, holds)):
                for outcome in self._filed(stored, answer, [None]):
                    tell(outcome)
                under_way.remove(stored.sha256)
                holds.keep_only(under_way)

    def _pending(self, under_way: set[str], holds: _Holds) -> Iterator[Stored]:
        for row in self.store.pending():
            if holds.take(row.sha256):
                # Looked at again, now that nobody else can be reading it: whoever did may have filed it since.
                document = self.store.document_by_digest(row.sha256)
                if document is not None and document.status == DocumentStatus.KEPT:
                    under_way.add(row.sha256)
                    yield Stored(row.sha256, self.archive.path(row.sha256), row.name, row.size or 0)
                else:
                    holds.keep_only(under_way)

    def _kept(self, sources: Iterable[Source], together: dict[str, list[Source]], holds: _Holds, tell: Tell) -> Iterator[Stored]:
        """The first step, for the sources whose content still has to be read. Others with the same content join its outcome."""
        for source in sources:
            kept = self._keep(source, holds)
            if isinstance(kept, Outcome):
                holds.keep_only(together)
                tell(kept)
            elif kept.sha256 in together:
                together[kept.sha256].append(source)
            else:
                together[kept.sha256] = [source]
                yield kept

    def _keep(self, source: Source, holds: _Holds) -> Stored | Outcome:
        try:
            stored = self.archive.keep(source.path)
            if not holds.take(stored.sha256):
                raise Unavailable("Another credfile process is reading the same content. This file is retried.")
            sighting = self.store.sight(stored.sha256, source.name, source.folder, source.seen_at, stored.size)
            if not self.archive.has(stored.sha256):  # a deletion of the same content came in between; it has ended by now
                self.archive.keep(source.path)
            if sighting.status == DocumentStatus.KEPT or (sighting.status == DocumentStatus.REJECTED and self.again):
                return stored
            return settled(source, self.store.document(sighting.document_id))
        except Exception as error:
            if not os.path.lexists(source.path):
                return Outcome(Verdict.VANISHED, source, source.name)
            failure = _failure(error, source.name)
            return Outcome(_verdict(failure), source, source.name, failure=failure)

    def _filed(self, stored: Stored, answer: Answer, sources: Iterable[Source | None]) -> Iterator[Outcome]:
        """The last step, once for the content: the outcome of its first source, and that of the others."""
        verdict, failure, types = self._file(stored, answer)
        for source in sources:
            name = stored.name if source is None else source.name
            yield Outcome(verdict, source, name, stored.sha256, failure, types, stored.name)
            if verdict is Verdict.READ:
                verdict = Verdict.DUPLICATE

    def _file(self, stored: Stored, answer: Answer) -> tuple[Verdict, Failure | None, tuple[str, ...]]:
        if isinstance(answer, Unavailable):
            return Verdict.WAITING, answer, ()
        try:
            if isinstance(answer, Understood):
                self._keep_attachments(stored, answer.attachments)
                self.archive.put_previews(stored.sha256, answer.previews)
                self.archive.put_text(stored.sha256, answer.document)
            self.store.file(stored.sha256, answer, self.now())
        except Deleted as deleted:
            self.archive.remove_made(stored.sha256)
            return Verdict.WAITING, deleted, ()
        except Exception as error:
            failure = _failure(error, stored.name)
            if isinstance(failure, Rejected) and isinstance(answer, Understood):
                return self._file(stored, failure)  # what was understood cannot be stored; that much can
            return Verdict.WAITING, failure if isinstance(failure, Unavailable) else Unavailable(str(failure)), ()
        if isinstance(answer, Rejected):
            return Verdict.REJECTED, answer, ()
        return Verdict.READ, None, tuple(draft.type for draft in answer.drafts)

    def _keep_attachments(self, container: Stored, attachments: Iterable[Attachment]) -> None:
        """Keep the files of a container, to be read by `resume`. Their sightings say in which document they were found.

        Kept before the container is filed: a crash in between does the same again, which adds nothing.
        """
        if not attachments:
            return
        document = self.store.document_by_digest(container.sha256)
        if document is None:
            raise Unavailable("The container is not on file. It is retried.")
        for attachment in attachments:
            kept = self.archive.keep_content(attachment.name, attachment.content)
            self.store.sight(kept.sha256, kept.name, inside(document.id), document.received_at, kept.size)


def settled(source: Source, document: DocumentRow) -> Outcome:
    """The outcome of a source whose content was filed before."""
    if document.reason_code is not None:
        rejection = Rejected(RejectionCode(document.reason_code), document.reason_message or "")
        return Outcome(Verdict.REJECTED, source, source.name, document.sha256, rejection)
    return Outcome(Verdict.DUPLICATE, source, source.name, document.sha256, first_name=document.name)


def _verdict(failure: Failure) -> Verdict:
    return Verdict.REJECTED if isinstance(failure, Rejected) else Verdict.WAITING


def _failure(error: Exception, name: str) -> Failure:
    """Any exception as one of our failures. What nobody foresaw is logged with its place; its message may hold personal values."""
    if isinstance(error, Rejected | NotYet | Unavailable):
        return error
    if transient(error):
        return Unavailable(f"{type(error).__name__}: {getattr(error, 'strerror', None) or 'not available'}. It is retried.")
    place = place_of(error)
    _log.error("%s: %s at %s", name, type(error).__name__, place)
    return Rejected(
        RejectionCode.DAMAGED,
        f"credfile failed on this file ({type(error).__name__} at {place}). Please report this error to your administrator.",
    )

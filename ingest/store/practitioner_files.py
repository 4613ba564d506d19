"""The files of practitioners: who they are, and every credential with its documents, as exports and packets need them.

Records that were rejected are left out. Practitioners are read a batch at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from extractors.draft import UNRECOGNIZED
from ingest import tables
from ingest.statuses import CredentialPlace, RecordState
from ingest.store import rows
from ingest.store.database import Database
from ingest.store.holdings import merged_by_root
from ingest.store.practitioner_views import PractitionerView
from ingest.store.practitioners import credential_views, found_practitioner, practitioner_row, roots_of, whole_view
from ingest.store.summaries import RecordSummary, read

_BATCH = 100


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """A record of a credential, its place in it, and its document: media type, and size in bytes, where they are known.

    ``shared``: the document has records that are not this practitioner's.
    """

    record: RecordSummary
    place: CredentialPlace
    media_type: str | None
    size: int | None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class FiledCredential:
    """A credential: its documents, the one that stands for it first."""

    id: int
    type: str
    documents: tuple[FiledDocument, ...]

    @property
    def current(self) -> RecordSummary:
        return self.documents[0].record


@dataclass(frozen=True, slots=True)
class PractitionerFile:
    """A practitioner with every credential, by type and the latest date first. Of a merged practitioner: of whom they are part."""

    practitioner: PractitionerView
    credentials: tuple[FiledCredential, ...]


class PractitionerFiles:
    """The side of the store that reads whole files."""

    _database: Database

    def practitioner_file(self, id: int, extras: Sequence[str] = ()) -> PractitionerFile:
        """The file of practitioner ``id``, with the fields ``extras`` of the records. Raises `NotFound`."""
        with self._database.reading() as session:
            found_practitioner(session, id)
            root = practitioner_row(roots_of(session, [id])[id]).id
            return next(_files(session, [root], extras))

    def practitioner_files(self, extras: Sequence[str] = ()) -> Iterator[PractitionerFile]:
        """The files of all practitioners by family name, inactive ones included.

        Who they are is settled at the first; each batch is read as of its own moment.
        """
        row = tables.Practitioner
        with self._database.reading() as session:
            wanted = select(row.id).where(col(row.merged_into).is_(None)).order_by(col(row.name_key).nulls_last(), col(row.id))
            ids = [id for id in session.exec(wanted) if id is not None]
        for at in range(0, len(ids), _BATCH):
            with self._database.reading() as session:
                yield from _files(session, ids[at : at + _BATCH], extras)


def _files(session: Session, ids: Sequence[int], extras: Sequence[str]) -> Iterator[PractitionerFile]:
    """The files of practitioners who are merged into nobody."""
    merged = merged_by_root(session)
    root_of = {id: root for root in ids for id in (root, *merged.get(root, ()))}
    of_people = select(tables.Credential).where(col(tables.Credential.practitioner_id).in_(root_of))
    views = credential_views(session, session.exec(of_people).all())
    members = {member.record.id: member for view in views for member in view.members}
    kept = [id for id, member in members.items() if member.record.state != RecordState.REJECTED]
    records = {record.id: record for record in read(session, kept, extras)}
    about = _about(session, {record.document_id for record in records.values()})
    owner = {member.record.id: root_of[view.practitioner_id or 0] for view in views for member in view.members}
    records_of = _records_of(session, about)
    held: dict[int, list[FiledCredential]] = defaultdict(list)
    for view in views:
        root = root_of[view.practitioner_id or 0]
        documents = []
        for id in (member.record.id for member in view.members if member.record.id in records):
            document = records[id].document_id
            shared = any(owner.get(other) != root for other in records_of[document])
            documents.append(FiledDocument(records[id], CredentialPlace(members[id].place), *about[document], shared))
        if documents:
            held[root].append(FiledCredential(view.id, view.type, tuple(documents)))
    for id in ids:
        yield PractitionerFile(whole_view(session, found_practitioner(session, id)), tuple(held[id]))


def _about(session: Session, ids: Collection[int]) -> dict[int, tuple[str | None, int | None]]:
    """Media type and size of each document."""
    document = tables.Document
    described = select(document.id, document.media_type, document.size).where(col(document.id).in_(ids))
    return {rows.identity(id): (media_type, size) for id, media_type, size in session.exec(described)}


def _records_of(session: Session, ids: Collection[int]) -> dict[int, list[int]]:
    """The records of each document, but those that are no credential."""
    record, found = tables.Record, defaultdict[int, list[int]](list)
    of_documents = select(record.document_id, record.id).where(col(record.document_id).in_(ids), record.type != UNRECOGNIZED)
    for document, id in session.exec(of_documents):
        found[document].append(rows.identity(id))
    return found

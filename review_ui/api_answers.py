"""What the API answers: the shapes of its JSON, and how they are filled. Dates are ISO days, moments ISO 8601 in UTC.

Values that a declaration protects are masked for tokens whose role may not see them; a date of birth is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ingest.export.sheet import hidden_fields
from ingest.reports.expirables import Expirable
from ingest.statuses import CredentialPlace, RecordState
from ingest.store import (
    CredentialView,
    DocumentRow,
    PractitionerRow,
    PractitionerView,
    RecordRow,
    RecordSummary,
    mask,
    masks_identifier,
)
from review_ui.api_access import Reader


@dataclass(frozen=True, slots=True)
class PractitionerAnswer:
    """A practitioner as the roster has them."""

    id: int
    name: str
    family: str
    given: str
    middle: str
    suffix: str
    role: str
    unit: str
    facility: str
    roster_id: str | None
    active: bool


@dataclass(frozen=True, slots=True)
class IdentifierAnswer:
    """A number of a practitioner. ``kind`` is npi, dea or license, whose ``state`` is where it is from."""

    kind: str
    state: str
    value: str


@dataclass(frozen=True, slots=True)
class PractitionerDetail:
    """A practitioner whole. ``merged_into`` is the practitioner whose file this one's is part of."""

    practitioner: PractitionerAnswer
    identifiers: list[IdentifierAnswer]
    other_names: list[str]
    birth_date: str | None
    merged_into: int | None


@dataclass(frozen=True, slots=True)
class CredentialDocument:
    """A record of a credential: its document, and its place in it: current, copy, earlier or later."""

    record: int
    document: int
    place: CredentialPlace


@dataclass(frozen=True, slots=True)
class CredentialAnswer:
    """A credential by the record that stands for it.

    ``confirmed`` says that a person compared the record with the document. Verification at the source is not recorded.
    """

    id: int
    type: str
    practitioner: int | None
    holder: str | None
    qualification: str | None
    number: str | None
    issuer: str | None
    jurisdiction: str | None
    issue_date: str | None
    expiry_date: str | None
    expiry: str
    status: RecordState
    confirmed: bool
    documents: list[CredentialDocument]


@dataclass(frozen=True, slots=True)
class ExpirableAnswer:
    """A credential by when it ends, counted from ``as_of``."""

    record: int
    bucket: str
    expiry_date: str | None
    days_left: int | None
    act_by: str | None
    date_confirmed: bool
    person: str
    practitioner: int | None
    type: str
    number: str | None
    issuer: str | None
    document: int
    page: int | None
    renewals: list[int]


@dataclass(frozen=True, slots=True)
class DocumentAnswer:
    """A document: what is known of the file, and its records. No content."""

    id: int
    sha256: str
    name: str
    status: str
    media_type: str | None
    pages: int | None
    size: int | None
    received_at: datetime
    reason: str | None
    records: list[int]


@dataclass(frozen=True, slots=True)
class PractitionerPage:
    """A page of practitioners."""

    items: list[PractitionerAnswer]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class CredentialPage:
    """A page of credentials."""

    items: list[CredentialAnswer]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class ExpirablePage:
    """A page of the expirables report as of a day."""

    as_of: str
    items: list[ExpirableAnswer]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A page of documents."""

    items: list[DocumentAnswer]
    total: int
    next: str | None


def practitioner(row: PractitionerRow) -> PractitionerAnswer:
    return PractitionerAnswer(
        id=row.id, name=row.filed_name, family=row.family, given=row.given, middle=row.middle, suffix=row.suffix, role=row.role,
        unit=row.unit, facility=row.facility, roster_id=row.roster_key, active=row.active,
    )  # fmt: skip


def detail(reader: Reader, found: PractitionerView) -> PractitionerDetail:
    def shown(kind: str, value: str) -> str:
        return mask(value) if reader.masked and masks_identifier(reader.server.declarations, kind) else value

    numbers = [IdentifierAnswer(each.kind, each.scope, shown(each.kind, each.value)) for each in found.identifiers]
    born = None if reader.masked else found.birth_date
    return PractitionerDetail(practitioner(found), numbers, list(found.other_names), born, found.merged_into)


def _value(reader: Reader, record: RecordRow | RecordSummary, field: str) -> str | None:
    """A fact of a record, masked where its declaration says so."""
    value: str | None = getattr(record, field)
    hidden = hidden_fields(reader.server.declarations, reader.masked)(record.type)
    return mask(value) if value and field in hidden else value


def credential(reader: Reader, found: CredentialView) -> CredentialAnswer:
    row = found.current
    return CredentialAnswer(
        id=found.id, type=found.type, practitioner=found.practitioner_id, holder=_value(reader, row, "holder_name"),
        qualification=_value(reader, row, "qualification"), number=_value(reader, row, "number"),
        issuer=_value(reader, row, "issuer"), jurisdiction=row.jurisdiction, issue_date=row.issue_date,
        expiry_date=row.expiry_date, expiry=row.expiry.value, status=row.state, confirmed=found.confirmed,
        documents=[CredentialDocument(each.record.id, each.document_id, each.place) for each in found.members],
    )  # fmt: skip


def expirable(reader: Reader, found: Expirable) -> ExpirableAnswer:
    record, person = found.record, found.credential.practitioner
    return ExpirableAnswer(
        record=record.id, bucket=found.bucket.value, expiry_date=found.expires.isoformat() if found.expires else None,
        days_left=found.days_left, act_by=found.act_by.isoformat() if found.act_by else None,
        date_confirmed=record.state == RecordState.CONFIRMED,
        person=found.person if person else _value(reader, record, "holder_name") or "", practitioner=person.id if person else None,
        type=record.type, number=_value(reader, record, "number"), issuer=record.issuer, document=record.document_id,
        page=found.source_page, renewals=list(found.credential.renewals),
    )  # fmt: skip


def document(row: DocumentRow, records: tuple[int, ...]) -> DocumentAnswer:
    return DocumentAnswer(
        id=row.id, sha256=row.sha256, name=row.name, status=row.status, media_type=row.media_type, pages=row.pages, size=row.size,
        received_at=row.received_at, reason=row.reason_code, records=list(records),
    )  # fmt: skip

"""The expirables report: what has run out, what will, and what nobody knows the end of, as of a given day.

The worst row is the one without a date: a credential that must end and whose end is unknown can lapse unseen, so it comes first.
What does not end by its nature (a diploma) is left out; what was granted for life, or while maintenance of certification goes on,
has buckets of its own. The same records and the same day give the same report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from extractors.credential_types.declaration import Declarations
from extractors.draft import UNRECOGNIZED, Expiry
from ingest.export import words
from ingest.export.sheet import Column, Holds, Sheet, masked_fields
from ingest.statuses import RecordState
from ingest.store import FACT_TITLES, RecordView, current_value, mask


class Bucket(StrEnum):
    """How near the end is, worst first, in the words coordinators use for their morning list."""

    MISSING = "missing expiry"
    EXPIRED = "expired"
    WITHIN_30 = "0-30"
    WITHIN_60 = "31-60"
    WITHIN_90 = "61-90"
    WITHIN_120 = "91-120"
    LATER = "over 120"
    CONTINGENT = "contingent on MOC"
    LIFETIME = "no expiry"


_UPPER = ((-1, Bucket.EXPIRED), (30, Bucket.WITHIN_30), (60, Bucket.WITHIN_60), (90, Bucket.WITHIN_90), (120, Bucket.WITHIN_120))
"""The last number of days left that belongs to each bucket. A credential is good through its last day, so 0 is not expired."""

_DUE = {
    Bucket.MISSING: "No expiration date",
    Bucket.EXPIRED: "Expired",
    Bucket.LATER: "Over 120 days",
    Bucket.CONTINGENT: "Depends on maintenance of certification (MOC)",
    Bucket.LIFETIME: "Does not expire",
}


def _due(bucket: str) -> str:
    """A bucket as a workbook calls it."""
    return _DUE.get(Bucket(bucket), f"{bucket.replace('-', ' to ')} days")


_FACTS = ("qualification", "issuer", "jurisdiction", "number")

COLUMNS = (
    Column("bucket", "Due", plain=_due),
    Column("days_left", "Days left", Holds.NUMBER),
    Column("expiry_date", "Expiration date", Holds.DATE),
    Column("person", "Holder"),
    Column("npi", "NPI"),
    Column("type", "Type"),
    *(Column(name, FACT_TITLES[name]) for name in _FACTS),
    Column("issue_date", "Issue date", Holds.DATE),
    Column("status", "Status on document"),
    Column("restrictions", "Restrictions"),
    Column("expiry", "Expiration", plain=words.expiry),
    Column("state", "Status", plain=words.state),
    Column("source_document", "Document"),
    Column("source_page", "Page", Holds.NUMBER),
    Column("closed_by", "Reviewed by"),
    Column("record", "Record", Holds.NUMBER),
)


@dataclass(frozen=True, slots=True)
class Expirable:
    """A record in the report. ``days_left`` counts from the report's day, negative once expired; None without a date."""

    record: RecordView
    bucket: Bucket
    expires: date | None
    days_left: int | None

    @property
    def source_page(self) -> int | None:
        """The page that shows the date; where there is none, the first page the record stands on."""
        state = self.record.field("expiry_date")
        shown = None if state is None or state.current is None else state.current.page
        return shown or next(iter(self.record.pages), None)


def bucket_of(days_left: int) -> Bucket:
    """The bucket for a number of days, from the upper bounds above."""
    return next((bucket for last, bucket in _UPPER if days_left <= last), Bucket.LATER)


def _date(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:  # not a date after all; it belongs among the missing
        return None


def _expirable(record: RecordView, as_of: date) -> Expirable:
    if record.expiry is Expiry.LIFETIME:
        return Expirable(record, Bucket.LIFETIME, None, None)
    if record.expiry is Expiry.CONTINGENT_ON_MOC:
        return Expirable(record, Bucket.CONTINGENT, None, None)
    expires = _date(record.fact("expiry_date"))
    if expires is None:
        return Expirable(record, Bucket.MISSING, None, None)
    days = (expires - as_of).days
    return Expirable(record, bucket_of(days), expires, days)


def report(records: Iterable[RecordView], as_of: date) -> list[Expirable]:
    """The records that end, or should, worst first: missing dates, then by days left, then by the holder's last name.

    Rejected records, papers that are no credential and types that do not end are left out. Records not yet reviewed are in it, and
    their ``state`` says so: a date that waits for its review can run out too.
    """
    order = list(Bucket)
    rows = [
        _expirable(record, as_of)
        for record in records
        if record.state != RecordState.REJECTED and record.type != UNRECOGNIZED and record.expiry is not Expiry.NOT_APPLICABLE
    ]
    return sorted(
        rows,
        key=lambda row: (order.index(row.bucket), row.days_left or 0, _filed(row.record), row.record.id),
    )


def _filed(record: RecordView) -> str:
    holder = record.field("holder_name")
    return (current_value.holder_key(holder.current) if holder else None) or ""


def sheet(records: Iterable[RecordView], as_of: date, declarations: Declarations, *, masked: bool = False) -> Sheet:
    """The report as a table, for `csv.write_sheet` or `xlsx.write_sheet`."""
    names = {declared.id: declared.name for declared in declarations.types}
    rows = [_cells(row, declarations, names, masked) for row in report(records, as_of)]
    return Sheet(COLUMNS, rows, tuple(column.id for column in COLUMNS))


def _cells(row: Expirable, declarations: Declarations, names: Mapping[str, str], masked: bool) -> tuple[str, ...]:
    record = row.record
    hidden = masked_fields(declarations, record.type) if masked else frozenset[str]()

    def fact(name: str) -> str:
        value = record.fact(name) or ""
        return mask(value) if name in hidden else value

    return (
        row.bucket.value,
        "" if row.days_left is None else str(row.days_left),
        "" if row.expires is None else row.expires.isoformat(),
        fact("holder_name"),
        fact("npi"),
        names.get(record.type, record.type),
        *map(fact, _FACTS),
        fact("issue_date"),
        fact("status"),
        fact("restrictions"),
        record.expiry.value,
        record.state,
        record.document.name,
        "" if row.source_page is None else str(row.source_page),
        record.closed_by or "",
        str(record.id),
    )

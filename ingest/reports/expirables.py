"""The expirables report: what has run out, what will, and what nobody knows the end of, as of a given day.

The worst row is the one without a date: a credential that must end and whose end is unknown can lapse unseen, so it comes first.
What does not end by its nature (a diploma) is left out; what was granted for life, or while maintenance of certification goes on,
has buckets of its own. A credential is in it once, by its current version. A date counts as confirmed only where its record is;
every other is marked. Rows come one by one, so that a hundred thousand take no more memory than a thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from extractors.credential_types.declaration import Declarations
from extractors.draft import Expiry
from ingest.export import words
from ingest.export.sheet import Column, Holds, Sheet, hidden_fields
from ingest.reports.business_days import day_off, last_business_day
from ingest.statuses import RecordState
from ingest.store import ALL, FACT_TITLES, Expiring, Narrowing, RecordSummary, Store, Stretch, mask


class Bucket(StrEnum):
    """How near the end is, worst first, in the words coordinators use for their morning list."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    WITHIN_30 = "0-30"
    WITHIN_60 = "31-60"
    WITHIN_90 = "61-90"
    WITHIN_120 = "91-120"
    LATER = "later"
    CONTINGENT = "contingent"
    LIFETIME = "does not expire"


_LAST = {
    Bucket.EXPIRED: -1,
    Bucket.WITHIN_30: 30,
    Bucket.WITHIN_60: 60,
    Bucket.WITHIN_90: 90,
    Bucket.WITHIN_120: 120,
    Bucket.LATER: None,
}
"""The last number of days left that belongs to each bucket. A credential is good through its last day, so 0 is not expired."""

_UNDATED = {Bucket.UNKNOWN: Expiry.UNKNOWN, Bucket.CONTINGENT: Expiry.CONTINGENT_ON_MOC, Bucket.LIFETIME: Expiry.LIFETIME}

TITLES = {
    Bucket.UNKNOWN: "Unknown date",
    Bucket.EXPIRED: "Expired",
    **{
        bucket: f"{bucket.replace('-', ' to ')} days"
        for bucket in (Bucket.WITHIN_30, Bucket.WITHIN_60, Bucket.WITHIN_90, Bucket.WITHIN_120)
    },
    Bucket.LATER: "Over 120 days",
    Bucket.CONTINGENT: "Depends on maintenance of certification (MOC)",
    Bucket.LIFETIME: "Does not expire",
}
"""What the buckets are called."""


class DateStatus(StrEnum):
    """Whether a person, or certified auto-approval, has confirmed the record that the date is of."""

    CONFIRMED = "confirmed"
    AUTO_APPROVED = "auto_approved"
    NOT_CONFIRMED = "not_confirmed"


DATE_STATUSES = {
    DateStatus.CONFIRMED: "Confirmed",
    DateStatus.AUTO_APPROVED: "Auto-approved",
    DateStatus.NOT_CONFIRMED: "Not confirmed",
}
_STATUS = {RecordState.CONFIRMED: DateStatus.CONFIRMED, RecordState.ACCEPTED: DateStatus.AUTO_APPROVED}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the report: the ``narrowing`` of its credentials, a ``bucket`` or all, and whether it goes by person."""

    narrowing: Narrowing = ALL
    bucket: Bucket | None = None
    by_person: bool = False


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Expirable:
    """A credential in the report. ``days_left`` counts from the report's day, negative once expired; None without a date.

    ``act_by`` is the last business day on or before the date. ``day_off`` says why it is not the date itself.
    """

    credential: Expiring
    bucket: Bucket
    expires: date | None = None
    days_left: int | None = None
    act_by: date | None = None
    day_off: str = ""

    @property
    def record(self) -> RecordSummary:
        return self.credential.record

    @property
    def date_status(self) -> DateStatus:
        return _STATUS.get(self.record.state, DateStatus.NOT_CONFIRMED)

    @property
    def person(self) -> str:
        """Whose it is: as the roster has the name, last name first, or as the document has it."""
        linked = self.credential.practitioner
        return linked.filed_name if linked else self.record.holder_name or ""

    @property
    def source_page(self) -> int | None:
        """The page that shows the date; where there is none, the first page the record stands on."""
        return self.record.expiry_page or next(iter(self.record.pages), None)


@dataclass(frozen=True, slots=True)
class Number:
    """How many credentials a bucket has, and of how many the date is not confirmed."""

    bucket: Bucket
    number: int
    not_confirmed: int


def bucket_of(days_left: int) -> Bucket:
    """The bucket for a number of days, from the upper bounds above."""
    return next(bucket for bucket, last in _LAST.items() if last is None or days_left <= last)


def stretch(bucket: Bucket, as_of: date) -> Stretch:
    """The dates that a bucket means on a day."""
    if bucket in _UNDATED:
        return Stretch(_UNDATED[bucket])
    buckets = list(_LAST)
    before = buckets[buckets.index(bucket) - 1] if bucket is not Bucket.EXPIRED else None
    last, first = _LAST[bucket], None if before is None else _LAST[before]
    return Stretch(
        Expiry.EXPIRES,
        None if first is None else as_of + timedelta(days=first + 1),
        None if last is None else as_of + timedelta(days=last + 1),
    )


def numbers(store: Store, as_of: date, narrowing: Narrowing = ALL) -> tuple[Number, ...]:
    """How many credentials each bucket has, all of them named."""
    found, doubted = Counter[Bucket](), Counter[Bucket]()
    for ends in store.ends(narrowing):
        bucket = _placed(ends.expiry, ends.date, as_of)[0]
        found[bucket] += ends.number
        doubted[bucket] += 0 if ends.state in _STATUS else ends.number
    return tuple(Number(bucket, found[bucket], doubted[bucket]) for bucket in Bucket)


def report(
    store: Store, as_of: date, wanted: Wanted = EVERYTHING, limit: int | None = None, offset: int = 0
) -> Iterator[Expirable]:
    """The credentials that end, or should, worst first: unknown dates, then by date, then those without one; or by person.

    ``limit`` and ``offset`` are for a part of it.
    """
    buckets = (wanted.bucket,) if wanted.bucket else tuple(Bucket)
    found = store.expiring(
        [stretch(bucket, as_of) for bucket in buckets],
        wanted.narrowing,
        by_person=wanted.by_person,
        extras=EXTRAS,
        limit=limit,
        offset=offset,
    )
    return (_expirable(credential, as_of) for credential in found)


def page(store: Store, as_of: date, wanted: Wanted, counted: Iterable[Number], limit: int, offset: int = 0) -> Iterator[Expirable]:
    """One page of the report, of which `numbers` has ``counted`` the buckets: those before the page are not read."""
    if wanted.by_person:
        yield from report(store, as_of, wanted, limit, offset)
        return
    for each in counted:
        if wanted.bucket not in (None, each.bucket):
            continue
        if limit > 0 and offset < each.number:
            rows = list(report(store, as_of, replace(wanted, bucket=each.bucket), limit, offset))
            yield from rows
            limit -= len(rows)
        offset = max(offset - each.number, 0)


@dataclass(frozen=True, slots=True)
class Month:
    """How many credentials expire in a month, of which ``first`` is the first day, and of how many the date is not confirmed."""

    first: date
    number: int
    not_confirmed: int


def months(store: Store, start: date, count: int, narrowing: Narrowing = ALL) -> tuple[Month, ...]:
    """The ``count`` months from that of ``start`` on, all of them named."""
    firsts = [first_of(start, after) for after in range(count)]
    found, doubted = Counter[date](), Counter[date]()
    for ends in store.ends(narrowing):
        _, day = _placed(ends.expiry, ends.date, start)
        if day is not None:
            found[day.replace(day=1)] += ends.number
            doubted[day.replace(day=1)] += 0 if ends.state in _STATUS else ends.number
    return tuple(Month(first, found[first], doubted[first]) for first in firsts)


def month(
    store: Store, first: date, as_of: date, narrowing: Narrowing = ALL, limit: int | None = None, offset: int = 0
) -> Iterator[Expirable]:
    """The credentials that expire in the month that begins on ``first``, by date; days left count from ``as_of``."""
    within = Stretch(Expiry.EXPIRES, first, first_of(first, 1))
    found = store.expiring([within], narrowing, extras=EXTRAS, limit=limit, offset=offset)
    return (_expirable(credential, as_of) for credential in found)


def first_of(day: date, after: int = 0) -> date:
    """The first day of the month that is ``after`` months after that of ``day``, negative ones for before; within the calendar."""
    number = min(max(day.year * 12 + day.month - 1 + after, 12), date.max.year * 12 - 1)
    return date(number // 12, number % 12 + 1, 1)


EXTRAS = ("expiry_date", "npi", "status", "restrictions")
"""The fields beside the facts that the report reads."""


def _placed(expiry: Expiry, ends: str | None, as_of: date) -> tuple[Bucket, date | None]:
    """The bucket of what ends so, and the date, where it is one."""
    for bucket, undated in _UNDATED.items():
        if expiry is undated:
            return bucket, None
    try:
        day = date.fromisoformat(ends or "")
    except ValueError:  # not a date after all: nobody knows when it ends
        return Bucket.UNKNOWN, None
    return bucket_of((day - as_of).days), day


def _expirable(credential: Expiring, as_of: date) -> Expirable:
    bucket, expires = _placed(credential.record.expiry, credential.record.expiry_date, as_of)
    if expires is None:
        return Expirable(credential, bucket)
    return Expirable(credential, bucket, expires, (expires - as_of).days, last_business_day(expires), day_off(expires))


_FACTS = ("qualification", "issuer", "jurisdiction", "number")

COLUMNS = (
    Column("bucket", "Due", plain=lambda code: TITLES[Bucket(code)]),
    Column("days_left", "Days left", Holds.NUMBER),
    Column("expiry_date", "Expiration date", Holds.DATE),
    Column("person", "Practitioner"),
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
    Column("date_status", "Date", plain=lambda code: DATE_STATUSES[DateStatus(code)]),
    Column("last_business_day", "Last business day", Holds.DATE),
    Column("day_off", "Falls on"),
    Column("role", "Role"),
    Column("unit", "Unit"),
    Column("facility", "Facility"),
    Column("renewal", "Renewal in review", plain=lambda ids: ", ".join(f"Record {id}" for id in ids.split())),
)
"""The columns of the report, new ones last: programs read them."""

_READING = (
    *("bucket", "days_left", "expiry_date", "date_status", "last_business_day", "day_off", "person", "npi", "role", "unit"),
    *("facility", "type", *_FACTS, "issue_date", "status", "restrictions", "expiry", "state", "renewal", "source_document"),
    *("source_page", "closed_by", "record"),
)


def sheet(rows: Iterator[Expirable], declarations: Declarations, *, masked: bool = False) -> Sheet:
    """The report as a table, for `csv.write_sheet`, `xlsx.write_sheet`, `pdf.write_sheet` and `json.write_sheet`."""
    names = {declared.id: declared.name for declared in declarations.types}
    hides = hidden_fields(declarations, masked)
    cells = (_cells(row, names.get(row.record.type, row.record.type), hides) for row in rows)
    return Sheet(COLUMNS, cells, _READING)


def _cells(row: Expirable, type: str, hides: Callable[[str], frozenset[str]]) -> tuple[str, ...]:
    record, person = row.record, row.credential.practitioner
    hidden = hides(record.type)

    def fact(name: str) -> str:
        value = record.fact(name) or ""
        return mask(value) if name in hidden else value

    return (
        row.bucket.value,
        "" if row.days_left is None else str(row.days_left),
        "" if row.expires is None else row.expires.isoformat(),
        row.person if person or "holder_name" not in hidden else mask(row.person),
        fact("npi"),
        type,
        *map(fact, _FACTS),
        fact("issue_date"),
        fact("status"),
        fact("restrictions"),
        record.expiry.value,
        record.state,
        record.document_name,
        "" if row.source_page is None else str(row.source_page),
        record.closed_by or "",
        str(record.id),
        row.date_status.value,
        "" if row.act_by is None else row.act_by.isoformat(),
        row.day_off,
        *((person.role, person.unit, person.facility) if person else ("", "", "")),
        " ".join(map(str, row.credential.renewals)),
    )

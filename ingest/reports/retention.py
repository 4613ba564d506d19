"""The retention report: which documents have been kept as long as the office's rules ask, and may be deleted, as of a given day.

A document is kept until the last of its records may go, and of several rules about a record the longest counts. Nothing is deleted
here: an admin deletes what is listed, with a reason (`credfile purge`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from extractors.credential_types.declaration import Declarations
from extractors.draft import UNRECOGNIZED, Expiry
from ingest.export.sheet import Column, Holds, Sheet
from ingest.formats import Formats
from ingest.reports.retention_rules import RetentionEvent, Rule
from ingest.store import RetainedDocument, RetainedRecord


class RetentionStatus(StrEnum):
    """Whether a document may be deleted, and if not, why."""

    DUE = "due"
    LATER = "later"
    WAITING = "waiting"
    """The event has not happened, or nobody knows its day."""
    IN_REVIEW = "in_review"
    HELD = "held"
    NO_RULE = "no_rule"


STATUSES = {
    RetentionStatus.DUE: "Due for deletion",
    RetentionStatus.LATER: "Kept until the date",
    RetentionStatus.WAITING: "The event has not happened or has no date",
    RetentionStatus.IN_REVIEW: "Waits for review",
    RetentionStatus.HELD: "On legal hold",
    RetentionStatus.NO_RULE: "No rule",
}
_EVENTS = {
    RetentionEvent.LEFT: "Practitioner left",
    RetentionEvent.EXPIRED: "Credential expired",
    RetentionEvent.RECEIVED: "Document received",
}


@dataclass(frozen=True, slots=True)
class DocumentRetention:
    """A document in the report. ``rule`` decided; ``event`` is its day, and ``until`` the first day of deletion."""

    document: RetainedDocument
    status: RetentionStatus
    rule: Rule | None = None
    event: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one rule says of one record; None where its event has no day."""

    rule: Rule
    event: date | None

    @property
    def until(self) -> date:
        return date.max if self.event is None else self.rule.until(self.event)


def evaluate(
    documents: Iterable[RetainedDocument], rules: Sequence[Rule], as_of: date, local: Callable[..., date]
) -> Iterator[DocumentRetention]:
    """Each document as of a day. ``local`` gives the day of a moment in the site's time zone."""
    for document in documents:
        asked = _asked(document, rules, local)
        if asked is None:
            yield DocumentRetention(document, RetentionStatus.HELD if document.held else RetentionStatus.NO_RULE)
            continue
        until = None if asked.event is None else asked.until
        yield DocumentRetention(document, _status(document, until, as_of), asked.rule, asked.event, until)


def _status(document: RetainedDocument, until: date | None, as_of: date) -> RetentionStatus:
    if document.held:
        return RetentionStatus.HELD
    if any(record.in_review for record in document.records):
        return RetentionStatus.IN_REVIEW
    if until is None:
        return RetentionStatus.WAITING
    return RetentionStatus.DUE if until <= as_of else RetentionStatus.LATER


def _asked(document: RetainedDocument, rules: Sequence[Rule], local: Callable[..., date]) -> _Asked | None:
    """What keeps the document longest; None where no rule is about one of its records."""
    longest = list[_Asked]()
    for record in document.records or (None,):
        type, person = (UNRECOGNIZED, None) if record is None else (record.type, record.practitioner)
        fitting = [_Asked(rule, _event(rule, document, record, local)) for rule in rules if rule.fits(type, person)]
        if not fitting:
            return None
        longest.append(max(fitting, key=lambda asked: asked.until))
    return max(longest, key=lambda asked: asked.until)


def _event(rule: Rule, document: RetainedDocument, record: RetainedRecord | None, local: Callable[..., date]) -> date | None:
    if rule.event is RetentionEvent.RECEIVED:
        return local(document.received_at)
    if record is None:
        return None
    if rule.event is RetentionEvent.LEFT:
        return None if record.left is None else local(record.left)
    dated = record.expiry is Expiry.EXPIRES and record.confirmed and record.expiry_date
    return date.fromisoformat(dated) if dated else None


COLUMNS = (
    Column("document", "Document", Holds.NUMBER),
    Column("name", "File"),
    Column("types", "Type"),
    Column("practitioner", "Practitioner"),
    Column("rule", "Rule"),
    Column("event", "Event", plain=lambda code: _EVENTS[RetentionEvent(code)]),
    Column("event_date", "Event date", Holds.DATE),
    Column("until", "Keep until", Holds.DATE),
    Column("status", "Status", plain=lambda code: STATUSES[RetentionStatus(code)]),
    Column("sha256", "SHA-256 of the document"),
)
PRINTED = (
    ("document", 8), ("name", 15), ("types", 16), ("practitioner", 14), ("rule", 14), ("event_date", 8), ("until", 8),
    ("status", 14),
)  # fmt: skip
"""The columns of the PDF, each with its share of the width."""


def sheet(retained: Iterable[DocumentRetention], declarations: Declarations) -> Sheet:
    """The report as a table."""
    names = {declared.id: declared.name for declared in declarations.types}
    return Sheet(COLUMNS, (_cells(each, names) for each in retained), tuple(column.id for column in COLUMNS))


def _cells(each: DocumentRetention, names: Mapping[str, str]) -> tuple[str, ...]:
    records = each.document.records
    types = dict.fromkeys(names.get(record.type, record.type) for record in records)
    people = dict.fromkeys(record.practitioner.filed_name for record in records if record.practitioner is not None)
    rule = each.rule
    return (
        str(each.document.id),
        each.document.name,
        "; ".join(types),
        "; ".join(people),
        rule.name if rule else "",
        rule.event.value if rule else "",
        each.event.isoformat() if each.event else "",
        each.until.isoformat() if each.until else "",
        each.status.value,
        each.document.sha256,
    )


def local_day(formats: Formats) -> Callable[..., date]:
    """The day of a moment in the site's time zone."""
    return lambda at: formats.local(at).date()

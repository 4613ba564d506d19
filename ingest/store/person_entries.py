"""From a person's answers to entries: what they mean together, and the row that holds each."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.draft import Expiry
from ingest import tables
from ingest.statuses import EntryKind
from ingest.store import current_value, log
from ingest.store.answers import Absent, Answer, Confirmed, Corrected, Illegible
from ingest.store.database import storable
from ingest.store.errors import InvalidOperation
from ingest.store.open_record import OpenRecord
from ingest.store.rows import History
from ingest.store.views import EntryView


def consistent(answers: Mapping[str, Answer], history: History) -> dict[str, Answer]:
    """The answers, with a date of expiration that stands taken out where the credential is said not to expire.

    Raises:
        InvalidOperation: where the answers contradict one another about the end.
    """
    whole = dict(answers)
    ends = whole.get(current_value.EXPIRY)
    if not isinstance(ends, Corrected):
        return whole
    date = whole.get("expiry_date")
    stands = history.current.get("expiry_date")
    given = isinstance(date, Corrected) or ((date is None or isinstance(date, Confirmed)) and stands is not None and stands.value)
    if ends.value == Expiry.EXPIRES:
        unreadable = isinstance(date, Illegible) or (date is None and stands is not None and stands.answer == EntryKind.ILLEGIBLE)
        if not given and not unreadable:
            raise InvalidOperation("Type the expiration date, or choose another answer for the expiration.")
    elif isinstance(date, Corrected | Confirmed):
        raise InvalidOperation("The expiration has a date and another answer. Keep one of them.")
    elif given:
        whole["expiry_date"] = Absent()
    return whole


def entry_of(work: OpenRecord, field: str, answer: Answer, current: EntryView | None) -> tables.Entry:
    """The entry that holds a person's answer. A confirmation repeats what it confirms, so that each entry can be read alone."""
    match answer:
        case Confirmed():
            if current is None and field == current_value.EXPIRY:  # never an entry of the machine's: it follows from what was read
                entry = entry_by(work, field, EntryKind.CONFIRMED)
                entry.value = entry.printed = work.record.expiry
                return entry
            if current is None:
                raise InvalidOperation(
                    f"There is nothing to confirm in {field}. Type what the document says, or choose “Not on the document”."
                )
            if current.value is None:  # somebody's "absent" or "illegible", seen and shared
                return entry_by(work, field, current.answer)
            entry = entry_by(work, field, EntryKind.CONFIRMED)
            entry.value, entry.printed, entry.precision = current.value, current.printed, current.precision
            entry.page, entry.boxes = current.page, log.boxes_out(current.boxes)
            entry.origin = None if current.origin is None else current.origin.value
            return entry
        case Corrected():
            value = storable(answer.value)
            if not value.strip():
                raise InvalidOperation(f"The answer for {field} is empty. Choose “Not on the document” or “Illegible”.")
            if field == current_value.EXPIRY and value not in set(Expiry):
                raise InvalidOperation(f"{field} is one of {', '.join(Expiry)}.")
            entry = entry_by(work, field, EntryKind.CORRECTED)
            entry.value, entry.printed, entry.precision = value, storable(answer.printed) or value, answer.precision
            entry.page, entry.boxes = answer.page, log.boxes_out(answer.boxes)
            return entry
        case Absent():
            return entry_by(work, field, EntryKind.ABSENT)
        case Illegible():
            return entry_by(work, field, EntryKind.ILLEGIBLE)


def entry_by(work: OpenRecord, field: str, answer: EntryKind, undoes: int | None = None) -> tables.Entry:
    return tables.Entry(
        record_id=work.id,
        version=work.record.version,
        field=field,
        position=0,
        author=work.user,
        by_person=True,
        at=work.at,
        answer=answer,
        undoes=undoes,
        boxes=[],
        because=[],
    )

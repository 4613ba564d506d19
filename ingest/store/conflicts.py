"""What a record says against the calendar and the other records on file: reasons for review that no document shows by itself.

`extractors` knows neither the day nor any other document; here both are known. Nothing is ever merged: a conflict is for a person.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, or_, select

from extractors.credential_types.declaration import CredentialType
from extractors.draft import Draft, Note
from ingest import tables
from ingest.statuses import RecordState, TaskState
from ingest.store import match_keys
from ingest.store.current_value import filed_as
from ingest.store.review_priority import Harm, harm
from ingest.store.rows import History
from ingest.store.search_terms import number_key

DATE_IN_FUTURE = Note("date_in_future", "issue_date")
NUMBER_OF_ANOTHER = Note("number_of_another", "number")
TWO_PRACTITIONERS = Note("two_practitioners", "number")
ANOTHER_PRACTITIONER = Note("another_practitioner", "number")
EXPIRED = Note("expired")


def reasons(session: Session, draft: Draft, declared: CredentialType | None, today: date) -> tuple[Note, ...]:
    """What speaks against a draft that is about to be filed."""
    found = []
    issued, number, holder = draft.field("issue_date"), draft.field("number"), draft.field("holder_name")
    if issued is not None and issued.value > today.isoformat():
        found.append(DATE_IN_FUTURE)
    if number is not None and holder is not None:
        state = draft.field("jurisdiction")
        key = filed_as(holder.value, holder.printed)
        if _others(session, declared, draft.type, number_key(number.value), state.value if state else None, key):
            found.append(NUMBER_OF_ANOTHER)
    return tuple(found)


def with_roster(session: Session, draft: Draft, declared: CredentialType | None) -> tuple[Note, ...]:
    """What the roster says against a draft: a number of two people, or of somebody else."""
    found = match_keys.conflict(session, draft, declared)
    return tuple(note for note in (TWO_PRACTITIONERS, ANOTHER_PRACTITIONER) if note.code == found)


def issues(draft: Draft, today: date) -> tuple[Note, ...]:
    """What is worth saying about a draft and no reason to hold it back."""
    expires = draft.field("expiry_date")
    return (EXPIRED,) if expires is not None and expires.value < today.isoformat() else ()


def others(session: Session, record: tables.Record, declared: CredentialType | None) -> list[tables.Record]:
    """The records with the number of ``record`` under another name."""
    found = _others(session, declared, record.type, record.number_key, record.jurisdiction, record.holder_key)
    return [other for other in found if other.id != record.id]


def rank(
    session: Session, record: tables.Record, task: tables.Task, history: History, declared: CredentialType | None, today: date
) -> None:
    """Give the record's task its place in the queue by what stands now. Records with its number under another name move up, too."""
    answered = [field for field, entry in history.current.items() if entry.by_person]
    worst = harm(history.reasons, answered, {"issue_date": record.issue_date, "expiry_date": record.expiry_date}, today)
    same = others(session, record, declared)
    task.harm = int(min(worst, Harm.SHARED_NUMBER) if same else worst)
    waiting = select(tables.Task).where(
        col(tables.Task.record_id).in_([other.id for other in same]), tables.Task.state == TaskState.OPEN
    )
    for other in session.exec(waiting):
        other.harm = min(other.harm, int(Harm.SHARED_NUMBER))


def _others(
    session: Session, declared: CredentialType | None, type: str, number: str | None, state: str | None, holder: str | None
) -> list[tables.Record]:
    """Records of the same type and state with the number ``number`` (a key), whose holder's key names another person."""
    if number is None or holder is None or declared is None or _shared(declared):
        return []
    record = tables.Record
    same = select(record).where(record.number_key == number, record.type == type, record.state != RecordState.REJECTED)
    if state is not None:
        same = same.where(or_(col(record.jurisdiction).is_(None), record.jurisdiction == state))
    found = session.exec(same.order_by(col(record.id)).limit(50))
    return [other for other in found if other.holder_key is not None and not same_person(other.holder_key, holder)]


def _shared(declared: CredentialType) -> bool:
    return any(field.name == "number" and field.shared for field in declared.fields)


def same_person(one: str, other: str) -> bool:
    """Whether two keys of holders (`search_terms.filing_key`) can be one person's: a family name in common, and given names that
    begin alike as far as both have them."""
    (family, given), (family_too, given_too) = _split(one), _split(other)
    if not set(family) & set(family_too):
        return False
    return all(a[0] == b[0] for a, b in zip(given[:1], given_too[:1], strict=False))


def _split(key: str) -> tuple[list[str], list[str]]:
    family, _, rest = key.partition("  ")
    return family.split(), rest.split()

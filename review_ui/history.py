"""An act of the log as people read it: what was done to which field, with the old and the new value, masked as everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from extractors.credential_types.declaration import CredentialType, Field
from ingest.export import words
from ingest.practitioners.roster import TITLES
from ingest.statuses import Action, LinkEvidence
from ingest.store import EXPIRY, ChangeReason, EventView, mask
from review_ui.forms import known_fields
from review_ui.request_context import ReviewServer
from review_ui.wording import ANSWERS, EVIDENCE, REOPENINGS, action, type_name

FILING = (Action.LINK, Action.UNLINK, Action.DECLINE_LINK, Action.ATTACH, Action.SUPERSEDE)
"""Acts of filing. To whom and to what the record is filed now stands above the history."""
_OF_PRACTITIONER = {**TITLES, "active": "Active", "name": "Name"}

_NOT_LOGGED = "the log does not keep the value"


@dataclass(frozen=True, slots=True)
class Happened:
    """One act in a record's history."""

    at: datetime
    who: str
    did: str
    field: str
    old: str
    new: str
    reason: str


def happened(server: ReviewServer, type: CredentialType | None, event: EventView, whole: bool) -> Happened:
    """An act on a record of ``type``, None where its declaration has gone. ``whole``: this person sees masked values."""
    field = next((field for field in type.fields if field.name == event.field), None) if type else None
    field = field or known_fields(server.declarations).get(event.field or "")
    title = field.title if field else "Expiration" if event.field == EXPIRY else event.field or ""
    old, new = (_said(server, event, field, value or "") for value in (event.old, event.new))
    # Of a type that has gone nobody knows what to mask.
    if event.field and (type is None or (field and field.masked)) and not whole:
        old, new = mask(old), mask(new)
    told = event.reason or ""
    # A correction without a reason of its own is one of a wrong value: the change says so. Whoever reopens a record chose a reason.
    untold = event.action in ("create", "confirm") or (told == ChangeReason.READING_ERROR and event.action != "reopen")
    reason = "" if untold else _reason(told)
    if event.action in FILING:
        old, new, reason = "", "", EVIDENCE.get(LinkEvidence(told), "") if told in set(LinkEvidence) else ""
    if event.action in ("confirm", "reject", "reopen"):
        old = new = ""
    if event.action in ("mark_absent", "mark_illegible"):
        new = ""
    if old == new:
        old = ""
    return Happened(event.at, event.actor, action(event.action), title, old, new, reason)


def of_practitioner(event: EventView) -> Happened:
    """An act on a practitioner. The log has no value of a date of birth or a number, only that it changed."""
    values = (event.old or "", event.new or "") if event.field in _OF_PRACTITIONER else ("", "")
    title = _OF_PRACTITIONER.get(event.field or "", "")
    untold = title and event.action == Action.CHANGE_PRACTITIONER and not any(values)
    return Happened(event.at, event.actor, action(event.action), title, *values, _NOT_LOGGED if untold else "")


def _said(server: ReviewServer, event: EventView, field: Field | None, value: str) -> str:
    """A value in the log as people read it; what stands in brackets there was said instead of one."""
    if event.action in ("create", "retype"):
        return type_name(server.declarations, value) if value else ""
    if value.startswith("(") and value.endswith(")"):
        return ANSWERS.get(value[1:-1], value)
    if event.field == EXPIRY:
        return words.expiry(value)
    return server.formats.value(field, value) if field and value else value


def _reason(said: str) -> str:
    """The reason of an act: its code in words, and what was written beside it."""
    code, colon, note = said.partition(": ")
    known = next((text for reason, text in REOPENINGS.items() if reason.value == code), words.rejection(code))
    return f"{known.partition(' (')[0].replace('_', ' ')}{colon}{note}"

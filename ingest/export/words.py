"""What a record's codes are called, on screen and in workbooks."""

from __future__ import annotations

from extractors.draft import Expiry
from ingest.statuses import RecordState
from ingest.store import RejectReason

STATES: dict[str, str] = {
    RecordState.TO_REVIEW: "To review",
    RecordState.CONFIRMED: "Confirmed",
    RecordState.ACCEPTED: "Auto-approved",
    RecordState.REJECTED: "Rejected",
}
"""The status of a record. None of them says that the issuer was asked, so none says "verified"."""

EXPIRIES = {
    Expiry.EXPIRES: "Expires",
    Expiry.LIFETIME: "Does not expire",
    Expiry.NOT_APPLICABLE: "Not applicable",
    Expiry.CONTINGENT_ON_MOC: "Depends on maintenance of certification (MOC)",
    Expiry.UNKNOWN: "Not stated",
}
"""Whether and how a credential ends."""

REJECTIONS = {
    RejectReason.ILLEGIBLE: "Cannot be read",
    RejectReason.WRONG_PERSON: "Wrong person",
    RejectReason.NOT_A_CREDENTIAL: "Not a credential",
    RejectReason.EXPIRED_COPY: "Old copy, a newer one is on file",
    RejectReason.DUPLICATE: "Duplicate, already on file",
    RejectReason.OTHER: "Other (explain in the note)",
}
"""Why a record was rejected."""


def state(code: str) -> str:
    """The status as people read it; a code without words as it is."""
    return STATES.get(code, code)


def expiry(code: str) -> str:
    """Whether and how a credential ends, as people read it."""
    return next((words for known, words in EXPIRIES.items() if known.value == code), code)


def rejection(code: str) -> str:
    """The reason of a rejection as people read it, without what a form asks for beside it."""
    return next((words.partition(" (")[0] for known, words in REJECTIONS.items() if known.value == code), code)

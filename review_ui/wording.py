"""The words of the desk for what the store calls by a code. A code without words here is shown as it is, never hidden."""

from __future__ import annotations

from extractors.declaration import Declarations
from extractors.draft import Expiry
from ingest.store.answers import RejectReason

STATES = {
    "to_review": "to review",
    "confirmed": "confirmed",
    "accepted": "accepted by the gate",
    "rejected": "rejected",
}
"""What a record's state is called. None of them says that the issuer was asked, so none says "verified"."""

STATE_TONES = {"to_review": "look", "confirmed": "good", "accepted": "good", "rejected": "bad"}

REJECTIONS = {
    RejectReason.ILLEGIBLE: "It cannot be read",
    RejectReason.WRONG_PERSON: "It belongs to somebody else",
    RejectReason.NOT_A_CREDENTIAL: "It is no credential",
    RejectReason.EXPIRED_COPY: "An old copy; a newer one is on file",
    RejectReason.DUPLICATE: "The same paper is on file already",
    RejectReason.OTHER: "Another reason (say which)",
}

EXPIRIES = {
    Expiry.EXPIRES: "Expires",
    Expiry.LIFETIME: "Does not expire",
    Expiry.NOT_APPLICABLE: "Has no expiry",
    Expiry.CONTINGENT_ON_MOC: "While maintenance of certification continues",
    Expiry.UNKNOWN: "Not stated",
}

REASONS = {
    "low_confidence": "doubtful value",
    "missing": "value missing",
    "missing_required": "value missing",
    "number_shape": "unusual number",
    "unrecognized": "no credential?",
    "new_site": "first papers of this site",
    "type_doubtful": "type doubtful",
    "low_type_confidence": "type doubtful",
}
"""Short names of reasons, for counting; the full sentence comes with each reason."""

ACTIONS = {
    "filed": "read by the machine",
    "confirmed": "confirmed",
    "corrected": "corrected",
    "absent": "marked as not on the paper",
    "illegible": "marked as illegible",
    "undone": "took an answer back",
    "finished": "confirmed the record",
    "rejected": "rejected the record",
    "retyped": "changed the type",
    "reopened": "opened the record again",
    "claimed": "opened it for review",
    "released": "put it back",
}


def type_name(declarations: Declarations, id: str) -> str:
    """What the type is called; the id itself where a site has since removed the declaration."""
    try:
        return declarations.type(id).name
    except KeyError:
        return id


def action(code: str) -> str:
    """An event's action as a person would say it: ``field.confirmed`` and ``confirmed`` alike."""
    return ACTIONS.get(code.rsplit(".", 1)[-1], code.replace(".", " ").replace("_", " "))


def reason_title(code: str) -> str:
    """The short name of a reason's code."""
    return REASONS.get(code, code.replace("_", " "))

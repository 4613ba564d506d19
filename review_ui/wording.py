"""The words of the desk for what the store calls by a code. A code without words here is shown as it is, never hidden."""

from __future__ import annotations

from extractors.declaration import Declarations
from extractors.draft import Expiry
from ingest.store import ChangeReason, RejectReason

STATES = {
    "to_review": "to review",
    "confirmed": "confirmed",
    "accepted": "accepted by the gate",
    "rejected": "rejected",
}
"""What a record's state is called. None of them says that the issuer was asked, so none says "verified"."""

STATE_TONES = {"to_review": "look", "confirmed": "good", "accepted": "good", "rejected": "bad"}

FILE_STATUSES = {"kept": "Reading", "read": "Read", "rejected": "Rejected"}
"""What a file's status is called."""

FILE_TONES = {"kept": "look", "read": "good", "rejected": "bad"}

FILE_REASONS = {
    "empty": "The file is empty",
    "unsupported_type": "This type of file cannot be read",
    "encrypted": "The file is protected by a password",
    "damaged": "The file is damaged or incomplete",
    "too_large": "The file is too large",
    "unreadable": "The file could not be opened",
    "timed_out": "Reading the file took too long",
}
"""Why a file was rejected, by the code of `ingest.errors.RejectionCode`; its message says more, and what to do."""

REJECTIONS = {
    RejectReason.ILLEGIBLE: "It cannot be read",
    RejectReason.WRONG_PERSON: "It belongs to somebody else",
    RejectReason.NOT_A_CREDENTIAL: "It is no credential",
    RejectReason.EXPIRED_COPY: "An old copy; a newer one is on file",
    RejectReason.DUPLICATE: "The same paper is on file already",
    RejectReason.OTHER: "Another reason (say which)",
}

REOPENINGS = {
    ChangeReason.READING_ERROR: "A value was read or typed wrongly",
    ChangeReason.WRONG_PERSON: "It belongs to somebody else",
    ChangeReason.WRONG_TYPE: "It is another type of paper",
    ChangeReason.ISSUER_CORRECTION: "The issuer corrected it",
    ChangeReason.RENEWAL_RECEIVED: "A renewal was received",
    ChangeReason.NAME_CHANGE: "The holder's name changed",
    ChangeReason.DUPLICATE: "The same paper is on file twice",
    ChangeReason.POLICY: "A rule of this office",
    ChangeReason.OTHER: "Another reason (say which)",
}
"""Why a closed record is opened again."""

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
    "unread_value": "printed value not read",
    "uncertain_value": "value not certain enough",
    "confirm_blank": "blank fields to confirm",
    "letter_date": "date of the letter",
    "unread_day": "day of a date not read",
    "expiry_conflict": "expiration contradicted",
    "number_shape": "unusual number",
    "no_credential": "perhaps no credential",
    "whole": "nothing stands out",
    "new_site": "nothing stands out",
    "uncertain_type": "doubtful type",
    "unusual_term": "unusually short or long",
    "not_month_end": "ends within a month",
    "unusual_last_day": "unusual last day",
    "hard_to_read": "hard to read",
    "not_a_name": "doubtful name",
    "single_name": "doubtful name",
    "dea_name": "name and number differ",
    "dea_check_digit": "check digit does not fit",
    "dea_registrant": "unusual number",
    "dea_registrant_unusual": "unusual number",
    "number_not_as_usual": "unusual number",
    "npi_check_digit": "check digit does not fit",
    "read_as_look_alike": "look-alike characters",
    "status_limited": "limited status",
    "status_not_active": "not active",
    "dates_out_of_order": "dates out of order",
    "limits_out_of_order": "limits out of order",
    "unlikely_credits": "unusual credits",
    "unlikely_year": "unusual date",
}
"""Short names of reasons, for counting; the full sentence comes with each reason."""

ACTIONS = {
    "create": "made the record from the paper",
    "extract": "read",
    "claim": "opened it for review",
    "release": "put it back",
    "confirm_value": "confirmed",
    "correct": "corrected",
    "mark_absent": "said it is not on the paper",
    "mark_illegible": "said it cannot be read",
    "undo": "took an answer back",
    "confirm": "confirmed the record",
    "reject": "rejected the record",
    "reopen": "opened the record again",
    "retype": "changed the type",
    "open_gate": "opened the gate",
    "close_gate": "shut the gate",
    "read_again": "asked to have the file read again",
}
"""What the log's acts are called, after the name of who did them."""

ANSWERS = {
    "read": "read",
    "confirmed": "confirmed",
    "corrected": "corrected",
    "absent": "not on the paper",
    "illegible": "illegible",
    "undone": "taken back",
}
"""What the kinds of entry are called."""


def type_name(declarations: Declarations, id: str) -> str:
    """What the type is called; the id itself where a site has since removed the declaration."""
    try:
        return declarations.type(id).name
    except KeyError:
        return id


def action(code: str) -> str:
    """An event's action as a person would say it."""
    return ACTIONS.get(code, code.replace("_", " "))


def reason_title(code: str) -> str:
    """The short name of a reason's code."""
    return REASONS.get(code, code.replace("_", " "))

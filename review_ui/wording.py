"""What is on screen for what the store calls by a code. A code without words here is shown as it is, never hidden."""

from __future__ import annotations

from extractors.credential_types.declaration import Declarations
from extractors.draft import Expiry
from ingest.accounts import Role
from ingest.export.words import EXPIRIES as EXPIRIES
from ingest.export.words import REJECTIONS as REJECTIONS
from ingest.export.words import STATES as STATES
from ingest.statuses import CredentialPlace, LinkEvidence
from ingest.store import ChangeReason


def full_stop(text: str) -> str:
    """The text as the end of a sentence; a name that ends in a period, as “Nguyen, Ana L.” does, gets no second one."""
    return text if text.endswith(".") else f"{text}."


ENDINGS = {**EXPIRIES, Expiry.CONTINGENT_ON_MOC: "Depends on MOC"}
"""The answers of the expiration as the form offers them: as short as its column is narrow."""

STATE_TONES = {"to_review": "look", "confirmed": "good", "accepted": "good", "rejected": "bad"}

FILE_STATUSES = {
    "kept": "Reading",
    "read": "Read",
    "rejected": "Rejected",
    "replaced": "Replaced by a longer version",
    "purging": "Being deleted",
    "purged": "Deleted",
}
"""What a file's status is called."""

OPENED = "Opened"
"""The status of an archive or e-mail message whose files are listed beside it."""

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

REOPENINGS = {
    ChangeReason.READING_ERROR: "A value is wrong",
    ChangeReason.WRONG_PERSON: "Wrong person",
    ChangeReason.WRONG_TYPE: "Wrong type of credential",
    ChangeReason.ISSUER_CORRECTION: "Corrected by the issuer",
    ChangeReason.RENEWAL_RECEIVED: "Renewal received",
    ChangeReason.NAME_CHANGE: "Name change",
    ChangeReason.DUPLICATE: "Duplicate",
    ChangeReason.POLICY: "Office policy",
    ChangeReason.OTHER: "Other (explain in the note)",
}
"""Why a closed record is reopened."""

REASONS = {
    "low_confidence": "low confidence",
    "missing": "missing value",
    "unread_value": "printed, could not be read",
    "uncertain_value": "uncertain value",
    "confirm_blank": "blank fields to confirm",
    "letter_date": "date of the letter",
    "barcode_differs": "barcode differs from the text",
    "name_shortened": "name shortened in the barcode",
    "name_order": "order of the name unclear",
    "unread_day": "day could not be read",
    "expiry_conflict": "conflicting expiration",
    "date_in_future": "date in the future",
    "number_of_another": "number of another person",
    "two_practitioners": "number of two practitioners",
    "another_practitioner": "number of another practitioner",
    "differs_from_confirmed": "differs from the record on file",
    "added": "added by a reviewer",
    "number_shape": "unusual number",
    "no_credential": "not a credential?",
    "whole": "no problems found",
    "uncertain_type": "uncertain type",
    "unusual_term": "unusual length",
    "not_month_end": "not the last day of a month",
    "unusual_last_day": "unusual end date",
    "hard_to_read": "hard to read",
    "incomplete": "not read completely",
    "not_a_name": "unusual name",
    "single_name": "unusual name",
    "dea_name": "name and number differ",
    "dea_check_digit": "wrong check digit",
    "dea_registrant": "unusual number",
    "dea_registrant_unusual": "unusual number",
    "number_not_as_usual": "unusual number",
    "npi_check_digit": "wrong check digit",
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
    "create": "Created from document",
    "extract": "Read",
    "claim": "Opened for review",
    "release": "Closed without confirming",
    "take_over": "Taken over",
    "postpone": "Postponed",
    "first_check": "First check confirmed",
    "undo_close": "Confirmation or rejection undone",
    "add_credential": "Added another credential from the document",
    "confirm_value": "Confirmed",
    "correct": "Corrected",
    "mark_absent": "Marked as not on the document",
    "mark_illegible": "Marked as illegible",
    "undo": "Answer undone",
    "confirm": "Record confirmed",
    "reject": "Record rejected",
    "reopen": "Record reopened",
    "retype": "Type changed",
    "link": "Filed to a practitioner",
    "unlink": "Removed from a practitioner",
    "decline_link": "Marked as not this practitioner's",
    "attach": "Joined a credential on file",
    "supersede": "Place in the credential changed",
    "add_practitioner": "Practitioner added",
    "change_practitioner": "Practitioner changed",
    "merge_practitioners": "Practitioners merged",
    "undo_merge": "Merge undone",
    "import_roster": "Roster imported",
    "open_gate": "Auto-approval turned on",
    "close_gate": "Auto-approval turned off",
    "read_again": "Reading requested again",
    "upload": "File uploaded",
    "replace": "Moved to a longer version of the file",
    "send_report": "Report sent by e-mail",
    "set_feed": "Calendar feed changed",
    "add_token": "API token added",
    "revoke_token": "API token revoked",
    "use_token": "Read through the API",
    "waive": "Requirement marked as not applicable",
    "unwaive": "Requirement applies again",
    "hold": "Put on legal hold",
    "release_hold": "Released from legal hold",
    "import": "Data folder imported",
}
"""What the log's acts are called."""

PLACES = {
    CredentialPlace.CURRENT: "current",
    CredentialPlace.COPY: "another document of it",
    CredentialPlace.EARLIER: "earlier version",
    CredentialPlace.LATER: "renewal to review",
}
"""What a record is within its credential."""

EVIDENCE = {
    LinkEvidence.NPI: "by NPI",
    LinkEvidence.DEA: "by DEA number",
    LinkEvidence.LICENSE: "by license number",
    LinkEvidence.NUMBER: "by a number on another document",
    LinkEvidence.BIRTH_DATE: "by date of birth and name",
    LinkEvidence.SAME_CREDENTIAL: "by another document of the same credential",
    LinkEvidence.PERSON: "by a person",
}
"""By what a record was filed to a practitioner."""

ANSWERS = {
    "read": "read",
    "confirmed": "confirmed",
    "corrected": "corrected",
    "absent": "not on the document",
    "illegible": "illegible",
    "undone": "undone",
}
"""What the kinds of entry are called."""


ROLES = {
    Role.VIEWER.value: ("Viewer", "looks up records"),
    Role.COORDINATOR.value: ("Coordinator", "reviews, corrects and exports"),
    Role.REVIEWER.value: ("Reviewer", "also does second checks"),
    Role.ADMIN.value: ("Admin", "also manages accounts and auto-approval"),
}
"""What roles are called, and what each may do; each more than the one before."""


def role_name(role: Role) -> str:
    """What a role is called on screen."""
    return ROLES[role.value][0]


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


def reason_codes(code: str) -> tuple[str, ...]:
    """Every code that has the same short name as ``code``: on screen they are one reason."""
    name = reason_title(code)
    return (code, *(other for other, title in REASONS.items() if title == name and other != code))

"""Every status, state and kind of act that is stored, once. The values are what the database, exports and the log hold."""

from __future__ import annotations

from enum import StrEnum


class DocumentStatus(StrEnum):
    """Where a document is on its way."""

    KEPT = "kept"
    """Its bytes are safe; it is still to be read."""
    READ = "read"
    REJECTED = "rejected"
    """It cannot be read, for the reason beside it."""
    REPLACED = "replaced"
    """A longer version of the same file took its place, and its records."""
    PURGING = "purging"
    """Its deletion is under way."""
    PURGED = "purged"


DELETED = frozenset({DocumentStatus.PURGING, DocumentStatus.PURGED})
"""Of such documents nothing is to be found any more."""


class ArrivalVerdict(StrEnum):
    """What became of a file that was seen in a watched folder. Each has exactly one."""

    PENDING = "pending"
    """Still arriving, or waiting for something around it."""
    READ = "read"
    DUPLICATE = "duplicate"
    """Its very bytes were filed before."""
    REJECTED = "rejected"
    IGNORED = "ignored"
    """By rule: a temporary, hidden or system file, or no regular file."""
    VANISHED = "vanished"
    """Taken away, or overwritten by another file, before its bytes could be kept."""


class RecordState(StrEnum):
    """Where a record is on its way. None of them says that the issuer was asked."""

    TO_REVIEW = "to_review"
    CONFIRMED = "confirmed"
    """A person compared it with the document."""
    ACCEPTED = "accepted"
    """It passed without a person, by auto-approval."""
    REJECTED = "rejected"


class TaskState(StrEnum):
    """Whether a record waits for a person."""

    OPEN = "open"
    DONE = "done"


class EntryKind(StrEnum):
    """What an entry says of a field: ``read`` by the machine, the others by a person."""

    READ = "read"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    ABSENT = "absent"
    ILLEGIBLE = "illegible"
    UNDONE = "undone"
    """It takes an earlier entry back."""


class Sending(StrEnum):
    """How far the sending of a report has come."""

    BEGUN = "begun"
    SENT = "sent"
    FAILED = "failed"


class NoteRole(StrEnum):
    """What a note of the machine is: an ``issue`` with the values, or a ``reason`` for review."""

    ISSUE = "issue"
    REASON = "reason"


class LinkStanding(StrEnum):
    """What is said about a record and a practitioner."""

    LINKED = "linked"
    DECLINED = "declined"
    """A person said that the record is not this practitioner's."""


class LinkEvidence(StrEnum):
    """By what a record was linked to a practitioner. A name alone is none."""

    NPI = "npi"
    DEA = "dea"
    LICENSE = "license"
    """A license number in its state."""
    NUMBER = "number"
    """Another number and its issuer, on a document that is linked already."""
    BIRTH_DATE = "birth_date"
    """The date of birth and the whole name."""
    SAME_CREDENTIAL = "same_credential"
    """Another document of a credential that is linked already."""
    PERSON = "person"


class IdentifierSource(StrEnum):
    """Where a practitioner's identifier comes from."""

    ROSTER = "roster"
    PERSON = "person"


class CredentialPlace(StrEnum):
    """Where a record stands within its credential. Confirmed and auto-approved records go before those in review."""

    CURRENT = "current"
    """The record that stands for the credential: the best one of the version with the latest dates."""
    COPY = "copy"
    """Another document of the current version: a rescan, the other side, a wall certificate, a verification print."""
    EARLIER = "earlier"
    """Of a version that ended before the current one."""
    LATER = "later"
    """A renewal that is in review, of a later version than the current, confirmed one."""


class Action(StrEnum):
    """What an event of the log says was done."""

    RECEIVE = "receive"
    SEE_AGAIN = "see_again"
    REPLACE = "replace"
    """A longer version of a document took its place; of a record: it is now on that version."""
    READ = "read"
    READ_AGAIN = "read_again"
    UPLOAD = "upload"
    """A person put a file into the intake folder. Its name is told by the document."""
    CREATE = "create"
    EXTRACT = "extract"

    CLAIM = "claim"
    TAKE_OVER = "take_over"
    RELEASE = "release"
    POSTPONE = "postpone"

    CONFIRM_VALUE = "confirm_value"
    CORRECT = "correct"
    MARK_ABSENT = "mark_absent"
    MARK_ILLEGIBLE = "mark_illegible"
    UNDO = "undo"
    FIRST_CHECK = "first_check"
    CONFIRM = "confirm"
    REJECT = "reject"
    UNDO_CLOSE = "undo_close"
    REOPEN = "reopen"
    RETYPE = "retype"
    ADD_CREDENTIAL = "add_credential"

    LINK = "link"
    """A record was linked to a practitioner. Its event's ``reason`` is the evidence."""
    UNLINK = "unlink"
    DECLINE_LINK = "decline_link"
    SUPERSEDE = "supersede"
    """A record changed its place within its credential from ``old`` to ``new``."""
    ATTACH = "attach"
    """A record joined the credential named in ``new``, as the place in ``reason``."""
    ADD_PRACTITIONER = "add_practitioner"
    CHANGE_PRACTITIONER = "change_practitioner"
    MERGE_PRACTITIONERS = "merge_practitioners"
    UNDO_MERGE = "undo_merge"
    IMPORT_ROSTER = "import_roster"

    WAIVE = "waive"
    """A requirement does not apply to a practitioner."""
    UNWAIVE = "unwaive"

    OPEN_GATE = "open_gate"
    CLOSE_GATE = "close_gate"

    PURGE = "purge"
    """Deletes a document for good. Its event's ``new`` names the events it blanked, as `ingest.store.log.spans` writes them."""
    PURGE_DONE = "purge_done"
    HOLD = "hold"
    """A legal hold on a document or practitioner; the newest of these two says whether it is in force."""
    RELEASE_HOLD = "release_hold"
    VIEW_PROTECTED = "view_protected"
    EXPORT = "export"
    IMPORT = "import"
    """The whole data folder was made from an export; its event's ``reason`` says from which."""
    SET_FEED = "set_feed"
    """A calendar feed: its event's ``new`` is ``on`` or ``off``."""
    ADD_TOKEN = "add_token"  # which one, never what it is
    REVOKE_TOKEN = "revoke_token"
    USE_TOKEN = "use_token"
    """A program read through the API; logged at the first use of a day."""
    SEND_REPORT = "send_report"
    """A report by e-mail: its event's ``new`` is a `Sending`."""

    LOGIN = "login"
    LOGIN_FAILED = "login_failed"
    LOGOUT = "logout"
    IDLE_LOGOFF = "idle_logoff"
    SESSION_LIMIT = "session_limit"
    ADD_USER = "add_user"
    SET_PASSWORD = "set_password"  # what was done, no password
    SET_ROLE = "set_role"
    DISABLE_USER = "disable_user"
    ENABLE_USER = "enable_user"

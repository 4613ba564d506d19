"""Records and everything that happened to them, behind one door.

`Store` has nine sides: filing (what intake found), review (what persons say), auto-approval (what passes without them), lookup
(what lists and pages show), accounts, logins, disclosures (who was shown or given what), integrity (is every row as it was written)
and purging (what was filed in error). Each act is one transaction, writes its event into a hash-chained log, and ends with a seal
over every row it wrote. Confirming a record never means that its issuer was asked: there is no such state here.
"""

from ingest.store.answers import Absent, Answer, ChangeReason, Confirmed, Corrected, Illegible, RejectReason
from ingest.store.api_tokens import ApiToken
from ingest.store.arrivals import ArrivalCount, ArrivalRow, NewArrival, Place
from ingest.store.auto_approval import GateState
from ingest.store.auto_approval_evidence import EVERY, Evidence, Policy
from ingest.store.current_value import EXPIRY, folded
from ingest.store.errors import Claimed, Closed, Conflict, InvalidOperation, NotClaimed, NotFound, Refused, Unfinished
from ingest.store.expiring import ALL, Ends, Expiring, Narrowing, Stretch
from ingest.store.facts import FACT_TITLES, FACTS
from ingest.store.filing import Deleted, Understood
from ingest.store.holdings import Holding
from ingest.store.integrity.checking import KeptDocument, RowsChecked
from ingest.store.integrity.head import Head
from ingest.store.integrity.seals import Sealing
from ingest.store.masking import mask, masks_identifier, masks_npi
from ingest.store.ordering import NEWEST_FIRST, OLDEST_FIRST, Order, SortBy
from ingest.store.page_texts import PageFound
from ingest.store.period_log import LoggedAct
from ingest.store.practitioner_acts import Imported, NewIdentifier, NewPractitioner, described, name_key
from ingest.store.practitioner_files import FiledCredential, FiledDocument, PractitionerFile
from ingest.store.practitioner_views import (
    CredentialMember,
    CredentialView,
    HandAdded,
    Identifier,
    LinkView,
    PractitionerRow,
    PractitionerView,
    Suggestion,
    Unfiled,
)
from ingest.store.purging import Deletion
from ingest.store.retention import Held, HoldView, RetainedDocument, RetainedRecord
from ingest.store.review_figures import WorkDone
from ingest.store.review_priority import Harm
from ingest.store.store import Store
from ingest.store.summaries import RecordSummary
from ingest.store.views import (
    EVERYTHING,
    Account,
    Claim,
    Counts,
    DocumentRow,
    EntryView,
    EventView,
    Failures,
    FieldState,
    Filed,
    FiledTo,
    Postponed,
    QueueCounts,
    QueueItem,
    RecordRow,
    RecordView,
    SessionView,
    Sighting,
    Typed,
    Wanted,
    inside,
)

__all__ = [
    "ALL",
    "EVERY",
    "EVERYTHING",
    "EXPIRY",
    "FACTS",
    "FACT_TITLES",
    "NEWEST_FIRST",
    "OLDEST_FIRST",
    "Absent",
    "Account",
    "Answer",
    "ApiToken",
    "ArrivalCount",
    "ArrivalRow",
    "ChangeReason",
    "Claim",
    "Claimed",
    "Closed",
    "Confirmed",
    "Conflict",
    "Corrected",
    "Counts",
    "CredentialMember",
    "CredentialView",
    "Deleted",
    "Deletion",
    "DocumentRow",
    "Ends",
    "EntryView",
    "EventView",
    "Evidence",
    "Expiring",
    "Failures",
    "FieldState",
    "Filed",
    "FiledCredential",
    "FiledDocument",
    "FiledTo",
    "GateState",
    "HandAdded",
    "Harm",
    "Head",
    "Held",
    "HoldView",
    "Holding",
    "Identifier",
    "Illegible",
    "Imported",
    "InvalidOperation",
    "KeptDocument",
    "LinkView",
    "LoggedAct",
    "Narrowing",
    "NewArrival",
    "NewIdentifier",
    "NewPractitioner",
    "NotClaimed",
    "NotFound",
    "Order",
    "PageFound",
    "Place",
    "Policy",
    "Postponed",
    "PractitionerFile",
    "PractitionerRow",
    "PractitionerView",
    "QueueCounts",
    "QueueItem",
    "RecordRow",
    "RecordSummary",
    "RecordView",
    "Refused",
    "RejectReason",
    "RetainedDocument",
    "RetainedRecord",
    "RowsChecked",
    "Sealing",
    "SessionView",
    "Sighting",
    "SortBy",
    "Store",
    "Stretch",
    "Suggestion",
    "Typed",
    "Understood",
    "Unfiled",
    "Unfinished",
    "Wanted",
    "WorkDone",
    "described",
    "folded",
    "inside",
    "mask",
    "masks_identifier",
    "masks_npi",
    "name_key",
]

"""The store: all its sides in one class."""

from __future__ import annotations

from extractors.credential_types.declaration import Declarations
from extractors.credential_types.loading import packaged
from ingest.store.accounts import Accounts
from ingest.store.api_tokens import ApiTokens
from ingest.store.arrivals import Arrivals
from ingest.store.auto_approval import AutoApproval
from ingest.store.auto_approval_evidence import Policy
from ingest.store.calendar_feeds import CalendarFeeds
from ingest.store.claims import Claims
from ingest.store.database import Database
from ingest.store.disclosures import Disclosures
from ingest.store.expiring import ExpiringCredentials
from ingest.store.filing import Filing
from ingest.store.holdings import Holdings
from ingest.store.integrity.checking import Integrity
from ingest.store.integrity.seals import Sealing
from ingest.store.lookup import Lookup
from ingest.store.page_texts import PageTexts
from ingest.store.period_log import PeriodLog
from ingest.store.practitioner_acts import PractitionerActs
from ingest.store.practitioner_files import PractitionerFiles
from ingest.store.practitioners import Practitioners
from ingest.store.purging import Purging
from ingest.store.queue import Queue
from ingest.store.reindexing import Reindexing, fill_words
from ingest.store.retention import Retention
from ingest.store.review import Review
from ingest.store.review_figures import ReviewFigures
from ingest.store.sessions import Logins
from ingest.store.snapshot import Snapshots
from ingest.store.summaries import Summaries
from ingest.store.table_files import TableFilesOut
from ingest.store.throughput import Throughput
from ingest.store.typed_texts import TypedTexts
from ingest.store.unfiled import UnfiledRecords
from ingest.store.waiting_to_file import WaitingToFile
from ingest.store.waivers import Waivers


class Store(
    Filing,
    Arrivals,
    Claims,
    TypedTexts,
    Review,
    AutoApproval,
    Queue,
    Lookup,
    PageTexts,
    Reindexing,
    Summaries,
    ExpiringCredentials,
    Holdings,
    PeriodLog,
    Waivers,
    Retention,
    Throughput,
    ReviewFigures,
    UnfiledRecords,
    WaitingToFile,
    CalendarFeeds,
    ApiTokens,
    Practitioners,
    PractitionerFiles,
    PractitionerActs,
    Accounts,
    Logins,
    Disclosures,
    Integrity,
    Purging,
    Snapshots,
    TableFilesOut,
):
    """The only door to the database. Safe for several threads; what it returns is frozen and free of it.

    It needs ``declarations`` to know which fields a type requires and in which order they are read. Time comes with each act, in
    UTC; the store has no clock.
    """

    def __init__(
        self, url: str, declarations: Declarations | None = None, policy: Policy | None = None, sealing: Sealing | None = None
    ) -> None:
        """Open the database at ``url``; `migrate` must have run once before anything else is asked.

        ``policy`` is what the site asks of its gate; by default no secret decides who is in the sample, which is for tests only.
        ``sealing`` is what rows are sealed with; by default an empty key and no sealed head, which is for tests only, too.

        Raises:
            SettingsError: where the address is none, or of a database we do not run on.
        """
        self._database = Database(url, sealing)
        self._declarations = packaged() if declarations is None else declarations
        self._policy = policy or Policy()

    def migrate(self) -> None:
        """Make the tables, or bring them up to date; several processes may do so at once.

        Raises:
            OtherKey: where the database was sealed with another key than ours.
            TooNew: where a later version of credfile has worked on it.
            Unavailable: where the database is away or stays locked.
        """
        self._database.migrate()
        fill_words(self._database, self._declarations)

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

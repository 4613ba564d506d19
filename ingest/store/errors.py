"""Why the store declines an act. Each says what to do now and repeats no value of a record.

Refused
├── NotFound          there is no such document, record, task or user
├── Conflict          the record has changed since it was shown
├── Claimed           another reviewer is working on it
├── NotClaimed        the record was not opened by the one who acts
├── Closed            the record is not in a state that allows the act
├── Unfinished        fields still wait for an answer
└── InvalidOperation  the act says nothing that could be recorded
"""

from __future__ import annotations

from datetime import datetime

from ingest.errors import Failure


class Refused(Failure):
    """The store declined an act and changed nothing."""


class NotFound(Refused):
    """There is no such thing; ``str()`` names it."""


class Conflict(Refused):
    """What the user saw as of version ``seen`` has changed since; the record is at ``version`` now."""

    def __init__(self, seen: int, version: int) -> None:
        super().__init__("This record has changed since you opened it. Open it again and check what changed.")
        self.seen = seen
        self.version = version


class Claimed(Refused):
    """``by`` works on the task until ``until`` (UTC)."""

    def __init__(self, by: str, until: datetime) -> None:
        super().__init__(f"{by} has this record open. Open another record, or take this one over.")
        self.by = by
        self.until = until


class NotClaimed(Refused):
    """The user has not opened the record, or has left it since."""

    def __init__(self) -> None:
        super().__init__("Open this record before you change it. Nothing was saved.")


class Closed(Refused):
    """The record is in ``state``, which does not allow the act."""

    def __init__(self, state: str, do: str) -> None:
        super().__init__(f"This record is {state.replace('_', ' ')}. {do}")
        self.state = state


class Unfinished(Refused):
    """``fields`` wait for an answer."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(
            f"These fields still need an answer: {', '.join(fields)}. Confirm or correct them, or choose “Not on the document”."
        )
        self.fields = fields


class InvalidOperation(Refused):
    """The act lacks something it needs; ``str()`` says what."""

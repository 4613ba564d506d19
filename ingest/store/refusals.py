"""Why the store declines an act. Each says what to do now and repeats no value of a record.

Refused
├── NotFound      there is no such document, record, task or user
├── Conflict      the record has changed since it was shown
├── Claimed       another reviewer is working on it
├── Closed        the record is not in a state that allows the act
├── Unfinished    fields still wait for an answer
└── Senseless     the act says nothing that could be recorded
"""

from __future__ import annotations

from datetime import datetime

from ingest.errors import Failure


class Refused(Failure):
    """The store declined an act and changed nothing."""


class NotFound(Refused):
    """There is no such thing; ``str()`` names it."""


class Conflict(Refused):
    """The record moved on from version ``expected`` to ``found``."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__("Somebody changed this record since you opened it. Open it again and look at what changed.")
        self.expected = expected
        self.found = found


class Claimed(Refused):
    """``by`` works on the task until ``until`` (UTC)."""

    def __init__(self, by: str, until: datetime) -> None:
        super().__init__(f"{by} is working on this until {until:%H:%M} UTC. Take another, or wait.")
        self.by = by
        self.until = until


class Closed(Refused):
    """The record is in ``state``, which does not allow the act."""

    def __init__(self, state: str, do: str) -> None:
        super().__init__(f"This record is {state.replace('_', ' ')}. {do}")
        self.state = state


class Unfinished(Refused):
    """``fields`` wait for an answer."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(
            f"These fields still need an answer: {', '.join(fields)}. Confirm, correct, or say that the paper has none."
        )
        self.fields = fields


class Senseless(Refused):
    """The act lacks something it needs; ``str()`` says what."""

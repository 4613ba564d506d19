"""What a reviewer narrowed the queue to, carried in the address from the queue through every document to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query

from ingest.store import Wanted
from review_ui.addresses import with_query
from review_ui.wording import reason_codes


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A ``type`` id and the code of a ``reason``; empty ones narrow nothing."""

    type: str = ""
    reason: str = ""

    @property
    def wanted(self) -> Wanted:
        """As the store understands it: one reason stands for all that are called the same on screen."""
        return Wanted(self.type or None, reason_codes(self.reason) if self.reason else ())

    def address(self, path: str, **more: object) -> str:
        """``path`` with this narrowing, and ``more``, in its query."""
        return with_query(path, {"queue_type": self.type, "queue_reason": self.reason, **more})


def narrowed(
    queue_type: Annotated[str, Query(max_length=80)] = "", queue_reason: Annotated[str, Query(max_length=80)] = ""
) -> Narrowed:
    return Narrowed(queue_type, queue_reason)


InQueue = Annotated[Narrowed, Depends(narrowed)]

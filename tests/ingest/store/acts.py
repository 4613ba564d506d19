"""Acts of review as a reviewer makes them: the record is opened, and then answered as it stands."""

from __future__ import annotations

from datetime import datetime, timedelta

from extractors.draft import Draft
from ingest.store import Answer, RejectReason, Store


def open(store: Store, id: int, user: str, at: datetime) -> None:
    """The record has been open for long enough to look at it."""
    store.claim(id, user, at - timedelta(minutes=1))


def answer(store: Store, id: int, field: str, said: Answer, user: str, at: datetime, seen: int | None = None) -> int:
    open(store, id, user, at)
    return store.answer(id, {field: said}, user, at, store.record(id).version if seen is None else seen)


def finish(store: Store, id: int, user: str, at: datetime, seen: int | None = None) -> int:
    open(store, id, user, at)
    return store.finish(id, user, at, store.record(id).version if seen is None else seen)


def reject(store: Store, id: int, user: str, reason: RejectReason, note: str, at: datetime) -> int:
    open(store, id, user, at)
    return store.reject(id, user, reason, note, at)


def retype(store: Store, id: int, draft: Draft, user: str, at: datetime) -> int:
    open(store, id, user, at)
    return store.retype(id, draft, user, at)


def undo(store: Store, id: int, user: str, at: datetime) -> str:
    open(store, id, user, at)
    return store.undo(id, user, at)

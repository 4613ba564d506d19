"""The log: who did what, when, to what and why, each event sealed with a hash over itself and its predecessor.

The chain shows any event that was changed, removed from the middle, put in or moved, to anybody and without a key. That the newest
events were cut off, or that somebody sealed the whole chain anew, the ledger of seals shows (`ingest.store.integrity.seals`).

An event may be blanked: a document was deleted for good, and the event spoke of its values. It keeps its hash, and the event of the
deletion (`Action.PURGE`) names it; an event that is blank and that none names counts as changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, col, select

from extractors.document.page import Box
from ingest import tables
from ingest.statuses import Action
from ingest.store.views import EventView

GENESIS = "0" * 64
"""The ``prev_hash`` of the first event."""

MACHINE = "credfile"
"""The actor of what no person did."""


@dataclass(frozen=True, slots=True)
class Act:
    """An event before it is sealed. ``object`` is ``document:4``, ``record:7`` or ``user:2``."""

    actor: str
    action: Action
    object: str
    field: str | None = None
    old: str | None = None
    new: str | None = None
    reason: str | None = None
    sha256: str | None = None
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    model: str | None = None
    milliseconds: int | None = None


def seal(event: EventView) -> str:
    """SHA-256, in hex, over the canonical JSON of everything in ``event`` but its own ``hash``."""
    content = {
        "id": event.id,
        "at": event.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "actor": event.actor,
        "action": event.action,
        "object": event.object,
        "field": event.field,
        "old": event.old,
        "new": event.new,
        "reason": event.reason,
        "sha256": event.sha256,
        "page": event.page,
        "boxes": boxes_out(event.boxes),
        "model": event.model,
        "prev_hash": event.prev_hash,
    }
    if event.milliseconds is not None:  # events from before it was measured keep their hash
        content["milliseconds"] = event.milliseconds
    canonical = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def boxes_in(rows: Sequence[Sequence[float]]) -> tuple[Box, ...]:
    return tuple(Box(*row) for row in rows)


def boxes_out(boxes: Iterable[Iterable[float]]) -> list[list[float]]:
    return [[float(edge) for edge in box] for box in boxes]


def view(row: tables.Event) -> EventView:
    return EventView(
        id=row.id,
        at=row.at,
        actor=row.actor,
        action=row.action,
        object=row.object,
        field=row.field,
        old=row.old,
        new=row.new,
        reason=row.reason,
        sha256=row.sha256,
        page=row.page,
        boxes=boxes_in(row.boxes),
        model=row.model,
        milliseconds=row.milliseconds,
        prev_hash=row.prev_hash,
        hash=row.hash,
    )


def write(session: Session, at: datetime, acts: Iterable[Act]) -> None:
    """Append the acts, in order, in the caller's writing transaction, which keeps all other writers out."""
    last = session.exec(select(tables.Event).order_by(col(tables.Event.id).desc()).limit(1)).first()
    number, previous = (last.id, last.hash) if last is not None else (0, GENESIS)
    for act in acts:
        number += 1
        row = tables.Event(
            id=number,
            at=at,
            actor=act.actor,
            action=act.action,
            object=act.object,
            field=act.field,
            old=act.old,
            new=act.new,
            reason=act.reason,
            sha256=act.sha256,
            page=act.page,
            boxes=boxes_out(act.boxes),
            model=act.model,
            milliseconds=act.milliseconds,
            prev_hash=previous,
            hash="",
        )
        row.hash = previous = seal(view(row))
        session.add(row)


def stored_view(values: Mapping[str, Any]) -> EventView:
    """An event from its row as it lies in the database. What cannot be understood becomes what no event is, so that its hash
    does not fit."""
    given: dict[str, Any] = {name: repr(value) if isinstance(value, bytes) else value for name, value in values.items()}
    try:
        given["at"] = datetime.fromisoformat(given["at"]).replace(tzinfo=UTC)
        given["boxes"] = boxes_in(boxes_out(json.loads(given["boxes"])))
    except (ValueError, TypeError, RecursionError):
        given |= {"at": datetime.min.replace(tzinfo=UTC), "boxes": (), "hash": ""}
    return EventView(**given)


def broken(events: Iterable[EventView], blanked: Container[int] = ()) -> Iterator[int]:
    """The ids of events that do not fit: changed themselves, or not the successor of the one before. ``events`` in id order.

    Of those in ``blanked`` only the place in the chain is looked at, and that they are blank.
    """
    number, previous = 0, GENESIS
    for event in events:
        whole = is_blank(event) if event.id in blanked else event.hash == seal(event)
        if event.id != number + 1 or event.prev_hash != previous or not whole:
            yield event.id
        number, previous = event.id, event.hash


def is_blank(event: EventView) -> bool:
    """Whether nothing is left in the event of what it said of a document."""
    return (event.old, event.new, event.reason, event.page, event.boxes) == (None, None, None, None, ())


def spans(ids: Iterable[int]) -> str:
    """Ids in ascending order as text, neighbors together: ``4-9,12``."""
    found: list[list[int]] = []
    for id in ids:
        if found and id == found[-1][1] + 1:
            found[-1][1] = id
        else:
            found.append([id, id])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in found)


def in_spans(text: str) -> Iterator[tuple[int, int]]:
    """The first and last id of each span in what `spans` wrote. What it did not write is passed over."""
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first.isdecimal() and (last or first).isdecimal():
            yield int(first), int(last or first)

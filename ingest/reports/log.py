"""The log of a period for an auditor: who did what when, why, and the old and new value; or of a sample of files.

The sample follows NCQA's rule for the audit of information integrity, as its FAQs tell it for the 2025 standards: 5 percent or 50
files, whichever is less, and at least 10 where there are as many; its size is reckoned on all files of the period, and only files
with modifications are drawn. A file is a practitioner's. The same log, period and seed give the same sample.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extractors.credential_types.declaration import Declarations
from ingest.export.sheet import Column, Holds, Sheet, hidden_fields, moment
from ingest.statuses import Action
from ingest.store import FACT_TITLES, LoggedAct, mask

MODIFYING = frozenset(
    (
        *(Action.CORRECT, Action.MARK_ABSENT, Action.MARK_ILLEGIBLE, Action.UNDO, Action.REJECT, Action.UNDO_CLOSE, Action.REOPEN),
        *(Action.RETYPE, Action.UNLINK, Action.CHANGE_PRACTITIONER, Action.MERGE_PRACTITIONERS, Action.UNDO_MERGE),
        *(Action.WAIVE, Action.UNWAIVE),
    )
)
"""Acts after which a file says something else than was read from its documents."""
SHARE, MOST, LEAST = 0.05, 50, 10


@dataclass(frozen=True, slots=True)
class Sample:
    """The ``files`` drawn by ``seed``, by their practitioners' ids, of ``modified`` files with modifications of ``in_all``."""

    seed: int
    in_all: int
    modified: int
    files: frozenset[int]


def size(files: int) -> int:
    """How many of so many files are audited."""
    return min(files, max(LEAST, min(MOST, math.ceil(SHARE * files))))


def draw(acts: Iterable[LoggedAct], seed: int) -> Sample:
    """The sample of the files that the acts were on."""
    files, modified = set[int](), set[int]()
    for act in acts:
        if act.practitioner is not None:
            files.add(act.practitioner.id)
            if act.event.action in MODIFYING:
                modified.add(act.practitioner.id)
    chosen = random.Random(seed).sample(sorted(modified), min(size(len(files)), len(modified)))
    return Sample(seed, len(files), len(modified), frozenset(chosen))


COLUMNS = (
    Column("event", "Event", Holds.NUMBER),
    Column("at", "When", Holds.MOMENT),
    Column("by", "Who"),
    Column("action", "What", plain=lambda code: code.replace("_", " ").capitalize()),
    Column("object", "On", plain=lambda object: object.replace(":", " ").capitalize()),
    Column("practitioner", "Practitioner"),
    Column("field", "Field", plain=lambda name: FACT_TITLES.get(name, name.replace("_", " ").capitalize())),
    Column("old", "Old value"),
    Column("new", "New value"),
    Column("why", "Why"),
    Column("modification", "Modification", plain=lambda code: "Yes" if code == "yes" else ""),
    Column("page", "Page", Holds.NUMBER),
    Column("sha256", "SHA-256 of the document"),
    Column("version", "Software version"),
    Column("hash", "Hash of the event"),
)
"""The columns of the report."""
PRINTED = (
    ("event", 5), ("at", 10), ("by", 11), ("action", 10), ("object", 9), ("practitioner", 12), ("field", 8), ("old", 12),
    ("new", 12), ("why", 12), ("modification", 9),
)  # fmt: skip
"""The columns of the PDF, each with its share of the width. Hashes are in the other formats."""


def sheet(
    acts: Iterable[LoggedAct],
    declarations: Declarations,
    *,
    practitioner: int | None = None,
    sample: Sample | None = None,
    masked: bool = False,
) -> Sheet:
    """The acts as a table: all, those on one ``practitioner``'s file, or those on the files of a ``sample``."""
    hides = hidden_fields(declarations, masked)
    rows = (_cells(act, hides) for act in acts if _wanted(act, practitioner, sample))
    return Sheet(COLUMNS, rows, tuple(column.id for column in COLUMNS))


def _wanted(act: LoggedAct, practitioner: int | None, sample: Sample | None) -> bool:
    whose = None if act.practitioner is None else act.practitioner.id
    return (practitioner is None or whose == practitioner) and (sample is None or whose in sample.files)


def _cells(act: LoggedAct, hides: Callable[[str], frozenset[str]]) -> tuple[str, ...]:
    event, person = act.event, act.practitioner
    hidden = event.field is not None and act.type is not None and event.field in hides(act.type)

    def value(text: str | None) -> str:
        return mask(text) if text and hidden else text or ""

    return (
        str(event.id),
        moment(event.at),
        event.actor,
        event.action,
        event.object,
        person.filed_name if person else "",
        event.field or "",
        value(event.old),
        value(event.new),
        event.reason or "",
        "yes" if event.action in MODIFYING else "no",
        "" if event.page is None else str(event.page),
        event.sha256 or "",
        event.model or "",
        event.hash,
    )

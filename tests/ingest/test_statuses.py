"""The statuses are what databases, exports and logs out there hold; a changed value would orphan their rows."""

from __future__ import annotations

from enum import StrEnum

import pytest
import sqlalchemy as sa

from ingest import tables
from ingest.statuses import Action, DocumentStatus, EntryKind, NoteRole, RecordState, TaskState
from ingest.store import Store
from review_ui import wording
from tests.ingest.store.papers import AT, digest

STORED = {
    DocumentStatus: "kept read rejected replaced purging purged",
    RecordState: "to_review confirmed accepted rejected",
    TaskState: "open done",
    EntryKind: "read confirmed corrected absent illegible undone",
    NoteRole: "issue reason",
}


@pytest.mark.parametrize("codes", STORED, ids=lambda codes: codes.__name__)
def test_what_is_stored_keeps_its_value(codes: type[StrEnum]) -> None:
    assert [code.value for code in codes] == STORED[codes].split()


def test_a_status_comes_back_as_what_it_is(store: Store) -> None:
    store.sight(digest("a"), "a.pdf", "", AT, 3)
    (document,) = store.documents()
    assert document.status is DocumentStatus.KEPT
    assert store.counts().documents == {DocumentStatus.KEPT: 1} == {"kept": 1}


def test_what_somebody_else_wrote_comes_back_as_it_lies() -> None:
    code = tables.Code(DocumentStatus)
    dialect = sa.create_engine("sqlite://").dialect
    assert code.process_result_value("shredded", dialect) == "shredded"
    assert code.process_result_value("read", dialect) is DocumentStatus.READ
    assert type(code.process_bind_param(DocumentStatus.READ, dialect)) is str


def test_every_status_and_state_has_words() -> None:
    assert set(wording.STATES) == set(RecordState) == set(wording.STATE_TONES)
    assert set(wording.FILE_STATUSES) == set(DocumentStatus)
    assert set(wording.ANSWERS) == set(EntryKind)
    assert set(wording.ACTIONS) <= set(Action)

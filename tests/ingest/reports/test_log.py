"""The log of a period: whose file each act was on, and the sample that an auditor draws."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from extractors.draft import Draft
from ingest import tables
from ingest.export import csv as as_csv
from ingest.export import xlsx
from ingest.reports import log
from ingest.statuses import LinkEvidence, LinkStanding
from ingest.store import Corrected, RejectReason, Store
from tests.ingest.reports.test_completeness import Files
from tests.ingest.store import acts
from tests.ingest.store.papers import AT, DECLARATIONS, digest, license, understood

WHOLE = (AT - timedelta(days=1), AT + timedelta(days=30))


@pytest.fixture
def store(database_url: str):
    store = Store(database_url, DECLARATIONS)
    yield store
    store.close()


def _file(store: Store, name: str, person: int | None = None, draft: Draft | None = None) -> int:
    store.sight(digest(name), f"{name}.pdf", "intake", AT)
    (id,) = store.file(digest(name), understood(name, draft or license(name, f"RN{len(name)}00")), AT).record_ids
    if person is not None:
        with store._database.writing() as session:
            session.add(
                tables.PractitionerLink(
                    record_id=id,
                    practitioner_id=person,
                    standing=LinkStanding.LINKED,
                    evidence=next(iter(LinkEvidence)),
                    by_person=True,
                    author="amy",
                    at=AT,
                )
            )
    return id


def _rows(store: Store, **how: object) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    as_csv.write_sheet(log.sheet(store.log_of(*WHOLE), DECLARATIONS, **how), out)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_each_act_says_who_what_when_why_and_both_values_on_whose_file(store: Store) -> None:
    person = Files(store).person("RN")
    id = _file(store, "Rosa Quill", person)
    _file(store, "Somebody")
    acts.answer(store, id, "number", Corrected("RN7"), "amy", AT, 1)
    acts.reject(store, id, "amy", RejectReason.OTHER, "not ours", AT + timedelta(hours=1))
    rows = [row for row in _rows(store) if row["object"] == f"record:{id}"]
    assert {row["practitioner"] for row in rows} == {"Quill01, Ada"}
    corrected = next(row for row in rows if row["action"] == "correct")
    assert (corrected["by"], corrected["field"], corrected["old"], corrected["new"]) == ("amy", "number", "RN1000", "RN7")
    assert corrected["modification"] == "yes" and corrected["at"] == "2026-03-02T09:30:15Z" and len(corrected["hash"]) == 64
    rejected = next(row for row in rows if row["action"] == "reject")
    assert "not ours" in rejected["why"] and {row["modification"] for row in rows if row["action"] == "claim"} == {"no"}
    assert _rows(store, practitioner=person) == rows
    assert {row["event"] for row in _rows(store)} == {str(event.id) for event in store.events()}


def test_masked_it_shortens_values_that_declarations_mask(store: Store) -> None:
    id = _file(store, "Rosa Quill")
    acts.answer(store, id, "number", Corrected("RN777123"), "amy", AT, 1)
    row = next(row for row in _rows(store, masked=True) if row["action"] == "correct")
    assert "RN777" not in row["new"] and row["new"].endswith("7123")


def test_only_acts_of_the_period_are_in_it(store: Store) -> None:
    _file(store, "Rosa Quill")
    assert list(store.log_of(AT + timedelta(seconds=1), AT + timedelta(days=1))) == []
    assert [act.event.id for act in store.log_of(AT, AT + timedelta(seconds=1))] == sorted(event.id for event in store.events())


@pytest.mark.parametrize(("files", "audited"), [(0, 0), (1, 1), (9, 9), (10, 10), (200, 10), (201, 11), (999, 50), (5000, 50)])
def test_the_sample_is_5_percent_or_50_whichever_is_less_and_10_where_there_are_as_many(files: int, audited: int) -> None:
    assert log.size(files) == audited


def test_a_sample_has_modified_files_alone_and_is_the_same_for_the_same_seed(store: Store) -> None:
    files = Files(store)
    people = [files.person("RN") for _ in range(24)]
    for number, person in enumerate(people):
        id = _file(store, f"holder {number}", person)
        if number % 2:
            acts.answer(store, id, "number", Corrected(f"RN{number}"), "amy", AT)
    drawn = log.draw(store.log_of(*WHOLE), 7)
    assert (drawn.in_all, drawn.modified, len(drawn.files)) == (24, 12, 10)
    assert drawn.files <= set(people[1::2])
    assert log.draw(store.log_of(*WHOLE), 7) == drawn
    assert {log.draw(store.log_of(*WHOLE), seed).files for seed in range(8)} != {drawn.files}
    sampled = _rows(store, sample=drawn)
    assert {row["practitioner"] for row in sampled} == {store.practitioner(id).filed_name for id in drawn.files}


def test_a_workbook_says_the_same_as_csv(store: Store) -> None:
    acts.answer(store, _file(store, "Rosa Quill"), "number", Corrected("RN7"), "amy", AT, 1)
    out = io.BytesIO()
    xlsx.write_sheet(log.sheet(store.log_of(*WHOLE), DECLARATIONS), out, "Log")
    header, *lines = load_workbook(out).active.iter_rows(values_only=True)
    rows = _rows(store)
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        said = dict(zip(header, line, strict=True))
        assert (said["Event"], said["Who"], said["Old value"] or "", said["New value"] or "") == (
            int(row["event"]), row["by"], row["old"], row["new"],
        )  # fmt: skip

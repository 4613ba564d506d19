"""Exports by command: each is in the log, masked where that was asked for, and counted also where it was broken off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.cli.opening import existing, operator
from ingest.store import EventView
from tests.ingest.cli.conftest import Credfile


def exports() -> list[tuple[str, str, str | None, str | None]]:
    def said(event: EventView) -> tuple[str, str, str | None, str | None]:
        return event.actor, event.object, event.new, event.reason

    with existing(None) as home:
        return [said(event) for event in reversed(home.store.events()) if event.action == "export"]


@pytest.fixture(autouse=True)
def records(credfile: Credfile, scans: Path) -> None:
    assert credfile("backfill", scans).code == 0


def test_every_format_is_logged_with_its_filter_and_count(credfile: Credfile, tmp_path: Path) -> None:
    credfile("export", "--format", "csv", "--type", "state_license", "--search", "quill")
    credfile("export", "--format", "json", "--masked")
    credfile("export", "--format", "xlsx", "--out", tmp_path / "records.xlsx")
    credfile("report", "expirables", "--as-of", "2026-07-01")
    filtered, masked, workbook, report = exports()
    assert filtered[:2] == (operator(), "export:csv") and filtered[3] == "type state_license, search quill"
    assert masked[1:] == ("export:json", "3 records, protected values masked", None)
    assert workbook[1:] == ("export:xlsx", "3 records, all values", None)
    assert report[1] == "export:csv" and report[3] == "report expirables, as of 2026-07-01"


def test_what_was_written_before_an_export_broke_off_is_logged(credfile: Credfile, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(records: object, *_: object, **how: object) -> int:
        next(iter(records))  # type: ignore[call-overload]
        raise BrokenPipeError

    monkeypatch.setattr("ingest.export.csv.write", breaks)
    assert credfile("export").code == 1
    assert exports()[0][2] == "1 records, all values"


def test_an_export_that_was_not_begun_is_none(credfile: Credfile) -> None:
    assert credfile("export", "--type", "no_such_type").code == 2
    assert exports() == []


def test_a_fhir_bundle_is_logged_and_says_what_is_left_out(credfile: Credfile, tmp_path: Path) -> None:
    out = tmp_path / "bundle.json"
    result = credfile("export", "--format", "fhir", "--masked", "--out", out)
    assert result.code == 0 and "0 practitioners" in result.err and "Left out: 3 records have no practitioner." in result.err
    assert json.loads(out.read_text("utf-8"))["resourceType"] == "Bundle"
    assert exports()[0][1:3] == ("export:fhir", "0 records, protected values masked")
    assert credfile("export", "--format", "fhir", "--search", "quill").code == 2
    assert credfile("export", "--format", "csv", "--practitioner", "1").code == 2
    assert credfile("export", "--format", "fhir", "--practitioner", "9").code == 1

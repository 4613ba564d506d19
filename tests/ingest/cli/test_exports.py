"""Exports by command: each is in the log, masked where that was asked for, and counted also where it was broken off."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.cli.opening import existing, operator
from ingest.store import EventView, NewIdentifier, NewPractitioner
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


@pytest.fixture
def person(credfile: Credfile) -> int:
    """A practitioner to whom every record is filed."""
    with existing(None) as home:
        new = NewPractitioner(family="Quill", given="Ida", identifiers=(NewIdentifier("npi", "2000000002"),))
        id = home.store.add_practitioner(new, "amy", datetime(2026, 3, 2, tzinfo=UTC))
        for record in home.store.records():
            home.store.link_record(record.id, id, "amy", datetime(2026, 3, 2, tzinfo=UTC))
    return id


def test_a_packet_is_written_for_its_owner_alone_and_logged(credfile: Credfile, tmp_path: Path, person: int) -> None:
    out = tmp_path / "quill.pdf"
    result = credfile("packet", "2000000002", "--out", out)
    assert result.code == 0 and "3 records in" in result.err
    assert out.read_bytes().startswith(b"%PDF") and out.stat().st_mode & 0o777 == 0o600
    assert exports()[-1][1:] == ("export:packet", "3 records, all values", f"practitioner {person}")
    assert credfile("packet", "2000000009", "--out", out).code == 2


def test_originals_are_copied_once_and_logged(credfile: Credfile, tmp_path: Path, person: int) -> None:
    folder = tmp_path / "out"
    result = credfile("originals", folder, "--practitioner", "2000000002")
    assert result.code == 0 and "3 documents copied" in result.err
    names = sorted(path.name for path in folder.iterdir())
    assert names == [f"QUILL_IDA_STATE-LICENSE_NA_UNKNOWN{number}.pdf" for number in ("", "_2", "_3")]
    assert "0 documents copied" in credfile("originals", folder).err
    assert exports()[0][1:] == ("export:originals", "3 records, all values", f"practitioner {person}")


def test_an_original_that_cannot_be_copied_is_listed(credfile: Credfile, tmp_path: Path, person: int) -> None:
    with existing(None) as home:
        home.archive.path(home.store.documents()[0].sha256).unlink()
    result = credfile("originals", tmp_path / "out")
    assert result.code == 3 and "the original is not in the archive" in result.out and "Not copied: 1." in result.err

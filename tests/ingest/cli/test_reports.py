"""Reports by command: completeness for the roster, and the log of a period; each logged as an export."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pdfplumber
import pytest

from ingest.cli.opening import existing
from tests.ingest.cli.conftest import Credfile
from tests.ingest.reports.test_completeness import Files


def last_export() -> tuple[str, str | None, str | None]:
    with existing(None) as home:
        event = next(event for event in home.store.events() if event.action == "export")
        return event.object, event.new, event.reason


@pytest.fixture
def roster(credfile: Credfile, quill: None) -> int:
    """A nurse without anything and a pharmacist with a license, beside the records of Ida Quill and nobody."""
    with existing(None) as home:
        files = Files(home.store)
        files.person("RN", "Emergency")
        pharmacist = files.person("pharmacist", "Pharmacy")
        files.holds(pharmacist, "state_license", 400)
        return pharmacist


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_completeness_lists_the_requirements_of_a_unit_or_role(credfile: Credfile, roster: int) -> None:
    done = credfile("report", "completeness", "--as-of", "2026-07-01")
    assert done.code == 0 and {row["unit"] for row in rows(done.out)} == {"Emergency", "Pharmacy"}
    unit = rows(credfile("report", "completeness", "--as-of", "2026-07-01", "--unit", "Pharmacy").out)
    assert {row["set"] for row in unit} == {"Pharmacist"} and ("State license" not in {row["requirement"] for row in unit})
    assert {row["status"] for row in unit if row["requirement"] == "Pharmacist license"} == {"on_file"}
    asked = rows(credfile("report", "completeness", "--role", "RN", "--requests").out)
    assert asked and {row["status"] for row in asked} == {"missing"}
    assert last_export()[0] == "export:csv" and "report completeness" in str(last_export()[2])


@pytest.mark.parametrize("format", ["xlsx", "pdf"])
def test_a_file_is_for_its_owner_only_and_there_whole_or_not_at_all(
    credfile: Credfile, roster: int, tmp_path: Path, format: str
) -> None:
    assert credfile("report", "completeness", "--format", format).code == 1
    assert credfile("report", "completeness", "--format", format, "--out", f"report.{format}").code == 0
    assert (tmp_path / f"report.{format}").stat().st_mode & 0o777 == 0o600


def test_a_faulty_set_of_requirements_is_named_and_nothing_is_written(credfile: Credfile, roster: int, tmp_path: Path) -> None:
    (tmp_path / "home" / "requirements").mkdir()
    (tmp_path / "home" / "requirements" / "ours.toml").write_text('id = "ours"\n')
    said = credfile("report", "completeness")
    assert said.code == 1 and said.out == "" and "requirements/ours.toml" in said.err


def test_the_log_of_a_period_has_its_events_and_says_how_the_sample_was_drawn(
    credfile: Credfile, roster: int, tmp_path: Path
) -> None:
    today = datetime.now(UTC).astimezone().date()
    period = ("report", "log", "--from", (today - timedelta(days=1)).isoformat(), "--to", today.isoformat())
    whole = rows(credfile(*period).out)
    assert {"receive", "create"} <= {row["action"] for row in whole}
    sampled = credfile(*period, "--sample", "7", "--format", "json")
    said = json.loads(sampled.out)
    assert (said["report"], said["seed"], said["rows"]) == ("log", "7", []) and "Sample with seed 7: 0 of 0" in sampled.err
    assert "sample 7" in str(last_export()[2])
    assert credfile(*period, "--practitioner", str(roster)).code == 0
    printed = tmp_path / "log.pdf"
    assert credfile(*period, "--format", "pdf", "--out", str(printed)).code == 0
    with pdfplumber.open(printed) as read:
        assert "Receive" in " ".join(page.extract_text() for page in read.pages)
    assert rows(credfile("report", "log", "--from", "2001-01-01", "--to", "2001-01-02").out) == []


def test_a_period_that_ends_before_it_begins_is_wrong_use(credfile: Credfile, roster: int) -> None:
    said = credfile("report", "log", "--from", "2026-07-02", "--to", "2026-07-01")
    assert said.code == 2 and "--to" in said.err

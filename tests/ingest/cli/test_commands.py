"""Every command: its help, its results and the code it ends with."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from extractors.draft import Draft, Expiry
from ingest.archive import Stored
from ingest.cli import lazy_commands
from ingest.store import Store
from ingest.watch import state as watchstate
from ingest.watch.state import State, Unfinished, WatchState
from ingest.work import Understood
from tests.ingest.cli.conftest import Credfile
from tests.ingest.world import DAMAGED, paper, pretend

COMMANDS = (
    "demo",
    "run",
    "watch",
    "serve",
    "backfill",
    "extract",
    "export",
    "report expirables",
    "report completeness",
    "report log",
    "report retention",
    "hold add",
    "hold release",
    "hold list",
    "status",
    "doctor",
    "audit",
    "backup",
    "restore",
    "import",
    "purge",
    "gate status",
    "gate open",
    "gate close",
    "user add",
    "user list",
    "user role",
    "user password",
    "user disable",
    "user enable",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example_and_the_home(command: str, credfile: Credfile) -> None:
    result = credfile(*command.split(), "--help")
    assert result.code == 0
    assert f"Example: credfile {command.split()[0]}" in result.out and "--home" in result.out


@pytest.mark.parametrize(("command", "usage"), [("backfill", "DIR…"), ("extract", "PATH…"), ("user add", "NAME")])
def test_the_usage_line_shows_nothing_that_is_not_to_be_typed(command: str, usage: str, credfile: Credfile) -> None:
    line = next(line for line in credfile(*command.split(), "--help").out.splitlines() if "Usage:" in line)
    assert line.split()[-1] == usage and "{" not in line


def test_wrong_use_ends_with_2(credfile: Credfile, tmp_path: Path) -> None:
    assert credfile("extract").code == 2
    assert credfile("nonsense").code == 2
    assert credfile("backfill", tmp_path / "nowhere").code == 2
    missing = credfile("extract", "nowhere.pdf", "--json")
    assert missing.code == 2 and missing.out == "" and "nowhere.pdf" in missing.err


def test_extract_answers_in_the_order_given_and_folders_in_name_order(credfile: Credfile, scans: Path) -> None:
    result = credfile("extract", "scans/c.txt", "scans", "--json")
    assert result.code == 0
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert [line["file"] for line in lines] == ["scans/c.txt", "scans/a.txt", "scans/b/1.txt", "scans/c.txt"]
    assert {line["status"] for line in lines} == {"read"}


def test_extract_touches_no_home(credfile: Credfile, scans: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert credfile("extract", scans).code == 0
    assert sorted(tmp_path.rglob("*")) == before


def test_extract_lists_rejected_files_and_ends_with_3(credfile: Credfile, scans: Path) -> None:
    (scans / "0 empty.pdf").touch()
    (scans / "d.txt").write_bytes(DAMAGED)
    os.mkfifo(scans / "pipe")
    (scans / os.fsdecode(b"e\n\xff.txt")).write_bytes(paper("e"))
    result = credfile("extract", scans, scans / "pipe", "--json")
    assert result.code == 3
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert [(Path(line["file"]).name, (line["reason"] or {}).get("code")) for line in lines] == [
        ("0 empty.pdf", "empty"),
        ("a.txt", None),
        ("1.txt", None),
        ("c.txt", None),
        ("d.txt", "damaged"),
        ("e\n\\xff.txt", None),
        ("pipe", "unsupported_type"),
    ]
    assert "3 of 7" in result.err


def test_extract_without_json_is_for_people(credfile: Credfile, scans: Path) -> None:
    result = credfile("extract", scans / "a.txt")
    assert "state_license (card), page 1, 90%" in result.out


def test_extract_says_that_a_folder_has_no_files(credfile: Credfile, scans: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "Thumbs.db").write_bytes(b"thumbs")
    result = credfile("extract", "empty", scans / "a.txt", "--json")
    assert result.code == 0 and len(result.out.splitlines()) == 1 and "no files in empty" in result.err
    alone = credfile("extract", "empty", "--json")
    assert (alone.code, alone.out) == (0, "") and "no files in empty" in alone.err
    assert "no files" not in credfile("extract", scans).err


def test_backfill_reports_and_ends_with_3_where_files_were_rejected(credfile: Credfile, scans: Path) -> None:
    first = credfile("backfill", scans)
    assert first.code == 0
    assert "3 new" in first.out and "The totals match." in first.out
    (scans / "d.txt").write_bytes(DAMAGED)
    second = credfile("backfill", scans)
    assert second.code == 3
    assert "3 known" in second.out and f"rejected  {scans / 'd.txt'}" in second.out and "Scan it again" in second.out


def test_dry_run_makes_no_home(credfile: Credfile, scans: Path, tmp_path: Path) -> None:
    result = credfile("backfill", scans, "--dry-run")
    assert result.code == 0
    assert [line.split()[0] for line in result.out.splitlines()] == ["ignore", "read", "read", "read"]
    assert not (tmp_path / "home").exists()


def test_status_audit_and_exports_agree_on_what_is_there(credfile: Credfile, scans: Path, tmp_path: Path) -> None:
    credfile("backfill", scans)
    status = credfile("status")
    assert status.code == 0 and "3 files read" in status.out and "3 in the review queue" in status.out
    audit = credfile("audit")
    assert audit.code == 0 and "No faults." in audit.out
    exported = credfile("export", "--format", "json")
    assert exported.code == 0 and exported.out.count("state_license") >= 3
    assert credfile("export", "--format", "csv", "--out", "records.csv").code == 0
    assert len((tmp_path / "records.csv").read_text("utf-8-sig").splitlines()) == 4
    assert (tmp_path / "records.csv").stat().st_mode & 0o777 == 0o600
    assert credfile("export", "--format", "xlsx", "--out", "records.xlsx").code == 0
    assert (tmp_path / "records.xlsx").read_bytes().startswith(b"PK")
    assert credfile("export", "--format", "xlsx").code == 1
    assert credfile("export", "--type", "state_license").out.count("\n") == 4
    mistyped = credfile("export", "--type", "state_licence")
    assert mistyped.code == 2 and "state_license" in mistyped.err
    assert credfile("report", "expirables", "--as-of", "2026-07-01").code == 0


@pytest.mark.parametrize("typed", ["2026-07-02", "07/02/2026", "7/2/26", "July 2, 2026", "07022026"])
def test_a_report_counts_from_a_day_typed_as_on_screen(credfile: Credfile, quill: None, typed: str) -> None:
    report = credfile("report", "expirables", "--as-of", typed)
    assert report.code == 0 and "expired,-1,2026-07-01,Ida Quill" in report.out


@pytest.mark.parametrize("typed", ["July", "", "31/31/2026", "tomorrow"])
def test_a_day_that_is_none_is_wrong_use_and_reports_nothing(credfile: Credfile, quill: None, tmp_path: Path, typed: str) -> None:
    report = credfile("report", "expirables", "--as-of", typed, "--out", "report.csv")
    assert report.code == 2 and "--as-of" in report.err and "06/30/2027" in report.err
    assert report.out == "" and not (tmp_path / "report.csv").exists()


def test_days_are_typed_and_workbooks_written_in_the_sites_style(credfile: Credfile, quill: None, tmp_path: Path) -> None:
    (tmp_path / "home" / "credfile.toml").write_text('date_style = "DD/MM/YYYY"\n')
    assert "expired,-1,2026-07-01" in credfile("report", "expirables", "--as-of", "02/07/2026").out
    assert credfile("export", "--format", "xlsx", "--out", "records.xlsx").code == 0
    header, *rows = load_workbook(tmp_path / "records.xlsx").active.iter_rows()
    at = [cell.value for cell in header].index("Expiration date")
    assert [(row[at].value, row[at].number_format) for row in rows if row[at].value] == [(datetime(2026, 7, 1), "dd/mm/yyyy")]


def test_an_export_searches_as_one_types_but_takes_exact_matches_only(credfile: Credfile, quill: None) -> None:
    for typed in ("Quill, Ida", "RN712089914", "9914", "a.txt"):
        found = credfile("export", "--search", typed)
        assert "Ida Quill" in found.out and "1 records" in found.err and "similar" not in found.err, typed
    name = credfile("export", "--search", "Qiull")
    assert name.code == 0 and "Ida" not in name.out and "0 records" in name.err
    assert "No record has “Qiull”. Similar on file: Quill. Exports take exact matches only." in name.err
    number = credfile("export", "--search", "RN712089941", "--format", "json")
    assert "Ida" not in number.out and "9914" not in number.err, "the number of someone else is not told"
    assert "No record has “RN712089941”. 1 record has a similar number, which may be someone else's." in number.err
    assert "imilar" not in credfile("export", "--search", "Xyzzyx").err


def test_an_export_says_what_it_leaves_out_and_how_to_have_it(
    credfile: Credfile, scans: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (scans / "d.txt").write_bytes(DAMAGED)
    (scans / "e.txt").write_bytes(paper("receipt"))

    def reads(arrival: Stored) -> Understood:
        read = pretend(arrival)
        nothing = Draft("unrecognized", "receipt", 0.9, (1,), Expiry.NOT_APPLICABLE)
        return replace(read, drafts=(nothing,)) if arrival.name == "e.txt" else read

    monkeypatch.setattr("tests.ingest.cli.conftest.pretend", reads)
    credfile("backfill", scans)
    whole = credfile("export", "--format", "csv")
    assert whole.out.count("\n") == 4 and "3 records" in whole.err
    assert "Left out: 1 document that is not a credential. To export those: --type unrecognized" in whole.err
    assert "Left out: 1 rejected file, which has no record. To see why: " in whole.err
    assert f"credfile status --home {tmp_path / 'home'}" in whole.err
    asked = credfile("export", "--type", "unrecognized")
    assert asked.out.count("\n") == 2 and "Left out" not in asked.err


def test_audit_names_a_damaged_original_and_ends_with_1(credfile: Credfile, scans: Path, tmp_path: Path) -> None:
    credfile("backfill", scans)
    original = next(path for path in (tmp_path / "home" / "archive").glob("??/*"))
    original.chmod(0o600)
    original.write_bytes(b"changed")
    audit = credfile("audit")
    assert audit.code == 1 and "its digest differs" in audit.out


def test_accounts_are_added_listed_and_shut_out(credfile: Credfile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("four unrelated words\n"))
    assert credfile("user", "add", "Maria Lopez", "--role", "reviewer").code == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO("short\n"))
    refused = credfile("user", "add", "Ana Ruiz")
    assert refused.code == 1 and "password" in refused.err and "short" not in refused.err
    assert credfile("user", "disable", "Maria Lopez").code == 0
    assert credfile("user", "list").out.split() == ["Maria", "Lopez", "reviewer", "disabled"]
    assert credfile("user", "disable", "Nobody").code == 1


@pytest.mark.parametrize(
    "command", ["status", "audit", "export", "report expirables", "gate status", "user list", "user disable Ana"]
)
def test_what_only_looks_at_a_home_makes_none(command: str, credfile: Credfile, tmp_path: Path) -> None:
    mistyped = tmp_path / "hoem"
    result = credfile(*command.split(), "--home", mistyped)
    assert result.code == 2 and result.out == ""
    assert f"there is no data folder at {mistyped}" in result.err and "--home" in result.err
    assert not mistyped.exists()


def test_a_new_home_is_said_to_be_new_and_only_once(credfile: Credfile, scans: Path, tmp_path: Path) -> None:
    said = f"There was no data folder at {tmp_path / 'home'}. A new one was created."
    assert said in credfile("backfill", scans).err
    assert said not in credfile("backfill", scans).err
    assert credfile("status").code == 0


def test_unexpected_failure_is_one_line_and_ends_with_1(credfile: Credfile, scans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    credfile("backfill", scans)

    def broken(self: Store) -> None:
        raise KeyError("a personal value")

    monkeypatch.setattr(Store, "counts", broken)
    result = credfile("status")
    assert result.code == 1
    assert len(result.err.splitlines()) == 1 and "KeyError" in result.err and "personal" not in result.err
    assert "Traceback" in credfile("--debug", "status").err


def test_status_names_a_file_that_is_waited_for_and_until_when(
    credfile: Credfile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CREDFILE_TIME_ZONE", "UTC")
    since = datetime(2026, 3, 2, 14, 2, tzinfo=UTC)
    waited = Unfinished("fax/scan 7.pdf", True, since, since + timedelta(minutes=10))
    (tmp_path / "home" / "archive").mkdir(parents=True)
    watchstate.write(tmp_path / "home", WatchState(State.WATCHING, arriving=1, unfinished=(waited,)), since)
    said = "fax/scan 7.pdf: it is empty; unchanged since 2:02 PM, will be rejected at 2:12 PM"
    assert said in credfile("status").out


def test_demo_needs_a_home_of_its_own(credfile: Credfile, scans: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    credfile("backfill", scans)
    monkeypatch.setattr("ingest.cli.demo._samples", lambda: [scans / "a.txt"])
    result = credfile("demo", "--no-desk", "--home", tmp_path / "home")
    assert result.code == 1 and "already contains documents or accounts" in result.err and "demo --home DIR" in result.err
    assert credfile("demo", "--no-desk").code == 0, "the default is a folder of its own, whatever CREDFILE_HOME says"
    assert (tmp_path / "credfile-demo" / "DEMO").exists() and not (tmp_path / "home" / "DEMO").exists()


def test_demo_keeps_out_of_a_home_that_somebody_has_set_up(
    credfile: Credfile, scans: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("ingest.cli.demo._samples", lambda: [scans / "a.txt"])
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    credfile("user", "add", "Maria Lopez")
    assert credfile("demo", "--no-desk", "--home", tmp_path / "home").code == 1
    assert not (tmp_path / "home" / "DEMO").exists()


def test_demo_reads_the_samples_once(credfile: Credfile, scans: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    samples = [scans / "a.txt", scans / "c.txt", tmp_path / "empty.txt"]
    samples[2].touch()
    monkeypatch.setattr("ingest.cli.demo._samples", lambda: samples)
    first = credfile("demo", "--no-desk")
    assert first.code == 0 and "3 files, 2 records, 2 to review" in first.err
    second = credfile("demo", "--no-desk")
    assert second.code == 0 and "already in this data folder" in second.err
    assert "No faults." in credfile("audit", "--home", tmp_path / "credfile-demo").out


def test_the_demo_leaves_alone_what_is_still_being_copied_into_its_folder(
    credfile: Credfile, scans: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("ingest.cli.demo._samples", lambda: [scans / "a.txt"])
    half = tmp_path / "credfile-demo" / "intake" / "my own.pdf"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"%PDF-1.7 and the rest is still on its way")
    demo = credfile("demo", "--no-desk")
    assert demo.code == 0 and "1 files, 1 records" in demo.err
    assert half.exists()


def test_the_watch_puts_aside_what_a_crash_left(
    credfile: Credfile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    left = tmp_path / "home" / "archive" / ".incoming-abc"
    left.parent.mkdir(parents=True)
    left.write_bytes(paper("half a copy"))
    os.utime(left, (0, 0))
    stop = threading.Event()
    stop.set()
    monkeypatch.setattr("ingest.cli.watch.stopped_by_signals", lambda: stop)
    watch = credfile("watch")
    aside = left.parent / "left-over" / left.name
    assert watch.code == 0 and str(aside.parent) in watch.err.replace("\n", "")
    assert aside.read_bytes() == paper("half a copy")


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    modules = dict.fromkeys(listed.module for listed in lazy_commands.COMMANDS.values())
    own = {name: command for module in modules for name, command in lazy_commands.loaded(module).items()}
    assert own.keys() == lazy_commands.COMMANDS.keys()
    first = {name: " ".join((command.help or "").split("\n\n")[0].split()) for name, command in own.items()}
    assert first == {name: listed.help for name, listed in lazy_commands.COMMANDS.items()}


def test_every_module_that_adds_commands_is_listed() -> None:
    folder = Path(lazy_commands.__file__).parent
    adding = {path.stem for path in folder.glob("*.py") if "\ndef add_to(" in path.read_text("utf-8")}
    assert adding == {listed.module for listed in lazy_commands.COMMANDS.values()}


def test_the_list_of_commands_and_extract_load_no_database() -> None:
    code = "import sys; from ingest.cli import lazy_commands; lazy_commands.loaded('extract'); print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

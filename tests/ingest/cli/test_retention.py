"""``credfile report retention`` lists what is due, ``hold`` keeps it, and ``purge`` deletes several."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest

from tests.ingest.cli.conftest import Credfile

RULE = '[[rule]]\nname = "Ten years"\nevent = "received"\nyears = 0\n'
BY = ("--reason", "retention has ended", "--by", "Maria Lopez")


@pytest.fixture
def filed(credfile: Credfile, scans: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Credfile:
    """A home with three documents that are past review, an administrator and a rule."""
    credfile("backfill", str(scans))
    monkeypatch.setattr(sys, "stdin", io.StringIO("correct horse battery\n"))
    credfile("user", "add", "Maria Lopez", "--role", "admin")
    (tmp_path / "home" / "retention.toml").write_text(RULE, "utf-8")
    return credfile


def _rows(filed: Credfile, *options: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(filed("report", "retention", *options).out)))


def test_it_lists_what_is_due_and_with_all_the_rest_too(filed: Credfile) -> None:
    rows = _rows(filed, "--all", "--as-of", "12/31/2090")
    assert [row["document"] for row in rows] == ["1", "2", "3"] and {row["rule"] for row in rows} == {"Ten years"}
    assert {row["status"] for row in rows} <= {"due", "in_review"}
    assert len(_rows(filed, "--as-of", "12/31/2090")) == sum(row["status"] == "due" for row in rows)
    assert _rows(filed, "--as-of", "01/01/2000") == []


@pytest.mark.parametrize("format", ["xlsx", "pdf", "json"])
def test_it_is_written_in_each_format(filed: Credfile, tmp_path: Path, format: str) -> None:
    out = tmp_path / f"due.{format}"
    result = filed("report", "retention", "--all", "--format", format, "--out", str(out))
    assert result.code == 0 and "3 documents" in result.err and out.stat().st_size > 200


def test_without_a_rule_it_says_what_to_do(filed: Credfile, tmp_path: Path) -> None:
    (tmp_path / "home" / "retention.toml").unlink()
    result = filed("report", "retention")
    assert result.code != 0 and "docs/operations.md" in result.err


def test_a_hold_stops_the_deletion_and_is_listed_until_it_is_released(filed: Credfile) -> None:
    assert filed("hold", "add", "--document", "2", "--reason", "case 7", "--by", "maria lopez").code == 0
    listed = filed("hold", "list").out
    assert listed.startswith("document 2") and "1.txt" in listed and "by Maria Lopez: case 7" in listed
    refused = filed("purge", "2", "--yes", *BY)
    assert refused.code != 0 and "legal hold" in refused.err
    assert filed("hold", "release", "--document", "2", "--reason", "closed", "--by", "maria lopez").code == 0
    assert filed("hold", "list").out == "" and filed("purge", "2", "--yes", *BY).code == 0


def test_a_hold_needs_an_admin_and_one_object(filed: Credfile) -> None:
    assert "Only an admin sets a legal hold" in filed("hold", "add", "--document", "2", "--reason", "x", "--by", "nobody").err
    both = filed("hold", "add", "--document", "2", "--practitioner", "E-1", "--reason", "x", "--by", "Maria Lopez")
    neither = filed("hold", "add", "--reason", "x", "--by", "Maria Lopez")
    assert both.code == neither.code == 2 and "either --document or --practitioner" in both.err


def test_several_documents_are_deleted_with_one_reason_after_one_question(filed: Credfile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    result = filed("purge", "1", "3", "1", *BY)
    assert result.code == 0 and "these 2 documents" in result.err and result.err.count("is deleted, with") == 2
    assert [row["document"] for row in _rows(filed, "--all")] == ["2"]
    audit = filed("audit")
    assert audit.code == 0 and "2 documents deleted" in audit.out


def test_nothing_is_deleted_where_one_of_them_is_unknown(filed: Credfile) -> None:
    assert filed("purge", "1", "99", "--yes", *BY).code != 0
    assert len(_rows(filed, "--all")) == 3

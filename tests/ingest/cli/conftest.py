"""The command line as a user meets it: `main` with arguments, its output and its code; only the reading itself is pretended."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from extractors.document.page import Box, Origin
from extractors.draft import Draft, Expiry, FieldValue
from ingest import cli
from ingest.archive import Stored
from ingest.settings import Settings
from ingest.site_types import SiteTypes
from ingest.work import Inline, Understood
from tests.ingest.world import paper, pretend


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


class Pretending(Inline):
    """Stands in for the pool."""

    def __init__(self, settings: Settings, workers: int | None = None, types: SiteTypes = (), *, unpack: bool = False) -> None:
        super().__init__(pretend)

    def __enter__(self) -> Pretending:
        return self

    def __exit__(self, *_: object) -> None:
        pass


Credfile = Callable[..., Result]


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """A folder with three papers, one of them deeper, and a file that is none."""
    folder = tmp_path / "scans"
    (folder / "b").mkdir(parents=True)
    (folder / "c.txt").write_bytes(paper("c"))
    (folder / "b" / "1.txt").write_bytes(paper("b1"))
    (folder / "a.txt").write_bytes(paper("a"))
    (folder / "Thumbs.db").write_bytes(b"thumbs")
    return folder


@pytest.fixture
def credfile(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Credfile:
    """Runs credfile with arguments, in an empty folder, on a home of the test's own."""
    for module in ("extract", "backfill", "watch", "demo"):
        monkeypatch.setattr(f"ingest.cli.{module}.pool", Pretending)
    monkeypatch.setattr(os, "nice", lambda increment: 0)
    monkeypatch.setenv("CREDFILE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Result:
        monkeypatch.setattr(sys, "argv", ["credfile", *map(str, arguments)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfd.readouterr()
        code = ended.value.code
        return Result(code if isinstance(code, int) else int(bool(code)), out, err)

    return run


@pytest.fixture
def quill(credfile: Credfile, scans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home with one license of Ida Quill, which ends on 7/1/2026, and two of nobody."""

    reading = pretend

    def reads(arrival: Stored) -> Understood:
        read = reading(arrival)
        values = {"holder_name": "Ida Quill", "number": "RN-71-208/9914", "expiry_date": "2026-07-01"}
        box = (Box(1, 2, 3, 4),)
        fields = tuple(FieldValue(name, text, text, 0.9, 1, box, Origin.OCR) for name, text in values.items())
        known = Draft("state_license", "card", 0.9, (1,), Expiry.EXPIRES, fields)
        return replace(read, drafts=(known,)) if arrival.name == "a.txt" else read

    monkeypatch.setattr("tests.ingest.cli.conftest.pretend", reads)
    credfile("backfill", scans)

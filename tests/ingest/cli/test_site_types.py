"""A site's own credential type: one file in the home, and every reader serves it; a faulty file stops the start."""

from __future__ import annotations

import csv
import io
from functools import partial
from pathlib import Path

import pytest

from ingest.accounts import AccountService, Role
from ingest.cli.desk import Desk
from ingest.cli.opening import now, opened
from ingest.reading.engines import Engines
from ingest.settings import Settings, SettingsError
from ingest.site_types import SiteTypes, declared, read_types
from ingest.work import Inline, understand
from tests.ingest.cli.conftest import Credfile, Pretending
from tests.ingest.reading.papers import text_pdf
from tests.review_ui.conftest import TestClient

FORKLIFT = """
id = "forklift_permit"
name = "Forklift permit"
about = "permission to drive the forklift of the stores"
papers = ["card"]

[cues]
sure = ["forklift operator permit", "forklift"]

[fields.holder_name]
required = true
[fields.number]
title = "Permit number"
labels = ["permit number"]
required = true
[fields.bay]
title = "Loading bay"
kind = "text"
labels = ["bay"]
[fields.expiry_date]
"""
PERMIT = ("FORKLIFT OPERATOR PERMIT", "Name: Ana Reyes", "Permit Number: FL-88213", "Bay: North", "Expires: 04/30/2027")


class Reading(Pretending):
    """Stands in for the pool and really reads; text layers need no OCR engine."""

    def __init__(self, settings: Settings, workers: int | None = None, types: SiteTypes = (), *, unpack: bool = False) -> None:
        Inline.__init__(self, partial(understand, types=types))


@pytest.fixture
def own_types(tmp_path: Path) -> Path:
    folder = tmp_path / "home" / "credential_types"
    folder.mkdir(parents=True)
    (folder / "forklift.toml").write_text(FORKLIFT, "utf-8")
    return folder


def test_a_type_dropped_in_the_home_is_read_queued_shown_and_exported(
    own_types: Path, credfile: Credfile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.reading.load_engines", lambda: Engines(None, None))
    monkeypatch.setattr("ingest.cli.backfill.pool", Reading)
    scans = tmp_path / "scans"
    scans.mkdir()
    text_pdf(scans / "permit.pdf", PERMIT)
    assert credfile("backfill", scans).code == 0

    rows = list(csv.DictReader(io.StringIO(credfile("export", "--type", "forklift_permit").out)))
    assert [(row["type"], row["number"], row["expiry_date"]) for row in rows] == [("forklift_permit", "FL-88213", "2027-04-30")]
    assert "bay" in rows[0]
    assert "Forklift permit" in credfile("report", "expirables", "--as-of", "2026-07-01").out

    monkeypatch.setattr("ingest.cli.desk._check_free", lambda host, port: None)
    with opened(None) as place:
        AccountService(place.store).add_user("Ines Okafor", "four unrelated words", Role.REVIEWER, now())
        desk = Desk(place)
        browser = TestClient(desk.app, base_url="http://127.0.0.1")
        browser.get(desk.link("Ines Okafor").removeprefix(desk.address.rstrip("/")))
        assert "Forklift permit</a>" in browser.get("/queue").text
        form = browser.get(f"/review/{place.store.queue()[0].record_id}").text
        assert "Permit number" in form and "Loading bay" in form and ">FL-88213</textarea>" in form


def test_the_packaged_types_alone_are_served_where_a_home_has_none_of_its_own(tmp_path: Path) -> None:
    assert read_types(tmp_path) == ()
    assert declared(()).credentials


def test_extract_touches_no_home_and_so_knows_only_the_packaged_types(own_types: Path, credfile: Credfile, tmp_path: Path) -> None:
    given: list[SiteTypes] = []

    class Noting(Pretending):
        def __init__(self, settings: Settings, workers: int | None = None, types: SiteTypes = (), *, unpack: bool = False) -> None:
            super().__init__(settings)
            given.append(types)

    (tmp_path / "a.txt").write_bytes(b"a paper")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.cli.extract.pool", Noting)
        assert credfile("extract", tmp_path / "a.txt").code == 0
    assert given == [()]


@pytest.mark.parametrize("command", ["status", "serve", "watch", "run", "export", "audit"])
def test_a_faulty_file_stops_the_start_with_one_line_that_names_every_fault(
    own_types: Path, credfile: Credfile, command: str
) -> None:
    (own_types / "bad.toml").write_text('id = "Bad Id"\nname = "x"\nabout = "x"\npapers = ["scroll"]\n', "utf-8")
    (own_types / "worse.toml").write_text("no toml at all", "utf-8")
    result = credfile(command)
    assert result.code == 1 and result.out == "" and len(result.err.splitlines()) == 1
    for word in ("bad.toml", "id: must be", "scroll", "worse.toml", "not TOML"):
        assert word in result.err


def test_doctor_says_it_too_and_goes_on(own_types: Path, credfile: Credfile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.reading.load_engines", lambda: Engines(None, None))
    (own_types / "bad.toml").write_text('id = "bad"\n', "utf-8")
    result = credfile("doctor")
    assert result.code == 1 and "bad.toml: name: missing" in result.out and "Database" in result.out


def test_a_file_that_is_no_text_is_told(own_types: Path) -> None:
    (own_types / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="UTF-8"):
        read_types(own_types.parent)

"""An uploaded file appears in the intake folder whole or not at all, under a name that can do no harm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest import uploads
from ingest.errors import Rejected, RejectionCode, Unavailable
from ingest.files.leftovers import UPLOADING
from ingest.files.names import ignored_name
from ingest.settings import Settings
from ingest.uploads import Uploaded, arriving, put, safe_name

PDF = b"%PDF-1.7\n" + b"x" * 10_000


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings.load(tmp_path / "home", {})
    settings.prepare()
    return settings


def _send(settings: Settings, name: str = "scan.pdf", *chunks: bytes) -> Uploaded:
    with arriving(settings, 0) as upload:
        for chunk in chunks or (PDF,):
            upload.write(chunk)
        return put(settings, upload, name)


def _everything(settings: Settings) -> list[str]:
    return sorted(
        path.name for folder in (settings.intake, settings.home / UPLOADING) if folder.is_dir() for path in folder.iterdir()
    )


def test_a_file_appears_whole_and_a_second_of_its_name_beside_it(settings):
    assert _send(settings).name == "scan.pdf" and (settings.intake / "scan.pdf").read_bytes() == PDF
    second = _send(settings, "scan.pdf", PDF[:20], PDF[20:], b"more")
    assert (second.name, second.size) == ("scan (2).pdf", len(PDF) + 4) and (settings.intake / "scan.pdf").read_bytes() == PDF
    assert _everything(settings) == ["scan (2).pdf", "scan.pdf"]


def test_on_a_disk_without_links_it_is_copied_whole(settings, monkeypatch):
    def no_links(*_: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    assert _send(settings).name == "scan.pdf" and (settings.intake / "scan.pdf").read_bytes() == PDF
    assert _everything(settings) == ["scan.pdf"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", RejectionCode.EMPTY),
        (b"<html><script>", RejectionCode.UNSUPPORTED_TYPE),
        (b"MZ" + b"0" * 5000, RejectionCode.UNSUPPORTED_TYPE),
        (b"#!/bin/sh\n" + b"a" * 5000, RejectionCode.UNSUPPORTED_TYPE),
        (PDF + b"x" * 20_000, RejectionCode.TOO_LARGE),
    ],
)
def test_what_cannot_be_read_is_refused_and_leaves_nothing(settings, monkeypatch, content, code):
    monkeypatch.setattr(uploads, "LARGEST", 20_000)
    with pytest.raises(Rejected) as refused:
        _send(settings, "scan.pdf", *(content[at : at + 1000] for at in range(0, max(len(content), 1), 1000)))
    assert refused.value.code == code and _everything(settings) == []


def test_one_that_stops_in_the_middle_leaves_nothing(settings):
    with pytest.raises(ConnectionError), arriving(settings, 0) as upload:
        upload.write(PDF)
        raise ConnectionError
    assert _everything(settings) == []


def test_a_folder_that_is_away_and_a_full_disk_are_said_before_anything_is_taken(settings, monkeypatch):
    with pytest.raises(Rejected), arriving(settings, uploads.LARGEST + 1):
        pass
    monkeypatch.setattr(uploads, "_LEAST_FREE", 1 << 60)
    with pytest.raises(Unavailable, match="full"), arriving(settings, 0):
        pass
    monkeypatch.undo()
    settings.intake.rmdir()
    with pytest.raises(Unavailable, match="not there"), arriving(settings, 0):
        pass


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("scan.pdf", "scan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ada\\RN card.JPG", "RN card.JPG"),
        ("..", "upload"),
        ("", "upload"),
        (".hidden.pdf", "hidden.pdf"),
        ("a\x00b\n\u202efdp.pdf", "a b fdp.pdf"),
        ('a:b*c?"<>|.pdf', "a-b-c-----.pdf"),
        ("~$note.pdf", "$note.pdf"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
        ("Å" * 300, "Å" * 120),
        ("scan.pdf.part", "upload scan-pdf-part"),
        ("a.reason.txt", "upload a-reason-txt"),
        ("thumbs.db", "upload thumbs-db"),
        ("/", "upload"),
        ("con\u0301.pdf", "coń.pdf"),
    ],
)
def test_a_name_keeps_what_can_do_no_harm(given, kept):
    assert safe_name(given) == kept and ignored_name(kept) is None and "/" not in kept and len(os.fsencode(kept)) <= 255

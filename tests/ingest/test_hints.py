"""Commands in hints can be typed as they stand, on this machine and for this data folder."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from ingest.commands import command, program


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A program in a folder whose name has a space."""
    path = tmp_path / "my tools" / "credfile"
    path.parent.mkdir()
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_a_program_that_the_shell_finds_is_called_by_its_name(installed, monkeypatch):
    monkeypatch.setattr(sys, "argv", [str(installed)])
    monkeypatch.setenv("PATH", str(installed.parent))
    assert program() == "credfile"


def test_another_one_is_called_by_its_path_quoted(installed, monkeypatch):
    monkeypatch.setattr(sys, "argv", [str(installed)])
    monkeypatch.setenv("PATH", "/nowhere")
    assert shlex.split(program()) == [str(installed)]


def test_the_one_that_was_started_is_meant_and_not_another_of_its_name(installed, tmp_path, monkeypatch):
    other = tmp_path / "other" / "credfile"
    other.parent.mkdir()
    other.write_text("#!/bin/sh\n")
    other.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(other)])
    monkeypatch.setenv("PATH", str(installed.parent))
    assert shlex.split(program()) == [str(other)]


def test_a_module_is_started_as_one(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["/src/ingest/cli/__main__.py"])
    assert shlex.split(program()) == [sys.executable, "-m", "ingest.cli"]


def test_the_data_folder_is_named_and_quoted(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["/src/ingest/cli/__main__.py"])
    typed = command(Path("/srv/our files"), "user", "add", "NAME")
    assert shlex.split(typed) == [sys.executable, "-m", "ingest.cli", "user", "add", "NAME", "--home", "/srv/our files"]
    assert "--home" not in command(None, "doctor")

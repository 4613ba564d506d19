"""``credfile bench``: its help needs nothing that ``make install`` leaves out, and without the rest it says what to do."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ingest.cli.conftest import Credfile

ROOT = Path(__file__).parents[3]


def _locked(name: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9_.-]+)==", (ROOT / name).read_text("utf-8"), re.MULTILINE))


DEVELOPER = _locked("requirements-dev.txt") - _locked("requirements.txt")
"""Packages that only the developer requirements have."""

WITHOUT = """
import importlib.metadata, runpy, sys
absent = set(sys.argv[1].split(","))
tops = {module for module, owners in importlib.metadata.packages_distributions().items()
        if {owner.lower().replace("_", "-") for owner in owners} <= absent}
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in tops:
            raise ModuleNotFoundError(name=name)
sys.meta_path.insert(0, Absent())
sys.argv = ["measure", "--help"]
runpy.run_module("benchmarks.measure", run_name="__main__")
"""


def test_its_help_needs_no_developer_package() -> None:
    assert {"scipy", "scikit-learn", "matplotlib"} <= DEVELOPER
    command = [sys.executable, "-c", WITHOUT, ",".join(DEVELOPER)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "--set" in done.stdout


def test_without_developer_packages_it_says_how_to_run_it(credfile: Credfile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    refused = credfile("bench", "--set", "samples")
    assert refused.code == 1 and "make bench" in refused.err

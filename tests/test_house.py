"""The house holds its shape: imports go down only, and each third-party package enters through its doors."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = {"extractors": set(), "ingest": {"extractors"}, "review_ui": {"ingest", "extractors"}}
DESK_MAY_IMPORT = (
    "ingest.store", "ingest.archive", "ingest.settings", "ingest.formats", "ingest.errors", "ingest.export", "ingest.reports",
    "ingest.accounts", "ingest.api_tokens", "ingest.purge",
    "ingest.practitioners", "ingest.rosters", "ingest.uploads",
    "ingest.last_backup", "ingest.statuses", "ingest.watch.state", "ingest.serving", "ingest.commands",
    "extractors.credential_types", "extractors.kinds", "extractors.draft", "extractors.document",
    "extractors.notes", "extractors.messages",
)  # fmt: skip
DOORS = {
    "sqlmodel": ("ingest/tables", "ingest/store", "ingest/migrations"),
    "sqlalchemy": ("ingest/tables", "ingest/store", "ingest/migrations"),
    "alembic": ("ingest/store", "ingest/migrations"),
    "spacy": ("extractors/models/spacy_pipelines.py",),
    "rapidocr": ("ingest/ocr/rapid.py", "ingest/ocr"),
    "pytesseract": ("ingest/ocr/tesseract.py",),
    "pdfplumber": ("ingest/reading",),
    "watchdog": ("ingest/watch",),
    "pebble": ("ingest/work",),
    "zxingcpp": ("ingest/images/codes.py",),
    "fastapi": ("review_ui", "ingest/cli"),
    "openpyxl": ("ingest/practitioners/spreadsheet.py",),
    "xlsxwriter": ("ingest/export/xlsx.py",),
    "pypdf": ("ingest/export",),
    "reportlab": ("ingest/export",),
    "icalendar": ("ingest/reports",),
    "holidays": ("ingest/reports/business_days.py",),
    "argon2": ("ingest/passwords.py", "ingest/accounts.py"),
    "zxcvbn": ("ingest/passwords.py",),
    "itsdangerous": ("review_ui/attempts.py",),
}

FILE_CALLS = {
    "os": {"open", "fsync", "fdatasync", "replace", "rename", "link", "unlink", "remove", "scandir", "walk"},
    "fcntl": {"flock", "lockf"},
    "tempfile": {"mkstemp", "NamedTemporaryFile", "mktemp"},
    "shutil": {"copy", "copy2", "copyfile", "copyfileobj", "move"},
}
"""Calls that open, sync, rename, lock or copy files. They belong into ``ingest/files``, which does each of it once, and safely."""
FILE_METHODS = {"rename", "unlink", "hardlink_to", "symlink_to"}
"""The same, as methods of a path; so is ``replace`` with one argument, which is no text's."""
FILE_CALLS_ELSEWHERE = {
    ("ingest/store/integrity/head.py", "os.fdatasync"): "one line of the file is written over in place, and its size stays",
    ("ingest/backup/restoring.py", "shutil.move"): "whole folders, and a database that may lie on another disk",
    ("ingest/backup/making.py", "unlink"): "its own temporary files in a backup that is not finished",
    ("ingest/backup/target.py", "unlink"): "its own files in a backup that is not finished",
    ("ingest/backup/target.py", "os.walk"): "its own folder, of which hidden files and links are wanted, too",
}


def modules() -> list[Path]:
    return [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down_only(path: Path) -> None:
    relative = str(path.relative_to(ROOT))
    layer = relative.split("/")[0]
    ours = {name for name in imported(path) if name.split(".")[0] in LAYERS}
    above = {name for name in ours if name.split(".")[0] != layer and name.split(".")[0] not in LAYERS[layer]}
    if relative.startswith("ingest/cli"):
        above = {name for name in above if not name.startswith("review_ui")}  # the command line starts the review server
    assert not above


@pytest.mark.parametrize("path", sorted((ROOT / "review_ui").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_desk_loads_neither_ocr_nor_spacy(path: Path) -> None:
    below = {name for name in imported(path) if name.split(".")[0] in ("ingest", "extractors") and "." in name}
    assert not {name for name in below if not name.startswith(DESK_MAY_IMPORT)}


@pytest.mark.parametrize("package", DOORS)
def test_a_third_party_package_enters_through_its_doors(package: str) -> None:
    through = {str(path.relative_to(ROOT)) for path in modules() if any(name.split(".")[0] == package for name in imported(path))}
    assert not {path for path in through if not path.startswith(DOORS[package])}


def file_calls(path: Path) -> set[str]:
    """Calls of a module that `FILE_CALLS` and `FILE_METHODS` name."""
    tree = ast.parse(path.read_text("utf-8"))
    taken = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in FILE_CALLS
        for alias in node.names
        if alias.name in FILE_CALLS[node.module]
    }
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        assert isinstance(call.func, ast.Attribute)
        owner, name = call.func.value, call.func.attr
        if isinstance(owner, ast.Name) and owner.id in FILE_CALLS:
            taken |= {f"{owner.id}.{name}"} if name in FILE_CALLS[owner.id] else set()
        elif name in FILE_METHODS or (name == "replace" and len(call.args) == 1 and not call.keywords):
            taken.add(name)
    return taken


def test_files_are_opened_and_moved_by_one_package() -> None:
    found = {
        (str(path.relative_to(ROOT)), call)
        for path in modules()
        if not path.is_relative_to(ROOT / "ingest/files")
        for call in file_calls(path)
    }
    assert found == set(FILE_CALLS_ELSEWHERE)

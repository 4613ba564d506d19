"""The house holds its shape: imports go down only, and each third-party package enters through its doors."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = {"extractors": set(), "ingest": {"extractors"}, "review_ui": {"ingest", "extractors"}}
DESK_MAY_IMPORT = (
    "ingest.store", "ingest.archive", "ingest.settings", "ingest.formats", "ingest.errors", "ingest.export", "ingest.people",
    "ingest.purge", "ingest.watch.state", "ingest.serving", "ingest.commands",
    "extractors.credential_types", "extractors.kinds", "extractors.draft", "extractors.document",
)  # fmt: skip
DOORS = {
    "sqlmodel": ("ingest/tables.py", "ingest/store", "ingest/migrations", "ingest/people.py"),
    "sqlalchemy": ("ingest/tables.py", "ingest/store", "ingest/migrations", "ingest/people.py"),
    "alembic": ("ingest/store", "ingest/migrations"),
    "spacy": ("extractors/models/spacy_pipelines.py",),
    "rapidocr": ("ingest/ocr/rapid.py", "ingest/ocr"),
    "pytesseract": ("ingest/ocr/tesseract.py",),
    "pdfplumber": ("ingest/reading",),
    "watchdog": ("ingest/watch",),
    "pebble": ("ingest/work",),
    "zxingcpp": ("ingest/images/codes.py",),
    "fastapi": ("review_ui", "ingest/cli"),
    "openpyxl": ("ingest/export",),
    "argon2": ("ingest/passwords.py", "ingest/people.py"),
    "zxcvbn": ("ingest/passwords.py",),
    "itsdangerous": ("review_ui/attempts.py",),
}


def modules() -> list[Path]:
    return [path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))]


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
    floor = relative.split("/")[0]
    ours = {name for name in imported(path) if name.split(".")[0] in FLOORS}
    above = {name for name in ours if name.split(".")[0] != floor and name.split(".")[0] not in FLOORS[floor]}
    if relative.startswith("ingest/cli"):
        above = {name for name in above if not name.startswith("review_ui")}  # the command line opens the desk
    assert not above


@pytest.mark.parametrize("path", sorted((ROOT / "review_ui").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_desk_loads_neither_ocr_nor_spacy(path: Path) -> None:
    below = {name for name in imported(path) if name.split(".")[0] in ("ingest", "extractors") and "." in name}
    assert not {name for name in below if not name.startswith(DESK_MAY_IMPORT)}


@pytest.mark.parametrize("package", DOORS)
def test_a_third_party_package_enters_through_its_doors(package: str) -> None:
    through = {str(path.relative_to(ROOT)) for path in modules() if any(name.split(".")[0] == package for name in imported(path))}
    assert not {path for path in through if not path.startswith(DOORS[package])}

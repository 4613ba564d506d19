"""The desk is light: it starts without the engines that read papers, and asks nothing of a network."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

HEAVY = ("spacy", "onnxruntime", "cv2", "rapidocr", "pytesseract", "pypdfium2", "pdfplumber", "sklearn", "lightgbm")
SCRIPTS = (
    "desk.js",
    "document.js",
    "fields.js",
    "journal.js",
    "page.js",
    "record.js",
    "review.js",
    "session.js",
    "upload.js",
    "viewer.js",
)
"""The desk's own."""


def test_starting_the_desk_loads_no_engine():
    said = f"import sys, review_ui.app; print([name for name in {HEAVY!r} if name in sys.modules])"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "[]"


def test_the_sheet_and_the_script_name_no_other_site():
    static = files("review_ui") / "static"
    for name in ("desk.css", *SCRIPTS):
        text = (static / name).read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text and "https:" not in text, name


def test_every_file_by_others_is_named_with_its_licence():
    static = files("review_ui") / "static"
    notice = (static / "THIRD_PARTY.md").read_text("utf-8")
    ours = {"desk.css", "mark.svg", "THIRD_PARTY.md", "OFL.txt", *SCRIPTS}
    for name in {entry.name for entry in static.iterdir()} - ours:
        family = name.split("-latin")[0]
        assert family in notice, name

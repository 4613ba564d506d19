"""Papers written by other hands: read from the folder ``by_hand``, where each sheet is one HTML file and ``truth.json`` says what
all of them hold. Their authors saw neither the families here nor the samples nor the extraction.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from benchmarks.papers.paper import Credential, Paper, Sheet

FOLDER = Path(__file__).with_suffix("")
HANDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_PARTS = re.compile(r"<style>(.*?)</style></head>\s*<body>(.*)</body></html>\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """A paper with its truth: the number it goes by, whose hand it is of, its layout's name, and how it arrives."""

    name: str
    hand: str
    family: str
    how: str
    paper: Paper


def read_sheet(path: Path, inches: tuple[float, float]) -> Sheet:
    """The sheet in an HTML file. Raises ValueError where the file is not one style and one body."""
    parts = _PARTS.search(path.read_text("utf-8"))
    if not parts:
        raise ValueError(f"{path.name}: no sheet; it needs one <style> in its head and a <body>")
    return Sheet(parts[2], parts[1], inches)


def read_written(hands: Collection[str] = HANDS) -> list[Written]:
    """Every paper of ``hands``, in the order of ``truth.json``."""
    written = []
    for entry in json.loads((FOLDER / "truth.json").read_text("utf-8")):
        if entry["hand"] not in hands:
            continue
        sheets = [read_sheet(FOLDER / sheet["file"], tuple(sheet["inches"])) for sheet in entry["sheets"]]
        credentials = [Credential(**{**one, "pages": tuple(one["pages"])}) for one in entry["credentials"]]
        written.append(Written(entry["name"], entry["hand"], entry["family"], entry["how"], Paper(sheets, credentials)))
    return written

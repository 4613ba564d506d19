"""What the product says: its ``extract --json`` run as a user would run it, line by line, with its time and memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, "-m", "ingest.cli", "extract", "--json", "--text")


@dataclass(frozen=True, slots=True)
class Said:
    """One value of an answer."""

    value: str
    confidence: float
    page: int
    boxed: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """One credential of an answer. ``accepted`` is what the gate says: it needs no review."""

    type: str
    pages: tuple[int, ...]
    fields: Mapping[str, Said]
    paper: str | None
    expiry: str | None
    confidence: float
    accepted: bool


@dataclass(frozen=True, slots=True)
class AnsweredDocument:
    """One line of output. ``text`` is each page's text as read; ``rejected`` the code of a file that was not read."""

    pages: int
    credentials: tuple[Answer, ...]
    unrecognized_pages: tuple[int, ...]
    seconds: Mapping[str, float]
    text: tuple[str, ...]
    rejected: str | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: wall-clock and CPU seconds of all its processes, and the largest one's peak memory in megabytes."""

    wall: float
    cpu: float
    peak_megabytes: float


def _answer(entry: Mapping[str, Any]) -> Answer:
    fields = {
        name: Said(str(said["value"]), float(said["confidence"]), int(said.get("page") or 0), bool(said.get("boxes")))
        for name, said in entry["fields"].items()
    }
    return Answer(
        type=entry["type"],
        pages=tuple(entry["pages"]),
        fields=fields,
        paper=entry.get("paper"),
        expiry=entry.get("expiry"),
        confidence=float(entry.get("confidence", 0)),
        accepted=not entry["review"]["needed"],
    )


def parse_line(line: str) -> AnsweredDocument:
    """One line of ``extract --json``. An ``unrecognized`` entry among the credentials is a refusal, not a credential."""
    entry = json.loads(line)
    reason = entry.get("reason") or {}
    return AnsweredDocument(
        pages=int(entry.get("pages") or 0),
        credentials=tuple(_answer(one) for one in entry.get("credentials", ()) if one["type"] != "unrecognized"),
        unrecognized_pages=tuple(entry.get("unrecognized_pages", ())),
        seconds=entry.get("seconds") or {},
        text=tuple(entry.get("text", ())),
        rejected=reason.get("code") if entry["status"] != "read" else None,
    )


def ask(paths: Sequence[Path], kept: Path, command: Iterable[str] = COMMAND) -> tuple[list[AnsweredDocument], Cost]:
    """Run the product over ``paths`` and keep its raw lines in ``kept``.

    Raises RuntimeError where it fails or does not answer each file with one line; exit code 3 (some files rejected) is no failure.
    """
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with kept.open("w", encoding="utf-8") as out:
        code = subprocess.run([*command, *map(str, paths)], stdout=out, check=False).returncode
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - start
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    lines = [line for line in kept.read_text("utf-8").splitlines() if line.startswith("{")]
    if code not in (0, 3) or len(lines) != len(paths):
        raise RuntimeError(f"extract ended with {code} and {len(lines)} lines for {len(paths)} files; its output is in {kept}")
    return [parse_line(line) for line in lines], Cost(wall, cpu, after.ru_maxrss / 1024)

"""What the product says: the lines of its ``extract --json --text``, understood."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Said:
    """One value of an answer."""

    value: str
    confidence: float
    page: int
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    printed: str = ""

    @property
    def boxed(self) -> bool:
        return bool(self.boxes)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a person should look: a code, and the field that it names, or None where it is the record as a whole."""

    code: str
    field: str | None = None


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
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class AnsweredDocument:
    """One line of output. ``text`` is each page's text as read; ``rejected`` the code of a file that was not read. ``sizes`` are
    the pages' widths and heights in points, known only where the product was run from here."""

    pages: int
    credentials: tuple[Answer, ...]
    unrecognized_pages: tuple[int, ...]
    seconds: Mapping[str, float]
    text: tuple[str, ...]
    rejected: str | None = None
    sizes: tuple[tuple[float, float], ...] = ()


def _answer(entry: Mapping[str, Any]) -> Answer:
    fields = {
        name: Said(
            str(said["value"]),
            float(said["confidence"]),
            int(said.get("page") or 0),
            tuple((x0, top, x1, bottom) for x0, top, x1, bottom in said.get("boxes") or ()),
            str(said.get("printed", "")),
        )
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
        reasons=tuple(Reason(reason["code"], reason.get("field")) for reason in entry["review"].get("reasons", ())),
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

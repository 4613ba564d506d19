"""What ``credfile extract`` answers for one file: a JSON line for programs and a few lines of text for people.

The JSON's shape is a promise to other programs. The same bytes give the same line, its ``seconds`` aside: nothing in it depends on
the day, the load of the machine, the order of work or what was read before.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.draft import Draft, FieldValue
from extractors.messages import message
from ingest.errors import Rejected
from ingest.explanations import note_as_json
from ingest.files.names import shown
from ingest.statuses import DocumentStatus
from ingest.work import Understood


@dataclass(frozen=True, slots=True)
class Answer:
    """One file and what it says. ``sha256`` is None where the file could not be opened."""

    file: Path
    sha256: str | None
    result: Understood | Rejected


def as_json(answer: Answer, text: bool = False) -> str:
    """One line of JSON, without its end. With ``text`` the pages' text is in it too."""
    result = answer.result
    understood = result if isinstance(result, Understood) else None
    pages = understood.document.pages if understood else ()
    line: dict[str, object] = {
        "file": os.fsencode(answer.file).decode("utf-8", "backslashreplace"),
        "sha256": answer.sha256,
        "pages": len(pages),
        "status": DocumentStatus.READ if understood else DocumentStatus.REJECTED,
        "reason": {"code": result.code.value, "message": result.message} if isinstance(result, Rejected) else None,
        "seconds": {
            "reading": round(understood.seconds_reading, 3) if understood else 0.0,
            "extracting": round(understood.seconds_extracting, 3) if understood else 0.0,
        },
        "credentials": [_credential(draft) for draft in understood.drafts if draft.recognized] if understood else [],
        "unrecognized_pages": _unrecognized(understood) if understood else [],
        "incomplete_pages": _incomplete(understood) if understood else [],
    }
    if text:
        line["text"] = [page.text for page in pages]
    return json.dumps(line, ensure_ascii=False)


def _unrecognized(understood: Understood) -> list[int]:
    """Pages that no credential stands on, whether a draft says so or none speaks of them."""
    recognized = {page for draft in understood.drafts if draft.recognized for page in draft.pages}
    return [page.number for page in understood.document.pages if page.number not in recognized]


def _incomplete(understood: Understood) -> list[int]:
    """Unrecognized pages that were not read to the end; of a credential's pages its issues say so."""
    unread = {page.number for page in understood.document.pages if any(item.incomplete for item in page.advice)}
    return [number for number in _unrecognized(understood) if number in unread]


def _credential(draft: Draft) -> dict[str, object]:
    return {
        "type": draft.type,
        "paper": draft.paper,
        "confidence": _probability(draft.confidence),
        "pages": list(draft.pages),
        "expiry": draft.expiry.value,
        "fields": {value.field: _value(value) for value in draft.fields},
        "issues": [note_as_json(note) for note in draft.issues],
        "review": {"needed": bool(draft.reasons), "reasons": [note_as_json(note) for note in draft.reasons]},
    }


def _value(value: FieldValue) -> dict[str, object]:
    answer: dict[str, object] = {"value": value.value, "printed": value.printed}
    if value.precision is not None:
        answer["precision"] = value.precision
    answer["confidence"] = _probability(value.confidence)
    answer["page"] = value.page
    answer["boxes"] = [list(box.rounded()) for box in value.boxes]
    answer["origin"] = value.origin.value
    return answer


def _probability(confidence: float) -> float:
    """Four digits: more would be noise, and differ from processor to processor."""
    return round(float(confidence), 4)


def _percent(confidence: float) -> str:
    """As a whole percentage for people, which never rounds up to certainty."""
    return ">99%" if confidence >= 0.995 else f"{confidence:.0%}"


def as_text(answer: Answer, text: bool = False) -> Iterator[str]:
    """The same for people, a line at a time."""
    result = answer.result
    if isinstance(result, Rejected):
        yield f"{shown(answer.file)}: rejected ({result.code})"
        yield f"    {result.message}"
        return
    count = len(result.document.pages)
    seconds = result.seconds_reading + result.seconds_extracting
    yield f"{shown(answer.file)}: {count} page{'' if count == 1 else 's'}, {seconds:.1f} s"
    for draft in result.drafts:
        pages = ", ".join(str(page) for page in draft.pages)
        yield f"  {draft.type} ({draft.paper}), page {pages}, {_percent(draft.confidence)}"
        for value in draft.fields:
            yield f"    {value.field:<18} {value.value:<40} {_percent(value.confidence):>4}  {value.origin.value}"
        if draft.recognized and draft.field("expiry_date") is None:
            yield f"    {'expiry':<18} {draft.expiry.value}"
        for note in (*draft.issues, *draft.reasons):
            yield f"    ! {note.field + ': ' if note.field else ''}{message(note)}"
    if text:
        for page in result.document.pages:
            yield f"  --- page {page.number} ---"
            yield page.text

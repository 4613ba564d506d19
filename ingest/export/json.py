"""Everything known about each record, as JSON: values with their evidence, all that was said before, and who confirmed.

One object; ``format`` names its shape and changes when the shape does. Records are written one by one, so any number of them will
do. Whole values are the rule: this is the form to take one's records elsewhere with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import IO

from extractors.credential_types.declaration import Declarations
from extractors.document.page import Box
from extractors.messages import explained
from ingest.explanations import note_as_json
from ingest.export.sheet import Sheet, hidden_fields, moment
from ingest.store import EntryView, FieldState, FiledTo, RecordView, mask, masks_npi

FORMAT = "credfile-records-1"
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def _boxes(boxes: tuple[Box, ...]) -> list[list[float]]:
    return [[round(edge, 1) for edge in box] for box in boxes]


def _entry(entry: EntryView, masked: bool) -> dict[str, object]:
    return {
        "value": mask(entry.value) if masked and entry.value else entry.value,
        "printed": mask(entry.printed) if masked and entry.printed else entry.printed,
        "precision": entry.precision,
        "answer": entry.answer,
        "by": entry.author,
        "by_person": entry.by_person,
        "at": moment(entry.at),
        "confidence": entry.confidence,
        "page": entry.page,
        "boxes": _boxes(entry.boxes),
        "origin": None if entry.origin is None else entry.origin.value,
        "because": [explained(why) for why in entry.because],
    }


def _field(state: FieldState, masked: bool) -> dict[str, object]:
    stands = {} if state.current is None else _entry(state.current, masked)
    history = [{**_entry(entry, masked), "withdrawn": entry.withdrawn} for entry in state.history]
    rivals = [_entry(rival, masked) for rival in state.rivals]
    return {**stands, "history": history, "rivals": rivals}


def _practitioner(filed: FiledTo | None, hides_npi: bool) -> dict[str, object] | None:
    if filed is None:
        return None
    npi = mask(filed.npi) if hides_npi and filed.npi else filed.npi
    return {"id": filed.id, "name": filed.name, "npi": npi, "role": filed.role, "unit": filed.unit}


def _record(record: RecordView, hidden: frozenset[str], hides_npi: bool) -> dict[str, object]:
    said = (state for state in record.fields if state.current is not None or state.history)
    return {
        "id": record.id,
        "type": record.type,
        "paper": record.paper,
        "state": record.state,
        "confidence": record.confidence,
        "expiry": record.expiry.value,
        "pages": list(record.pages),
        "document": {
            "sha256": record.document.sha256,
            "name": record.document.name,
            "pages": record.document.pages,
            "media_type": record.document.media_type,
        },
        "practitioner": _practitioner(record.practitioner, hides_npi),
        "received_at": moment(record.received_at),
        "closed_at": moment(record.closed_at) or None,
        "closed_by": record.closed_by,
        "rejection": None if record.rejection_code is None else {"code": record.rejection_code, "note": record.rejection_note},
        "model": record.model,
        "fields": {state.field: _field(state, state.field in hidden) for state in said},
        "issues": [note_as_json(issue) for issue in record.issues],
        "reasons": [note_as_json(reason) for reason in record.reasons],
    }


def write_sheet(table: Sheet, out: IO[str], title: str, said: Mapping[str, str]) -> int:
    """Write a report as one JSON object: what is ``said`` of it, and its rows by the columns' ids; returns how many rows."""
    head = "".join(f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}, " for name, value in said.items())
    out.write(f'{{"report": {json.dumps(title)}, {head}"rows": [')
    written = 0
    for row in table.rows:
        out.write(",\n" if written else "\n")
        out.write(json.dumps(dict(zip(table.header, row, strict=True)), ensure_ascii=False))
        written += 1
    out.write("\n]}\n")
    return written


def write(records: Iterable[RecordView], out: IO[str], declarations: Declarations, *, masked: bool = False) -> int:
    """Write all records as one JSON object; returns how many. With ``masked`` every value of a field declared so is shortened."""
    out.write(f'{{"format": {json.dumps(FORMAT)}, "records": [')
    hides, hides_npi = hidden_fields(declarations, masked), masked and masks_npi(declarations)
    written = 0
    for record in records:
        out.write(",\n" if written else "\n")
        out.write(_ENCODE(_record(record, hides(record.type), hides_npi)))
        written += 1
    out.write("\n]}\n")
    return written

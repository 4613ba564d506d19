"""Explanations, and advice on pages, as they are kept in JSON: a code and its parameters, ``["closer_readings", {"cast": 3, …}]``.

Earlier versions kept a sentence in their place, alone or behind the code. It is shown as it is.
"""

from __future__ import annotations

from typing import Any

from extractors.messages import message
from extractors.notes import SENTENCE, Explanation, Note, Parameters, parameters

Packed = list[str | dict[str, str | int | float]]


def pack(explanation: Explanation) -> Packed:
    """The explanation as JSON can hold it."""
    return [explanation.code, dict(explanation.parameters)]


def note_as_json(note: Note) -> dict[str, object]:
    """A reason or issue as programs get it: its code, the field it is about, and the sentence that people read."""
    return {"code": note.code, "field": note.field, "message": message(note)}


def unpack(kept: Any) -> Explanation:  # noqa: ANN401  # JSON is untyped on its way in
    """The explanation that was packed, also by an earlier version."""
    if isinstance(kept, str):
        return Explanation("", ((SENTENCE, kept),))
    code, rest = kept
    return Explanation(code, unpacked(rest))


def unpacked(kept: str | dict[str, str | int | float]) -> Parameters:
    """Parameters as they were kept; a sentence of an earlier version is one of them."""
    return ((SENTENCE, kept),) if isinstance(kept, str) else parameters(**kept)

"""From a declaration and what is known to the rows of a form, and from what a person typed to an answer.

The order of rows, their marks and what stands beside them are decided here and nowhere else; the templates only draw. Whatever is
typed goes through the field's own ``kind.parse``, the same function that reads the paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from extractors.declaration import CredentialType, Field
from extractors.draft import Draft, FieldValue, Note
from extractors.kinds.kind import Unparsable
from ingest.store import Absent, Answer, Confirmed, Corrected, EntryView, FieldState, Illegible, RecordView
from review_ui.pages import long_date
from review_ui.paper import Evidence, Viewed, boxes_as_json, boxes_from_json

SURE = 0.95
"""A value below this probability is marked for a look even where no rule asks for it: at 0.95 one in twenty would slip by."""
CHOICES = 3
"""Rivals that get a key of their own, 1 to 3."""


class Standing(StrEnum):
    """How a row stands; also its CSS class."""

    LOOK = "look"
    SURE = "sure"
    EMPTY = "empty"
    DONE = "done"


_MARKS = {Standing.LOOK: "!", Standing.SURE: "·", Standing.EMPTY: "–", Standing.DONE: "✓"}
_SAYS = {
    Standing.LOOK: "needs a look",
    Standing.SURE: "read with confidence",
    Standing.EMPTY: "not found on the paper",
    Standing.DONE: "answered",
}
_ANSWERS = {"confirmed": "confirmed", "corrected": "corrected", "absent": "not on it", "illegible": "illegible"}
_PLACEHOLDERS = {"absent": "not on the paper", "illegible": "illegible"}


@dataclass(frozen=True, slots=True)
class Choice:
    """Another value on the paper, picked with the key ``key``."""

    key: int
    value: str
    printed: str
    probability: float
    page: int
    boxes: str


@dataclass(frozen=True, slots=True)
class Row:
    """One field as the form shows it."""

    field: str
    type: str
    title: str
    inputmode: str
    exact: bool
    value: str
    placeholder: str
    standing: Standing
    mark: str
    says: str
    answer: str
    probability: float | None
    asks: tuple[str, ...]
    flaws: tuple[str, ...]
    because: str
    choices: tuple[Choice, ...]
    evidence: Evidence | None
    error: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """The fragment of one row, as an answer to one act."""

    template: ClassVar[str] = "field.html"
    row: Row
    record: int
    keys: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a typed text would be read as, while it is being typed."""

    template: ClassVar[str] = "parsed.html"
    error: str
    reads_as: str
    flaws: tuple[str, ...]


class Unanswerable(ValueError):
    """What was sent is no answer to this field; ``str()`` is for the person who sent it and does not repeat the text."""


def standing(state: FieldState | None) -> Standing:
    """How a field stands: answered, asked for or doubtful, sure, or not found."""
    if state is None:
        return Standing.EMPTY
    if state.answered:
        return Standing.DONE
    if state.needed or state.reasons:
        return Standing.LOOK
    if state.current is None or state.current.value is None:
        return Standing.EMPTY
    doubtful = state.current.confidence is not None and state.current.confidence < SURE
    return Standing.LOOK if doubtful else Standing.SURE


def _choices(state: FieldState) -> tuple[Choice, ...]:
    """The rivals worth a key: other values than the one that stands, each once."""
    seen = {state.value}
    choices: list[Choice] = []
    for rival in state.rivals:
        if rival.value is None or rival.value in seen or rival.page is None or len(choices) == CHOICES:
            continue
        seen.add(rival.value)
        printed, boxes = rival.printed or rival.value, boxes_as_json(rival.boxes)
        choices.append(Choice(len(choices) + 1, rival.value, printed, rival.confidence or 0.0, rival.page, boxes))
    return tuple(choices)


def _place(state: FieldState) -> EntryView | None:
    """The entry that shows where the value stands: the current one, else the latest before it that had a place."""
    if state.current is not None and state.current.boxes:
        return state.current
    same = [entry for entry in state.history if entry.boxes and not entry.withdrawn]
    return same[-1] if same else None


def _flaws(field: Field, value: str | None) -> tuple[str, ...]:
    return tuple(flaw.message for flaw in field.kind.check(value)) if value else ()


def row(type: CredentialType, field: Field, state: FieldState | None, viewed: Viewed, error: str = "", typed: str = "") -> Row:
    """The row of one declared field. ``error`` and ``typed`` bring back what a person tried and why it was not taken."""
    stands = standing(state)
    current = state.current if state else None
    place = _place(state) if state else None
    answered = current.answer if current and stands is Standing.DONE else ""
    asks = tuple(dict.fromkeys(note.message for note in state.reasons)) if state and stands is Standing.LOOK else ()
    return Row(
        field=field.name,
        type=type.id,
        title=field.title,
        inputmode="decimal" if field.kind.input == "number" else "",
        exact=field.kind.input != "text" or any(sign.isdigit() for sign in state.value or "") if state else False,
        value=typed if error else (current.value or "" if current else ""),
        placeholder=_PLACEHOLDERS.get(answered, "not found" if stands in (Standing.EMPTY, Standing.LOOK) else ""),
        standing=Standing.LOOK if error else stands,
        mark=_MARKS[Standing.LOOK if error else stands],
        says=_SAYS[stands] if not answered else _ANSWERS.get(answered, answered),
        answer=_ANSWERS.get(answered, "") if not error else "",
        probability=current.confidence if current and not answered else None,
        asks=asks,
        # A reason tells some of these already; nothing is said twice.
        flaws=tuple(flaw for flaw in _flaws(field, current.value if current else None) if flaw not in asks),
        because="; ".join(why for why in current.because if not any(why in ask for ask in asks)) if current else "",
        choices=_choices(state) if state else (),
        evidence=viewed.evidence(place.page, place.boxes) if place else None,
        error=error,
    )


def _risk(row: Row) -> tuple[int, float]:
    """Rows that need a look come first, the least probable on top; sorting keeps the others as they are declared."""
    return (0, row.probability or 0.0) if row.standing is Standing.LOOK else (1, 0.0)


def rows(type: CredentialType, record: RecordView, viewed: Viewed, by_risk: bool = True) -> tuple[Row, ...]:
    """All declared fields: those that need a look first, the least probable at the top; else in the order of the declaration."""
    made = [row(type, field, record.field(field.name), viewed) for field in type.fields]
    return tuple(sorted(made, key=_risk)) if by_risk else tuple(made)


def left(rows: tuple[Row, ...]) -> int:
    """How many rows still need a look."""
    return sum(row.standing is Standing.LOOK for row in rows)


def parsed(field: Field, text: str) -> Parsed:
    """What ``text`` would become; an empty text says nothing."""
    if not text.strip():
        return Parsed("", "", ())
    try:
        value = field.kind.typed(text)
    except Unparsable as unparsable:
        return Parsed(str(unparsable), "", ())
    shown = long_date(value.text) if field.kind.input == "date" else field.kind.show(value.text)
    if value.precision in ("month", "year"):
        shown += f" (the paper shows the {value.precision} only)"
    same = shown == text.strip() and value.text == text.strip()
    canonical = f"{value.text} · " if value.text != shown and field.kind.input == "date" else ""
    return Parsed("", "" if same else canonical + shown, _flaws(field, value.text))


def as_type(record: RecordView, chosen: CredentialType) -> Draft:
    """What is known of ``record``, taken for ``chosen``: the machine's values of fields that both types have, where they parse.

    Every other field is asked for: without a reader at hand nothing else can be known about it.
    """
    kept: list[FieldValue] = []
    for field in chosen.fields:
        state = record.field(field.name)
        entries = [entry for entry in state.history if not entry.by_person] if state else []
        value = _carried(field, entries[-1]) if entries else None
        if value is not None:
            kept.append(value)
    found = {value.field for value in kept}
    asked = [field for field in chosen.fields if field.name not in found and (field.required or field.critical)]
    reasons = tuple(Note("missing", "Not read as this type. Look for it on the paper.", field.name) for field in asked)
    expiry = record.expiry if "expiry_date" in found else chosen.without_date
    return Draft(chosen.id, record.paper, 1.0, record.pages, expiry, tuple(kept), (), reasons)


def _carried(field: Field, entry: EntryView) -> FieldValue | None:
    """An earlier machine entry as a value of ``field``, or None where it is no such value or shows no evidence."""
    if entry.value is None or entry.page is None or entry.origin is None:
        return None
    try:
        value = field.kind.parse(entry.printed or entry.value)
    except Unparsable:
        return None
    because = ("read under another type", *entry.because)
    printed, confidence = entry.printed or entry.value, entry.confidence or 0.0
    return FieldValue(
        field.name, value.text, printed, confidence, entry.page, entry.boxes, entry.origin, value.precision, (), because
    )


def answer(field: Field, state: FieldState | None, said: str, typed: str, printed: str, page: str, boxes: str) -> Answer:
    """The answer that a submitted row means. The same value as the one that stands confirms it; another one corrects it.

    Args:
        said: the button: ``accept``, ``absent`` or ``illegible``.
        typed: the text in the input.
        printed, page, boxes: what the person clicked on the page, empty where it was typed.

    Raises:
        Unanswerable: with what to do instead.
    """
    if said == "absent":
        return Absent()
    if said == "illegible":
        return Illegible()
    if said != "accept":
        raise Unanswerable("Choose Confirm, Not on the paper or Illegible.")
    if not typed.strip():
        raise Unanswerable("Type what the paper says, or choose “Not on the paper” or “Illegible”.")
    if state is not None and state.value is not None and typed == state.value:
        return Confirmed()
    try:
        value = field.kind.typed(typed)
        places, number = boxes_from_json(boxes), int(page) if page else None
    except Unparsable as unparsable:
        raise Unanswerable(str(unparsable)) from unparsable
    except ValueError as error:
        raise Unanswerable("The place on the page could not be understood. Click the word again, or type the value.") from error
    if state is not None and value.text == state.value:
        return Confirmed()
    return Corrected(value.text, printed or typed.strip(), number if places else None, places if number else (), value.precision)

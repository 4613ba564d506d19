"""From a declaration and what is known to the rows of a form.

The order of rows, their marks and what stands beside them are decided here and nowhere else; the templates only draw.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from extractors.credential_types.declaration import CredentialType, Declarations, Field
from extractors.draft import CONFIRM_BLANK, Expiry
from extractors.kinds.kind import Unparsable
from extractors.messages import explained, message
from extractors.notes import Explanation, Note
from ingest.formats import Formats
from ingest.store import EXPIRY, EntryView, FieldState, RecordView, mask
from review_ui.form_rows import NOTHING_UNSAVED, Blanks, Choice, Ending, Parsed, Row, Standing, Unsaved
from review_ui.page_overlay import Viewed, boxes_as_json
from review_ui.wording import ENDINGS

SURE = 0.95
"""A value below this probability is marked for a look even where no rule asks for it: at 0.95 one in twenty would slip by."""
CHOICES = 3
"""Rivals that get a key of their own, 1 to 3."""
LINE = 34
"""Characters that a line of an input holds at the narrowest width that shows document and form side by side."""
_MARKS = {Standing.LOOK: "!", Standing.SURE: "·", Standing.EMPTY: "–", Standing.DONE: "✓"}
_SAYS = {
    Standing.LOOK: "to check",
    Standing.SURE: "read with high confidence",
    Standing.EMPTY: "not found on the document",
    Standing.DONE: "checked",
}
_ANSWERS = {"confirmed": "confirmed", "corrected": "corrected", "absent": "not on document", "illegible": "illegible"}
_PLACEHOLDERS = {"absent": "not on the document", "illegible": "illegible"}


def blank_to_confirm(state: FieldState | None) -> bool:
    """Whether all that is asked of a field is to confirm that it is blank."""
    if state is None or state.answered or state.unchanged or not state.reasons:
        return False
    return state.value is None and all(reason.code == CONFIRM_BLANK for reason in state.reasons)


def standing(state: FieldState | None) -> Standing:
    """How a field stands: answered, asked for or doubtful, sure, or not found. A blank to confirm is asked for with all others."""
    if state is None or blank_to_confirm(state):
        return Standing.EMPTY
    if state.answered:
        return Standing.DONE
    if state.unchanged:
        return Standing.EMPTY if state.value is None else Standing.SURE
    if state.needed or state.reasons:
        return Standing.LOOK
    if state.current is None or state.current.value is None:
        return Standing.EMPTY
    doubtful = state.current.confidence is not None and state.current.confidence < SURE
    return Standing.LOOK if doubtful else Standing.SURE


def saved_text(field: Field, state: FieldState | None, formats: Formats) -> str:
    """The value that stands in a field, as the input shows it; empty where there is none."""
    current = state.current if state else None
    return "" if current is None or current.value is None else formats.value(field, current.value, current.precision)


def _choices(field: Field, state: FieldState, formats: Formats) -> tuple[Choice, ...]:
    """The rivals worth a key: other values than the one that stands, each once."""
    seen = {state.value}
    choices: list[Choice] = []
    for rival in state.rivals:
        if rival.value is None or rival.value in seen or rival.page is None or len(choices) == CHOICES:
            continue
        seen.add(rival.value)
        shown = formats.value(field, rival.value, rival.precision)
        choices.append(
            Choice(len(choices) + 1, shown, rival.printed or shown, rival.confidence or 0.0, rival.page, boxes_as_json(rival.boxes))
        )
    return tuple(choices)


def _place(state: FieldState) -> EntryView | None:
    """The entry that shows where the value stands: the current one, else the latest before it that had a place."""
    if state.current is not None and state.current.boxes:
        return state.current
    same = [entry for entry in state.history if entry.boxes and not entry.withdrawn]
    return same[-1] if same else None


def _flaws(field: Field, value: str | None) -> tuple[str, ...]:
    return tuple(message(Note(flaw.code, field.name, flaw.parameters)) for flaw in field.kind.check(value)) if value else ()


def _lines(text: str) -> int:
    """How many lines the text takes in an input, whose words are not broken."""
    lines, filled = 1, 0
    for word in text.split():
        if filled and filled + 1 + len(word) > LINE:
            lines, filled = lines + 1, 0
        filled += len(word) + (1 if filled else 0)
        lines, filled = lines + filled // (LINE + 1), filled % (LINE + 1)
    return lines


def _because(current: EntryView | None, told: Collection[Explanation]) -> Iterator[str]:
    """What a value rests on, less what a reason says already."""
    return (explained(why) for why in (current.because if current else ()) if why not in told)


@dataclass(frozen=True, slots=True)
class Form:
    """What the rows of one record are made from."""

    type: CredentialType
    record: RecordView
    viewed: Viewed
    formats: Formats

    def row(self, field: Field, unsaved: Unsaved = NOTHING_UNSAVED) -> Row:
        """The row of one field. ``unsaved`` brings back what a person typed, and why it was not taken."""
        state = self.record.field(field.name)
        stands = standing(state)
        current = state.current if state else None
        place = _place(state) if state else None
        answered = current.answer if current and stands is Standing.DONE else ""
        reasons = state.reasons if state and stands is Standing.LOOK else ()
        asks = tuple(dict.fromkeys(map(message, reasons)))
        told = {why for reason in reasons for why in reason.because}
        original = saved_text(field, state, self.formats)
        told_against = unsaved.error or unsaved.warning
        typed = unsaved.typed if unsaved.typed and (unsaved.typed.text != original or told_against) else None
        value = typed.text if typed else original
        ending = self._ending(unsaved.ending) if field.name == "expiry_date" else None
        shown = Standing.LOOK if told_against else stands
        return Row(
            field=field.name,
            type=self.type.id,
            title=field.title,
            inputmode="decimal" if field.kind.input == "number" else "",
            exact=field.kind.input != "text" or any(sign.isdigit() for sign in value),
            value=value,
            original=original,
            printed=typed.printed if typed else "",
            page=typed.page if typed else None,
            boxes=boxes_as_json(typed.boxes) if typed and typed.boxes else "",
            lines=_lines(value),
            placeholder=_PLACEHOLDERS.get(answered, "not found" if stands in (Standing.EMPTY, Standing.LOOK) else ""),
            standing=shown,
            mark=_MARKS[shown],
            says=_SAYS[stands] if not answered else _ANSWERS.get(answered, answered),
            answer=_ANSWERS.get(answered, "") if not told_against else "",
            probability=current.confidence if current and not answered else None,
            asks=asks,
            # A reason tells some of these already; nothing is said twice.
            flaws=tuple(flaw for flaw in _flaws(field, current.value if current else None) if flaw not in asks),
            because=" · ".join(filter(None, dict.fromkeys((self._on_file(field, state), *_because(current, told))))),
            choices=_choices(field, state, self.formats) if state else (),
            evidence=self.viewed.evidence(place.page, place.boxes) if place else None,
            ending=ending,
            version=self.record.version,
            unsaved=typed is not None or (ending is not None and ending.code is not ending.saved),
            error=unsaved.error,
            warning=unsaved.warning,
        )

    def _on_file(self, field: Field, state: FieldState | None) -> str:
        """What a person confirmed on another document of the same credential, beside what this one says."""
        if state is None or state.answered or (state.on_file is None and not state.unchanged):
            return ""
        if state.unchanged:
            return "Same as confirmed on file"
        shown = self.formats.value(field, state.on_file or "")
        return f"Confirmed on file: {mask(shown) if field.masked else shown}"

    def _ending(self, chosen: Expiry | None) -> Ending:
        return Ending(chosen or self.record.expiry, self.record.expiry, ENDINGS)

    def _ending_alone(self, chosen: Expiry | None) -> Row:
        """The row of the expiration where the type has no date for it."""
        state = self.record.field(EXPIRY)
        stands = Standing.DONE if state and state.answered else Standing.SURE
        ending = self._ending(chosen)
        return Row(
            field=EXPIRY, type=self.type.id, title="Expiration", inputmode="", exact=False, value="", original="", printed="",
            page=None, boxes="", lines=1, placeholder="", standing=stands, mark=_MARKS[stands], says=_SAYS[stands],
            answer=_ANSWERS["confirmed"] if stands is Standing.DONE else "", probability=None, asks=(), flaws=(), because="",
            choices=(), evidence=None, ending=ending, version=self.record.version, unsaved=ending.code is not ending.saved,
            error="", warning="",
        )  # fmt: skip

    def rows(
        self, extra: Iterable[Field] = (), unsaved: Mapping[str, Unsaved] | None = None, by_risk: bool = True
    ) -> tuple[Row, ...]:
        """All declared fields and the ``extra`` ones: those to check first, the least probable on top; else as declared."""
        left = unsaved or {}
        made = [self.row(field, left.get(field.name, NOTHING_UNSAVED)) for field in (*self.type.fields, *extra)]
        if self.type.recognized and all(row.ending is None for row in made):
            made.append(self._ending_alone(left.get(EXPIRY, NOTHING_UNSAVED).ending))
        return tuple(sorted(made, key=_risk)) if by_risk else tuple(made)

    def blanks(self, may_answer: bool) -> Blanks:
        """The blank fields to confirm; none where all are answered."""
        fields = [field for field in self.type.fields if blank_to_confirm(self.record.field(field.name))]
        names, titles = tuple(field.name for field in fields), tuple(field.title for field in fields)
        return Blanks(self.record.id, names, titles, self.record.version, may_answer)


def _risk(row: Row) -> tuple[int, float]:
    """Rows to check come first, the least probable on top; sorting keeps the others as they are declared."""
    return (0, row.probability or 0.0) if row.standing is Standing.LOOK else (1, 0.0)


def left(rows: tuple[Row, ...], blanks: Blanks) -> int:
    """At how many places the person still has to look: rows to check, and the blank fields as one."""
    return sum(row.standing is Standing.LOOK for row in rows) + bool(blanks.fields)


def extra_fields(declarations: Declarations, record: RecordView, asked: str = "") -> tuple[Field, ...]:
    """Fields that the record's type does not have and a person has answered, and the one that is ``asked`` for, as another type
    declares them."""
    own = {field.name for type in declarations.types if type.id == record.type for field in type.fields}
    answered = {state.field for state in record.fields if state.answered}
    return tuple(field for name, field in known_fields(declarations).items() if name not in own and name in {*answered, asked})


def known_fields(declarations: Declarations) -> dict[str, Field]:
    """Every field that some type declares, by name, as the first such type does."""
    known: dict[str, Field] = {}
    for type in declarations.types:
        for field in type.fields:
            known.setdefault(field.name, field)
    return known


def parsed(field: Field, text: str, formats: Formats) -> Parsed:
    """What ``text`` would become; an empty text says nothing."""
    if not text.strip():
        return Parsed("", "", ())
    try:
        value = formats.typed(field.kind, text)
    except Unparsable as unparsable:
        return Parsed(str(unparsable), "", ())
    shown = formats.value(field, value.text, value.precision)
    if value.precision in ("month", "year"):
        shown += f", saved as {formats.date(value.text)}"
    return Parsed("", "" if shown == text.strip() else shown, _flaws(field, value.text))

"""Issues: facts about the document and its values that a person should know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from extractors.candidates.letter_date import DAYLESS, OF_THE_LETTER
from extractors.credential_types.declaration import CredentialType, MonthEndRule, TermRule
from extractors.draft import FieldValue
from extractors.notes import SENTENCE, Note, parameters
from extractors.validation import crosschecks
from extractors.validation.blanks import NO_BLANKS, Blanks
from extractors.validation.code_repeats import CORRECTED, NEARLY
from extractors.validation.coded_cards import DIFFERS, SHORTENED, UNORDERED


def _months(start: str, end: str) -> float:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return (last.year - first.year) * 12 + last.month - first.month + (last.day - first.day) / 31


def _broken(rule: MonthEndRule | TermRule, values: Mapping[str, FieldValue]) -> Note | None:
    if isinstance(rule, MonthEndRule):
        value = values.get(rule.field)
        if value and (date.fromisoformat(value.value) + timedelta(days=1)).day != 1:
            return Note("not_month_end", rule.field, ((SENTENCE, rule.message),))
        return None
    start, end = values.get(rule.start), values.get(rule.end)
    if start and end and not rule.least <= _months(start.value, end.value) <= rule.most:
        return Note("unusual_term", rule.end, ((SENTENCE, rule.message),))
    return None


def issues(declared: CredentialType, values: Sequence[FieldValue], blanks: Blanks = NO_BLANKS) -> tuple[Note, ...]:
    """Flaws of single values by their kind, broken rules of the type, what its values say about one another, doubtful places of
    dates, and what is printed but could not be read."""
    by_name = {value.field: value for value in values}
    flaws = [
        Note(flaw.code, field.name, flaw.parameters)
        for field in declared.fields
        if field.name in by_name
        for flaw in field.kind.check(by_name[field.name].value)
    ]
    broken = [note for rule in declared.rules if (note := _broken(rule, by_name))]
    told = {note.field for note in broken}
    crossed = [
        note
        for note in crosschecks.crosscheck(declared.checks, by_name)
        if note.code != "dates_out_of_order" or note.field not in told
    ]
    unread = [
        Note("unread_value", field.name, parameters(title=field.title)) for field in declared.fields if field.name in blanks.unread
    ]
    return (*flaws, *broken, *crossed, *_placed(declared, by_name), *unread)


_BECAUSE = {
    OF_THE_LETTER: "letter_date",
    DAYLESS: "unread_day",
    DIFFERS: "barcode_differs",
    NEARLY: "barcode_differs",
    CORRECTED: "barcode_differs",
    SHORTENED: "name_shortened",
    UNORDERED: "name_order",
}
"""The code of the issue that follows from what the choice of a value rests on."""


def _placed(declared: CredentialType, values: Mapping[str, FieldValue]) -> Iterator[Note]:
    for field in declared.fields:
        for why in values[field.name].because if field.name in values else ():
            if why in _BECAUSE:
                yield Note(_BECAUSE[why], field.name, parameters(title=field.title), (why,))

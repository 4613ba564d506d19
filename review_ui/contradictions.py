"""What speaks against a date that a person typed, told before it is saved: the document prints another beside the label,
or two dates of the record are out of order. It may still be right, so it is asked about and never refused for good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.credential_types.declaration import CredentialType, Field
from extractors.document.page import Line, Page
from extractors.kinds.dates import DATE_KINDS
from extractors.kinds.dates.paper_order import out_of_order
from extractors.messages import message
from extractors.notes import Note, parameters
from review_ui.forms import Form


def contradictions(form: Form, field: Field, value: str, picked: bool) -> tuple[str, ...]:
    """What speaks against the canonical ``value`` in ``field``; ``picked`` says that it was taken from the page by a click."""
    if field.kind.name not in DATE_KINDS:
        return ()
    found = [] if picked else list(_other_beside(form, field, value))
    dates = {state.field: state.value for state in form.record.fields if state.value is not None}
    for first, last, cause in out_of_order({**dates, field.name: value}):
        if field.name in (first, last):
            found.append(message(Note("dates_out_of_order", last, parameters(cause=cause))))
    return tuple(found)


def _other_beside(form: Form, field: Field, value: str) -> Iterator[str]:
    """The date that the document prints beside the field's label, where ``value`` stands beside none of its labels."""
    beside = dict(_beside(form, field))
    if beside and value not in beside:
        shown, label = next(iter(beside.items()))
        yield f"Next to “{label}” the document shows {form.formats.date(shown)}. Compare the date with the document."


def _beside(form: Form, field: Field) -> Iterator[tuple[str, str]]:
    """Dates that the record's pages print beside a label of the field, each with the label as printed."""
    phrases = _phrases(form.type)
    for page in form.viewed.pages(form.record.pages):
        for line in page.lines:
            for match in phrases.finditer(line.text):
                if field.name in _speaks_for(form.type, match[0]):
                    yield from ((value, match[0]) for value in _after(field, page, line, match.end()))


def _after(field: Field, page: Page, line: Line, end: int) -> set[str]:
    """The first date after a label: in its own line, else in the next line to its right that stands at the same height."""
    rest = line.text[end:]
    right = [other for other in page.lines if other is not line and other.box.x0 >= line.box.x1 and _level(line, other)]
    texts = [rest] if rest.strip(" :.#") else [other.text for other in sorted(right, key=lambda other: other.box.x0)[:1]]
    found = sorted((each.start, each.value.text) for text in texts for each in field.kind.find(text))
    return {value for start, value in found if start == found[0][0]} if found and found[0][0] <= _NEAR else set()


_NEAR = 3
"""Characters between a label and its date: a colon and spaces. What comes after other words has a label of its own."""


def _level(one: Line, other: Line) -> bool:
    """Whether two lines stand at the same height: the middle of each lies within the other."""
    return one.box.top <= other.box.middle[1] <= one.box.bottom and other.box.top <= one.box.middle[1] <= other.box.bottom


@lru_cache(maxsize=64)
def _phrases(type: CredentialType) -> re.Pattern[str]:
    """Every label and decoy of a type, the longest first: a short one within a longer one is none."""
    every = {phrase for field in type.fields for phrase in (field.title, *field.labels, *field.decoys)}
    longest = sorted(map(re.escape, every), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)", re.IGNORECASE)


def _speaks_for(type: CredentialType, printed: str) -> set[str]:
    """The fields that a printed label is one of, unless it is a decoy of one of them or speaks for several dates."""
    said = printed.casefold()
    dated = [field for field in type.fields if field.kind.name in DATE_KINDS]
    named = {field.name for field in dated if said in {each.casefold() for each in (field.title, *field.labels)}}
    return named if len(named) == 1 else set()

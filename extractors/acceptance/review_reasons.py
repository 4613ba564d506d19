"""Why a person should look at a record."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.credential_types.declaration import CredentialType, Field
from extractors.document.page import Advice
from extractors.draft import CONFIRM_BLANK, WHOLE, FieldValue
from extractors.models.thresholds import thresholds
from extractors.notes import Explanation, Note, parameters
from extractors.validation import crosschecks
from extractors.validation.blanks import NO_BLANKS, Blanks

_DOUBTS = ("second_reading_differs", "other_value_possible", "no_label", "closer_readings")
"""What speaks against a value, of what its choice rests on; the weightiest first."""

_TOLD = 2
"""Doubts that a reason tells at most: more make no sentence."""


def _speaks_against(why: Explanation) -> bool:
    """Whether this is a doubt. Closer readings that all agree speak for a value."""
    known = dict(why.parameters)
    return why.code in _DOUBTS and not (why.code == "closer_readings" and known["agreed"] == known["cast"])


def _doubtful(title: str, value: FieldValue, least: float) -> Note:
    """Why a value is not certain enough, without the value: what speaks against it, else its confidence and the least that is
    required, in whole percent."""
    doubts = sorted((why for why in value.because if _speaks_against(why)), key=lambda why: _DOUBTS.index(why.code))
    # Rounded down, so that it never reads as if it had been enough.
    numbers = parameters(title=title, confidence=int(100 * value.confidence), required=round(100 * least))
    return Note("low_confidence", value.field, numbers, tuple(doubts[:_TOLD]))


def _blank(field: Field, paper: str, blanks: Blanks, certified: bool) -> Note | None:
    """Why a person should look at a blank field. What is ``certified`` was weighed with its blanks; only what is asked for on this
    kind of ``paper`` is asked for all the same."""
    if field.name in blanks.unread:
        return None  # an issue says so, and is a reason
    title = parameters(title=field.title)
    if field.required and not certified:
        return Note("missing", field.name, title)
    if field.name in blanks.denied:
        return None
    if field.name in blanks.possible and not certified:
        return Note("uncertain_value", field.name, title)
    if paper in field.ask and not field.required:
        return Note(CONFIRM_BLANK, field.name, title)
    return None


_STOPPING = frozenset({"cut_off", "watermark", "layer_differs"})
"""Advice that says that the page is not all there, may be no original, or shows something else than its file says. What was not
read to the end always stops.
"""


def _of_page(code: str, advice: Advice) -> Note:
    return Note(code, because=(Explanation(advice.code, advice.parameters),))


def incomplete(advice: Sequence[Advice]) -> tuple[Note, ...]:
    """A note for each ``advice`` that says that a page was not read to the end, whatever the page is."""
    return tuple(_of_page("incomplete", item) for item in advice if item.incomplete)


def review_reasons(
    declared: CredentialType,
    type_probability: float,
    values: Sequence[FieldValue],
    found: Sequence[Note],
    advice: Sequence[Advice],
    certified: bool,
    paper: str = "",
    blanks: Blanks = NO_BLANKS,
) -> tuple[Note, ...]:
    """Why a person should look; empty exactly when the draft is accepted: it is ``certified`` and no rule objects.

    What is certified as a whole is not asked about part by part: the type, blank fields and the page's faults were weighed in it.
    What always stops it are flaws, broken rules, values that are printed and could not be read, blank fields that a person must
    confirm on this kind of ``paper``, and pages that are copies, cut off, or not read to the end.
    """
    limits = thresholds()
    by_name = {value.field: value for value in values}
    notes: list[Note] = []
    if not certified and type_probability < limits.type:
        notes.append(Note("uncertain_type", parameters=parameters(type=declared.name)))
    for field in declared.fields:
        value = by_name.get(field.name)
        if value is None:
            notes += [note] if (note := _blank(field, paper, blanks, certified)) else []
            continue
        least = limits.critical if field.critical else limits.other
        if not certified and value.confidence < least:
            notes.append(_doubtful(field.title, value, least))
    notes += [note for note in found if note.code not in crosschecks.SOFT]
    notes += incomplete(advice)
    others = [item for item in advice if not item.incomplete]
    notes += [_of_page("hard_to_read", item) for item in others if not certified or item.code in _STOPPING]
    return tuple(notes) if notes or certified else (WHOLE,)

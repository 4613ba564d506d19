"""Why a person should look at a record, in plain words. No message repeats a value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.credential_types.declaration import CredentialType, Field
from extractors.document.page import Advice
from extractors.draft import CONFIRM_BLANK, WHOLE, FieldValue, Note
from extractors.models.thresholds import thresholds
from extractors.validation import crosschecks
from extractors.validation.blanks import NO_BLANKS, Blanks

_DOUBTS = {
    "Second reading differs": "second reading differs",
    "Another value is possible": "another value is also possible",
    "No label next to it · Found by position": "no label next to it",
}
"""What speaks against a value, of what its choice rests on, as a person would say it; the weightiest first."""

_VOTES = re.compile(r"(\d+) of (\d+) closer readings agree")


def _disagree(why: str) -> bool:
    """Whether ``why`` tells of closer readings of which not all agree; those that do speak for a value."""
    votes = _VOTES.match(why)
    return votes is not None and votes[1] != votes[2]


def _doubtful(title: str, value: FieldValue, least: float) -> str:
    """Why a value is not certain enough, in plain words and without the value."""
    doubts = [words for code, words in _DOUBTS.items() if code in value.because]
    doubts += [why for why in value.because if _disagree(why)]
    if doubts:
        return f"{title} is uncertain: {', and '.join(doubts[:2])}."
    # Rounded down, so that it never reads as if it had been enough.
    return f"{title}: {int(100 * value.confidence)}% confidence ({100 * least:.0f}% required)."


def _blank(field: Field, paper: str, blanks: Blanks, certified: bool) -> Note | None:
    """Why a person should look at a blank field. What is ``certified`` was weighed with its blanks; only what is asked for on this
    kind of ``paper`` is asked for all the same."""
    if field.name in blanks.unread:
        return None  # an issue says so, and is a reason
    if field.required and not certified:
        return Note("missing", f"{field.title} was not found on the document.", field.name)
    if field.name in blanks.denied:
        return None
    if field.name in blanks.possible and not certified:
        return Note(
            "uncertain_value", f"{field.title} may be printed, but no value was certain enough. Check the document.", field.name
        )
    if paper in field.ask and not field.required:
        return Note(CONFIRM_BLANK, f"{field.title} was not found. Confirm that it is not on the document.", field.name)
    return None


_STOPPING = frozenset({"cut_off", "watermark", "layer_differs"})
"""Advice that says that the page is not all there, may be no original, or shows something else than its file says. What was not
read to the end always stops.
"""


def incomplete(advice: Sequence[Advice]) -> tuple[Note, ...]:
    """A note for each ``advice`` that says that a page was not read to the end, whatever the page is."""
    return tuple(Note("incomplete", item.message) for item in advice if item.incomplete)


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
        notes.append(Note("uncertain_type", f"Uncertain type: {declared.name}, or another type of document."))
    for field in declared.fields:
        value = by_name.get(field.name)
        if value is None:
            notes += [note] if (note := _blank(field, paper, blanks, certified)) else []
            continue
        least = limits.critical if field.critical else limits.other
        if not certified and value.confidence < least:
            notes.append(Note("low_confidence", _doubtful(field.title, value, least), field.name))
    notes += [note for note in found if note.code not in crosschecks.SOFT]
    notes += incomplete(advice)
    others = [item for item in advice if not item.incomplete]
    notes += [Note("hard_to_read", item.message) for item in others if not certified or item.code in _STOPPING]
    return tuple(notes) if notes or certified else (WHOLE,)

"""What a choice rests on, in words for a person, and the rivals of the value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.assignment.assign import Option
from extractors.assignment.selection import SelectedValue
from extractors.candidates.letter_date import DAYLESS, OF_THE_LETTER, may_date_the_letter
from extractors.document.page import Line, Word
from extractors.draft import Rival


def _votes(words: Sequence[Word]) -> str | None:
    """What a closer look at ``words`` came to, at the word where fewest agreed; None where nobody looked again.

    A word of which the value is but a part was voted on as a whole.
    """
    counts = [(sum(word.text in vote.text for vote in word.votes), len(word.votes)) for word in words if word.votes]
    if not counts:
        return None
    agreed, cast = min(counts, key=lambda count: count[0] / count[1])
    return f"{agreed} of {cast} closer readings agree"


_DAY_OF = re.compile(r"\bday\s*of\b", re.IGNORECASE)


def explain(given: SelectedValue, lines: Sequence[Line], letter_dates: Mapping[int, str]) -> tuple[str, ...]:
    """What speaks for and against the value selected from ``lines``, in plain words."""
    label, evidence, candidate = given.label, given.evidence, given.candidate
    reasons = [f"Label: “{label.phrase}”" if label else "No label next to it · Found by position"]
    if evidence.repeats > 1:
        reasons.append("Printed more than once")
    if evidence.agreement == 1:
        reasons.append("Second reading agrees")
    elif evidence.disagreement > 0:
        reasons.append("Second reading differs")
    if closer := _votes(candidate.span.words):
        reasons.append(closer)
    if evidence.lead < 2:
        reasons.append("Another value is possible")
    if candidate.value.text in letter_dates.values() and (candidate.line in letter_dates or may_date_the_letter(label)):
        reasons.append(OF_THE_LETTER)
    if candidate.value.precision == "month" and _DAY_OF.search(lines[candidate.line].text[: candidate.end]):
        reasons.append(DAYLESS)
    return tuple(reasons)


_RIVALS = 3
_LEAST_RIVAL = 0.01
"""Rivals that are kept at most, and the probability that each has at least."""


def rivals_of(given: SelectedValue) -> tuple[Rival, ...]:
    """The likeliest other values of the field that are worth showing to a person."""
    return tuple(_rival(rival) for rival in given.rivals[:_RIVALS] if rival.probability > _LEAST_RIVAL)


def _rival(option: Option) -> Rival:
    candidate = option.candidate
    return Rival(
        value=candidate.value.text,
        printed=candidate.printed,
        confidence=round(option.probability, 3),
        page=candidate.span.page,
        boxes=tuple(box.rounded() for box in candidate.span.boxes),
    )

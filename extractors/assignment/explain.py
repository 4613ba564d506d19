"""What a choice rests on, and the rivals of the value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.assignment.assign import Option
from extractors.assignment.selection import SelectedValue
from extractors.candidates.letter_date import DAYLESS, OF_THE_LETTER, may_date_the_letter
from extractors.document.page import Line, Word
from extractors.draft import Rival
from extractors.notes import Explanation, parameters


def _votes(words: Sequence[Word]) -> Explanation | None:
    """What a closer look at ``words`` came to, at the word where fewest agreed; None where nobody looked again.

    A word of which the value is but a part was voted on as a whole.
    """
    counts = [(sum(word.text in vote.text for vote in word.votes), len(word.votes)) for word in words if word.votes]
    if not counts:
        return None
    agreed, cast = min(counts, key=lambda count: count[0] / count[1])
    return Explanation("closer_readings", parameters(agreed=agreed, cast=cast))


_DAY_OF = re.compile(r"\bday\s*of\b", re.IGNORECASE)


def explain(given: SelectedValue, lines: Sequence[Line], letter_dates: Mapping[int, str]) -> tuple[Explanation, ...]:
    """What speaks for and against the value selected from ``lines``."""
    label, evidence, candidate = given.label, given.evidence, given.candidate
    reasons = [Explanation("label", parameters(phrase=label.phrase)) if label else Explanation("no_label")]
    if evidence.repeats > 1:
        reasons.append(Explanation("printed_again"))
    if evidence.agreement == 1:
        reasons.append(Explanation("second_reading_agrees"))
    elif evidence.disagreement > 0:
        reasons.append(Explanation("second_reading_differs"))
    if closer := _votes(candidate.span.words):
        reasons.append(closer)
    if evidence.lead < 2:
        reasons.append(Explanation("other_value_possible"))
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

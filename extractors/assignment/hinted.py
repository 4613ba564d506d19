"""The options of a field in view of what places on the page say, whatever a value looks like.

The scorer learned what values look like and where labels stand. Who certifies in a sentence, or whose guidelines are followed, it
has hardly seen. Hints add values and probability; places that speak against a value take it away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from extractors.assignment.assign import Option
from extractors.candidates import issuer_names as issuers
from extractors.candidates.candidate import Candidate
from extractors.candidates.event_dates import ends_event, founding_year, opens_event
from extractors.candidates.hint import Hint
from extractors.candidates.holder_hints import holder_hints, is_institution, may_be_family_first
from extractors.candidates.insurance_form import insurance_form_hints
from extractors.candidates.issuer_hints import issuer_hints
from extractors.candidates.number_hints import is_vertical, number_hints
from extractors.candidates.numbered_cards import numbered_card_hints
from extractors.candidates.title_hints import title_hints
from extractors.credential_types.declaration import Field
from extractors.document.folding import fold
from extractors.document.page import Line
from extractors.kinds.kind import Unparsable
from extractors.kinds.npi import NPI
from extractors.ranking.score import Scored

_MOST = 0.85
"""The probability that hints alone can give a value: they were never calibrated."""
_DENIED = 0.1
"""The share of its probability that is left to a value which its place speaks against."""
_EITHER_ORDER = 0.8
"""The most that is said for a name whose order the paper does not tell."""
_PART = 0.15
"""From which probability a shorter title counts that a longer hint holds."""
_EVEN, _TITLED, _WEAK = 0.5, 0.35, 0.7
"""A hint that is not stronger than the third does not question an issuer or a title that is likelier than the
first two."""
_IMPOSSIBLE = 0.02
"""The same, where hardly anything could speak for it."""
_SURE = 0.85
"""A title or number that the scorer finds likelier than this is not questioned by a hint."""

Known = Mapping[str, tuple[Option, int | None]]


def hinted(scored: Scored, field: Field, known: list[tuple[Option, int | None]]) -> list[tuple[Option, int | None]]:
    """The options ``known`` for a field with those that hints add, less what is denied."""
    lines = scored.lines
    if forms := (*insurance_form_hints(field, lines), *numbered_card_hints(field, lines)):
        return _as_the_form_says(known, forms)
    if field.name == "issuer":
        judged = [(_judged_issuer(option, lines, field), label) for option, label in known]
        likely = any(option.probability >= _EVEN for option, _ in judged)
        return _merged(judged, [one for one in issuer_hints(field, lines) if one.probability > _WEAK or not likely])
    if field.name == "holder_name":
        judged = [(_judged_holder(option, lines), label) for option, label in known]
        return _organizations(judged, holder_hints(field, lines), any(_ORGANIZATION.search(line.text) for line in lines))
    if field.name == "schedules":
        return [(_judged_list(option, lines), label) for option, label in known]
    if field.kind.input == "date":
        return [(_judged_date(option, lines, field.name), label) for option, label in known]
    if field.name == "qualification" and field.kind.runs_on:
        likely = any(option.probability >= _TITLED for option, _ in known)
        hints = [one for one in title_hints(field, lines) if one.probability > _WEAK or not likely]
        return _gaps_filled(known, [one for one in hints if not _told_shorter(one, known)])
    if field.name == "number":
        usual = median(line.box.height for line in lines) if lines else 0.0
        kept = [(_judged_number(option, label is None, scored, usual), label) for option, label in known]
        return _gaps_filled(kept, number_hints(field, lines))
    return known


def _told_shorter(hint: Hint, known: Sequence[tuple[Option, int | None]]) -> bool:
    """Whether a title that is likely by itself stands within the words of a hint, and more beside it."""
    words = fold(hint.candidate.value.text)
    return any(
        option.probability > _PART and (said := fold(option.candidate.value.text)) in words and said != words for option, _ in known
    )


def _as_the_form_says(known: Sequence[tuple[Option, int | None]], forms: Sequence[Hint]) -> list[tuple[Option, int | None]]:
    """The options with what a form's own boxes say before them: what else was found fills no such box."""
    said = {fold(hint.candidate.value.text) for hint in forms}
    rest = [
        (replace(option, probability=min(option.probability, 1 - forms[0].probability)), label)
        for option, label in known
        if fold(option.candidate.value.text) not in said
    ]
    likeliest = {fold(option.candidate.value.text): option.probability for option, _ in known}
    return [
        (Option(hint.candidate, max(hint.probability, likeliest.get(fold(hint.candidate.value.text), 0.0))), None) for hint in forms
    ] + rest


def _merged(known: Sequence[tuple[Option, int | None]], hints: Sequence[Hint]) -> list[tuple[Option, int | None]]:
    """Options and hints of one value together: what both say is likelier than what one says."""
    merged: dict[str, tuple[Option, int | None]] = {}
    for option, label in known:
        folded = fold(option.candidate.value.text)
        if folded not in merged or option.probability > merged[folded][0].probability:
            merged[folded] = (option, label)
    for hint in hints:
        folded = fold(hint.candidate.value.text)
        option, label = merged.get(folded, (Option(hint.candidate, 0.0), None))
        together = 1 - (1 - option.probability) * (1 - hint.probability)
        merged[folded] = (replace(option, probability=max(option.probability, min(together, _MOST))), label)
    return list(merged.values())


def _gaps_filled(known: Sequence[tuple[Option, int | None]], hints: Sequence[Hint]) -> list[tuple[Option, int | None]]:
    """The options, and the hints where none of them is likely."""
    if any(option.probability > _SURE for option, _ in known):
        return list(known)
    return _merged(known, hints)


def _judged_issuer(option: Option, lines: Sequence[Line], field: Field) -> Option:
    """The same, less likely where it accredits or holds an office; of a body that acts for an institution, the institution."""
    candidate = option.candidate
    bare = issuers.without_body(candidate.printed)
    if bare != candidate.printed:
        option = replace(option, candidate=_cut(candidate, bare, field))
    denied = (
        issuers.accredits(lines, candidate.line, candidate.start)
        or issuers.guides(lines, candidate.line, candidate.end)
        or issuers.holds_office(candidate.printed)
    )
    return replace(option, probability=option.probability * _DENIED) if denied else option


def _judged_holder(option: Option, lines: Sequence[Line]) -> Option:
    """The same, hardly likely where it is an institution that is named like a person; less so where its order is not told."""
    if is_institution(option.candidate, lines):
        return replace(option, probability=option.probability * _IMPOSSIBLE)
    unsure = may_be_family_first(option.candidate.printed)
    return replace(option, probability=min(option.probability, _EITHER_ORDER)) if unsure else option


def _organizations(
    known: Sequence[tuple[Option, int | None]], hints: Sequence[Hint], only: bool
) -> list[tuple[Option, int | None]]:
    """The options with the organizations of ``hints``; what is a part of one's name is nobody's, nor is a
    person the holder where the page says that ``only`` an organization can be."""
    within = [fold(hint.candidate.value.text) for hint in hints]
    rest = [
        (replace(option, probability=option.probability * _DENIED), label)
        if (only and within) or any(fold(option.candidate.value.text) in name for name in within)
        else (option, label)
        for option, label in known
    ]
    return _merged(rest, hints)


_ORGANIZATION = re.compile(r"\bNPI\s?-?\s?2\b|\bentity\s+type\W*(?:2|organi[sz]ation)|\bauthori[sz]ed\s+official\b", re.IGNORECASE)
"""What says that an organization, and no person, is registered."""


def _judged_list(option: Option, lines: Sequence[Line]) -> Option:
    """The same, less likely where it is a part of a list that goes on in the next line, or began in the one above."""
    candidate = option.candidate
    home = lines[candidate.line]
    above = [
        other.text
        for other in lines
        if 0.3 * home.box.height < home.box.middle[1] - other.box.middle[1] < 1.6 * home.box.height
        and abs(other.box.x0 - home.box.x0) < home.box.height
    ]
    open_end = (
        len(candidate.span.boxes) == 1
        and home.text[candidate.end :].strip().startswith(",")
        and not home.text[candidate.end :].strip(" ,")
    )
    open_start = candidate.start == 0 and any(text.rstrip().endswith(",") and text[:1].isdigit() for text in above)
    return replace(option, probability=option.probability * _DENIED) if open_end or open_start else option


def _judged_date(option: Option, lines: Sequence[Line], field: str) -> Option:
    """The same, less likely where it is a day of an event that is no day of this field, or the year of a foundation."""
    candidate = option.candidate
    denied = (
        (field == "expiry_date" and ends_event(lines, candidate))
        or (field == "issue_date" and opens_event(lines, candidate))
        or (option.candidate.value.precision == "year" and founding_year(lines, candidate))
    )
    return replace(option, probability=option.probability * _IMPOSSIBLE) if denied else option


def _cut(candidate: Candidate, bare: str, field: Field) -> Candidate:
    """The candidate less the words before ``bare``, with which it ends."""
    try:
        value = field.kind.parse(bare)
    except Unparsable:
        return candidate
    words = candidate.span.words[-len(bare.split()) :]
    return replace(candidate, value=value, span=replace(candidate.span, words=words))


def _judged_number(option: Option, unlabelled: bool, scored: Scored, usual: float) -> Option:
    """The same, less likely where it is printed up the edge of a card, or is an NPI that nothing calls a number."""
    candidate = option.candidate
    vertical = is_vertical(scored.lines[candidate.line], usual)
    called = _NPI_BEFORE.search(scored.lines[candidate.line].text[: candidate.start])
    npi = (
        candidate.kind != NPI.name
        and len(candidate.value.text) == 10
        and (called or (unlabelled and _is_npi(candidate.value.text)))
    )
    return replace(option, probability=option.probability * _DENIED) if vertical or npi else option


_NPI_BEFORE = re.compile(r"\bN\.?P\.?I\b\.?\s*(?:number|no\.?|#)?\W*$", re.IGNORECASE)


def _is_npi(value: str) -> bool:
    return value.isdigit() and not NPI.check(value)

"""What chosen values of one document complete in each other: a name printed more fully elsewhere, the board that is meant, its
state, and one date that is both the issue and the first issue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.assignment.selection import PassedOver, SelectedValue, Selection
from extractors.candidates.candidate import Candidate
from extractors.candidates.labels import Label
from extractors.candidates.postnominals import is_postnominal
from extractors.credential_types.declaration import CredentialType
from extractors.document.folding import fold
from extractors.document.page import Line, Span
from extractors.document.spans import span_of
from extractors.kinds.jurisdiction import JURISDICTION
from extractors.kinds.kind import Unparsable, Value
from extractors.kinds.registry import Issuer, canonical
from extractors.ranking.score import Scored

_SEPARATOR = re.compile(r"\s+[—–|·•]\s+")
"""What parts a board from the profession printed behind it."""


def _known(issuer: str, state: str | None) -> Issuer | None:
    """The issuer that is meant by the whole print, else by what stands before a separator."""
    return canonical(issuer, state) or (canonical(_SEPARATOR.split(issuer)[0], state) if _SEPARATOR.search(issuer) else None)


def _state_of(declared: CredentialType, issuer: str) -> str | None:
    """The one state that an issuer names in full, for types that a state issues."""
    if not any(field.name == "jurisdiction" and field.required for field in declared.fields):
        return None
    named = {found.value.text for found in JURISDICTION.find(issuer) if found.quality >= 0.9 and found.end - found.start > 2}
    return named.pop() if len(named) == 1 else None


def _state_in(issuer: Span, state: str) -> Span:
    """The words of an issuer's name that say the state; all of them where none does, as in "Texas" read from a known board's."""
    for found in JURISDICTION.find(issuer.text):
        if found.value.text == state:
            return span_of(Line(issuer.page, issuer.words), found.start, found.end)
    return issuer


_PLAUSIBLE = 0.02
"""The probability of another printing of the holder's name from which it may complete the chosen one."""


def fullest_name(holder: SelectedValue, prints: Sequence[Candidate]) -> SelectedValue:
    """The same person's name as it is printed most fully: a letter is addressed to Rima Haddadin and speaks of Rima Y. Haddadin.

    Only at another place than its ``prints``: where the chosen name itself stands, a longer reading has taken in a word that is not
    its own.
    """
    places = [one.span for one in prints if one.value == holder.candidate.value]
    fuller = holder
    for rival in holder.rivals:
        if rival.probability < _PLAUSIBLE or not completes(rival.candidate.value.text, fuller.candidate.value.text):
            continue
        if not any(_share(rival.candidate.span, place) for place in places):
            fuller = replace(fuller, candidate=rival.candidate)
    return fuller


def _share(one: Span, other: Span) -> bool:
    """Have two places a word in common? A word may be cut at its end, where a comma stands."""
    starts = {(word.box.x0, word.box.top) for word in one.words}
    return one.page == other.page and any((word.box.x0, word.box.top) in starts for word in other.words)


def completes(name: str, known: str) -> bool:
    """Has ``name`` every word of ``known`` in order, from the same first to the same last one, and further ones between?

    An initial is completed by a word that begins with it.
    """
    words, fewer = ([fold(word) for word in text.split()] for text in (name, known))
    if len(fewer) < 2 or len(words) < len(fewer) or words == fewer or words[-1] != fewer[-1] or words[0] != fewer[0]:
        return False
    rest = iter(words)
    return all(any(word == one or (len(one) == 1 and word.startswith(one)) for word in rest) for one in fewer)


def is_first_issue(passed: PassedOver, given: Sequence[SelectedValue]) -> bool:
    """Whether the first issue was left blank for the issue alone: both would be the same date, and one place serves one field."""
    issued = next((answer.candidate.value for answer in given if answer.field == "issue_date"), None)
    return "original_issue_date" in passed and passed["original_issue_date"][0].candidate.value == issued


def _dates(by_name: Mapping[str, SelectedValue], passed: PassedOver) -> Iterator[SelectedValue]:
    """A first issue stands for the issue where no other is told, and the issue for the first one where a label says so."""
    issued, first = by_name.get("issue_date"), by_name.get("original_issue_date")
    if first and not issued:
        yield replace(first, field="issue_date")
    if issued and is_first_issue(passed, [issued]):
        for label in (passed["original_issue_date"][1], issued.label):
            if label and "original_issue_date" in label.fields and _stands_by(issued.candidate, label):
                yield replace(issued, field="original_issue_date", label=label, rivals=())
                return


def _stands_by(candidate: Candidate, label: Label) -> bool:
    """Whether the label stands before the value in its row, or in its column, as no label of the next column does."""
    one, other = candidate.box, label.box
    level = min(one.bottom, other.bottom) - max(one.top, other.top) > 0.4 * min(one.height, other.height)
    return (level and other.x1 <= one.x0 + 1) or (not level and other.x0 < one.x1 and other.x1 > one.x0)


_PLACE = re.compile(r"(?P<town>[^\W\d_][\w.'’ -]*,\s*)?(?P<where>[^\d,]+)")
"""A line of print that says a place and nothing else: "Pueblo, Colorado", "State of Illinois", "México"."""


def _beside(issuer: Span, lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """The lines right above and right below an issuer's name, in its column, each with its place in ``lines``."""
    box = issuer.box
    for index, line in enumerate(lines):
        gap = max(line.box.top - box.bottom, box.top - line.box.bottom)
        shared = min(line.box.x1, box.x1) - max(line.box.x0, box.x0)
        if (
            line.page == issuer.page
            and -0.3 * box.height < gap < 1.6 * box.height
            and shared > 0.5 * min(line.box.width, box.width)
        ):
            yield index, line


def _printed_beside(issuer: SelectedValue, lines: Sequence[Line]) -> Candidate | None:
    """The one state or country that a line of its own says beside the issuer's name, as schools print where they are."""
    found = []
    for index, line in _beside(issuer.candidate.span, lines):
        match = _PLACE.fullmatch(line.text.strip(" .·*"))
        where = match["where"].strip() if match else ""
        if match and len(where) > (1 if match["town"] else 3):
            try:
                value = JURISDICTION.parse(where)
            except Unparsable:
                continue
            at = line.text.rindex(where)
            if is_postnominal(lines, index, at, at + len(where)):
                continue
            found.append(replace(issuer.candidate, value=value, span=span_of(line, at, at + len(where)), kind=JURISDICTION.name))
    return found[0] if len({one.value for one in found}) == 1 else None


def _where(declared: CredentialType, issuer: SelectedValue, known: Issuer | None, lines: Sequence[Line]) -> Candidate | None:
    """The state or country that nothing else told: that of a known board, the one in the issuer's name, or the one beside it."""
    told = (known and known.jurisdiction) or _state_of(declared, issuer.candidate.value.text)
    if told:
        span = _state_in(issuer.candidate.span, told)
        return replace(issuer.candidate, value=Value(told), span=span)
    return _printed_beside(issuer, lines) if any(field.name == "jurisdiction" for field in declared.fields) else None


def complete(
    declared: CredentialType, given: Sequence[SelectedValue], passed: PassedOver, lines: Sequence[Line]
) -> tuple[SelectedValue, ...]:
    """Let issuer and state complete each other, and the two dates of issue; in the order of the declaration.

    ``passed`` are the values that were not chosen for fields left blank, ``lines`` what the answers were found in.
    """
    by_name = {answer.field: answer for answer in given}
    by_name |= {answer.field: answer for answer in _dates(by_name, passed)}
    issuer, state = by_name.get("issuer"), by_name.get("jurisdiction")
    known = _known(issuer.candidate.value.text, state.candidate.value.text if state else None) if issuer else None
    if issuer and not state and (found := _where(declared, issuer, known, lines)):
        by_name["jurisdiction"] = replace(issuer, field="jurisdiction", candidate=found, rivals=())
    if issuer and known:
        by_name["issuer"] = replace(issuer, candidate=replace(issuer.candidate, value=Value(known.name)))
    return tuple(by_name[field.name] for field in declared.fields if field.name in by_name)


def post_process(declared: CredentialType, selection: Selection, scored: Scored) -> Selection:
    """The selection with the holder's name as printed most fully, and values completed from one another."""
    names = [candidate for candidate, *_ in scored.of("holder_name")]
    given = [fullest_name(one, names) if one.field == "holder_name" else one for one in selection.values]
    completed = complete(declared, given, selection.passed, scored.lines)
    fields = {one.field for one in completed}
    passed = {name: one for name, one in selection.passed.items() if name not in fields}
    return replace(selection, values=completed, passed=passed)

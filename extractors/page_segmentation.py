"""Which credentials a page holds: the page as a whole, or the parts into which white space divides it.

A division is proposed by white space (`document.divisions`), its parts are classified and their fields read; it stands only where
the fields say that its parts are credentials of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.classification.classify import as_printed, classify
from extractors.credential_types.declaration import UNRECOGNIZED, Declarations
from extractors.document.folding import fold
from extractors.document.page import Line, Page, union
from extractors.document.page_divisions import Part, page_divisions
from extractors.document.regions import regions
from extractors.found_credential import LIKELY, FoundCredential
from extractors.read_fields import read_fields, read_values
from extractors.record_linkage import alike, differ, differ_in_row, same_credential, same_number, with_back

_CERTAIN = 0.9
"""How likely a page must be of its type for its parts to follow it, and its one name for that to be everybody's."""

_ENCLOSED = 0.85
"""How likely a part of a page must be of its type where the page as a whole is no credential."""

_LEVEL = 0.6
"""How much of a card's height its back must stand beside it."""

_FIGURE = re.compile(r"\d")

_Found = Sequence[FoundCredential]


def segment_page(page: Page, declarations: Declarations) -> list[FoundCredential]:
    """The credentials of a page with their fields and regions; where it holds none, the page as an unrecognized one."""
    return [located(page, one) for one in _segmented(page, declarations)]


def located(page: Page, found: FoundCredential) -> FoundCredential:
    """The same, and where on its page it is, if that is not its own. What has no print stays where it is said to be."""
    return replace(found, regions=regions(page, found.lines)) if found.lines else found


def _segmented(page: Page, declarations: Declarations) -> _Found:
    sheet, divisions = page_divisions(page)
    whole = _classified(page, sheet, declarations)
    if whole.declared.one_per_page and whole.type_probability > _CERTAIN:
        read = read_values(page, whole)
        return [_refused(whole, declarations) if read.says_little else read]
    best: _Found = ()
    for division in divisions:
        of_whole = [_classified(page, part, declarations, whole) for part in division]
        classified = _as_siblings(page, division, of_whole, declarations)
        if sum(one.declared.recognized and one.type_probability > LIKELY for one in classified) < 2:
            continue
        several = _named_above([read_values(page, one) for one in classified])
        of_its_type = any(one.declared.id == whole.declared.id for one in several if one.is_complete)
        if _holds_several(several) and (whole.type_probability <= _CERTAIN or of_its_type):
            best = max(best, _with_backs(several), key=len)
    if best:
        return best
    if whole.declared.recognized and not (read := read_values(page, whole)).says_little:
        return [read]
    return _enclosed(page, divisions, declarations) or [_refused(whole, declarations)]


def _refused(whole: FoundCredential, declarations: Declarations) -> FoundCredential:
    """The page as one that holds no credential."""
    types = dict.fromkeys(whole.likelihood.types, 0.0) | {UNRECOGNIZED: 1.0}
    likelihood = whole.likelihood if not whole.declared.recognized else replace(whole.likelihood, types=types)
    return replace(whole, declared=declarations.type(UNRECOGNIZED), likelihood=likelihood)


def _classified(page: Page, part: Part, declarations: Declarations, whole: FoundCredential | None = None) -> FoundCredential:
    """What a part is, without reading its fields yet. A part of a ``whole`` that is a credential is taken for one too, and rather
    for one of its type.

    Whether the part says enough to be one is seen when its fields are read.
    """
    likelihood = classify(declarations, part.lines, part.width, part.height)
    if whole is None:
        likelihood = as_printed(declarations, likelihood, part.lines)
    elif whole.declared.recognized:
        refused = likelihood.type == UNRECOGNIZED
        likelihood = (likelihood.without(UNRECOGNIZED) if refused else likelihood).within(whole.likelihood)
    return FoundCredential(declarations.type(likelihood.type), likelihood, (page.number,), part.lines, page.advice)


def _holds_several(found: _Found) -> bool:
    """Are at least two parts complete, and every one of them a credential of its own?

    Two people's documents share a page only as cards of one form, copied together. Where other parts seem to name two people, one
    of the names is an instructor's or a signer's.
    """
    complete = [one for one in found if one.is_complete and one.type_probability > LIKELY]
    pairs = [(one, other) for at, one in enumerate(complete) for other in complete[:at]]
    return (
        bool(pairs)
        and _belong_together(complete)
        and not any(
            same_credential(one, other)
            or (same_number(one, other) and not _of_two_people(one, other))
            or (one.lines[0] is other.lines[0] and not differ_in_row(one, other))
            for one, other in pairs
        )
    )


def _with_backs(parts: _Found) -> list[FoundCredential]:
    """The complete parts, each with what the part beside it says: the card's back, copied with it."""
    complete = [one for one in parts if one.is_complete]
    found = {id(one): one for one in complete}
    for back in (one for one in parts if not one.is_complete):
        front = max(complete, key=lambda one: _beside(one, back))
        if _beside(front, back) > _LEVEL and found[id(front)] is front:
            said = read_fields(front.declared, back.lines, front.type_probability).values
            found[id(front)] = with_back(front, back, said)
    return list(found.values())


def _beside(one: FoundCredential, other: FoundCredential) -> float:
    """How much of the shorter part's height stands beside the other (0..1)."""
    first, second = (union(line.box for line in found.lines) for found in (one, other))
    shared = min(first.bottom, second.bottom) - max(first.top, second.top)
    return shared / max(min(first.height, second.height), 1.0)


def _belong_together(parts: _Found) -> bool:
    """Does every part have a like: one that names the same person, or one of the same form? And so on to all the others."""
    joined, rest = [parts[0]], list(parts[1:])
    while near := [one for one in rest if any(_are_like(one, other) for other in joined)]:
        joined += near
        rest = [one for one in rest if one not in near]
    return not rest


def _of_two_people(one: FoundCredential, other: FoundCredential) -> bool:
    """Do both surely name another holder, and bear numbers that are merely alike, as cards of one course do?"""
    names = [
        value.value
        for found in (one, other)
        for value in found.values
        if value.field == "holder_name" and value.confidence > _CERTAIN
    ]
    return len(names) == 2 and not alike(*names) and differ(one, other, "number")


def _are_like(one: FoundCredential, other: FoundCredential) -> bool:
    return bool(alike(one.value("holder_name"), other.value("holder_name"))) or same_form(one.lines, other.lines)


def _named_above(found: _Found) -> _Found:
    """The same parts; where several of them tell a credential each but nobody's name, they have the one that the page surely names.

    So a register prints its rows under the name that it was asked for.
    """
    nameless = [
        one
        for one in found
        if one.declared.recognized
        and one.type_probability > LIKELY
        and one.value("holder_name") is None
        and one.value("number")
        and any(one.value(field) for field in ("expiry_date", "issue_date"))
    ]
    named = [value for one in found for value in one.values if value.field == "holder_name" and value.confidence > _CERTAIN]
    if len(nameless) < 2 or len({fold(value.value) for value in named}) != 1:
        return found
    return [replace(one, values=(named[0], *one.values)) if one in nameless else one for one in found]


def _as_siblings(page: Page, division: Sequence[Part], found: _Found, declarations: Declarations) -> _Found:
    """The same parts; one that was refused is taken for a credential where another part of the same form surely is one.

    Of two cards side by side one may say a little less than its like.
    """
    likely = [one for one in found if one.declared.recognized and one.type_probability > LIKELY]
    result = []
    for part, one in zip(division, found, strict=True):
        sibling = next((other for other in likely if same_form(other.lines, part.lines)), None)
        result.append(_classified(page, part, declarations, sibling) if sibling and not one.declared.recognized else one)
    return result


def same_form(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Is half of the longer part printed on the other as well, whatever the figures? Rows below one and the same heading are no
    cards."""
    if one[0] is other[0]:
        return False
    first, second = ({fold(_FIGURE.sub("0", line.text)) for line in lines} for lines in (one, other))
    return 2 * len(first & second) >= max(len(first), len(second))


def _enclosed(page: Page, divisions: Sequence[Sequence[Part]], declarations: Declarations) -> list[FoundCredential]:
    """The card that comes at the foot of a letter: the one part of a page that is surely a credential, and says so by itself."""
    for division in divisions:
        classified = [_classified(page, part, declarations) for part in division]
        likely = [one for one in classified if one.type_probability > _ENCLOSED and one.declared.recognized]
        complete = [one for one in (read_values(page, one) for one in likely) if one.is_complete and one.value("number")]
        if len(complete) == 1:
            return complete
    return []

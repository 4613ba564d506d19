"""What a card says to machines: the barcode of driver licenses and the machine-readable zone of passports and cards.

Both overrule print. A zone's name overrules another only where the same words are printed above, for it has no check digit.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from extractors.credential_types.declaration import CredentialType
from extractors.document.folding import fold
from extractors.document.page import Line, Page
from extractors.document.regions import Region
from extractors.draft import FieldValue
from extractors.kinds.kind import Unparsable, Value
from extractors.notes import Explanation
from extractors.validation.code_repeats import weighed_by_codes
from extractors.validation.coded_cards import cards_on, coded_values, own_card, settled
from extractors.validation.machine_zone import ZONE, ZoneValue, zone_values

_CERTAIN, _LIKELY, _UNPROVEN = 0.995, 0.95, 0.8
"""Where a check digit agrees; where something speaks for the value and something against it; and a zone's name by itself."""


def apply_machine_readable(
    declared: CredentialType, page: Page, lines: Sequence[Line], values: Sequence[FieldValue], place: Collection[Region] = ()
) -> tuple[FieldValue, ...]:
    """``values`` with those that the page's codes and the zone in the document's own ``lines`` say put in place, in the order of
    the declaration. Of a page that it shares, the document has the regions ``place``; none means that they are not known."""
    by_name = {value.field: value for value in values}
    if declared.access == "identity":
        for found in zone_values(lines):
            _put(by_name, declared, found, lines)
        card = own_card(cards_on(page), page, lines, tuple(by_name.values()), place)
        for coded in coded_values(declared, card) if card else ():
            by_name[coded.field] = settled(declared, coded, by_name.get(coded.field), lines)
    by_name = weighed_by_codes(declared, page, lines, by_name)
    return tuple(by_name[field.name] for field in declared.fields if field.name in by_name)


def _put(by_name: dict[str, FieldValue], declared: CredentialType, found: ZoneValue, lines: Sequence[Line]) -> None:
    """A zone's value in its place, or its agreement with what is printed."""
    known = next((field for field in declared.fields if field.name == found.field), None)
    if known is None:
        return
    try:
        value = known.kind.parse(found.text)
    except Unparsable:
        return
    printed = by_name.get(found.field)
    if printed is not None and printed.value == value.text:
        confirmed = (*printed.because, Explanation("zone_agrees"))
        by_name[found.field] = replace(printed, confidence=max(printed.confidence, _CERTAIN), because=confirmed)
    elif printed is None or found.field != "holder_name" or _corrects(value.text, printed.value, lines):
        by_name[found.field] = _of_zone(found, value, printed, lines)


def _of_zone(found: ZoneValue, value: Value, printed: FieldValue | None, lines: Sequence[Line]) -> FieldValue:
    return FieldValue(
        field=found.field,
        value=value.text,
        printed=found.text,
        confidence=_confidence(found, value.text, printed, lines),
        page=found.line.page,
        boxes=tuple(box.rounded() for box in found.line.boxes),
        origin=found.line.origin,
        precision=value.precision,
        because=(Explanation("from_zone"),),
    )


def _is_printed(name: str, lines: Sequence[Line]) -> bool:
    """Whether a zone's name, word for word, is printed outside of the zone."""
    above = {fold(word.text) for line in lines if not ZONE.search(line.text) for word in line.words}
    return {fold(word) for word in name.split()} <= above


def _corrects(name: str, chosen: str, lines: Sequence[Line]) -> bool:
    """Whether a zone's name is printed, and what was ``chosen`` for it lacks one of its words."""
    return _is_printed(name, lines) and not {fold(word) for word in name.split()} <= {fold(word) for word in chosen.split()}


def _confidence(found: ZoneValue, value: str, printed: FieldValue | None, lines: Sequence[Line]) -> float:
    """How sure it is: a zone's name has no check digit, and two readings that differ are one too many."""
    if found.field != "holder_name":
        return _CERTAIN if printed is None else _LIKELY
    return _LIKELY if _is_printed(value, lines) else _UNPROVEN

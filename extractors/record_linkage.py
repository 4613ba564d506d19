"""Which parts and pages are one credential, by holder, qualification, number and dates, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from extractors.document.folding import fold
from extractors.document.page import Origin
from extractors.draft import FieldValue
from extractors.found_credential import FoundCredential
from extractors.validation.coded_cards import settled

_ALIKE = 75
"""Two readings of one number or name are at least this alike (per cent, by edit distance); two of different ones rarely are."""


def alike(one: str | None, other: str | None) -> bool | None:
    """Do two values mean the same through reading errors? None where one of them is missing."""
    if one is None or other is None:
        return None
    return fuzz.ratio(fold(one), fold(other)) >= _ALIKE


def differ(one: FoundCredential, other: FoundCredential, field: str) -> bool:
    """Do both have a value of ``field``, and not the same one?"""
    first, second = one.value(field), other.value(field)
    return first is not None and second is not None and first != second


def same_credential(one: FoundCredential, other: FoundCredential) -> bool:
    """Are two of them copies, sides or pages of one credential?

    A number may be read from the wrong place of one copy; where holder, qualification and dates agree, a second number does not
    make a second credential. Nor does it where a copy leaves the qualification out, if both end on one day.
    """
    if one.declared.id != other.declared.id or differ(one, other, "expiry_date"):
        return False
    one_end = one.value("expiry_date") is not None and one.value("expiry_date") == other.value("expiry_date")
    if differ(one, other, "issue_date") and not one_end:
        return False
    holder, qualification, state, number = (
        alike(one.value(field), other.value(field)) for field in ("holder_name", "qualification", "jurisdiction", "number")
    )
    if False in (holder, qualification, state):
        return False
    if number is False:
        return bool(holder and (qualification or (qualification is None and one_end)))
    return bool(number or holder)


def same_number(one: FoundCredential, other: FoundCredential) -> bool:
    """Do two parts of a page bear one number? A number is one credential's, whatever a copy of it was read to say beside it, unless
    its type links records by more than the number: two qualifications may be granted under one."""
    if not alike(one.value("number"), other.value("number")):
        return False
    if one.declared.id != other.declared.id:
        return True
    return all(alike(one.value(field), other.value(field)) is not False for field in one.declared.link_by)


def differ_in_row(one: FoundCredential, other: FoundCredential) -> bool:
    """Do two rows below one heading differ in what both of them say? A row that says less, or bears another date only, is a line of
    signatures or one more dose."""
    unlike = any(alike(one.value(field), other.value(field)) is False for field in ("qualification", "number"))
    return unlike or any(differ(one, other, field) for field in ("expiry_date", "end_date", "jurisdiction"))


def merge(one: FoundCredential, other: FoundCredential) -> FoundCredential:
    """One credential of two copies, sides or pages: for each field the more certain value, a barcode's before print."""
    best: dict[str, FieldValue] = {}
    for value in (*one.values, *other.values):
        known = best.get(value.field)
        if known is not None and Origin.BARCODE in (known.origin, value.origin) and known.origin is not value.origin:
            coded, printed = (known, value) if known.origin is Origin.BARCODE else (value, known)
            best[value.field] = settled(one.declared, coded, printed, one.lines + other.lines)
        elif known is None or value.confidence > known.confidence:
            best[value.field] = value
    ordered = tuple(best[field.name] for field in one.declared.fields if field.name in best)
    likelier = one if one.type_probability >= other.type_probability else other
    return replace(
        likelier,
        pages=tuple(sorted({*one.pages, *other.pages})),
        lines=one.lines + other.lines,
        advice=tuple(dict.fromkeys(one.advice + other.advice)),
        regions=one.regions + other.regions,
        values=ordered,
        blanks=one.blanks.joined(other.blanks),
    )


def with_back(front: FoundCredential, back: FoundCredential, said: Iterable[FieldValue]) -> FoundCredential:
    """``front`` with what was ``said`` on its ``back`` of fields that it leaves blank.

    A back names an instructor or an office sooner than the holder, so that no name is taken from it.
    """
    known = {"holder_name", *(value.field for value in front.values)}
    by_field = {value.field: value for value in (*front.values, *(value for value in said if value.field not in known))}
    return replace(
        front,
        pages=tuple(sorted({*front.pages, *back.pages})),
        lines=front.lines + back.lines,
        advice=tuple(dict.fromkeys(front.advice + back.advice)),
        regions=front.regions + back.regions,
        values=tuple(by_field[field.name] for field in front.declared.fields if field.name in by_field),
    )


def _continues(one: FoundCredential, before: FoundCredential) -> bool:
    """Is this the next page of the same document: of its type, without a holder and a number of its own?"""
    return (
        one.declared.id == before.declared.id
        and one.declared.recognized
        and one.value("holder_name") is None
        and one.value("number") is None
        and one.pages[0] == before.pages[-1] + 1
    )


def link_records(found: Sequence[FoundCredential]) -> list[FoundCredential]:
    """The records of a document, in page order: what was ``found`` on different pages and is one credential, merged."""
    records: list[FoundCredential] = []
    for one in found:
        for at, known in enumerate(records):
            if one.pages != known.pages and (same_credential(known, one) or _continues(one, known)):
                records[at] = merge(known, one)
                break
        else:
            records.append(one)
    return records

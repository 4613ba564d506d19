"""What a card says to machines: the PDF417 of driver licenses, the machine-readable zone of passports and cards, and any code that
repeats the printed number.

Sources: AAMVA DL/ID Card Design Standard, annex D (element ids of the barcode); ICAO Doc 9303 part 4 (zone of two lines of 44
characters, as in passports) and part 5 (three lines of 30, as on residents' cards), check digits with the weights 7, 3, 1. A zone's
value counts only where its check digit agrees. Its name has none: it overrules another only where the same words are printed above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.credential_types.declaration import CredentialType
from extractors.document.folding import fold
from extractors.document.page import Code, Line, Origin, Page, Span, Word
from extractors.draft import FieldValue
from extractors.kinds.kind import Unparsable

_ELEMENT = re.compile(r"(?:^|[\n\r\x1e]|DL)(D[A-Z]{2})([^\n\r\x1e]*)")
_AAMVA = {
    "DAQ": "number",
    "DBB": "date_of_birth",
    "DBA": "expiry_date",
    "DBD": "issue_date",
    "DAJ": "jurisdiction",
    "DCA": "license_class",
}
_ZONE = re.compile(r"[A-Z0-9<]{30,}")
_CARD_ROW = re.compile(r"(?P<born>\d{6})(?P<born_digit>\d)[MFX<](?P<ends>\d{6})(?P<ends_digit>\d)[A-Z<]{3}")
"""The second of a card's three lines."""
_NAME_ROW = re.compile(r"[A-Z]+(?:<[A-Z]+)*<<[A-Z]+[A-Z<]*")
_CERTAIN, _LIKELY, _UNPROVEN = 0.995, 0.95, 0.8
"""Where a check digit agrees; where something speaks for the value and something against it; and a zone's name by itself."""

_TOKEN = re.compile(r"[A-Z0-9]{5,}")
"""What in a code can be a number: shorter runs of letters and digits meet by chance."""


@dataclass(frozen=True, slots=True)
class MachineValue:
    """One value that a machine-readable part says, as text for the field's kind to parse, and where it stands."""

    field: str
    text: str
    span: Span


def _date(digits: str) -> str:
    """US cards write MMDDYYYY, Canadian ones YYYYMMDD; a year never begins with a month."""
    if re.fullmatch(r"(19|20)\d{6}", digits):
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return f"{digits[4:8]}-{digits[:2]}-{digits[2:4]}"


def _aamva(code: Code, page: int) -> Iterator[MachineValue]:
    elements: dict[str, str] = dict(_ELEMENT.findall(code.payload))
    if not {"DAQ", "DBA"} <= elements.keys():
        return
    span = Span(page, (Word("PDF417", code.box, Origin.BARCODE, "zxing"),))
    for key, field in _AAMVA.items():
        if text := elements.get(key, "").strip():
            yield MachineValue(
                field, _date(text) if re.fullmatch(r"\d{8}", text) and field.endswith(("date", "birth")) else text, span
            )
    given = " ".join(filter(None, (elements.get("DAC", elements.get("DCT", "")).strip(), elements.get("DAD", "").strip())))
    suffix = elements.get("DCU", "").strip()
    if family := elements.get("DCS", "").strip():
        yield MachineValue("holder_name", f"{_told(family, suffix)}, {_told(given)}".removesuffix(", "), span)


def _told(*parts: str) -> str:
    """The parts of a name that a barcode does not say to be none."""
    return " ".join(part for part in parts if part.upper() not in ("", "NONE", "N/A", "NA")).replace(",", " ")


def check_digit(text: str) -> str:
    """The check digit of ICAO 9303 for ``text`` of letters, digits and ``<``."""
    values = [0 if char == "<" else int(char, 36) for char in text]
    return str(sum(value * (7, 3, 1)[at % 3] for at, value in enumerate(values)) % 10)


def _six(digits: str, ahead: bool) -> str:
    """YYMMDD with its century: births lie back, expiries ahead; the pivot is fixed so that answers never depend on the day."""
    year = int(digits[:2])
    century = 2000 if (ahead and year < 80) or (not ahead and year < 20) else 1900
    return f"{century + year}-{digits[2:4]}-{digits[4:]}"


def _named(text: str, line: Line) -> Iterator[MachineValue]:
    family, _, rest = text.partition("<<")
    given, _, _ = rest.partition("<<")
    if given.strip("<"):
        yield MachineValue("holder_name", f"{family.replace('<', ' ').strip()}, {given.replace('<', ' ').strip()}", line)


def _zone(lines: Sequence[Line]) -> Iterator[MachineValue]:
    rows = [
        (line, text) for line in lines if (text := line.text.replace(" ", "").upper().replace("«", "<<")) and _ZONE.fullmatch(text)
    ]
    for upper, first in rows:
        if first.startswith("P") and first.count("<") > 4:
            yield from _named(first[5:], upper)
    for (middle, second), (lower, third) in pairwise(rows):
        if card := _CARD_ROW.match(second):
            if check_digit(card["born"]) == card["born_digit"]:
                yield MachineValue("date_of_birth", _six(card["born"], ahead=False), middle)
            if check_digit(card["ends"]) == card["ends_digit"]:
                yield MachineValue("expiry_date", _six(card["ends"], ahead=True), middle)
            if _NAME_ROW.fullmatch(third):
                yield from _named(third, lower)
    for lower, second in rows:
        if len(second) >= 28 and second[21:27].isdigit() and second[13:19].isdigit():
            parts = (
                ("number", second[:9], second[9]),
                ("date_of_birth", second[13:19], second[19]),
                ("expiry_date", second[21:27], second[27]),
            )
            for field, text, digit in parts:
                if check_digit(text) == digit:
                    yield MachineValue(field, text.strip("<") if field == "number" else _six(text, field == "expiry_date"), lower)


def apply_machine_readable(
    declared: CredentialType, page: Page, lines: Sequence[Line], values: Sequence[FieldValue]
) -> tuple[FieldValue, ...]:
    """``values`` with those that the page's codes and the zone in the paper's own ``lines`` say put in place, in the order of the
    declaration."""
    said = [found for code in page.codes if code.symbology == "pdf417" for found in _aamva(code, page.number)]
    said += _zone(lines) if declared.access == "identity" else ()
    by_name = {value.field: value for value in values}
    for found in said:
        known = next((field for field in declared.fields if field.name == found.field), None)
        if known is None:
            continue
        try:
            value = known.kind.parse(found.text)
        except Unparsable:
            continue
        printed = by_name.get(found.field)
        if printed is not None and printed.value == value.text:
            confirmed = (*printed.because, "The machine-readable part of the card agrees")
            by_name[found.field] = replace(printed, confidence=max(printed.confidence, _CERTAIN), because=confirmed)
        elif (
            printed is None
            or found.field != "holder_name"
            or found.span.origin is Origin.BARCODE
            or _corrects(value.text, printed.value, lines)
        ):
            by_name[found.field] = FieldValue(
                field=found.field,
                value=value.text,
                printed=found.text,
                confidence=_confidence(found, value.text, printed, lines),
                page=page.number,
                boxes=tuple(box.rounded() for box in found.span.boxes),
                origin=found.span.origin,
                precision=value.precision,
                because=("Read from the machine-readable part of the card",),
            )
    number = by_name.get("number")
    if number is not None and _repeated(number.value, page.codes):
        # It was read right; that it is the credential's number, and not the form's, the code does not say: half of the doubt stays.
        because = (*number.because, "A barcode on the page agrees")
        by_name["number"] = replace(number, confidence=max(number.confidence, (1 + number.confidence) / 2), because=because)
    return tuple(by_name[field.name] for field in declared.fields if field.name in by_name)


def _is_printed(name: str, lines: Sequence[Line]) -> bool:
    """Whether a zone's name, word for word, is printed outside of the zone."""
    above = {fold(word.text) for line in lines if not _ZONE.search(line.text) for word in line.words}
    return {fold(word) for word in name.split()} <= above


def _corrects(name: str, chosen: str, lines: Sequence[Line]) -> bool:
    """Whether a zone's name is printed, and what was ``chosen`` for it lacks one of its words."""
    return _is_printed(name, lines) and not {fold(word) for word in name.split()} <= {fold(word) for word in chosen.split()}


def _confidence(found: MachineValue, value: str, printed: FieldValue | None, lines: Sequence[Line]) -> float:
    """How sure it is: a zone's name has no check digit, and two readings that differ are one too many."""
    if found.field != "holder_name":
        return _CERTAIN if printed is None else _LIKELY
    return _LIKELY if found.span.origin is Origin.BARCODE or _is_printed(value, lines) else _UNPROVEN


def _repeated(number: str, codes: Sequence[Code]) -> bool:
    """Whether a code of the page holds ``number``, by itself or in the address of a verification page. Separators do not count."""
    bare = re.sub(r"[^A-Z0-9]", "", number.upper())
    said = {re.sub(r"[^A-Z0-9]", "", code.payload.upper()) for code in codes}
    said.update(token for code in codes for token in _TOKEN.findall(code.payload.upper()))
    return bool(_TOKEN.fullmatch(bare)) and bare in said

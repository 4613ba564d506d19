"""What the barcode of a driver license or identification card says, in every version of its standard.

Source: AAMVA DL/ID Card Design Standard, annex D, versions 1 (2000) to 10 (2020), and the payloads of issuers that keep to it
loosely. A payload is ``@``, separators, ``ANSI `` or ``AAMVA``, the issuer's number, versions, designators of subfiles with offset
and length, and elements of three letters, each ended by a line feed. Offsets and lengths are often wrong in cards in use and the
separators of the header missing, so elements are found by their ends alone. Version 1 has the name in one element or in three,
versions 2 and 3 have all given names in one. Dates are MMDDCCYY in the US and CCYYMMDD in Canada and in version 1: no year begins
with a month, so the digits tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from extractors.kinds import data
from extractors.kinds.names.parse import from_parts

_HEADER = re.compile(r"(?:ANSI|AAMVA)\s*(?P<digits>\d{5,})")
_ENDS = re.compile(r"[\n\r\x1c-\x1f]+|<(?:LF|CR|RS|GS|FS|US)>")
"""What ends an element: line feed, or another separator in its place."""
_FIRST = re.compile(r"(?:DL|ID|EN)?(D[A-D][A-Z].*)", re.DOTALL)
"""The first element, behind the header and the type of its subfile."""
_ELEMENT = re.compile(r"\s*(?:(?:DL|ID)(?=D[A-D][A-Z]))?(D[A-D][A-Z])(.*)", re.DOTALL)
_NONE = frozenset({"", "NONE", "N/A", "UNK", "UNKN", "UNAVL", "UNAVAIL", "NULL"})
_ALSO_NAME = "NA"
"""Means that there is none as well, but for the names that everybody has: it is a family name."""
_NAMES = frozenset({"DCS", "DAB", "DAC", "DCT", "DAA"})
_ISSUERS = {number: code for code, numbers in data.names("card_issuers.toml").items() for number in numbers}
_STATES = frozenset(data.names("states.toml"))
_COUNTRIES = {"USA": "US", "CAN": "CAN", "MEX": "MX"}


@dataclass(frozen=True, slots=True)
class Card:
    """What a card's barcode says, by the fields of a credential: canonical ``values``, and in ``printed`` how the barcode writes
    them.

    ``ordered`` says whether the barcode tells the family name from the given names; ``shortened``, whether it says that a name was
    cut to fit.
    """

    values: Mapping[str, str]
    printed: Mapping[str, str]
    ordered: bool = True
    shortened: bool = False


def elements(payload: str) -> dict[str, str]:
    """The elements of a payload by their three letters, without padding; the first where one is there twice. Empty values and those
    that say that there is none are left out."""
    found: dict[str, str] = {}
    header = _HEADER.search(payload)
    parts = _ENDS.split(payload[header.end() :] if header else payload)
    if header and (first := _FIRST.search(parts[0])):
        parts[0] = first[1]
    for part in parts:
        if (match := _ELEMENT.fullmatch(part)) and not _denied(match[1], match[2].strip().upper()):
            found.setdefault(match[1], match[2].strip())
    return found


def _denied(key: str, value: str) -> bool:
    """Whether ``value`` says that there is no such element."""
    return value in _NONE or (value == _ALSO_NAME and key not in _NAMES)


def card_of(payload: str) -> Card | None:
    """The card whose barcode has this ``payload``; None where it is another kind of code, or too little is left of it to tell."""
    told = elements(payload)
    name, ordered = _name(told)
    printed = {
        "holder_name": name[1],
        "number": told.get("DAQ", ""),
        "date_of_birth": told.get("DBB", ""),
        "issue_date": told.get("DBD", ""),
        "expiry_date": told.get("DBA", ""),
        "license_class": told.get("DCA") or told.get("DAR", ""),
    }
    values = {
        "holder_name": name[0],
        "number": "".join(printed["number"].split()),
        **{field: _day(printed[field]) for field in ("date_of_birth", "issue_date", "expiry_date")},
        "license_class": printed["license_class"],
    }
    if not values["number"] or not values["holder_name"] or not (values["date_of_birth"] or values["expiry_date"]):
        return None
    values["jurisdiction"] = printed["jurisdiction"] = _jurisdiction(payload, told)
    shortened = "T" in (told.get(flag, "")[:1] for flag in ("DDE", "DDF", "DDG"))
    known = {field: value for field, value in values.items() if value}
    return Card(known, {field: printed[field] for field in known}, ordered, shortened)


def _day(text: str) -> str:
    """The date as ISO; empty where the digits are none, as on cards that do not expire."""
    digits = re.sub(r"\D", "", text)
    if len(digits) != 8:
        return ""
    year_first = digits[:2] in ("19", "20", "21")
    iso = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if year_first else f"{digits[4:]}-{digits[:2]}-{digits[2:4]}"
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError:
        return ""


def _jurisdiction(payload: str, told: Mapping[str, str]) -> str:
    """The issuer's state or country by its number; else by the address of the holder, which is in the state, mostly."""
    header = _HEADER.search(payload)
    number = header["digits"] if header else ""
    # Some early cards leave out the first digit, which all numbers share.
    for issuer in (number[:6], f"6{number[:5]}"):
        if issuer in _ISSUERS:
            return _ISSUERS[issuer]
    country = _COUNTRIES.get(told.get("DCG", "").upper()[:3])
    state = next((told[key].upper() for key in ("DAJ", "DAO") if told.get(key, "").upper() in _STATES), "")
    return country if country and country != "US" else state


def _name(told: Mapping[str, str]) -> tuple[tuple[str, str], bool]:
    """The canonical name and the barcode's, both empty where there is none, and whether its order is known."""
    family = told.get("DCS") or told.get("DAB", "")
    given = _together(told["DAC"], told.get("DAD", "")) if told.get("DAC") else told.get("DCT", "")
    suffix = told.get("DCU") or told.get("DAE", "")
    ordered = True
    if not family and (whole := told.get("DAA")):
        parts = [part.strip() for part in re.split(r"[,@$]", whole)]
        parts = [part for part in parts if part.upper() not in _NONE]
        ordered = len(parts) > 1
        family, given = (parts[0], " ".join(parts[1:])) if ordered else ("", whole)
    printed = ", ".join(part for part in (f"{family} {suffix}".strip(), given) if part)
    return (from_parts(given, family, suffix) or "", printed), ordered


def _together(first: str, middle: str) -> str:
    """First and middle names; some issuers write all of them into the first."""
    names = re.split(r"[\s,]+", first)
    more = re.split(r"[\s,]+", middle)
    return first if names[-len(more) :] == more and len(names) > len(more) else f"{first} {middle}".strip()

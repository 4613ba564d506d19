"""National Provider Identifiers: ten digits with a Luhn check over the issuer prefix 80840 (CMS, NPI check digit)."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from extractors.kinds.confusables import suggestion
from extractors.kinds.kind import Flaw, Found, Kind, Unparsable, Value

_PREFIX = "80840"
_PRINTED = re.compile(r"(?<![\w$])(?<!\d[.,-])(?:80840[ -]?)?([12]\d{3}[ -]?\d{3}[ -]?\d{3})(?!\w)(?![.-]\d)")
_FIRST = "12"


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def is_valid(npi: str) -> bool:
    """Whether ten digits begin with 1 or 2 and pass the check. It catches every single wrong digit, not 09 for 90."""
    return len(npi) == 10 and npi.isdigit() and npi[0] in _FIRST and _luhn(_PREFIX + npi)


def find(line: str) -> Iterator[Found]:
    """Every ten digits that may be an NPI; those whose check fails at a low quality."""
    for match in _PRINTED.finditer(line):
        npi = re.sub(r"\D", "", match[1])
        yield Found(match.start(1), match.end(1), Value(npi), 1.0 if is_valid(npi) else 0.35)


def parse(text: str) -> Value:
    """Ten digits, spaces and dashes aside; the card form with its prefix is cut. Raises `Unparsable` for anything else."""
    digits = re.sub(r"^\s*NPI(?:\s*(?:number|no\.?))?\s*[:#]?", "", text, flags=re.IGNORECASE)
    digits = re.sub(r"[\s-]", "", digits)
    if len(digits) == 15 and digits.startswith(_PREFIX):
        digits = digits.removeprefix(_PREFIX)
    if not re.fullmatch(r"\d{10}", digits) or digits[0] not in _FIRST:
        raise Unparsable("Type the ten digits of the NPI; it begins with 1 or 2.")
    return Value(digits)


def check(value: str) -> tuple[Flaw, ...]:
    """The check digit. Sample papers bear NPIs that fail it, so that a failure warns only."""
    if is_valid(value):
        return ()
    return (Flaw("npi_check_digit", suggestion(value, is_valid)),)


NPI = Kind("npi", find, parse, check=check, alphabet=string.digits + "-", digits=True)

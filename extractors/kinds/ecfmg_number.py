"""ECFMG and USMLE numbers: eight digits, printed ``0-123-456-7``. No check digit is published."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from extractors.kinds.kind import Found, Kind, Unparsable, Value

_DASHED = re.compile(r"(?<![\w-])(\d)\s?[-–]\s?(\d{3})\s?[-–]\s?(\d{3})\s?[-–]\s?(\d)(?![\w-])")
_PLAIN = re.compile(r"(?<![\w/.$-])(\d{8})(?![\w/-])")


def _shaped(digits: str) -> Value:
    return Value(f"{digits[0]}-{digits[1:4]}-{digits[4:7]}-{digits[7]}")


def find(line: str) -> Iterator[Found]:
    """Every dashed number, and at a low quality every eight digits in a row."""
    for match in _DASHED.finditer(line):
        yield Found(match.start(), match.end(), _shaped("".join(match.groups())), 1.0)
    for match in _PLAIN.finditer(line):
        yield Found(match.start(), match.end(), _shaped(match[1]), 0.5)


def parse(text: str) -> Value:
    """Eight digits in the dashed form. Raises `Unparsable` for another count or other dashes."""
    said = re.sub(r"\s", "", text).replace("–", "-")
    if re.fullmatch(r"\d{8}", said):
        return _shaped(said)
    if re.fullmatch(r"\d-\d{3}-\d{3}-\d", said):
        return Value(said)
    raise Unparsable("Type the eight digits of the ECFMG number, such as 0-123-456-7.")


ECFMG_NUMBER = Kind("ecfmg_number", find, parse, alphabet=string.digits + "-", digits=True)

"""DEA registration numbers: two characters, six digits and a check digit.

The check has a blind spot: the second, fourth and sixth digits weigh double, so that a digit there read as one that differs by five
(3 and 8, 0 and 5, 1 and 6) passes, as do exchanged digits of equal weight; the letters are not covered at all. A number that
passes is therefore not proved right; the two printed copies of Form 223 are to be compared.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from extractors.kinds.confusables import suggestion
from extractors.kinds.kind import Flaw, Found, Kind, Unparsable, Value

_REGISTRANTS = "ABCDEFGHJKLMPRSTUX"
"""First letters in use. The DEA's record layout names A, B, F, G, M, P, R and X; the wider set follows public recognisers."""
_LIKE = str.maketrans("OoQDIl|ZSBGb", "000011125866")
_PRINTED = re.compile(r"(?<![A-Za-z0-9])([A-Z][A-Z9])[ -]?(\d{7})(?![A-Za-z0-9])")
_BLURRED = re.compile(r"(?<![A-Za-z0-9])([A-Z08][A-Z09])[ -]?([0-9OoQDIl|ZSBGb]{7})(?![A-Za-z0-9])")
_SUFFIX = re.compile(r"-[0-9A-Z]{2,6}$")


def check_digit(digits: str) -> int:
    """The seventh digit that the first six ask for: the last digit of (d1 + d3 + d5) + 2 · (d2 + d4 + d6)."""
    values = [int(digit) for digit in digits[:6]]
    return (sum(values[0::2]) + 2 * sum(values[1::2])) % 10


def _passes(number: str) -> bool:
    return check_digit(number[2:]) == int(number[8])


def is_valid(number: str) -> bool:
    """Whether a number is of the form, its registrant letter in use and its check digit right. It may still be wrong: see above."""
    return re.fullmatch(r"[A-Z][A-Z9]\d{7}", number) is not None and number[0] in _REGISTRANTS and _passes(number)


def _quality(number: str) -> float:
    return (1.0 if _passes(number) else 0.5) * (1.0 if number[0] in _REGISTRANTS else 0.5)


def find(line: str) -> Iterator[Found]:
    """Every DEA number; misread digits are mended only where the check then holds, at a lower quality."""
    exact = set()
    for match in _PRINTED.finditer(line):
        number = match[1] + match[2]
        exact.add(match.start())
        yield Found(match.start(), match.end(), Value(number), _quality(number))
    for match in _BLURRED.finditer(line):
        if match.start() in exact or sum(map(str.isdigit, match[2])) < 4:
            continue
        letters = match[1].translate(str.maketrans("08", "OB"))
        number = letters + match[2].translate(_LIKE)
        if _passes(number) and number[0] in _REGISTRANTS:
            yield Found(match.start(), match.end(), Value(number), 0.6)


def parse(text: str) -> Value:
    """Two characters and seven digits; the suffix of a supervised prescriber is cut. Raises `Unparsable` for anything else."""
    number = re.sub(r"^\s*DEA\b(?:\s*(?:registration|number|no\.?))*\s*[:#]?", "", text.upper())
    number = re.sub(r"\s", "", number)
    if re.fullmatch(r"[A-Z][A-Z9]-\d{7}", number):
        number = number.replace("-", "")
    number = _SUFFIX.sub("", number)
    if not re.fullmatch(r"[A-Z][A-Z9]\d{7}", number):
        raise Unparsable("Type the DEA number: two letters, or a letter and 9, and seven digits.")
    return Value(number)


def check(value: str) -> tuple[Flaw, ...]:
    """The first letter and the check digit. Neither rejects: sample papers fail them, and passing proves little."""
    flaws: list[Flaw] = []
    if value[0] not in _REGISTRANTS:
        flaws.append(Flaw("dea_registrant"))
    if not _passes(value):
        flaws.append(Flaw("dea_check_digit", suggestion(value, is_valid)))
    return tuple(flaws)


DEA_NUMBER = Kind("dea_number", find, parse, check=check, alphabet=string.ascii_uppercase + string.digits, digits=True)

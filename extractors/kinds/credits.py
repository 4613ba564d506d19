"""Hours or credits of continuing education, as a plain decimal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.kinds.kind import Flaw, Found, Kind, Unparsable, Value

_UNIT = (
    r"(?:AMA\s*PRA|CME|CEUs?|C\.E\.U|CEs?\b|CNE|CPE|ACPE|contact\s*hours?|clock\s*hours?|credit\s*hours?|credits?|hours?|hrs?\b|units?"
    r"|nursing\s*contact|category\s*[1I]|prescribed|pharmacotherapy|AAPA)"
)
_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?|[.]\d{1,2}"
_BEFORE_UNIT = re.compile(
    rf"(?<![\w.,/$-])(?<!category\s)(?P<number>{_NUMBER})(?![\d/]|[.,]\d)\s*[(\[]?\s*[-–]?\s*{_UNIT}", re.IGNORECASE
)
_AFTER_UNIT = re.compile(
    rf"{_UNIT}[^\d\n]{{0,40}}?(?:[:=]|of|earned|awarded|claimed)\s*(?P<number>{_NUMBER})(?![\d/-]|[.,]\d)", re.IGNORECASE
)
_ALONE = re.compile(r"(?<![\w.,/$-])(?P<number>\d{1,3}\.\d{1,2}|\d{1,2})(?![\w/%-]|[.,]\d)")
_MOST_USUAL = 200


def _decimal(text: str) -> str:
    number = Decimal(text.replace(",", "."))
    return format(number.normalize(), "f")


def find(line: str) -> Iterator[Found]:
    """Every number beside a unit of education, and at a low quality any other small number."""
    seen: set[int] = set()
    for pattern, quality in ((_BEFORE_UNIT, 1.0), (_AFTER_UNIT, 0.9), (_ALONE, 0.15)):
        for match in pattern.finditer(line):
            if match.start("number") in seen:
                continue
            seen.add(match.start("number"))
            share = 0.5 if quality < 0.5 and "." not in match["number"] else 1.0
            yield Found(*match.span("number"), Value(_decimal(match["number"])), quality * share)


def parse(text: str) -> Value:
    """The one number of a text, whatever unit stands beside it; ``10.00`` is ``10``. Raises `Unparsable` for none or several."""
    said = re.sub(r"category\s*1", "", text, flags=re.IGNORECASE)
    numbers = re.findall(rf"(?<![\w.,/$-])(?:{_NUMBER})(?![\w/-]|[.,]\d)", said)
    if len(numbers) == 1:
        return Value(_decimal(numbers[0]))
    raise Unparsable("Type the number of credits or hours, such as 1.5.")


def check(value: str) -> tuple[Flaw, ...]:
    """No single course gives hundreds of hours."""
    if Decimal(value) > _MOST_USUAL or Decimal(value) == 0:
        return (Flaw("unlikely_credits"),)
    return ()


CREDITS = Kind("credits", find, parse, check=check, input="number", digits=True)

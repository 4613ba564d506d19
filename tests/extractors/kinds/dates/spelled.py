"""Numbers in words, for tests: written here by their own rules and not with the tables that are tested."""

from __future__ import annotations

_BELOW_TWENTY = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def below_hundred(number: int, hyphen: str = "-") -> str:
    if number < 20:
        return _BELOW_TWENTY[number]
    tens, units = divmod(number, 10)
    return _TENS[tens] + (hyphen + _BELOW_TWENTY[units] if units else "")


def ordinal(number: int, hyphen: str = "-") -> str:
    """The ordinal of 1 to 99."""
    *head, last = below_hundred(number, "-").split("-")
    ending = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return hyphen.join([*head, ending])


def year(number: int, joint: str = " and ", hyphen: str = "-") -> str:
    """A year of 1900 to 2099, in thousands or hundreds."""
    century, rest = divmod(number, 100)
    head = "two thousand" if century == 20 else "nineteen hundred"
    return head + (joint + below_hundred(rest, hyphen) if rest else "")


def roman(number: int) -> str:
    signs = (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
        (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    )  # fmt: skip
    said = ""
    for value, sign in signs:
        said += sign * (number // value)
        number %= value
    return said

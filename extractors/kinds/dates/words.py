"""Numbers, months and years as words: English, Latin, Spanish, and the month names of French, Portuguese and German.

Each table gives word → number; each ``*_PATTERN`` a regular expression without groups that tolerates lost spaces between words.
"""

from __future__ import annotations

import re

MONTHS = {
    **{name: n for n, names in enumerate((
        "january janvier januar januarii ianuarii enero janeiro jan ene",
        "february fevrier février februar februarii febrero fevereiro feb",
        "march mars märz martii marzo março marco mar",
        "april avril aprilis abril apr abr",
        "may mai maii mayo maio",
        "june juin juni junii iunii junio junho jun",
        "july juillet juli julii iulii julio julho jul",
        "august août aout augusti agosto aug ago",
        "september septembre septembris septiembre setiembre setembro sept sep set",
        "october octobre oktober octobris octubre outubro oct okt",
        "november novembre novembris noviembre novembro nov",
        "december décembre decembre dezember decembris diciembre dezembro dec dic dez",
    ), 1) for name in names.split()}
}  # fmt: skip
"""Folded month name → 1..12. Latin months are in the genitive, as dates have them."""


def alternatives(words: dict[str, int] | list[str]) -> str:
    """One non-capturing group of all words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


CAPITAL_MONTHS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
"""The months as cards print them between figures."""
GLUED_MONTH_PATTERN = alternatives(MONTHS)

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
UNITS = {word: n for n, word in enumerate(_UNITS, 1)}
TEENS = {word: n for n, word in enumerate(_TEENS, 10)}
TENS = {**{word: n * 10 for n, word in enumerate(_TENS, 2)}, "fourty": 40}

FIRST_TO_NINTH = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TENTH_TO_NINETEENTH = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
ORDINALS = {
    **{word: n for n, word in enumerate([*FIRST_TO_NINTH, *_TENTH_TO_NINETEENTH], 1)},
    "twentieth": 20,
    "thirtieth": 30,
    **{f"twenty{word}": 20 + n for n, word in enumerate(FIRST_TO_NINTH, 1)},
    "thirtyfirst": 31,
}
"""Days of a month: folded English ordinal → 1..31."""

ORDINAL_PATTERN = (
    r"(?:(?:twenty|thirty)[\s\-‐–]*" + alternatives(FIRST_TO_NINTH) + "|" + alternatives([*ORDINALS, "twentieth"]) + ")"
)

_BELOW_HUNDRED = (
    "(?:"
    + alternatives(TENS)
    + r"(?:[\s\-‐–]*"
    + alternatives(UNITS)
    + ")?|"
    + alternatives(TEENS)
    + "|"
    + alternatives(UNITS)
    + ")"
)
_AND = r"[\s\-‐–,]*(?:and[\s,]*|&\s*)?"
YEAR_PATTERN = (
    r"(?:two[\s\-]*thousand(?:" + _AND + _BELOW_HUNDRED + ")?"
    r"|(?:one[\s\-]*thousand[\s,\-]*(?:and[\s]*)?nine[\s\-]*hundred|nineteen[\s\-]*hundred)(?:" + _AND + _BELOW_HUNDRED + ")?"
    r"|nineteen[\s\-‐–]+" + _BELOW_HUNDRED + r"|nineteen(?=[tsefn])" + _BELOW_HUNDRED + ""
    r"|twenty[\s\-‐–]*" + _BELOW_HUNDRED + ")"
)


def below_hundred(text: str) -> int:
    """The number that folded words such as ``ninetyfour`` say; 0 for no words. Raises KeyError for others."""
    if not text:
        return 0
    for table in (UNITS, TEENS, TENS):
        if text in table:
            return table[text]
    tens = next((word for word in TENS if text.startswith(word)), "")
    return TENS[tens] + UNITS[text.removeprefix(tens)]


def year_in_words(text: str) -> int:
    """The year that English words say, such as ``two thousand and nine``. Raises KeyError where they say none."""
    words = re.sub(r"[^a-z]|\band\b", "", text.lower().replace("and", " and ").replace("thous and", "thousand"))
    for head, base in (("twothousand", 2000), ("onethousandninehundred", 1900), ("nineteenhundred", 1900)):
        if words.startswith(head):
            return base + below_hundred(words.removeprefix(head))
    for head, base in (("nineteen", 1900), ("twenty", 2000)):
        if words.startswith(head) and words != head:
            rest = below_hundred(words.removeprefix(head))
            if rest >= 10:
                return base + rest
    raise KeyError(words)

"""Spanish dates whose day or year is in words, and the notarial ``a los 15 días del mes de junio de 2018``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.kinds.dates import words
from extractors.kinds.dates.printed import Printed

_SMALL = [
    "primero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciseis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidos",
    "veintitres",
    "veinticuatro",
    "veinticinco",
    "veintiseis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
    "treinta",
]
_NUMBERS = {word: max(n, 1) for n, word in enumerate(_SMALL)} | {
    "un": 1, "veintiun": 21, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
}  # fmt: skip
_WORD = words.alternatives(_NUMBERS)
_COUNT = rf"{_WORD}(?:\s+y\s+{_WORD})?"
_YEAR = rf"(?:(?P<figures>(?:19|20)\d{{2}})(?!\d)|(?P<base>dos\s*mil|mil\s*novecientos)(?:\s+(?P<rest>{_COUNT}))?)"
_DATE = re.compile(
    rf"(?:(?P<figure>\d{{1,2}})|(?P<day>{_COUNT}))\s*(?:\([^)]*\)\s*)?(?:d[ií]as?\s*)?(?:del?\s*)?(?:mes\s*(?:de)?\s*)?"
    rf"(?P<month>{words.GLUED_MONTH_PATTERN})\s*,?\s*(?:del?\s*)?(?:a[ñn]o\s*)?{_YEAR}",
    re.IGNORECASE,
)
_PLAIN = str.maketrans("áéíóúü", "aeiouu")


def _number(text: str | None) -> int:
    return sum(_NUMBERS[word] for word in re.findall(_WORD, (text or "").lower()))


def find(line: str) -> Iterator[Printed]:
    """Every Spanish date that the plain row of day, month and year does not cover."""
    plain = line.lower().translate(_PLAIN)
    if len(plain) != len(line) or not re.search(r"\bmes\b|\bdias?\b|\bmil\b|\bdel?\b", plain):
        return
    for match in _DATE.finditer(plain):
        day = int(match["figure"]) if match["figure"] else _number(match["day"])
        year = (
            int(match["figures"])
            if match["figures"]
            else (2000 if match["base"].startswith("dos") else 1900) + _number(match["rest"])
        )
        yield Printed(match.start(), match.end(), year, words.MONTHS[match["month"]], day, 1.0)

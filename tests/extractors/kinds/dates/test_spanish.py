"""Spanish dates, in figures and in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.kinds.dates import find_date

DAYS = st.dates(date(1950, 1, 1), date(2039, 12, 31))
MONTHS = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
]  # fmt: skip
SMALL = [
    "_", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
    "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós",
    "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve", "treinta",
]  # fmt: skip
TENS = [
    "_", "_", "_", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa",
]  # fmt: skip


def number(value: int) -> str:
    if value < 31:
        return SMALL[value]
    tens, units = divmod(value, 10)
    return TENS[tens] + (f" y {SMALL[units]}" if units else "")


def year(value: int) -> str:
    century, rest = divmod(value, 100)
    return " ".join(filter(None, ["dos mil" if century == 20 else "mil novecientos", number(rest) if rest else ""]))


@pytest.mark.parametrize(
    "written",
    [
        lambda day: f"a los {day.day} días del mes de {MONTHS[day.month - 1]} de {day.year}",
        lambda day: f"a {day.day} de {MONTHS[day.month - 1]} de {day.year}",
        lambda day: f"a los {number(day.day)} días del mes de {MONTHS[day.month - 1]} del año {year(day.year)}",
        lambda day: f"A LOS {number(day.day).upper()} DIAS DEL MES DE {MONTHS[day.month - 1].upper()} DE {day.year}",
    ],
    ids=["figures", "short", "words", "capitals"],
)
@given(day=DAYS)
def test_a_day_is_found_as_it_is_written(written, day: date) -> None:
    best = max(find_date(f"San Juan, {written(day)}"), key=lambda found: (found.end - found.start, found.quality))
    assert (best.value.text, best.value.precision) == (day.isoformat(), "day")

"""Numbers that pass, or are meant to fail, the checks of those who issue them."""

from __future__ import annotations

from datetime import date
from random import Random


def shaped(rng: Random, shape: str) -> str:
    """A number of a shape: ``#`` a digit (the first never 0), ``@`` a letter, all else as it stands."""
    out = ""
    for sign in shape:
        if sign == "#":
            out += str(rng.randint(0 if any(drawn.isdigit() for drawn in out) else 1, 9))
        elif sign == "@":
            out += rng.choice("ABCDEFGHJKLMNPRSTUVWXYZ")
        else:
            out += sign
    return out


def npi(rng: Random) -> str:
    """A National Provider Identifier that begins with 2, as no real one does, and passes Luhn over 80840 + NPI (constant 24)."""
    body = "2" + "".join(str(rng.randint(0, 9)) for _ in range(8))
    total = 24
    for index, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if index % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def dea(rng: Random, family: str, *, midlevel: bool = False, wrong: bool = False) -> str:
    """A DEA number: registrant letter, first letter of the family name, six digits and (d1+d3+d5) + 2(d2+d4+d6) mod 10;
    ``wrong`` gives a check digit that fails."""
    letter = "M" if midlevel else rng.choice("BF")
    digits = [rng.randint(0, 9) for _ in range(6)]
    check = (sum(digits[0::2]) + 2 * sum(digits[1::2])) % 10
    if wrong:
        check = (check + rng.randint(1, 9)) % 10
    return letter + family[0].upper() + "".join(map(str, digits)) + str(check)


def mrz_check(field: str) -> str:
    """ICAO 9303's check digit: weights 7, 3, 1 over digits, letters A=10…Z=35 and fillers 0."""
    values = {"<": 0} | {str(d): d for d in range(10)} | {chr(65 + i): 10 + i for i in range(26)}
    return str(sum(values[sign] * (7, 3, 1)[index % 3] for index, sign in enumerate(field)) % 10)


def mrz(country: str, family: str, given: str, number: str, born: date, woman: bool, expires: date) -> tuple[str, str]:
    """The two lines of a passport's machine-readable zone (TD3, 44 signs each)."""

    def plain(name: str) -> str:
        return "".join(sign if sign.isalpha() else "<" for sign in name.upper().replace("'", "").replace(".", ""))

    first = f"P<{country}{plain(family)}<<{plain(given)}".ljust(44, "<")[:44]
    no, birth, end, optional = number.ljust(9, "<"), born.strftime("%y%m%d"), expires.strftime("%y%m%d"), "<" * 14
    second = f"{no}{mrz_check(no)}{country}{birth}{mrz_check(birth)}{'F' if woman else 'M'}{end}{mrz_check(end)}{optional}{mrz_check(optional)}"
    whole = second[0:10] + second[13:20] + second[21:43]
    return first, second + mrz_check(whole)

"""Numbers: the nationally fixed ones by their rules, all others by a grammar drawn anew for each paper."""

from __future__ import annotations

from benchmarks.papers.chance import Chance


def draw_npi(chance: Chance) -> str:
    """Ten digits beginning with 2, which no real practitioner has, and with a right Luhn check digit (over ``80840``)."""
    body = "2" + "".join(str(chance.whole(0, 9)) for _ in range(8))
    total = 0
    for place, digit in enumerate(reversed("80840" + body)):
        worth = int(digit) * (2 if place % 2 == 0 else 1)
        total += worth - 9 if worth > 9 else worth
    return body + str(-total % 10)


def draw_dea(chance: Chance, family: str, mid_level: bool = False) -> str:
    """Registrant letter, initial of the family name, six digits and their check digit."""
    initial = next((letter for letter in family.upper() if letter.isascii() and letter.isalpha()), "X")
    digits = [chance.whole(0, 9) for _ in range(6)]
    check = (digits[0] + digits[2] + digits[4] + 2 * (digits[1] + digits[3] + digits[5])) % 10
    return f"{'M' if mid_level else chance.pick('ABF')}{initial}{''.join(map(str, digits))}{check}"


def draw_number(chance: Chance, least: int = 5, most: int = 9) -> str:
    """A number as some office might give it: digits, with or without letters, separators or a year."""
    count = chance.whole(least, most)
    shape = chance.weighted({"digits": 5, "prefix": 4, "dashed": 2, "dotted": 1, "suffix": 1, "year": 2, "mixed": 1, "zeros": 1})
    if shape == "prefix":
        return chance.letters(chance.whole(1, 3)) + chance.pick(("", "", "-", " ")) + chance.digits(count)
    if shape == "dashed":
        return f"{chance.digits(chance.whole(2, 3))}-{chance.digits(max(3, count - 2))}"
    if shape == "dotted":
        return f"{chance.letters(2)}.{chance.digits(count)}"
    if shape == "suffix":
        return f"{chance.digits(count)}{chance.pick(('', '-'))}{chance.letters(1)}"
    if shape == "year":
        return f"{chance.whole(1999, 2025)}{chance.pick(('-', '', '-'))}{chance.digits(max(4, count - 3))}"
    if shape == "mixed":
        return "".join(chance.letters(1) if chance.maybe(0.35) else chance.digits(1) for _ in range(max(7, count))) + chance.digits(
            1
        )
    if shape == "zeros":
        return f"00{chance.digits(count - 1)}"
    return chance.digits(count)


def draw_license_number(chance: Chance, state: str, profession: str) -> str:
    """In one case of three the shape that the state is known for, else any."""
    shapes = {
        ("CA", "physician"): lambda: f"A {chance.digits(6)}",
        ("CA", "nurse"): lambda: chance.digits(6),
        ("FL", "physician"): lambda: f"ME{chance.digits(6)}",
        ("FL", "nurse"): lambda: f"RN {chance.digits(7)}",
        ("IL", "physician"): lambda: f"036.{chance.digits(6)}",
        ("IL", "nurse"): lambda: f"041.{chance.digits(6)}",
        ("MI", "physician"): lambda: f"4301{chance.digits(6)}",
        ("MI", "nurse"): lambda: f"4704{chance.digits(6)}",
        ("OH", "physician"): lambda: f"35.{chance.digits(6)}",
        ("OH", "nurse"): lambda: f"RN.{chance.digits(6)}",
        ("NY", "physician"): lambda: chance.digits(6),
        ("NY", "nurse"): lambda: f"{chance.digits(6)}-1",
        ("PA", "physician"): lambda: f"MD{chance.digits(6)}L",
        ("PA", "nurse"): lambda: f"RN{chance.digits(6)}L",
        ("TX", "physician"): lambda: f"{chance.letters(1)}{chance.digits(4)}",
        ("WA", "nurse"): lambda: f"RN{chance.digits(8)}",
        ("OR", "nurse"): lambda: f"{chance.digits(9)}RN",
        ("VA", "physician"): lambda: f"0101{chance.digits(6)}",
        ("VA", "nurse"): lambda: f"0001{chance.digits(6)}",
    }
    shape = shapes.get((state, profession))
    return shape() if shape and chance.maybe(0.6) else draw_number(chance)

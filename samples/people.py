"""Fictional people, and the ways papers print a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

_WOMEN = ("Ana María", "Beatriz", "Camille", "Denise", "Eleni", "Fatima", "Grace", "Hannah", "Ingrid", "Jia", "Keisha", "Lourdes", "Margaret", "Nadia", "Oluwaseun", "Priya", "Renée", "Siobhan", "Thuy", "Ursula", "Valeria", "Wanda", "Yolanda", "Zoë", "Marisol", "Tamika", "Annelise", "Katarina", "Joy", "Bernadette")  # fmt: skip
_MEN = ("Andrés", "Bartholomew", "Chidi", "Dmitri", "Edward", "Farid", "George", "Hiroshi", "Ibrahim", "José Luis", "Kwame", "Liam", "Mateo", "Nikhil", "Omar", "Peter", "Quentin", "Raúl", "Stephen", "Tomás", "Umberto", "Vikram", "Wendell", "Xavier", "Yusuf", "Marcus", "Jürgen", "Rohan", "Walter", "Emeka")  # fmt: skip
_FAMILIES = ("Abernathy", "de la Cruz", "O'Donnell", "McAllister", "Van der Berg", "Nguyen", "Okonkwo", "Muñoz", "Castellanos", "Fitzgerald", "Kowalski", "Haddad", "Lindqvist", "Ramaswamy", "St. James", "Whitfield", "Yamamoto", "Zimmerman", "Delacroix", "Bhattacharya", "García-Ortiz", "Thibodeaux", "Osei", "Petrov", "Quiñones", "Rosenthal", "Sandoval", "Tran", "Villanueva", "Weathersby", "Larkin-Moore", "D'Amico", "Hernández", "Achterberg", "Pembroke", "Ferreira", "Grünwald", "Ellingsworth", "Castañeda", "Holloway")  # fmt: skip
_HER_MIDDLES = ("Marie", "Lynn", "Rose", "Kay", "Grace", "Anne", "Teresa", "Frances", "Thi", "Beth", "Inés", "")
_HIS_MIDDLES = ("James", "Alexander", "Thomas", "Emmanuel", "Paul", "Daniel", "Lee", "Michael", "Chinwe", "Joaquín", "Andrew", "")
_STREETS = (
    "Larkspur Lane",
    "Old Mill Road",
    "Cedar Ridge Drive",
    "Harbor View Avenue",
    "Orchard Street",
    "Quarry Road",
    "Juniper Court",
    "Lantern Hill Road",
    "Kestrel Way",
    "Foundry Street",
)
_PLAIN = str.maketrans("áéíóúñüöëÁÉÍÓÚÑÜÖË", "aeiounuoeAEIOUNUOE")


@dataclass(frozen=True)
class Name:
    """A name as a paper prints it, and the canonical value meant: given middle family suffix, natural case, no titles."""

    printed: str
    canonical: str


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist."""

    given: str
    middle: str
    family: str
    suffix: str
    woman: bool
    born: date
    street: str

    def name(self, style: str = "full", degrees: str = "") -> Name:
        """The name in one of the STYLES, with ``degrees`` after it as a paper would print them; degrees are no part of the value."""
        tail = f" {self.suffix}" if self.suffix else ""
        initial = f" {self.middle[0]}." if self.middle else ""
        full = f"{self.given}{' ' + self.middle if self.middle else ''} {self.family}{tail}"
        initialled = f"{self.given}{initial} {self.family}{tail}"
        after = f", {degrees}" if degrees else ""
        match style:
            case "full":
                return Name(full + after, full)
            case "initial":
                return Name(initialled + after, initialled)
            case "short":
                brief = f"{self.given} {self.family}{tail}"
                return Name(brief + after, brief)
            case "caps":
                return Name((full + after).upper() if not degrees else full.upper() + after, full)
            case "caps_initial":
                return Name(initialled.upper() + after, initialled)
            case "last_first":  # LAST, FIRST M, MD: registers drop the full stop and, often, the accents
                given, middle, family = (part.translate(_PLAIN) for part in (self.given, self.middle[:1], self.family))
                canonical = " ".join(part for part in (given, middle, family, self.suffix) if part)
                printed = f"{family}{tail}, {given}{' ' + middle if middle else ''}".upper()
                return Name(printed + after, canonical)
        raise ValueError(f"no name style {style!r}")

    @property
    def sort(self) -> str:
        """Family name without accents, for prefixes and registers."""
        return self.family.translate(_PLAIN)


STYLES = ("full", "initial", "short", "caps", "caps_initial", "last_first")


def somebody(rng: Random) -> Person:
    """Draw a person."""
    woman = rng.random() < 0.55
    suffix = "" if woman else rng.choice(("",) * 7 + ("Jr.", "III", "Jr."))
    return Person(
        given=rng.choice(_WOMEN if woman else _MEN),
        middle=rng.choice(_HER_MIDDLES if woman else _HIS_MIDDLES),
        family=rng.choice(_FAMILIES),
        suffix=suffix,
        woman=woman,
        born=date(rng.randint(1966, 1998), rng.randint(1, 12), rng.randint(1, 28)),
        street=f"{rng.randint(11, 9899)} {rng.choice(_STREETS)}",
    )


def official(rng: Random, degrees: str = "") -> str:
    """The name of an officer, instructor or signer: a decoy for the holder's."""
    return somebody(rng).name("initial", degrees).printed

"""Fictional people with names a model has hardly met: many languages, particles, hyphens, and surnames made of syllables."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from benchmarks.papers.chance import Chance

GIVEN = (
    "Olumide",
    "Thandiwe",
    "Saoirse",
    "Xiomara",
    "Zbigniew",
    "Ingeborg",
    "Tadhg",
    "Anneliese",
    "Barnabas",
    "Petronilla",
    "Ximena",
    "Kwabena",
    "Lalitha",
    "Håkon",
    "Sönke",
    "Noémie",
    "Désirée",
    "Bjarke",
    "Zoë",
    "Chloé",
    "Rafaële",
    "Małgorzata",
    "Łukasz",
    "Ayşe",
    "Çağla",
    "Dragomir",
    "Svetlana",
    "Ottoline",
    "Leopold",
    "Quillan",
    "Rosalind",
    "Ferdinand",
    "Hyacinth",
    "Ignatius",
    "Jocasta",
    "Kazimir",
    "Leocadia",
    "Mordecai",
    "Nkechi",
    "Octavio",
    "Philippa",
    "Radoslav",
    "Seraphina",
    "Tobias",
    "Ulrika",
    "Valentín",
    "Winifred",
    "Yevgenia",
    "Zenobia",
    "Adelheid",
    "Baltasar",
    "Cosima",
    "Dashiell",
    "Eulalia",
    "Fyodor",
    "Gwendolyn",
    "Hortense",
    "Iolanthe",
    "Jedediah",
    "Keziah",
    "Lysander",
    "Maëlys",
    "Nikephoros",
    "Odalys",
    "Piotr",
    "Rutger",
    "Sunniva",
    "Theodora",
    "Ubaldo",
    "Verónica",
    "Wilhelmina",
    "Yseult",
    "Zachariah",
    "Amaru",
    "Birgitta",
    "Cillian",
    "Devorah",
    "Elspeth",
    "Florian",
    "Ginevra",
    "Hamish",
    "Imogen",
    "Jeremías",
    "Kerensa",
    "Lazaro",
    "Meinrad",
    "Natividad",
    "Orlaith",
    "Paloma",
    "Rémi",
    "Sigrid",
    "Tamsin",
    "Vasilisa",
    "Wolfgang",
    "Ysabel",
)
_SYLLABLES = (
    (
        "Var",
        "Tol",
        "Brev",
        "Quin",
        "Hol",
        "Szor",
        "Fen",
        "Mur",
        "Kesk",
        "Dov",
        "Pell",
        "Grun",
        "Aust",
        "Thorn",
        "Wex",
        "Ill",
        "Ost",
        "Yar",
    ),
    ("a", "e", "o", "in", "er", "um", "il", "en", "ov", "ar"),
    (
        "quist",
        "mach",
        "dale",
        "ford",
        "wick",
        "berg",
        "nko",
        "sson",
        "ridge",
        "stad",
        "mere",
        "lund",
        "thal",
        "gate",
        "cott",
        "vane",
    ),
)
FAMILY = (
    "Applegarth-Voss",
    "Aldenhoven",
    "Ballesteros",
    "Brandvik",
    "Cascallar",
    "Czarnecki",
    "D’Amboise",
    "Dunsmuir",
    "Eikenberry",
    "Featherstonhaugh",
    "Fernández",
    "Gebremariam",
    "Górski",
    "Hallström",
    "Iñíguez",
    "Jankauskas",
    "Kerrigan",
    "Krähenbühl",
    "Liljekvist",
    "Lovelace",
    "MacGillivray",
    "Mbatha",
    "McCorkindale",
    "Nakagawa",
    "Noriéga",
    "O’Shaughnessy",
    "Okonjo",
    "Papadimitriou",
    "Pérez-Quiroga",
    "Quesnel",
    "Rasmussen",
    "Sønderby",
    "Szymborski",
    "Takahashi",
    "Tchaikovsky",
    "Uzoma",
    "Vanterpool",
    "Villaseñor",
    "Wojtyła",
    "Xiphias",
    "Yokohama",
    "Yıldız",
    "Zellweger",
    "Ziółkowski",
    "Aguinaldo",
    "Bickerstaff",
    "Cruickshank",
    "Delamare-Hume",
    "Etxeberria",
    "Fitzwilliam",
    "Ghirlandaio",
    "Hathersage",
    "Iwu",
    "Jørgensen",
    "Kalogeropoulos",
    "Lemaître",
    "Mazur-Lindt",
    "Nordhagen",
    "Ostrowski",
    "Pomeroy",
    "Quarrington",
)
_PARTICLES = ("van der {}", "de la {}", "von {}", "Del {}", "St. {}", "ter {}", "da {}")
_SUFFIXES = ("Jr.", "Sr.", "II", "III", "IV")
_BARE = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "ş": "s", "Ş": "S", "ğ": "g"}


def without_marks(text: str) -> str:
    """As a registry without diacritics would hold it."""
    text = "".join(_BARE.get(letter, letter) for letter in text)
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Person:
    """A name as one paper knows it: ``middle`` is whole, an initial, or empty, and stays so all over that paper."""

    given: str
    middle: str
    family: str
    suffix: str

    @property
    def canonical(self) -> str:
        return " ".join(part for part in (self.given, self.middle, self.family, self.suffix) if part)

    @property
    def family_first(self) -> str:
        """``Family Jr., Given M.``"""
        rest = " ".join(part for part in (self.given, self.middle) if part)
        return f"{self.family} {self.suffix}, {rest}" if self.suffix else f"{self.family}, {rest}"

    @property
    def initials(self) -> str:
        return f"{self.given[0]}. {self.family}"


def _family(chance: Chance, plain: bool) -> str:
    made = plain or chance.maybe(0.4)
    name = "".join(chance.pick(part) for part in _SYLLABLES) if made else chance.pick(FAMILY)
    if not plain and chance.maybe(0.08):
        name = chance.pick(_PARTICLES).format(name)
    return name


def draw_person(chance: Chance, marks: float = 0.7, latin1: bool = False) -> Person:
    """A person. ``marks`` is how likely the paper keeps diacritics; ``latin1`` keeps to letters every ornamental font has."""
    given, other, family = chance.pick(GIVEN), chance.pick(GIVEN), _family(chance, False)
    kind = chance.weighted({"none": 3, "initial": 4, "whole": 3})
    middle = {"none": "", "initial": f"{without_marks(other)[0]}.", "whole": other}[kind]
    suffix = chance.pick(_SUFFIXES) if chance.maybe(0.07) else ""
    parts = (given, middle, family)
    if not chance.maybe(marks):
        parts = tuple(without_marks(part) for part in parts)
    elif latin1:
        parts = tuple(part if part.replace("’", "'").isascii() or _is_latin1(part) else without_marks(part) for part in parts)
    return Person(*parts, suffix)


def _is_latin1(text: str) -> bool:
    return all(ord(letter) < 256 or letter == "’" for letter in text)


def draw_officer(chance: Chance, title: bool = True) -> str:
    """Somebody else on the paper: signer, instructor, director. Never the holder."""
    given = without_marks(chance.pick(GIVEN))
    name = f"{given} {chance.letters(1)}. {_family(chance, True)}" if chance.maybe(0.6) else f"{given} {_family(chance, True)}"
    return f"{name}, {chance.pick(('MD', 'PhD', 'RN', 'EdD', 'DO', 'MBA', 'JD', 'MSN, RN', 'PharmD', 'MPH'))}" if title else name

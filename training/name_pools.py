"""A world: the names, places and number grammars that one split of the pages may use. Two worlds share none of them.

What everybody shares is public vocabulary: the names of states, of real boards, of degrees and specialties.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from random import Random
from zlib import crc32

from training import people
from training.people import Person

WORLDS = ("train", "calibrate", "test")
_SHARES = (0, 0, 0, 0, 0, 0, 1, 1, 2, 2)
"""Six tenths of all names are train's, two each calibrate's and test's."""


def owner(name: str) -> str:
    """The world that ``name`` belongs to: by its checksum, so that it is the same everywhere and always."""
    return WORLDS[_SHARES[crc32(name.casefold().encode()) % 10]]


STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado", "CT": "Connecticut",
    "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois",
    "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland",
    "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska",
    "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina",
    "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island",
    "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip
COMMONWEALTHS = frozenset(("MA", "PA", "VA", "KY", "PR"))
PLACES = STATES | {"PR": "Puerto Rico"}
"""All that license: the states, and what only sheets of its own are from."""
_TOWN_HEADS = [
    "Ash",
    "Bay",
    "Bell",
    "Birch",
    "Black",
    "Bright",
    "Brook",
    "Cedar",
    "Clear",
    "Clay",
    "Cold",
    "Crest",
    "Dun",
    "East",
    "Elk",
    "Elm",
    "Fair",
    "Fall",
    "Fern",
    "Fox",
    "Glen",
    "Grand",
    "Green",
    "Hart",
    "Haw",
    "Hazel",
    "High",
    "Iron",
    "Kings",
    "Lake",
    "Lark",
    "Lin",
    "Little",
    "Long",
    "Maple",
    "Marsh",
    "Mill",
    "Moss",
    "New",
    "North",
    "Oak",
    "Old",
    "Park",
    "Pine",
    "Pleasant",
    "Port",
    "Quail",
    "Red",
    "Ridge",
    "River",
    "Rock",
    "Rose",
    "Salt",
    "Sand",
    "Shady",
    "Silver",
    "South",
    "Spring",
    "Stone",
    "Sun",
    "Thorn",
    "Valley",
    "West",
    "White",
    "Wild",
    "Willow",
    "Wind",
    "Wolf",
]
_TOWN_TAILS = [
    "boro",
    "bridge",
    "brook",
    "burg",
    "bury",
    "by",
    "creek",
    "dale",
    "field",
    "ford",
    "gate",
    "grove",
    "ham",
    "haven",
    "hill",
    "hurst",
    "lake",
    "land",
    "ley",
    "mead",
    "mere",
    "mont",
    "mouth",
    "point",
    "port",
    "ridge",
    "shore",
    "side",
    "stead",
    "stone",
    "ton",
    "vale",
    "view",
    "ville",
    "water",
    "way",
    "wick",
    "wood",
    "worth",
]
_SAINTS = [
    "Agnes",
    "Anne",
    "Bernard",
    "Brendan",
    "Catherine",
    "Clare",
    "Elizabeth",
    "Francis",
    "Helena",
    "Hedwig",
    "Jude",
    "Luke",
    "Marks",
    "Martha",
    "Mary",
    "Monica",
    "Raphael",
    "Rita",
    "Thomas",
    "Vincent",
]
_VIRTUES = "Mercy Providence Trinity Good Samaritan|Sacred Heart|Grace|Hope|Unity|Covenant|Memorial|Baptist|Methodist|Presbyterian|Adventist|Beacon|Summit|Pinnacle|Heritage|Keystone|Meridian|Liberty|Pacific|Atlantic|Great Lakes|Tri-County|Blue Ridge|Cascade|Prairie|Gulf Coast|Mid-Valley".replace(
    " Providence Trinity ", "|Providence|Trinity|"
).split("|")
STREETS = (
    "Main St",
    "Oak Avenue",
    "2nd Street",
    "Park Blvd",
    "Elm St.",
    "Commerce Drive",
    "Capitol Ave",
    "Mercy Dr",
    "Industrial Pkwy",
    "N. 5th St",
    "Lakeview Rd",
    "Washington Street",
    "Highway 41",
    "Medical Center Dr",
    "Hospital Way",
)


@cache
def _pool(world: str, what: str, size: int) -> tuple[str, ...]:
    makers = {
        "given": people.given_name,
        "family": people.family_name,
        "town": lambda rng: rng.choice(_TOWN_HEADS) + rng.choice(_TOWN_TAILS),
        "virtue": lambda rng: rng.choice(_VIRTUES + _SAINTS + [rng.choice(_TOWN_HEADS) + rng.choice(_TOWN_TAILS)] * 30),
    }
    rng = Random(f"{world}/{what}")
    found: list[str] = []
    while len(found) < size:
        name = makers[what](rng)
        if owner(name) == world:
            found.append(name)
    return tuple(found)


@cache
def _grammars(world: str) -> tuple[str, ...]:
    """Forty shapes of numbers: ``9`` any digit, ``A`` any letter, ``*`` either, everything else itself."""
    rng = Random(f"{world}/numbers")
    found: list[str] = []
    while len(found) < 40:
        parts: list[str] = []
        if rng.random() < 0.55:
            parts.append("".join(rng.choices("ABCDEFGHJKLMNPRSTUVWX", k=rng.choice((1, 1, 2, 2, 3, 4)))))
        for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
            parts.append("9" * rng.choice((3, 4, 5, 6, 6, 7, 8)))
        if rng.random() < 0.15:
            parts.append(rng.choice(("A", "9A", "-9", "*", "AA", "X")))
        text = rng.choice(("", "", "", "-", ".", "/", " ")).join(parts)
        if 4 <= len(text) <= 16 and sum(char == "9" for char in text) >= 3 and owner(text) == world:
            found.append(text)
    return tuple(found)


def number(rng: Random, grammar: str) -> str:
    """A number of the shape ``grammar``."""
    out = []
    for char in grammar:
        if char == "9":
            out.append(rng.choice("0123456789"))
        elif char == "A":
            out.append(rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZ"))
        elif char == "*":
            out.append(rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"))
        else:
            out.append(char)
    return "".join(out)


@dataclass(frozen=True, slots=True)
class World:
    """The pools of one split, by its name, which must be one of `WORLDS`."""

    name: str = "train"
    _sizes: dict[str, int] = field(default_factory=lambda: {"given": 600, "family": 1500, "town": 400, "virtue": 120}, repr=False)

    def __post_init__(self) -> None:
        if self.name not in WORLDS:
            raise ValueError(f"There is no world {self.name!r}; use one of {', '.join(WORLDS)}.")

    def _one(self, rng: Random, what: str) -> str:
        return rng.choice(_pool(self.name, what, self._sizes[what]))

    def person(self, rng: Random) -> Person:
        return people.person(rng, lambda rng: self._one(rng, "given"), lambda rng: self._one(rng, "family"))

    def town(self, rng: Random) -> str:
        town = self._one(rng, "town")
        return f"{rng.choice(('San', 'Mount', 'Fort', 'Lake'))} {town}" if rng.random() < 0.06 else town

    def grammar(self, rng: Random) -> str:
        """One of the world's own shapes of numbers."""
        return rng.choice(_grammars(self.name))

    def address(self, rng: Random, state: str | None = None) -> tuple[str, str]:
        """Street and town lines of an address."""
        state = state or rng.choice(tuple(STATES))
        street = f"{rng.randrange(1, 9900)} {rng.choice(STREETS)}"
        if rng.random() < 0.3:
            street += rng.choice((", Suite ", " Ste ", " Apt ", " #", ", Unit ")) + str(rng.randrange(1, 900))
        zip_code = f"{rng.randrange(10000, 99999)}" + (f"-{rng.randrange(1000, 9999)}" if rng.random() < 0.3 else "")
        return street, f"{self.town(rng)}, {state} {zip_code}"

    def hospital(self, rng: Random) -> str:
        head = rng.choice(
            (self.town(rng), f"St. {rng.choice(_SAINTS)}", self._one(rng, "virtue"), rng.choice(tuple(STATES.values())))
        )
        tail = rng.choice(
            (
                "Medical Center",
                "Hospital",
                "General Hospital",
                "Regional Medical Center",
                "Health System",
                "Memorial Hospital",
                "Children's Hospital",
                "University Hospital",
                "Healthcare",
                "Clinic",
                "Community Hospital",
                "Health",
            )
        )
        return f"{head} {tail}"

    def university(self, rng: Random) -> str:
        town, state = self.town(rng), rng.choice(tuple(STATES.values()))
        return rng.choice(
            (
                f"University of {state}",
                f"{state} State University",
                f"University of {town}",
                f"{town} University",
                f"The University of {town}",
                f"{town} State University",
                f"{state} College of Health Sciences",
                f"{self._one(rng, 'virtue')} University",
                f"{town} College",
                f"The {self._one(rng, 'family')} University",
            )
        )

    def school_of(self, rng: Random, subject: str) -> str:
        """A university, often with its school of ``subject`` in the name."""
        name = self.university(rng)
        if rng.random() < 0.35 and "College" not in name:
            return f"{name} {rng.choice(('School', 'College'))} of {subject}"
        return name

    def college(self, rng: Random) -> str:
        town = self.town(rng)
        return rng.choice(
            (
                f"{town} Community College",
                f"{town} Technical College",
                f"{town} Junior College",
                f"{town} College of Nursing",
                f"{self._one(rng, 'virtue')} School of Nursing",
                f"{town} County College",
            )
        )

    def high_school(self, rng: Random) -> str:
        return rng.choice(
            (
                f"{self.town(rng)} High School",
                f"{self.town(rng)} Senior High School",
                f"{self._one(rng, 'family')} Academy",
                f"{self.town(rng)} Preparatory School",
                f"St. {rng.choice(_SAINTS)} High School",
            )
        )

    def company(self, rng: Random, *tails: str) -> str:
        """An organisation that ends with one of ``tails``."""
        return f"{rng.choice((self.town(rng), self._one(rng, 'virtue'), self._one(rng, 'family')))} {rng.choice(tails)}"

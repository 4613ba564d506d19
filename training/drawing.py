"""One document being drawn: its sheets, its credentials, and the register of what was printed where.

Grammars ask it for chances, for faces and sizes, for decoys, and to print values; it alone knows which printing carries what.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from random import Random
from typing import TypeVar
from zlib import crc32

from extractors.draft import UNRECOGNIZED, Expiry
from training import dates, known, metrics
from training import vocabulary as words
from training.facts import Credential, Date, Fact, Manner, Name, Text
from training.name_pools import STATES, World, number
from training.people import TITLES, Person
from training.sheet import LOOSE, Frame, Pieces, Sheet

T = TypeVar("T")
_SLOT = re.compile(r"\{(\w+)(?::([\w /-]+))?\}")


@dataclass(frozen=True, slots=True)
class Print:
    """One printing of a value: whose, which field, and the text before noise."""

    credential: int
    field: str
    text: str


@cache
def _parsed(template: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """A template as (plain text before, slot name, slot form) triples; the last one has no slot."""
    out: list[tuple[str, str | None, str | None]] = []
    at = 0
    for match in _SLOT.finditer(template):
        out.append((template[at : match.start()], match.group(1), match.group(2)))
        at = match.end()
    out.append((template[at:], None, None))
    return tuple(out)


_PAGES = (
    ((612, 792), 50), ((792, 612), 10), ((595, 842), 12), ((842, 595), 3), ((612, 1008), 2), ((576, 768), 4), ((720, 540), 3), ((420, 560), 3),
)  # fmt: skip
_LANDSCAPES = (((792, 612), 55), ((842, 595), 15), ((1008, 792), 12), ((720, 540), 8), ((500, 393), 5), ((612, 792), 5))
_CARDS = (((243, 153), 35), ((288, 180), 25), ((480, 300), 15), ((420, 265), 15), ((640, 400), 10))
SIZES = {"page": _PAGES, "wide": _LANDSCAPES, "card": _CARDS}


class Drawing:
    """A document under the pen. ``rng`` decides everything; ``holder``, where set, is the person of every credential in it;
    ``asked`` are the fields that a written sheet has room for, ``of`` the professions that it is for, and ``kind`` narrows what
    the makers of its credentials roll.
    """

    def __init__(self, rng: Random, world: World, family: str) -> None:
        self.rng, self.world, self.family = rng, world, family
        self.sheets: list[Sheet] = []
        self.credentials: list[Credential] = []
        self.pages_of: dict[int, set[int]] = {}
        self.prints: list[Print] = []
        self.said: set[int] = set()
        self.holder: Person | None = None
        self.asked: frozenset[str] = frozenset()
        self.of: tuple[str, ...] = ()
        self.kind = ""
        self.manner = self._manner()
        self.sans = rng.random() < 0.6
        self.body = rng.choice(
            (metrics.SANS, metrics.SANS, metrics.NARROW, metrics.WIDE)
            if self.sans
            else (metrics.SERIF, metrics.SERIF, metrics.TYPEWRITER)
        )
        self.bold = metrics.SANS_BOLD if self.sans else metrics.SERIF_BOLD
        self.values = rng.choice((self.body, self.body, self.bold, metrics.TYPEWRITER))
        self.size = rng.choice((7.0, 8.0, 9.0, 9.0, 10.0, 10.0, 11.0, 11.0, 12.0))
        self.leading = rng.uniform(1.12, 1.7)

    # chances

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def has(self, field: str, share: float) -> bool:
        """Whether a credential has ``field``: as often as ``share`` says, and nearly always where the sheet asks for it."""
        return self.chance(max(share, 0.85) if field in self.asked else share)

    def pick(self, options: Sequence[T]) -> T:
        return self.rng.choice(options)

    def say_one(self, options: Sequence[str]) -> str:
        """One wording out of those that this family's dialect knows: about two thirds of them, always the same ones."""
        known = [option for option in options if crc32(f"{self.family}|{option}".encode()) % 3]
        return self.rng.choice(known or options)

    def _manner(self) -> Manner:
        way = self.rng.choices(("plain", "caps", "last", "lastcaps"), (50, 28, 8, 14))[0]
        return Manner(way, dates.style(self.rng), self.chance(0.4))

    def plainly(self) -> None:
        """Names given first, as certificates have them nearly always."""
        if self.manner.name.startswith("last") and self.chance(0.9):
            self.manner = replace(self.manner, name="caps" if self.manner.name == "lastcaps" else "plain")

    def anew(self) -> None:
        """Another manner of writing, as another copy of the paper may have."""
        self.manner = self._manner()

    # sheets and frames

    def sheet(self, kind: str = "page") -> Frame:
        """A new page of one of the kinds in `SIZES`, and its type area."""
        choices = SIZES[kind]
        wide, high = self.rng.choices([size for size, _ in choices], [weight for _, weight in choices])[0]
        page = Sheet(float(wide), float(high))
        self.sheets.append(page)
        least, most = (0.03, 0.07) if kind == "card" else (0.04, 0.13)
        left, top = wide * self.rng.uniform(least, most), high * self.rng.uniform(least, most)
        right, foot = wide * self.rng.uniform(least, most), high * self.rng.uniform(0.03, 0.1)
        return Frame(page, left, top, wide - left - right, high - top - foot)

    def settle(self, frame: Frame) -> None:
        """Make what was set fit its frame, and mostly fill it as a designer would. Call it last."""
        frame.fit()
        if self.chance(0.75):
            frame.fill(self.rng.random(), self.rng.random() ** 0.7)

    # credentials and print

    def credential(
        self, type: str, paper: str, expiry: Expiry, facts: Mapping[str, Fact], about: Mapping[str, str] | None = None
    ) -> Credential:
        made = Credential(len(self.credentials), type, paper, expiry, dict(facts), dict(about or {}))
        for field, meant in (
            ("qualification", partial(known.qualification, type)),
            ("issuer", known.issuer),
            ("status", known.status),
        ):
            fact = made.facts.get(field)
            if isinstance(fact, Text):
                made.facts[field] = self._one_meaning(fact, meant)
        if expiry in _SAID:
            made.ends = self.pick(_SAID[expiry])
        self.credentials.append(made)
        self.pages_of[made.index] = set()
        return made

    def _one_meaning(self, fact: Text, meant: Callable[[str], str]) -> Text:
        """Only those prints of ``fact`` that mean the same as a rolled one, under that meaning."""
        value = meant(self.pick(fact.prints or (fact.value,)))
        return Text(value, tuple(text for text in fact.prints or (fact.value,) if meant(text) == value))

    def endless(self, credential: Credential) -> str:
        """The words for a credential that does not end by a date. Once they are asked for they count as printed."""
        self.said.add(credential.index)
        return credential.ends

    def nothing(self, paper: str) -> Credential:
        """The truth of a page that is no credential: the page that is begun next."""
        made = self.credential(UNRECOGNIZED, paper, Expiry.UNKNOWN, {})
        self.pages_of[made.index].add(len(self.sheets) + 1)
        return made

    def mark(self, credential: Credential, field: str, text: str) -> int:
        """Register one printing of ``field`` on the current page; pieces that carry the number belong to it."""
        self.pages_of[credential.index].add(len(self.sheets))
        self.prints.append(Print(credential.index, field, text))
        return len(self.prints) - 1

    def show(self, credential: Credential, field: str, form: str | None = None) -> Pieces:
        """Print a value in the page's manner or in ``form``."""
        before, text, after = credential.facts[field].printed(self.rng, self.manner, form)
        mark = self.mark(credential, field, text)
        pieces: Pieces = [(before, LOOSE)] if before else []
        pieces.append((text, mark))
        if after:
            pieces.append((after, LOOSE))
        return pieces

    def fits(self, template: str, credential: Credential) -> bool:
        """Whether the credential has everything that the template asks for."""
        for _, slot, form in _parsed(template):
            if slot is None or slot in credential.about or slot in DECOYS or (slot == "ends" and credential.ends):
                continue
            fact = credential.facts.get(slot)
            if fact is None or (form in ("words", "latin", "spanish") and isinstance(fact, Date) and fact.precision != "day"):
                return False
        return True

    def say(self, template: str, credential: Credential | None = None) -> Pieces:
        """A template filled in: ``{field}`` and ``{field:form}`` print values, other slots are plain words or decoys."""
        pieces: Pieces = []
        for text, slot, form in _parsed(template):
            if text:
                pieces.append((text, LOOSE))
            if slot is None:
                continue
            if credential is not None and slot in credential.facts:
                pieces.extend(self.show(credential, slot, form))
            elif credential is not None and slot == "ends":
                pieces.append((self.endless(credential), LOOSE))
            elif credential is not None and slot in credential.about:
                pieces.append((credential.about[slot], LOOSE))
            elif form and slot in _DECOY_DATES:
                pieces.append((self.date(*_DECOY_DATES[slot], form), LOOSE))
            else:
                pieces.append((DECOYS[slot](self), LOOSE))
        return pieces

    # decoys

    def stranger(self, degrees: float = 0.6) -> str:
        """Somebody else's name, often with degrees after it."""
        person = self.world.person(self.rng)
        name = person.canonical
        if self.chance(degrees):
            name += ", " + ", ".join(person.degrees or (self.pick(("MD", "PhD", "RN", "EdD", "FACP", "JD")),))
        return f"Dr. {name}" if self.chance(0.05) else name

    def date(self, first: int = 1995, last: int = 2026, form: str | None = None) -> str:
        return dates.When(dates.some_day(self.rng, first, last)).printed(self.rng, self.manner.date, form)

    def number(self, grammar: str | None = None) -> str:
        return number(self.rng, grammar or self.world.grammar(self.rng))

    def phone(self) -> str:
        grammar = self.pick(("(999) 999-9999", "999-999-9999", "999.999.9999", "1-800-999-9999", "+1 999 999 9999"))
        return self.number(grammar)

    def url(self) -> str:
        town = self.world.town(self.rng).lower().replace(" ", "")
        return self.pick(
            (
                f"https://www.{town}.gov/license/lookup/Details.aspx?id={self.number('999999')}",
                f"https://verify.{town}.org/search?q={self.number('9999')}",
                f"www.{town}.edu",
                f"http://{town}.com/print/{self.number('99999')}",
                f"https://{town}.org",
            )
        )

    def address(self, state: str | None = None) -> tuple[str, str]:
        return self.world.address(self.rng, state)


_SAID = {
    Expiry.LIFETIME: ("Lifetime", "Valid indefinitely", "VALID INDEFINITELY", "No Expiration", "Does not expire", "Lifetime certification", "Not time-limited", "Indefinite"),
    Expiry.CONTINGENT_ON_MOC: (
        "Ongoing certification is contingent upon meeting the requirements of Maintenance of Certification.", "Contingent upon participation in Maintenance of Certification (MOC)", "Valid while meeting the requirements of Continuing Certification",
        "Continued certification is dependent upon meeting the requirements of maintenance of certification",
    ),
}  # fmt: skip

_DECOY_DATES = {"any_date": (1995, 2026), "today": (2022, 2026)}
"""The years of dates that are not ours; unlike other decoys these may be asked for in a form."""

DECOYS: dict[str, Callable[[Drawing], str]] = {
    "stranger": lambda d: d.stranger(),
    "stranger_plain": lambda d: d.stranger(0.0),
    "officer": lambda d: d.pick(TITLES),
    "any_date": lambda d: d.date(*_DECOY_DATES["any_date"]),
    "today": lambda d: d.date(*_DECOY_DATES["today"]),
    "any_number": lambda d: d.number(),
    "small_number": lambda d: d.number(d.pick(("999", "9999", "99999", "A9999", "AA-999"))),
    "long_number": lambda d: d.number(d.pick(("9999999", "99999999", "999999999"))),
    "phone": lambda d: d.phone(),
    "url": lambda d: d.url(),
    "town": lambda d: d.world.town(d.rng),
    "hospital": lambda d: d.world.hospital(d.rng),
    "some_university": lambda d: d.world.university(d.rng),
    "state": lambda d: d.pick(tuple(STATES.values())),
    "st": lambda d: d.pick(tuple(STATES)),
    "year": lambda d: str(d.rng.randint(1840, 2024)),
    "founded": lambda d: str(d.rng.randint(1790, 1990)),
    "street": lambda d: d.address()[0],
    "town_line": lambda d: d.address()[1],
    "company": lambda d: d.world.company(
        d.rng, "Medical Group", "Associates", "Health Partners", "Staffing, Inc.", "Clinic", "Insurance Agency", "LLC"
    ),
    "money": lambda d: f"${d.rng.randrange(5, 1500)}.{d.pick(('00', '00', '50', '95'))}",
    "any_profession": lambda d: d.pick(words.PROFESSIONS).name,
    "any_specialty": lambda d: d.pick(words.SPECIALTIES),
    "any_degree": lambda d: d.pick(words.DEGREES)[0],
    "any_board": lambda d: f"{d.pick(tuple(STATES.values()))} {d.pick(d.pick(words.PROFESSIONS).boards)}",
    "any_carrier": lambda d: d.pick(words.CARRIERS + words.OTHER_CARRIERS),
    "any_course": lambda d: d.pick((d.pick(words.COURSES), d.pick(words.LIFE_SUPPORT)[0])),
    "any_certification": lambda d: d.pick(words.CERTIFICATIONS)[0],
    "clock": lambda d: f"{d.rng.randrange(1, 13)}:{d.rng.choice(('00', '15', '30', '45'))} {d.rng.choice(('AM', 'PM'))}",
    "statute": lambda d: d.pick(
        (
            f"Chapter {d.rng.randrange(10, 99)}, Title {d.rng.randrange(10, 63)}.1",
            f"Section {d.rng.randrange(100, 9999)}",
            f"RCW {d.rng.randrange(10, 90)}.{d.rng.randrange(10, 99)}",
            f"A.C.A. § {d.rng.randrange(10, 20)}-{d.rng.randrange(10, 99)}-{d.rng.randrange(100, 400)}",
            f"{d.rng.randrange(200, 700)} ILCS {d.rng.randrange(10, 90)}",
        )
    ),
    "revision": lambda d: d.pick(
        (
            f"Rev. {d.rng.randrange(1, 13):02}/{d.rng.randrange(2005, 2025)}",
            f"Form {d.number('AA-999')} ({d.rng.randrange(1, 13)}/{d.rng.randrange(10, 25)})",
            f"(REV {d.rng.randrange(1, 13)}-{d.rng.randrange(2008, 2025)})",
            f"v{d.rng.randrange(1, 9)}.{d.rng.randrange(0, 20)}",
        )
    ),
    "email": lambda d: (
        f"{d.pick(('info', 'licensing', 'cme', 'verify', 'contact', 'help'))}@{d.world.town(d.rng).lower().replace(' ', '')}.{d.pick(('org', 'gov', 'edu', 'com'))}"
    ),
}


def first_name_last(credential: Credential) -> tuple[str, str]:
    """The holder's given part and family part, as two boxes of a form hold them."""
    fact = credential.facts["holder_name"]
    assert isinstance(fact, Name)
    person = fact.person
    return " ".join(part for part in (person.given, person.middle) if part), " ".join(
        part for part in (person.family, person.suffix) if part
    )

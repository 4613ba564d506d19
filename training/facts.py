"""What a credential says, before it is printed: facts that know their canonical value and how they may be printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from extractors.draft import Expiry
from training.dates import MONTHS, When
from training.people import Person


@dataclass(frozen=True, slots=True)
class Manner:
    """How one page writes: ``name`` is the way of names, ``date`` the styles of days and months; ``degrees`` may follow names."""

    name: str
    date: tuple[str, str]
    degrees: bool


class Fact(Protocol):
    """A value of a field. ``printed`` answers what stands before it unmarked, the value's own print, and what stands after it."""

    @property
    def value(self) -> str: ...

    @property
    def precision(self) -> str | None: ...

    def printed(self, rng: Random, manner: Manner, form: str | None) -> tuple[str, str, str]: ...


@dataclass(frozen=True, slots=True)
class Text:
    """A value with a choice of prints; without ``prints`` it is printed as it is."""

    value: str
    prints: tuple[str, ...] = ()
    precision: str | None = None

    def printed(self, rng: Random, manner: Manner, form: str | None) -> tuple[str, str, str]:
        text = rng.choice(self.prints) if self.prints else self.value
        return "", text.upper() if form == "caps" else text, ""


@dataclass(frozen=True, slots=True)
class Board:
    """A state's board, printed whole or, under the state's name (form ``short``), without it."""

    value: str
    whole: tuple[str, ...]
    short: str
    precision: str | None = None

    def printed(self, rng: Random, manner: Manner, form: str | None) -> tuple[str, str, str]:
        text = self.short if form == "short" else rng.choice(self.whole)
        return "", text.upper() if form == "caps" else text, ""


_STAGE_PRINTS = {
    "Residency": (("{s} Residency", "Residency in {s}", "Residency Program in {s}", "{s} Residency Program"), ("Resident in {s}", "Resident Physician in {s}")),
    "Fellowship": (("{s} Fellowship", "Fellowship in {s}", "Fellowship Training in {s}", "Clinical Fellowship in {s}"), ("Fellow in {s}", "Clinical Fellow in {s}")),
    "Internship": (("{s} Internship", "Internship in {s}"), ("Intern in {s}",)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Training:
    """A stage of postgraduate training in a specialty: as a programme, as the person's part (form ``as``), or the subject alone."""

    stage: str
    specialty: str
    precision: str | None = None

    @property
    def value(self) -> str:
        return f"{self.stage} in {self.specialty}"

    def printed(self, rng: Random, manner: Manner, form: str | None) -> tuple[str, str, str]:
        programme, part = _STAGE_PRINTS[self.stage]
        if form == "subject":
            return "", self.specialty, ""
        return "", rng.choice(part if form == "as" else programme).format(s=self.specialty), ""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name."""

    person: Person
    precision: str | None = None

    @property
    def value(self) -> str:
        return self.person.canonical

    def printed(self, rng: Random, manner: Manner, form: str | None) -> tuple[str, str, str]:
        way = form or manner.name
        text = self.person.family_first if way.startswith("last") else self.person.canonical
        if way.endswith("caps"):
            text = text.upper()
        before, after = "", ""
        if manner.degrees and self.person.degrees and form != "bare":
            after = ", " + ", ".join(self.person.degrees)
        elif way == "plain" and rng.random() < 0.03:
            before = "Dr. "
        return before, text, after


@dataclass(frozen=True, slots=True)
class Date:
    """A date. Form ``range`` prints the last of two or three days: "October 18–19, 2023"; ``good`` speaks of a month's last day where
    only the month is known: "the last day of April 2027".
    """

    when: When

    @property
    def value(self) -> str:
        return self.when.canonical

    @property
    def precision(self) -> str:
        return self.when.precision

    def printed(self, rng: Random, manner: Manner, form: str | None) -> tuple[str, str, str]:
        if form == "range":
            day = self.when.day
            if self.when.precision == "day" and day.day > 3:
                first = day.day - rng.choice((1, 1, 2))
                return "", f"{MONTHS[day.month - 1]} {first}{rng.choice(('-', '–', ' - '))}{day.day}, {day.year}", ""
            form = None
        if form == "good":
            if self.when.precision == "month":
                text = self.when.printed(rng, (manner.date[0], rng.choice(("Month yyyy", "Month, yyyy"))))
                return rng.choice(("the last day of ", "the last day of ", "the end of ")), text, ""
            form = "long"
        return "", self.when.printed(rng, manner.date, form), ""


@dataclass(slots=True)
class Credential:
    """One credential to be printed. ``facts`` are by field name; ``about`` holds plain words for the templates (not values)."""

    index: int
    type: str
    paper: str
    expiry: Expiry
    facts: dict[str, Fact]
    about: dict[str, str] = field(default_factory=dict)
    ends: str = ""
    """How the paper says that it does not end by a date ("Lifetime", "contingent upon maintenance"); empty where it says nothing."""

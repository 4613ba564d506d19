"""What a credential says, before it is printed: facts that know their canonical value and how they may be printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from extractors.draft import Expiry
from samples.training.dates import When
from samples.training.people import Person


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
    """A date."""

    when: When

    @property
    def value(self) -> str:
        return self.when.canonical

    @property
    def precision(self) -> str:
        return self.when.precision

    def printed(self, rng: Random, manner: Manner, form: str | None) -> tuple[str, str, str]:
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

    @property
    def person(self) -> Person:
        """The holder. Raises KeyError where the credential has none."""
        holder = self.facts["holder_name"]
        if not isinstance(holder, Name):
            raise KeyError("holder_name")
        return holder.person

"""The lots a paper draws: who, where, when and in what words. One seed and one slug always draw the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from samples import numbers
from samples.issuers import CITIES, STATES, State, state
from samples.people import Person, official, somebody

T = TypeVar("T")

#: The day the collection is drawn "on". Fixed, so that the same seed gives the same papers in any year.
DRAWN_ON = date(2026, 9, 14)


class Lot:
    """Chance for one document, and the practitioner it is about."""

    def __init__(self, seed: int, slug: str, holder: Person | None = None):
        self.rng = Random(f"{seed}/{slug}")
        self.person = holder or somebody(self.rng)
        self.state: State = self.rng.choice(STATES)

    def pick(self, options: Sequence[T]) -> T:
        return self.rng.choice(options)

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def number(self, shape: str) -> str:
        return numbers.shaped(self.rng, shape)

    def day(self, first: int, last: int, *, before: date | None = None) -> date:
        """A day in the years ``first`` to ``last``."""
        drawn = date(first, 1, 1) + timedelta(days=self.rng.randint(0, (date(last, 12, 31) - date(first, 1, 1)).days))
        return min(drawn, before) if before else drawn

    def recent(self, most_days: int, least_days: int = 5) -> date:
        """A day shortly before the collection was drawn."""
        return DRAWN_ON - timedelta(days=self.rng.randint(least_days, most_days))

    def in_state(self, *codes: str) -> State:
        """Settle the document in one of these states."""
        self.state = state(self.rng.choice(codes))
        return self.state

    def town(self) -> tuple[str, str]:
        """City and ZIP code in the document's state."""
        return CITIES[self.state.code]

    def address(self) -> tuple[str, str]:
        """The holder's street line and city line."""
        city, zipcode = self.town()
        return self.person.street.upper(), f"{city.upper()}, {self.state.code} {zipcode}"

    def official(self, degrees: str = "") -> str:
        return official(self.rng, degrees)

    def phone(self) -> str:
        return f"({self.rng.randint(201, 989)}) 555-01{self.rng.randint(0, 99):02d}"

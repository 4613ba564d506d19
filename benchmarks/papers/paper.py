"""A drawn document before it is printed: its sheets in HTML and what each credential on it says.

A family writes a value into the page and into the truth in one act (`Credential.put`), so that the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Any

from benchmarks.papers.chance import Chance
from benchmarks.papers.dates import write
from benchmarks.papers.lettering import Setting, Sought, lettering
from benchmarks.papers.people import Person

SIZES = {
    "letter": (8.5, 11.0),
    "landscape": (11.0, 8.5),
    "a4": (8.27, 11.69),
    "a4_landscape": (11.69, 8.27),
    "diploma": (14.0, 11.0),
    "small_diploma": (10.0, 8.0),
    "card": (3.37, 2.13),
    "wide_card": (7.0, 4.4),
    "strip": (8.5, 5.5),
    "screen": (13.0, 7.6),
    "phone": (4.2, 8.2),
    "passport": (4.92, 3.46),
}
"""Sheet sizes in inches."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: the body's HTML, its style, and its size by name or as width and height in inches."""

    body: str
    style: str = ""
    size: str | tuple[float, float] = "letter"

    @property
    def inches(self) -> tuple[float, float]:
        return SIZES[self.size] if isinstance(self.size, str) else self.size


@dataclass(slots=True)
class Credential:
    """The truth about one credential, filled while its page is written. ``paper`` and ``expiry`` are None where two answers
    would be equally fair; ``family`` names its layout where that is not its file's."""

    type: str
    paper: str | None
    expiry: str | None = "not_applicable"
    pages: tuple[int, ...] = (1,)
    fields: dict[str, str] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    also: dict[str, list[str]] = field(default_factory=dict)
    unscored: list[str] = field(default_factory=list)
    family: str | None = None

    def put(self, name: str, value: str, printed: str | None = None, also: tuple[str, ...] = ()) -> str:
        """Note ``value`` and return its print as HTML. ``also`` are further values that would be as right."""
        self.fields[name] = value
        self.printed[name] = value if printed is None else printed
        if also:
            self.also[name] = list(also)
        return escape(self.printed[name])

    def holder(self, person: Person, printed: str | None = None, also: tuple[str, ...] = ()) -> str:
        return self.put("holder_name", person.canonical, printed, also)

    def number(self, raw: str, name: str = "number") -> str:
        return self.put(name, raw.replace(" ", ""), raw)

    def date(self, name: str, day: date, style: str) -> str:
        written = write(day, style, expiry=name in ("expiry_date", "end_date"))
        return self.put(name, written.value, written.text)

    def leave(self, *names: str) -> None:
        """Take fields out of the scoring, where two answers would be equally fair."""
        self.unscored.extend(names)

    @property
    def sought(self) -> dict[str, Sought]:
        return {name: Sought(printed, self.fields[name]) for name, printed in self.printed.items()}

    def truth(self, settings: Sequence[Mapping[Sought, Setting]] = ()) -> dict[str, Any]:
        """As ``truth.json`` has it. ``settings`` say for every page of the file how each printed text is set on it."""
        entry: dict[str, Any] = {"type": self.type, "paper": self.paper, "pages": list(self.pages), "expiry": self.expiry}
        entry |= {"fields": self.fields, "printed": self.printed}
        if self.also:
            entry["also"] = self.also
        if self.unscored:
            entry["unscored"] = sorted(set(self.unscored))
        if self.family:
            entry["family"] = self.family
        here = [settings[page - 1] for page in self.pages if page <= len(settings)]
        set_as = {name: [page[sought] for page in here if sought in page] for name, sought in self.sought.items()}
        set_as = {name: found for name, found in set_as.items() if found}
        entry["lettering"] = {name: lettering(font for one in found for font in one.fonts) for name, found in set_as.items()}
        entry["places"] = {
            name: [[list(place) for place in lines] for one in found for lines in one.places] for name, found in set_as.items()
        }
        return entry


@dataclass(slots=True)
class Paper:
    """One or more sheets with what they say. Sheets that no credential stands on are unrecognized pages."""

    sheets: list[Sheet]
    credentials: list[Credential]

    @property
    def unrecognized_pages(self) -> list[int]:
        taken = {page for credential in self.credentials for page in credential.pages}
        return [page for page in range(1, len(self.sheets) + 1) if page not in taken]

    def sought_on(self, page: int) -> set[Sought]:
        """Every value of the credentials of ``page``, as it is printed."""
        return {sought for credential in self.credentials if page in credential.pages for sought in credential.sought.values()}


@dataclass(frozen=True, slots=True)
class Family:
    """One layout: ``type`` is what it shows (None for what is no credential); ``digital`` how likely it never was on paper."""

    name: str
    type: str | None
    draw: Callable[[Chance], Paper]
    digital: float = 0.3


def one_page(credential: Credential | None, body: str, style: str = "", size: str = "letter") -> Paper:
    return Paper([Sheet(body, style, size)], [credential] if credential else [])

"""The rows of a form as the templates get them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from extractors.draft import Expiry
from ingest.store import Typed
from review_ui.page_overlay import Evidence


class Standing(StrEnum):
    """How a row stands; also its CSS class."""

    LOOK = "look"
    SURE = "sure"
    EMPTY = "empty"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Choice:
    """Another value on the document, picked with the key ``key``."""

    key: int
    value: str
    printed: str
    probability: float
    page: int
    boxes: str


@dataclass(frozen=True, slots=True)
class Ending:
    """Whether the credential expires: ``code`` as it stands, or as a person chose it without saving; ``saved`` as it stands."""

    code: Expiry
    saved: Expiry
    choices: Mapping[Expiry, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One field as the form shows it.

    ``value`` is what stands in the input: the saved value, ``original``, as people write it, or what a person has typed and not
    saved; with that ``printed``, ``page`` and ``boxes`` say where it was picked. ``version`` is the record's as of which the person
    sees the field. The row of the expiration has an ``ending``; where the type has no date for it, that is all it has.
    """

    field: str
    type: str
    title: str
    inputmode: str
    exact: bool
    value: str
    original: str
    printed: str
    page: int | None
    boxes: str
    lines: int
    placeholder: str
    standing: Standing
    mark: str
    says: str
    answer: str
    probability: float | None
    asks: tuple[str, ...]
    flaws: tuple[str, ...]
    because: str
    choices: tuple[Choice, ...]
    evidence: Evidence | None
    ending: Ending | None
    version: int
    unsaved: bool
    error: str
    warning: str
    """What speaks against the typed text, which is saved where the person says so once more."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """The fragment of one row, as an answer to one act."""

    template: ClassVar[str] = "field.html"
    row: Row
    record: int
    may_answer: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a typed text would be read as, while it is being typed."""

    template: ClassVar[str] = "parsed.html"
    error: str
    reads_as: str
    flaws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blanks:
    """Fields that are blank, and nothing suggests that the document prints them: one answer says so of all."""

    template: ClassVar[str] = "blanks.html"
    record: int
    fields: tuple[str, ...]
    titles: tuple[str, ...]
    version: int
    may_answer: bool


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What a person has in one row and has not saved: the text, the chosen ending, and why it was refused if saving was tried, or
    what speaks against it."""

    typed: Typed | None = None
    ending: Expiry | None = None
    error: str = ""
    warning: str = ""


NOTHING_UNSAVED = Unsaved()

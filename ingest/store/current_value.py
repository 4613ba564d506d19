"""Which of a field's entries stands, and what a record's searched facts are. Pure: entries in, answers out.

The rule: a person's entry outranks a machine's; among entries of one rank the latest stands; an entry that was taken back counts
for nothing, and neither does a machine's entry from before the last time the machine read the record.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from extractors.draft import Expiry
from extractors.kinds.names import filed
from ingest.statuses import EntryKind
from ingest.store.facts import FACTS, Facts
from ingest.store.search_terms import filing_key, number_key
from ingest.store.views import EntryView

EXPIRY = "expiry"
"""The field under which a person says *whether* a credential ends: one of `Expiry`, where no date says so."""


def marked(entries: Iterable[EntryView], undone: Iterable[int]) -> tuple[EntryView, ...]:
    """The entries oldest first, those of the versions ``undone`` marked as withdrawn."""
    gone = frozenset(undone)
    ordered = sorted(entries, key=lambda entry: entry.version)
    if not gone:
        return tuple(ordered)
    return tuple(replace(entry, withdrawn=True) if entry.version in gone else entry for entry in ordered)


class Said(Protocol):
    """What of an entry decides whether it stands."""

    @property
    def version(self) -> int: ...
    @property
    def by_person(self) -> bool: ...
    @property
    def answer(self) -> str: ...
    @property
    def withdrawn(self) -> bool: ...


SomeEntry = TypeVar("SomeEntry", bound=Said)


def current(entries: Iterable[SomeEntry], machine_version: int) -> SomeEntry | None:
    """The entry of one field that stands, or None. ``entries`` are `marked`, rivals left out."""
    live = [entry for entry in entries if not entry.withdrawn and entry.answer != EntryKind.UNDONE]
    persons = [entry for entry in live if entry.by_person]
    machines = [entry for entry in live if not entry.by_person and entry.version == machine_version]
    return max(persons or machines, key=lambda entry: entry.version, default=None)


@dataclass(frozen=True, slots=True)
class Searched(Facts):
    """Everything of a record that follows from its entries, as its columns hold it."""

    expiry: Expiry
    holder_key: str | None
    number_key: str | None


def folded(text: str) -> str:
    """The text as names of accounts are compared: without case, diacritics and surplus space."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(plain.casefold().split())


def expiry_of(current: Mapping[str, EntryView], read: Expiry, without_date: Expiry) -> Expiry:
    """Whether and how the credential ends.

    A person who typed a date, or chose an `Expiry`, decides; the later of the two where both were done. "Not on the document" means
    what the type declares for one ``without_date``, "illegible" means unknown. Else it is what the machine ``read``.
    """
    date, chosen = current.get("expiry_date"), current.get(EXPIRY)
    if chosen is not None and chosen.value is not None:
        # Chosen together with "no date" it explains that; a date given later, or together with it, is one.
        since = chosen.version if date is not None and date.value is None else chosen.version - 1
        if date is None or not date.by_person or date.version <= since:
            return Expiry(chosen.value)
    if date is None or not date.by_person:
        return read
    if date.value is not None:
        return Expiry.EXPIRES
    return without_date if date.answer == EntryKind.ABSENT else Expiry.UNKNOWN


def facts(current: Mapping[str, EntryView], read: Expiry, without_date: Expiry) -> Searched:
    """The searched facts that follow from the ``current`` entries by field. The only place that works them out."""
    values = {field: current[field].value if field in current else None for field in FACTS}
    expiry = expiry_of(current, read, without_date)
    if expiry is not Expiry.EXPIRES:
        values["expiry_date"] = None
    return Searched(
        expiry=expiry, holder_key=holder_key(current.get("holder_name")), number_key=number_key(values["number"]), **values
    )


def holder_key(holder: EntryView | None) -> str | None:
    """What lists are sorted by where holders come by last name, from the entry that stands for the holder; None without a name."""
    return None if holder is None or holder.value is None else filed_as(holder.value, holder.printed or "")


def filed_as(name: str, printed: str) -> str | None:
    """The key of a holder's canonical ``name``, of which ``printed`` may tell where the family name stands."""
    parts = filed(name, printed)
    return filing_key(parts.family, parts.given, parts.suffix)

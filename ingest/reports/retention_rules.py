"""How long documents are kept: the rules of the office, in ``retention.toml`` of its data folder. credfile ships none.

No federal law sets one period for a practitioner's file; states, insurers and accreditors do, so that the periods are the office's
to decide (`docs/operations.md`, *Retention*).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from extractors.credential_types.declaration import Declarations
from extractors.draft import UNRECOGNIZED
from ingest.settings import SettingsError
from ingest.store import PractitionerRow
from ingest.store.search_terms import folded

FILE = "retention.toml"
_RULE = {"name", "types", "roles", "units", "event", "years"}
_MOST_YEARS = 100


class RetentionEvent(StrEnum):
    """From what day on a rule counts."""

    LEFT = "left"
    """The practitioner was marked inactive."""
    EXPIRED = "expired"
    """The credential ended, by a confirmed date."""
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Rule:
    """Documents of ``types`` are kept for ``years`` after an event; with ``roles`` or ``units``, those of such practitioners.

    Empty: of all types of credential, roles, units. A document that is no credential has the type ``unrecognized``, and only a rule
    that names it is about it: or a rule for practitioners' files would keep every invoice.
    """

    name: str
    event: RetentionEvent
    years: int
    types: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()

    def fits(self, type: str, practitioner: PractitionerRow | None) -> bool:
        """Whether it is about a record of this type and practitioner."""
        if type not in self.types and (self.types or type == UNRECOGNIZED):
            return False
        role, unit = ("", "") if practitioner is None else (folded(practitioner.role), folded(practitioner.unit))
        return (not self.roles or role in self.roles) and (not self.units or unit in self.units)

    def until(self, event: date) -> date:
        """The first day on which a document may be deleted, ``years`` after the event; of February 29, March 1."""
        try:
            return event.replace(year=event.year + self.years)
        except ValueError:
            return date(event.year + self.years, 3, 1)


def read(home: Path, declarations: Declarations) -> tuple[Rule, ...]:
    """The rules, in the order of the file.

    Raises:
        SettingsError: where there is no such file, or naming its first fault.
    """
    path = home / FILE
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise SettingsError(
            f"There is no {FILE} in the data folder. Write down how long documents are kept: see Retention in docs/operations.md."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: the file cannot be read ({type(error).__name__}). Save it as UTF-8.") from error
    types = {declared.id for declared in declarations.types} | {UNRECOGNIZED}
    try:
        said = tomllib.loads(text)
        if set(said) != {"rule"} or not isinstance(said["rule"], list) or not said["rule"]:
            raise ValueError("it must hold [[rule]] tables and nothing else")
        return tuple(_rule(number, each, types) for number, each in enumerate(said["rule"], start=1))
    except ValueError as error:
        raise SettingsError(f"{FILE}: {error}. Correct the file in the data folder.") from error


def _rule(number: int, said: Mapping[str, object], types: set[str]) -> Rule:
    where = f"rule {number}"
    if unknown := sorted(set(said) - _RULE):
        raise ValueError(f"{where}: unknown {', '.join(unknown)}; known are {', '.join(sorted(_RULE))}")
    name, years, event = said.get("name"), said.get("years"), said.get("event")
    if not isinstance(name, str) or not name.strip():
        raise ValueError(f"{where} needs a name")
    if not isinstance(years, int) or isinstance(years, bool) or not 0 <= years <= _MOST_YEARS:
        raise ValueError(f"{where}: years must be a whole number from 0 to {_MOST_YEARS}")
    if not isinstance(event, str) or event not in list(RetentionEvent):
        raise ValueError(f"{where}: event must be one of {', '.join(RetentionEvent)}")
    of_types = _texts(where, "types", said)
    if unknown := sorted(of_types - types):
        raise ValueError(f"{where}: {', '.join(unknown)} is no credential type")
    roles, units = (frozenset(map(folded, _texts(where, key, said))) for key in ("roles", "units"))
    return Rule(name.strip(), RetentionEvent(event), years, of_types, roles, units)


def _texts(where: str, key: str, said: Mapping[str, object]) -> frozenset[str]:
    texts = said.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts):
        raise ValueError(f"{where}: {key} must be a list of texts")
    return frozenset(texts)

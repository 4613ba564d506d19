"""Which credentials a role asks for: sets of requirements in TOML, packaged here and extended in ``requirements/`` of a home.

A set applies to practitioners whose role in the roster has one of its ``roles`` as words; of several the longest says, so that a
physician assistant is no physician. Where a set names ``facilities``, it applies there alone, and before one that names none. A
file in the home with the ``id`` of a packaged set takes its place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from extractors.credential_types.declaration import Declarations
from extractors.credential_types.loading import packaged as packaged_types
from ingest.settings import SettingsError
from ingest.store import PractitionerRow
from ingest.store.search_terms import folded

FOLDER = "requirements"
_SET = {"id", "name", "roles", "facilities", "requirements"}
_REQUIREMENT = {"title", "one_of", "only_with", "optional"}
_ALTERNATIVE = {"type", "qualification", "jurisdiction"}


@dataclass(frozen=True, slots=True)
class Alternative:
    """A kind of credential: of a ``type``; where they are named, with the words of a qualification and of a jurisdiction."""

    type: str
    qualifications: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()

    def fits(self, type: str, qualification: str | None, jurisdiction: str | None) -> bool:
        """Whether a credential is of this kind."""
        if type != self.type or (self.jurisdictions and jurisdiction not in self.jurisdictions):
            return False
        return not self.qualifications or any(_has(qualification or "", words) for words in self.qualifications)


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is asked for: one of the alternatives. It does not apply without one of ``only_with`` on file, where they are named.

    What is ``optional`` is shown where it is on file, and asked for from nobody.
    """

    id: str
    title: str
    one_of: tuple[Alternative, ...]
    only_with: tuple[Alternative, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class RequirementSet:
    """What a role asks for, in the order of its file."""

    id: str
    name: str
    roles: tuple[str, ...]
    facilities: tuple[str, ...]
    requirements: tuple[Requirement, ...]


def read(home: Path, declarations: Declarations) -> tuple[RequirementSet, ...]:
    """The packaged sets and those of the home, by name.

    Raises:
        SettingsError: naming each faulty file with its faults.
    """
    packaged = [(entry.name, entry.read_text("utf-8")) for entry in files(__package__).iterdir() if entry.name.endswith(".toml")]
    try:
        own = [(f"{FOLDER}/{path.name}", path.read_text("utf-8")) for path in sorted((home / FOLDER).glob("*.toml"))]
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{home / FOLDER}: a file cannot be read ({type(error).__name__}). Save it as UTF-8.") from error
    types = {known.id for known in (*packaged_types().types, *declarations.types)}
    faults, found = list[str](), dict[str, RequirementSet]()
    for name, text in [*sorted(packaged), *own]:
        try:
            declared = _set(text, types)
            found[declared.id] = declared
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            faults.append(
                f"{name}: {error.args[0] if isinstance(error, ValueError) else 'a value is missing or of the wrong kind'}"
            )
    if faults:
        raise SettingsError(f"{'; '.join(faults)}. Correct the file, or move it out of {FOLDER} in the data folder.")
    return tuple(sorted(found.values(), key=lambda each: each.name))


def set_for(sets: Iterable[RequirementSet], practitioner: PractitionerRow) -> RequirementSet | None:
    """The set that applies to a practitioner; None where none names their role."""
    fitting = [
        (bool(each.facilities), len(role), each)
        for each in sets
        if not each.facilities or folded(practitioner.facility) in {folded(facility) for facility in each.facilities}
        for role in each.roles
        if _has(practitioner.role, role)
    ]
    return max(fitting, key=lambda found: found[:2], default=(False, 0, None))[2]


def _has(text: str, words: str) -> bool:
    """Whether the text has the words in one row, whatever their case, accents and signs."""
    return f" {folded(words)} " in f" {folded(text)} "


def _set(text: str, types: set[str]) -> RequirementSet:
    said = tomllib.loads(text)
    _only(said, _SET, "")
    found = tuple(_requirement(id, asked, types) for id, asked in said["requirements"].items())
    if not found or not said["roles"]:
        raise ValueError("a set needs roles and requirements")
    return RequirementSet(str(said["id"]), str(said["name"]), _texts(said["roles"]), _texts(said.get("facilities", [])), found)


def _requirement(id: str, said: Mapping[str, object], types: set[str]) -> Requirement:
    _only(said, _REQUIREMENT, f"{id}: ")
    asked = _alternatives(id, said["one_of"], types)
    if not asked:
        raise ValueError(f"{id}: one_of names no credential")
    only = _alternatives(id, said.get("only_with", []), types)
    return Requirement(id, str(said["title"]), asked, only, said.get("optional", False) is True)


def _alternatives(id: str, said: object, types: set[str]) -> tuple[Alternative, ...]:
    if not isinstance(said, list):
        raise TypeError
    for each in said:
        _only(each, _ALTERNATIVE, f"{id}: ")
        if each["type"] not in types:
            raise ValueError(f"{id}: {each['type']} is no credential type")
    return tuple(
        Alternative(each["type"], _texts(each.get("qualification", [])), _texts(each.get("jurisdiction", []))) for each in said
    )


def _texts(said: object) -> tuple[str, ...]:
    if not isinstance(said, list) or not all(isinstance(text, str) and text for text in said):
        raise TypeError
    return tuple(said)


def _only(said: Mapping[str, object], known: set[str], where: str) -> None:
    if unknown := sorted(set(said) - known):
        raise ValueError(f"{where}unknown {', '.join(unknown)}; known are {', '.join(sorted(known))}")

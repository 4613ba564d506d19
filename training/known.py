"""What the packaged vocabularies know: the full names that printed ones mean, and pools of names to print.

A print that the vocabularies have word for word means their name; any other is its own canonical value, as the contract says. No
fuzzy matching here: the truth must not repeat the reader's mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from extractors.kinds import data
from extractors.kinds.casing import tidy
from extractors.kinds.folded import key
from extractors.kinds.status import STATUS

_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]{1,12}[)\]]\s*$")
_ABBREVIATED = re.compile(r"(.+?)(?:,\s+[A-Z][A-Za-z.()-]{1,15}|\s+\([A-Z]{2,6}\) Provider)$")
_LOOSE = re.compile(r"\b(?:License|practice|Permit|Registration|Instructor)\b")
_TABLES = {
    "state_license": "professions.toml", "board_certification": "specialties.toml", "professional_certification": "certifications.toml",
    "diploma": "degrees.toml", "life_support_card": "courses.toml",
}  # fmt: skip
"""Whose names the qualifications of a type are."""
_SECTIONED = frozenset(("specialties.toml", "certifications.toml", "organisations.toml"))

Table = Mapping[str, tuple[str, ...]]


@cache
def table(file: str) -> Table:
    """A packaged table of names with their other prints."""
    return data.merged(file) if file in _SECTIONED else data.names(file)


@cache
def _lookup(file: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in table(file):
        found.setdefault(key(name), name)
    for name, aliases in table(file).items():
        for alias in aliases:
            found.setdefault(key(alias), name)
    return found


@cache
def _issuers() -> dict[str, str]:
    found = {key(name): name for boards in data.sections("boards.toml").values() for name in boards}
    for boards in data.sections("boards.toml").values():
        for name, aliases in boards.items():
            for alias in aliases:
                found.setdefault(key(alias), name)
    for pattern in data.names("board_patterns.toml")["patterns"]:
        for state in data.names("states.toml").values():
            name = pattern.format(state=state[0])
            found.setdefault(key(name), name)
    for file in ("organisations.toml", "board_aliases.toml"):
        for printed, name in _lookup(file).items():
            found.setdefault(printed, name)
    for file in ("specialties.toml", "certifications.toml"):
        for board in data.sections(file):
            found.setdefault(key(board), board)
    return found


@cache
def names(file: str) -> tuple[str, ...]:
    """The canonical names of a packaged table."""
    return tuple(table(file))


@cache
def carriers() -> tuple[str, ...]:
    """Malpractice insurers."""
    return tuple(data.sections("organisations.toml")["malpractice_insurance"])


@cache
def boards(state: str) -> tuple[str, ...]:
    """The boards of a state that the vocabularies know, by canonical name."""
    name = data.names("states.toml")[state][0]
    return tuple(
        sorted(
            {
                *data.sections("boards.toml").get(state, {}),
                *(pattern.format(state=name) for pattern in data.names("board_patterns.toml")["patterns"]),
            }
        )
    )


@cache
def prints(file: str, name: str) -> tuple[str, ...]:
    """How papers print ``name``: mostly in full."""
    aliases = tuple(alias for alias in table(file)[name] if alias[:1].isupper() and not _LOOSE.search(alias))
    return (name,) * max(2, len(aliases)) + aliases


@cache
def qualification(type: str, printed: str) -> str:
    """What a printed qualification of a paper of ``type`` means."""
    file = _TABLES.get(type)
    if file is None:
        return printed
    full = _lookup(file)
    parts = _ABBREVIATED.match(printed)
    if parts and (name := full.get(key(parts[1]))):
        return name
    return full.get(key(printed)) or full.get(key(_BRACKETED.sub("", printed))) or tidy(printed)


def issuer(printed: str) -> str:
    """The organisation that a printed name means."""
    full = _issuers()
    return (
        full.get(key(printed))
        or full.get(key(printed.removeprefix("The ")))
        or full.get(key(_BRACKETED.sub("", printed)))
        or tidy(printed)
    )


def status(printed: str) -> str:
    return STATUS.parse(printed).text

"""The packaged vocabularies, read from ``extractors/data``. Nothing is read from elsewhere."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


class DataError(ValueError):
    """A packaged table is not of the form its reader expects. The message names the file and the key."""


@cache
def _read(name: str) -> dict[str, object]:
    return tomllib.loads((files("extractors") / "data" / name).read_text("utf-8"))


def _strings(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise DataError(f"{where}: must be a list of strings")
    return tuple(value)


def names(file: str) -> dict[str, tuple[str, ...]]:
    """A table of names with their aliases."""
    return {name: _strings(aliases, f"{file}: {name}") for name, aliases in _read(file).items()}


def sections(file: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Tables of names with aliases, under the heading each stands below."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for heading, table in _read(file).items():
        if not isinstance(table, dict):
            raise DataError(f"{file}: {heading}: must be a table")
        found[heading] = {name: _strings(aliases, f"{file}: {heading}: {name}") for name, aliases in table.items()}
    return found


def merged(file: str) -> dict[str, tuple[str, ...]]:
    """The names of all sections in one table; where two sections have one name, the aliases of both."""
    together: dict[str, tuple[str, ...]] = {}
    for table in sections(file).values():
        for name, aliases in table.items():
            together[name] = (*together.get(name, ()), *aliases)
    return together

"""Everything declared: the packaged files, and after them a site's own types."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from extractors.credential_types.declaration import CredentialType, DeclarationError, Declarations, Paper
from extractors.credential_types.parsing import parse_cues, parse_type


def declare(site: Iterable[tuple[str, str]] = ()) -> Declarations:
    """Everything declared in the package, and after it the ``site``'s own types, given as (file name, TOML text).

    Raises:
        DeclarationError: naming every faulty file with all its faults, or an id declared twice.
    """
    folder = files("extractors") / "credential_types"
    common = tomllib.loads((folder / "fields.toml").read_text("utf-8"))
    papers = tomllib.loads((folder / "papers.toml").read_text("utf-8"))
    packaged = sorted(
        (entry.name, entry.read_text("utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".toml") and entry.name not in ("fields.toml", "papers.toml")
    )
    types: list[CredentialType] = []
    faulty: list[str] = []
    for name, text in [*packaged, *site]:
        try:
            types.append(parse_type(text, common, name))
        except DeclarationError as error:
            faulty.append(str(error))
    if faulty:
        raise DeclarationError("; ".join(faulty))
    ids = [declared.id for declared in types]
    for name in ids:
        if ids.count(name) > 1:
            raise DeclarationError(f"{name}: declared twice; give the site's own type another id")
    types.sort(key=lambda declared: not declared.recognized)
    faults: list[str] = []
    sheets = tuple(Paper(name, str(table["name"]), parse_cues(table.get("cues", {}), faults)) for name, table in papers.items())
    if faults:
        raise DeclarationError("papers.toml: " + "; ".join(faults))
    return Declarations(tuple(types), sheets)


@cache
def packaged() -> Declarations:
    """The declarations of the package alone, read once."""
    return declare()

"""The same tables with column names in the style of a CAQH profile, as a choice. The names are in ``caqh.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cache
from importlib.resources import files

from ingest.export.sheet import Sheet


class Headers(StrEnum):
    """How the columns of a table are called."""

    PLAIN = "plain"
    CAQH = "caqh"


def named(table: Sheet, headers: Headers, type: str | None = None) -> Sheet:
    """The table with its columns called as ``headers`` says; ``type`` where all its records are of one."""
    if headers is Headers.PLAIN:
        return table
    names = {**_names()["common"], **_names().get(type or "", {})}
    columns = tuple(
        replace(column, id=names.get(column.id, column.id), title=names.get(column.id, column.title)) for column in table.columns
    )
    return replace(table, columns=columns, reading=tuple(names.get(id, id) for id in table.reading))


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files(__package__) / "caqh.toml").read_text("utf-8"))

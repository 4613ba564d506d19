"""Keyed digests of rows: the same for what was meant to be written and for what the database gives back later.

A row is digested over its table's name and canonical JSON of its columns that hold anything, so a nullable column that is added
later changes no digest. What SQLite and PostgreSQL hand out differently is written one way: moments in UTC to the microsecond,
floats without a negative zero, JSON by its content. A stored value that is not what its column is for (text in a number, broken
JSON) is digested as it lies there; it then agrees with nothing that was sealed, and nothing fails.
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from functools import cache
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from sqlalchemy import inspect
from sqlmodel import SQLModel

from ingest.tables import SEALED, Instant

BYTES = 16
"""An HMAC-SHA256 cut to 128 bits: RFC 2104 allows half of it, and the ledger has one for every row."""

NOTHING = bytes(BYTES)
"""In place of the digest of a row that is not there."""


class Kind(Enum):
    """What a column holds, as far as databases differ about it."""

    PLAIN = auto()
    WHOLE = auto()
    NUMBER = auto()
    FLAG = auto()
    MOMENT = auto()
    JSON = auto()


def kind(type: sa.types.TypeEngine[Any]) -> Kind:
    """The kind of a column of ``type``, whether a table here declares it or a database tells it."""
    if isinstance(type, Instant | sa.DateTime):
        return Kind.MOMENT
    if isinstance(type, sa.JSON):
        return Kind.JSON
    if isinstance(type, sa.Boolean):
        return Kind.FLAG
    if isinstance(type, sa.Integer):
        return Kind.WHOLE
    return Kind.NUMBER if isinstance(type, sa.Float | sa.Numeric) else Kind.PLAIN


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as it is digested: the names of its columns in order, each with its kind. One of them is ``id``, a whole number."""

    table: str
    columns: tuple[tuple[str, Kind], ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.columns)


def shape(table: str, columns: Iterable[tuple[str, sa.types.TypeEngine[Any]]]) -> Shape:
    return Shape(table, tuple(sorted((name, kind(type)) for name, type in columns)))


@cache
def shape_of(model: type[SQLModel]) -> Shape:
    """The shape of a declared table."""
    table = inspect(model).local_table
    return shape(table.name, ((column.name, column.type) for column in table.columns))


SHAPES = {shape_of(model).table: shape_of(model) for model in SEALED}
"""The sealed tables by name, in the order in which they are declared."""


def moment(value: datetime) -> str:
    """As SQLite keeps a moment: UTC, to the microsecond, without the zone."""
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _raw(value: object) -> list[str]:
    return ["as stored", repr(value)]


_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=_raw).encode


def _number(value: float) -> float | None:
    return None if value != value else value + 0.0  # NaN is no number, and SQLite keeps it as NULL


def _meant_json(value: object) -> object:
    return json.loads(json.dumps(value))


_MEANT: dict[Kind, Callable[[Any], object]] = {
    Kind.PLAIN: lambda value: value,
    Kind.WHOLE: int,
    Kind.NUMBER: lambda value: _number(float(value)),
    Kind.FLAG: bool,
    Kind.MOMENT: moment,
    Kind.JSON: _meant_json,
}
"""From a value of the program to its canonical form."""


def _stored_json(value: object) -> object:
    try:
        return json.loads(value) if isinstance(value, str) else _raw(value)
    except (ValueError, RecursionError):
        return _raw(value)


def _stored_flag(value: object) -> object:
    return bool(value) if type(value) is int and value in (0, 1) else value


def _same(value: object) -> object:
    return value


_STORED: dict[Kind, Callable[[Any], object]] = {
    Kind.PLAIN: _same,
    Kind.WHOLE: _same,
    Kind.NUMBER: lambda value: _number(value) if isinstance(value, float) else value,
    Kind.FLAG: _stored_flag,
    Kind.MOMENT: _same,
    Kind.JSON: _stored_json,
}
"""From a value as `ingest.store.integrity.raw_rows` reads it to its canonical form."""


class Digester:
    """Digests with one key. What is digested as one thing never has the digest of another: each has its purpose in front."""

    def __init__(self, key: bytes) -> None:
        self._keyed = hmac.new(key, digestmod=sha256)

    def over(self, purpose: str, content: str) -> bytes:
        """HMAC-SHA256 of ``content`` (ASCII), 32 bytes."""
        mac = self._keyed.copy()
        mac.update(f"{purpose}\n{content}".encode("ascii"))
        return mac.digest()

    def of_meant(self, shape: Shape, value_of: Callable[[str], Any]) -> bytes:
        """The digest of a row that the program holds; ``value_of`` gives each column's value."""
        content: dict[str, object] = {}
        for name, kind in shape.columns:
            value = value_of(name)
            if value is not None and (value := _MEANT[kind](value)) is not None:
                content[name] = value
        return self._of(shape, content)

    def of_stored(self, shape: Shape, values: Iterable[object]) -> bytes:
        """The digest of a row as it lies in the database, its ``values`` in the order of the shape's columns."""
        content: dict[str, object] = {}
        for (name, kind), value in zip(shape.columns, values, strict=True):
            if value is not None and (value := _STORED[kind](value)) is not None:
                content[name] = value
        try:
            return self._of(shape, content)
        except RecursionError:  # JSON nested as nobody nests it
            return NOTHING

    def _of(self, shape: Shape, content: dict[str, object]) -> bytes:
        return self.over(f"row of {shape.table}", _encode(content))[:BYTES]


def written(digest: bytes | None) -> str | None:
    """A digest as it stands in the ledger: 22 letters of URL-safe base 64."""
    return None if digest is None else base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def unwritten(text: str | None) -> bytes:
    """The digest that `written` wrote; `NOTHING` for None. Raises ValueError for what is none."""
    if text is None:
        return NOTHING
    digest = base64.urlsafe_b64decode(text + "==")
    if len(digest) != BYTES:
        raise ValueError("not a digest")
    return digest

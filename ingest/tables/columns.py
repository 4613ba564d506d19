"""Kinds of columns: moments in UTC, codes, and text that is compared byte by byte."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Column, DateTime, Dialect, String, TypeDecorator


class Instant(TypeDecorator[datetime]):
    """A moment in UTC to the microsecond. Refuses a naive one; gives aware ones back also where the database forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without time zone cannot be stored; pass it in UTC")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Code(TypeDecorator[str]):
    """One of the ``codes``, kept as text. What is none of them was not written here; it is given back as it lies, for an audit."""

    impl = String
    cache_ok = True

    def __init__(self, codes: type[StrEnum]) -> None:
        super().__init__()
        self.codes = codes
        self._known = {str(code): code for code in codes}

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else self._known.get(value, value)


BYTEWISE = String().with_variant(String(collation="C"), "postgresql")
"""Text that is compared sign by sign, whatever the database's language; SQLite does so anyway."""


def moment(nullable: bool = False) -> Column[datetime]:
    return Column(Instant(), nullable=nullable)

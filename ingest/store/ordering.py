"""In which order a list of records comes: by one of its columns, up or down.

What has no value in the column comes last either way: a list sorted by expiry is not opened with diplomas. Equal values keep the
order of their ids, so that pages fit together. Holders come by last name. Holder, type, state and expiry are served by their
indexes; the others are sorted, which ten thousand records take some hundredths of a second for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, UnaryExpression
from sqlmodel import col

from ingest import tables


class SortBy(StrEnum):
    """The columns that records are sorted by."""

    RECEIVED = "received"
    HOLDER = "holder_name"
    TYPE = "type"
    NUMBER = "number"
    ISSUER = "issuer"
    ISSUED = "issue_date"
    EXPIRES = "expiry_date"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Order:
    """Sorted ``by`` a column, smallest first or, with ``descending``, largest first."""

    by: SortBy = SortBy.RECEIVED
    descending: bool = False


NEWEST_FIRST = Order(descending=True)
OLDEST_FIRST = Order()


def terms(order: Order) -> list[UnaryExpression[Any] | ColumnElement[Any]]:
    """What a statement over the records is ordered by."""

    def directed(column: SQLColumnExpression[Any]) -> UnaryExpression[Any]:
        return column.desc() if order.descending else column.asc()

    record, id = tables.Record, directed(col(tables.Record.id))
    match order.by:
        case SortBy.RECEIVED:
            return [id]
        case SortBy.HOLDER:
            return [directed(col(record.holder_key)).nulls_last(), id]
        case SortBy.TYPE | SortBy.STATE:
            return [directed(col(getattr(record, order.by.value))), id]
        case _:
            return [directed(col(getattr(record, order.by.value))).nulls_last(), id]

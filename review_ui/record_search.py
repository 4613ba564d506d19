"""Which records somebody looks for, as the address of the list and of its exports says it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from extractors.kinds.kind import Unparsable
from ingest.store import Order, SortBy
from ingest.store.search_terms import Search, read
from review_ui.addresses import with_query
from review_ui.request_context import LoggedIn

Typed = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for. ``before`` is the day that ``expiring`` means, None for none; ``error`` says why it means none.

    ``masked`` says that whoever looks may see masked values.
    """

    q: str = ""
    type: str = ""
    state: str = ""
    expiring: str = ""
    sort: str = ""
    before: date | None = None
    error: str = ""
    masked: bool = True

    @property
    def search(self) -> Search:
        """What ``q`` looks for; masked values count only for those who may see them."""
        return read(self.q, self.masked)

    @property
    def order(self) -> Order | None:
        """The order that ``sort`` means: a column, with a minus before it from the largest down. None where it means none."""
        try:
            return Order(SortBy(self.sort.removeprefix("-")), self.sort.startswith("-"))
        except ValueError:
            return None

    @property
    def narrowed(self) -> bool:
        return bool(self.q or self.type or self.state or self.expiring)

    def address(self, path: str, **more: object) -> str:
        """``path`` with this search in its query."""
        said = {"q": self.q, "type": self.type, "state": self.state, "expiring": self.expiring, "sort": self.sort, **more}
        return with_query(path, said)


def sought(context: LoggedIn, q: Typed = "", type: Typed = "", state: Typed = "", expiring: Typed = "", sort: Typed = "") -> Sought:
    """The search in an address. A date is read as fields read theirs."""
    said = Sought(q.strip(), type, state, expiring.strip(), sort, masked=context.user.may_see_protected)
    if not said.expiring:
        return said
    try:
        return replace(said, before=context.server.formats.read_date(said.expiring))
    except Unparsable as error:
        return replace(said, error=str(error))


Asked = Annotated[Sought, Depends(sought)]

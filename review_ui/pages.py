"""From a frozen context to HTML: the one place where templates are rendered.

Every page and every fragment is a dataclass whose ``template`` names its file and whose fields are exactly the variables that the
template uses. Nothing else reaches a template, so a page shows nothing that nobody declared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.responses import HTMLResponse

from ingest.formats import Formats


class Page(Protocol):
    """A frozen dataclass that fills one template."""

    template: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]  # Any is dataclasses' own: a field of whatever type


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is logged in, as pages show it.

    ``keys`` says whether single-letter shortcuts are on. After ``idle_seconds`` without activity the session ends, 0 for never;
    as things are it does in ``seconds_left``. Who ``must_change`` a temporary password first sees no other way to go.
    """

    name: str
    role: str
    keys: bool
    may_review: bool = False
    may_keep_accounts: bool = False
    idle_seconds: int = 0
    seconds_left: int = 0
    must_change: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: who is here, where, the token for its forms and a sentence about what just happened.

    ``formats`` are how the site writes dates and times; the filters ``date``, ``moment`` and ``zoned`` of templates go by them.
    """

    csrf: str
    visitor: Visitor | None = None
    here: str = ""
    notice: str = ""
    formats: Formats = field(default_factory=Formats)


def ago(moment: datetime, now: datetime | None = None) -> str:
    """How long ago ``moment`` was, in the words people use. Moments without a zone are UTC, as the store writes them."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    minutes = int(((now or datetime.now(UTC)) - aware).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if minutes < 48 * 60:
        return f"{minutes // 60} h ago"
    return f"{minutes // (24 * 60)} days ago"


def ahead(moment: datetime, now: datetime | None = None) -> str:
    """How long it is until ``moment``."""
    minutes = round((moment - (now or datetime.now(UTC))).total_seconds() / 60)
    return f"in {minutes} min" if minutes >= 1 else "within a minute"


def _formats(context: Context) -> Formats:
    frame = context["frame"]
    assert isinstance(frame, Frame), "a template that shows dates or times needs its page's frame"
    return frame.formats


@pass_context
def _date(context: Context, iso: str) -> str:
    return _formats(context).date(iso)


@pass_context
def _moment(context: Context, at: datetime) -> str:
    return _formats(context).moment(at)


@pass_context
def _zoned(context: Context, at: datetime) -> str:
    return _formats(context).zoned(at)


def long_date(iso: str) -> str:
    """An ISO date as people say it, ``April 30, 2027``; anything else unchanged."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day:%B} {day.day}, {day.year}"


ENVIRONMENT = Environment(
    loader=PackageLoader("review_ui"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
ENVIRONMENT.filters.update(ago=ago, ahead=ahead, date=_date, moment=_moment, zoned=_zoned, percent=Formats.percent)


def context(page: Page) -> dict[str, object]:
    """The variables that ``page`` gives its template: its fields, and no more."""
    return {name: getattr(page, name) for name in page.__dataclass_fields__}


def html(page: Page) -> str:
    """``page`` as HTML."""
    return ENVIRONMENT.get_template(page.template).render(context(page))


def show(page: Page, *more: Page, status: int = 200, headers: Mapping[str, str] | None = None) -> HTMLResponse:
    """``page`` as an answer to the browser, with the fragments ``more`` after it."""
    return HTMLResponse("\n".join(html(each) for each in (page, *more)), status, dict(headers or {}))

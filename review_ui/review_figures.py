"""Review in figures: what you did, what everybody did together, and how long what waits has waited and why.

Your own figures are shown to you alone; nobody sees another person's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, ClassVar

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from ingest.statuses import Action
from ingest.store import WorkDone
from review_ui.pages import Frame
from review_ui.queue import Filter, reason_filters
from review_ui.queue_filter import Narrowed
from review_ui.request_context import LoggedIn

router = APIRouter(prefix="/reports")
DAYS = (1, 7, 30)
_AGES = (1, 3, 7)
"""Days: the bounds of how long records have waited."""


@dataclass(frozen=True, slots=True)
class Work:
    """One column of figures, as text; a dash where there is nothing to divide by."""

    title: str
    closed: str
    confirmed: str
    rejected: str
    seconds: str
    answers: str
    corrected: str
    rework: str


@dataclass(frozen=True, slots=True)
class Age:
    """How many records have waited so long."""

    title: str
    number: int


@dataclass(frozen=True, slots=True)
class ReviewFiguresPage:
    """The figures of the last ``days``."""

    template: ClassVar[str] = "review_figures.html"
    frame: Frame
    days: int
    periods: tuple[int, ...]
    work: tuple[Work, ...]
    waiting: int
    ages: tuple[Age, ...]
    reasons: tuple[Filter, ...]


@router.get("/review")
def review(context: LoggedIn, days: Annotated[int, Query(ge=1, le=30)] = 7) -> HTMLResponse:
    """The figures; one's own for those who may review."""
    store, now = context.server.store, context.server.now()
    since = now - timedelta(days=days)
    mine = (_work("You", store.work_done(since, context.user.name)),) if context.user.may_review else ()
    ages = store.waiting_since([now - timedelta(days=age) for age in _AGES])
    titles = ("Less than 1 day", "1 to 3 days", "3 to 7 days", "More than 7 days")
    shown = ReviewFiguresPage(
        frame=context.frame("reports"),
        days=days,
        periods=DAYS,
        work=(*mine, _work("Everybody", store.work_done(since))),
        waiting=sum(ages),
        ages=tuple(Age(title, number) for title, number in zip(titles, ages, strict=True)),
        reasons=reason_filters(store.queue_counts(), Narrowed()),
    )
    return context.page(shown)


def _work(title: str, done: WorkDone) -> Work:
    acts = done.acts
    corrected = acts[Action.CORRECT] + acts[Action.MARK_ABSENT] + acts[Action.MARK_ILLEGIBLE]
    return Work(
        title=title,
        closed=f"{done.closed:,}",
        confirmed=f"{acts[Action.CONFIRM] + acts[Action.FIRST_CHECK]:,}",
        rejected=f"{acts[Action.REJECT]:,}",
        seconds="—" if done.seconds is None else _time(done.seconds),
        answers=f"{done.answers:,}",
        corrected=f"{corrected:,} ({100 * corrected / done.answers:.0f}%)" if done.answers else "—",
        rework=f"{done.rework:,}",
    )


def _time(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60} s"

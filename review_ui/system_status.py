"""How the system stands: for everybody on the Status page, for a monitoring system as metrics. No name, path or value is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from typing import ClassVar

from fastapi import APIRouter
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.responses import HTMLResponse

from ingest.last_backup import last
from ingest.statuses import DocumentStatus, RecordState
from ingest.watch.state import State
from review_ui.folder_status import watch
from review_ui.health import free_bytes, reasons
from review_ui.pages import Frame
from review_ui.request_context import LoggedIn, ReviewServer
from review_ui.wording import FILE_STATUSES, STATES

router = APIRouter()

_RECENT = (timedelta(hours=1), timedelta(days=1))
_STALE_BACKUP = timedelta(days=2)
"""A daily backup that is older than this has failed at least once."""

WATCHING = {
    State.WATCHING: "Watched",
    State.PAUSED: "Paused",
    State.OFFLINE: "Cannot be listed",
    State.STANDBY: "Watched by another process",
    State.STOPPED: "Not watched: credfile is not running",
}


@dataclass(frozen=True, slots=True)
class SystemStatus:
    """How the system stands at one moment.

    ``documents`` and ``records`` by status; ``read`` the documents and pages read in the last hour and day; ``unread_since`` and
    ``review_since`` when the file and the record that have waited longest came. ``problems`` as `/readyz` tells them.
    """

    at: datetime
    state: State
    arriving: int
    unfinished: int
    documents: Mapping[str, int]
    records: Mapping[str, int]
    open_tasks: int
    read: tuple[tuple[int, int], ...]
    unread_since: datetime | None
    review_since: datetime | None
    free: int
    backup: datetime | None
    problems: tuple[str, ...]


def gather(server: ReviewServer) -> SystemStatus:
    """How it stands now. Raises Unavailable where the database is away."""
    at, watching, store = server.now(), watch(server), server.store
    counts = store.counts()
    return SystemStatus(
        at=at,
        state=State.STOPPED if watching is None else watching.state,
        arriving=0 if watching is None else watching.arriving,
        unfinished=0 if watching is None else len(watching.unfinished),
        documents=counts.documents,
        records=counts.records,
        open_tasks=counts.open_tasks,
        read=tuple(store.read_since(at - age) for age in _RECENT),
        unread_since=store.oldest_received(DocumentStatus.KEPT),
        review_since=store.oldest_task(),
        free=free_bytes(server.settings.home),
        backup=last(server.settings.home),
        problems=tuple(reasons(server)),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page. ``tone`` is empty, ``good`` or ``bad``; ``since`` is when, for a moment."""

    title: str
    value: str = ""
    since: datetime | None = None
    tone: str = ""


@dataclass(frozen=True, slots=True)
class StatusPage:
    """The page: groups of lines, and ``problems`` that somebody should look after."""

    template: ClassVar[str] = "status.html"
    frame: Frame
    problems: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]


@router.get("/status")
def status(context: LoggedIn) -> HTMLResponse:
    now = gather(context.server)
    problems = tuple(problem.partition(": ")[2] for problem in now.problems)
    return context.page(StatusPage(context.frame("files"), problems, tuple(_groups(now))))


def _groups(now: SystemStatus) -> Iterator[tuple[str, tuple[Line, ...]]]:
    running = now.state in (State.WATCHING, State.STANDBY)
    yield (
        "Receiving files",
        (
            Line("Intake folder", WATCHING[now.state], tone="good" if running else "bad"),
            Line("Files still arriving", str(now.arriving)),
            Line("Files whose end is missing", str(now.unfinished)),
            Line("Oldest unread file", "" if now.unread_since else "None", now.unread_since),
        ),
    )
    hour, day = (
        (f"{files} {'file' if files == 1 else 'files'}, {pages} {'page' if pages == 1 else 'pages'}") for files, pages in now.read
    )
    yield (
        "Reading",
        (
            Line("Read in the last hour", hour),
            Line("Read in the last 24 hours", day),
            *(
                Line(f"Files: {title.lower()}", f"{now.documents[code]:,}")
                for code, title in FILE_STATUSES.items()
                if now.documents.get(code)
            ),
        ),
    )
    yield (
        "Review",
        (
            *(Line(f"Records: {STATES[state].lower()}", f"{now.records.get(state, 0):,}") for state in RecordState),
            Line("In the review queue", f"{now.open_tasks:,}"),
            Line("Oldest record in the queue", "" if now.review_since else "None", now.review_since),
        ),
    )
    late = now.backup is None or now.at - now.backup > _STALE_BACKUP
    yield (
        "System",
        (
            Line("Free on the disk of the data folder", f"{now.free / 2**30:.1f} GB"),
            Line("Last backup", "" if now.backup else "None is known", now.backup, "bad" if late else "good"),
            Line("Version", version("credfile")),
        ),
    )


class _Gauges(Collector):
    """The figures as Prometheus takes them."""

    def __init__(self, now: SystemStatus) -> None:
        self._now = now

    def collect(self) -> Iterator[GaugeMetricFamily]:
        now = self._now
        yield _labeled("credfile_build_info", "Version of credfile.", "version", {version("credfile"): 1})
        yield _labeled(
            "credfile_watch_state", "1 for the state of the intake watch.", "state", {s: int(s is now.state) for s in State}
        )
        yield _labeled("credfile_documents", "Documents by status.", "status", {s: now.documents.get(s, 0) for s in DocumentStatus})
        yield _labeled("credfile_records", "Records by status.", "status", {s: now.records.get(s, 0) for s in RecordState})
        for name, told, value in (
            ("credfile_ready", "1 where files are received, read and shown (/readyz).", int(not now.problems)),
            ("credfile_files_arriving", "Files in the intake folder that still change.", now.arriving),
            ("credfile_files_unfinished", "Files in the intake folder whose end is missing.", now.unfinished),
            ("credfile_review_queue", "Records in the review queue.", now.open_tasks),
            ("credfile_documents_read_last_hour", "Documents read in the last hour.", now.read[0][0]),
            ("credfile_pages_read_last_hour", "Pages read in the last hour.", now.read[0][1]),
            ("credfile_unread_wait_seconds", "How long the oldest unread file has waited.", _age(now, now.unread_since)),
            ("credfile_review_wait_seconds", "How long the oldest record in the queue has waited.", _age(now, now.review_since)),
            ("credfile_disk_free_bytes", "Bytes free on the disk of the data folder.", now.free),
            ("credfile_last_backup_timestamp_seconds", "Time of the last backup; 0 where none is known.", _epoch(now.backup)),
        ):
            yield GaugeMetricFamily(name, told, value=value)


def _labeled(name: str, told: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, told, labels=[label])
    for of, value in values.items():
        family.add_metric([str(of)], value)
    return family


def _age(now: SystemStatus, since: datetime | None) -> float:
    return 0.0 if since is None else max((now.at - since).total_seconds(), 0.0)


def _epoch(at: datetime | None) -> float:
    return 0.0 if at is None else at.timestamp()


def metrics(server: ReviewServer) -> bytes:
    """The figures in the Prometheus text format (version 0.0.4, UTF-8). Raises Unavailable where the database is away."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Gauges(gather(server)))
    return generate_latest(registry)

"""``credfile status``: where every file stands."""

from __future__ import annotations

import typer

from ingest.cli.consoles import tell
from ingest.cli.opening import Home, existing, now
from ingest.cli.options import HomeOption
from ingest.export import words
from ingest.formats import Formats
from ingest.statuses import DocumentStatus, RecordState
from ingest.watch import state as watchstate
from ingest.watch.state import State

_STALE_SECONDS = 60
"""A watcher writes every few seconds while it looks, and only after each batch of files while it reads."""


def add_to(app: typer.Typer) -> None:
    app.command(epilog="Example: credfile status --home /srv/credfile")(status)


def status(home: HomeOption = None) -> None:
    """Show how many files were read, rejected or are waiting, and how many records are to be reviewed."""
    with existing(home) as place:
        counts = place.store.counts()
        tell(f"Data folder      {place.settings.home}")
        tell(f"Intake folder    {place.settings.intake}")
        for line in _watch(place):
            tell(line)
        tell()
        tell(f"{counts.documents.get(DocumentStatus.READ, 0):>8} files read")
        tell(f"{counts.documents.get(DocumentStatus.REJECTED, 0):>8} files rejected")
        tell(f"{counts.documents.get(DocumentStatus.KEPT, 0):>8} files waiting to be read")
        if replaced := counts.documents.get(DocumentStatus.REPLACED, 0):
            tell(f"{replaced:>8} files replaced by a longer version")
        tell(f"{counts.again:>8} duplicates")
        if place.store.without_text(limit=1):
            tell(f"         Some documents are not in the text search yet. Add them: {place.command('reindex')}")
        tell()
        for state in RecordState:
            tell(f"{counts.records.get(state, 0):>8} records {words.STATES[state].lower()}")
        tell(f"{counts.open_tasks:>8} in the review queue")
        rejected = place.store.documents(DocumentStatus.REJECTED, limit=20)
        if rejected:
            tell()
            tell("Recently rejected:")
        for document in rejected:
            tell(f"  {document.name}: {document.reason_message}")


def _watch(place: Home) -> list[str]:
    found = watchstate.read(place.settings.home)
    if found is None:
        return [f"Watcher          has not run yet. Start it: {place.command('run')}"]
    state, at, process = found
    formats = Formats.of(place.settings)
    age = int((now() - at).total_seconds())
    lines = [f"Watcher          {state.state.value} {state.reason}".rstrip() + f", {age} s ago, process {process}"]
    if state.state is not State.STOPPED and age > _STALE_SECONDS:
        lines.append(
            "                 No update for a while. Unless a large file is being read, start it again: " + place.command("run")
        )
    lines.append(f"Still copying    {state.arriving}")
    lines.extend(
        f"                 {file.name}: {file.why}; unchanged since {formats.time(file.since)}, "
        f"will be rejected at {formats.time(file.until)}"
        for file in state.unfinished
        if state.state is State.WATCHING
    )
    lines.extend(f"Waiting          {item.name}: {item.why}" for item in state.waiting)
    lines.extend(f"Ignored          {item.name}: {item.why}" for item in state.ignored)
    return lines

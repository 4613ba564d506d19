"""``credfile backfill``: legacy files in."""

from __future__ import annotations

import os
import time
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from ingest.archive import Archive
from ingest.backfill import Backfill, Manifest, Reconciliation, forecast
from ingest.cli.consoles import FAILED, SOME_REJECTED, progress, say, tell
from ingest.cli.opening import now, opened
from ingest.cli.options import HomeOption
from ingest.cli.usage import PlainUsage
from ingest.cli.worker_pool import pool
from ingest.files.names import shown
from ingest.settings import Settings


def add_to(app: typer.Typer) -> None:
    app.command(cls=PlainUsage, epilog="Example: credfile backfill /mnt/credentials/2019 /mnt/credentials/2020")(backfill)


def backfill(
    folders: Annotated[list[Path], typer.Argument(metavar="DIR", exists=True, file_okay=False, help="Folders with legacy files.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would happen to each file, and change nothing.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Read files again that were rejected before.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Number of reading processes. Default: one per processor.")] = None,
    home: HomeOption = None,
) -> None:
    """Read existing files from whole folder trees.

    The files stay where they are, unchanged. If a run is interrupted, start it again: it continues where it stopped.
    """
    if dry_run:
        _forecast(folders, home)
        return
    os.nice(10)  # the review desk and the watched folder go first
    with opened(home) as place, pool(place.settings, workers, place.types, unpack=True) as work, progress() as bar:
        task = bar.add_task("Reading", total=None)
        manifest = Manifest(place.settings.home, folders, now())
        run = Backfill(
            place.intake(work, again),
            manifest,
            time.sleep,
            lambda done, of, name: bar.update(task, completed=done, total=of),
        )
        result = run.run(folders)
        audit = place.command("audit")
    _report(result, manifest.path, audit)
    if not result.balances or result.waiting:
        raise typer.Exit(FAILED)
    if result.rejected:
        raise typer.Exit(SOME_REJECTED)


def _forecast(folders: list[Path], home: Path | None) -> None:
    archive = Archive(Settings.load(home).home)
    count: Counter[str] = Counter()
    for line in forecast(folders, archive.has):
        count[line.verdict] += 1
        tell(f"{line.verdict:<8} {line.name}{'  (' + line.why + ')' if line.why else ''}")
    say(
        ", ".join(
            f"{number} to {verdict}" if verdict != "known" else f"{number} known" for verdict, number in sorted(count.items())
        )
    )


def _report(result: Reconciliation, manifest: Path, audit: str) -> None:
    for refused in result.rejected:
        tell(f"rejected  {refused.name}")
        tell(f"          {refused.failure}")
    for refused in result.waiting:
        tell(f"waiting   {refused.name}")
        tell(f"          {refused.failure}")
    tell(f"{result.seen:>8} files found")
    tell(f"{result.new:>8} new")
    tell(f"{result.known:>8} known")
    tell(f"{len(result.rejected):>8} rejected")
    tell(f"{result.ignored:>8} ignored (links, hidden and temporary files)")
    if result.vanished:
        tell(f"{result.vanished:>8} removed before they could be read")
    if result.waiting:
        tell(f"{len(result.waiting):>8} waiting; run the same command again")
    tell("The totals match." if result.balances else f"The totals do NOT match. Run: {audit}")
    say(f"Manifest: {shown(manifest)}")

"""``credfile extract``: what files say, without keeping anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from ingest.answer import Answer, as_json, as_text
from ingest.archive import Stored
from ingest.cli.consoles import SOME_REJECTED, WRONG_USE, progress, say, tell
from ingest.cli.options import HomeOption
from ingest.cli.usage import PlainUsage
from ingest.cli.worker_pool import pool
from ingest.errors import Rejected, RejectionCode, Unavailable
from ingest.files.names import shown
from ingest.files.safe_open import Identity, digest
from ingest.files.walk import walk
from ingest.settings import Settings


def add_to(app: typer.Typer) -> None:
    app.command(cls=PlainUsage, epilog="Example: credfile extract scans/ --json > scans.jsonl")(extract)


def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files or folders. Folders are read in order of file name.")],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object per line, one line per file.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Also print the text of the pages.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Number of reading processes. Default: one per processor.")] = None,
    home: HomeOption = None,
) -> None:
    """Read files and print what they say. Uses no data folder and saves nothing."""
    for path in paths:
        if not path.exists():
            say(f"credfile: {shown(path)}: no such file or folder.")
            raise typer.Exit(WRONG_USE)
    files = []
    for path in paths:
        found = list(_files(path))
        files += found
        if not found:
            say(f"credfile: there are no files in {shown(path)}.")
    settings = Settings.load(home)
    answers: list[Answer | None] = [None] * len(files)
    arrivals = list(_arrivals(files, answers))
    rejected = 0
    printed = 0

    def print_ready() -> int:
        """Print every answer whose predecessors are printed; how many of them were rejections."""
        nonlocal printed
        bad = 0
        while printed < len(answers) and (answer := answers[printed]) is not None:
            bad += isinstance(answer.result, Rejected)
            if json:
                tell(as_json(answer, text))
            else:
                for line in as_text(answer, text):
                    tell(line)
            answers[printed] = None
            printed += 1
        return bad

    many = min(workers or settings.workers, max(1, len(arrivals)))
    with pool(settings, many) as work, progress() as bar:
        task = bar.add_task("Reading", total=len(files), completed=len(files) - len(arrivals))
        rejected += print_ready()
        at = iter(arrivals)
        for arrival, result in work.map((arrival for _, arrival in arrivals), ordered=True):
            position, _ = next(at)
            if isinstance(result, Unavailable):
                raise result
            answers[position] = Answer(files[position], arrival.sha256, result)
            rejected += print_ready()
            bar.advance(task)
    if rejected:
        say(f"{rejected} of {len(files)} files could not be read. The lines above say why.")
        raise typer.Exit(SOME_REJECTED)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for entry in walk(path):
        if entry.ignored is None:
            yield entry.path


def _arrivals(files: list[Path], answers: list[Answer | None]) -> Iterator[tuple[int, Stored]]:
    """The files that can be opened, with their positions; the answers for the others are put in place."""
    for position, file in enumerate(files):
        try:
            sha256, identity = _digest(file)
        except Rejected as rejection:
            answers[position] = Answer(file, None, rejection)
        except OSError as error:
            message = f"The file cannot be opened ({error.strerror}). Check that it exists, and run the command again."
            answers[position] = Answer(file, None, Rejected(RejectionCode.UNREADABLE, message))
        else:
            yield position, Stored(sha256, file, shown(file.name), identity.size)


def _digest(file: Path) -> tuple[str, Identity]:
    """As `digest`, but a link that somebody named on the command line is followed: they meant what it leads to."""
    return digest(file.resolve() if file.is_symlink() else file)

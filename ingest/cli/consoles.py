"""Where commands write, and the codes they end with."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

ALL_WELL, FAILED, WRONG_USE, SOME_REJECTED = 0, 1, 2, 3

stderr = Console(stderr=True, soft_wrap=True, markup=False, highlight=False)


def say(line: str) -> None:
    """A line to a person, on stderr."""
    stderr.print(line)


def tell(line: str = "") -> None:
    """A line of the result, on stdout."""
    sys.stdout.write(line + "\n")


def progress() -> Progress:
    """A bar with its forecast on stderr; silent where that is no terminal."""
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=stderr,
        disable=not stderr.is_terminal,
    )

"""The work that building models is made of: drawn documents by number and family, done in parallel processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress

from training.draw import FAMILIES
from training.splits import party

T = TypeVar("T")


def in_parallel(work: Callable[[tuple[int, str]], list[T]], tasks: list[tuple[int, str]], workers: int, what: str) -> list[T]:
    """What ``work`` gives for every task, in order, from parallel processes that load the models afresh."""
    gathered: list[T] = []
    context = multiprocessing.get_context("spawn")
    with Progress(console=Console(stderr=True)) as progress, context.Pool(workers) as pool:
        bar = progress.add_task(what, total=len(tasks))
        for some in pool.imap(work, tasks, chunksize=20):
            gathered.extend(some)
            progress.advance(bar)
    return gathered


def tasks_for(side: str, pages: int, seed: int) -> list[tuple[int, str]]:
    """``pages`` documents spread evenly over the families of one party."""
    families = sorted(family.id for family in FAMILIES if party(family.id) == side)
    return [(seed + at, families[at % len(families)]) for at in range(pages)]

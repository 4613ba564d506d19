"""``credfile reindex``: the search made anew from what was read and entered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from extractors.document.page import Document
from ingest.cli.consoles import FAILED, progress, tell
from ingest.cli.opening import Home, existing
from ingest.cli.options import HomeOption
from ingest.cli.usage import PlainUsage

_BATCH = 100


def add_to(app: typer.Typer) -> None:
    app.command(cls=PlainUsage, epilog="Example: credfile reindex --home /srv/credfile")(reindex)


def reindex(
    every: Annotated[
        bool, typer.Option("--all", help="Every document, record and practitioner, not only the documents that the search lacks.")
    ] = False,
    home: HomeOption = None,
) -> None:
    """Add the text of documents that were read before text was searched, from what was kept when they were read.

    It may run while credfile runs. If it is interrupted, run it again: it continues where it stopped.
    Exits with 1 if the text of a document is missing.
    """
    missing: list[int] = []
    with existing(home) as place, progress() as bar:
        task = bar.add_task("Documents", total=None)
        done = 0
        for texts in _batches(place, every, missing):
            place.store.put_texts(texts)
            done += len(texts)
            bar.update(task, completed=done)
        checked = (_records(place), place.store.index_practitioners()) if every else None
    tell(f"{_counted(done, 'document')} added to the search.")
    if checked is not None:
        tell(f"The words of {_counted(checked[0], 'record')} and {_counted(checked[1], 'practitioner')} were checked.")
    if missing:
        named = ", ".join(map(str, missing[:20])) + ("…" if len(missing) > 20 else "")
        tell(f"The text of {_counted(len(missing), 'document')} was not kept, so only their records are found: {named}.")
        raise typer.Exit(FAILED)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _batches(place: Home, every: bool, missing: list[int]) -> Iterator[list[tuple[int, Document]]]:
    """The text of documents as it was read, some at a time. The ids of those without go to ``missing``."""
    after = 0
    while documents := place.store.without_text(after, _BATCH, every):
        after = documents[-1][0]
        texts = [(id, place.archive.text(sha256)) for id, sha256 in documents]
        missing += [id for id, text in texts if text is None]
        yield [(id, text) for id, text in texts if text is not None]


def _records(place: Home) -> int:
    done, after = 0, 0
    while True:
        count, after = place.store.index_records(after)
        if not count:
            return done
        done += count

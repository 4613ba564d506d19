"""What exports and reports have in common on the command line: where they write, and their line in the log."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Annotated, TypeVar

import typer

from ingest.cli.opening import Home, now, operator
from ingest.errors import Failure
from ingest.files.durable_writes import written

Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="The file to write. Default: standard output.")]
Masked = Annotated[bool, typer.Option("--masked", help="Mask protected values, such as dates of birth and ID numbers.")]

Passed = TypeVar("Passed")


@dataclass(slots=True)
class Given:
    """Counts the records that an export reads."""

    count: int = 0

    def passing(self, records: Iterator[Passed]) -> Iterator[Passed]:
        for record in records:
            self.count += 1
            yield record


@contextmanager
def logged(place: Home, format: str, asked: Mapping[str, str | None], masked: bool) -> Iterator[Given]:
    """Log an export when it ends, also where it was broken off: what was written by then is out."""
    given = Given()
    try:
        yield given
    finally:
        words = ", ".join(f"{name} {value}" for name, value in asked.items() if value)
        place.store.note_export(operator(), format, words, given.count, masked, now())


def write_text(out: Path | None, write: Callable[[IO[str]], int]) -> int:
    """Write text to a file, or to standard output."""
    if out is None:
        file = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
        try:
            return write(file)
        finally:
            file.detach()

    def encoded(raw: IO[bytes]) -> int:
        # A byte order mark tells spreadsheets that the names in the file are UTF-8.
        file = io.TextIOWrapper(raw, encoding="utf-8-sig" if out.suffix == ".csv" else "utf-8", newline="")
        count = write(file)
        file.flush()
        file.detach()
        return count

    return write_bytes(out, encoded)


def write_bytes(out: Path | None, write: Callable[[IO[bytes]], int]) -> int:
    """Write a file for its owner only (0600) that appears complete or not at all."""
    if out is None:
        raise Failure("This kind of file cannot be printed. Give a file name: --out FILE")
    with written(out, part=out.with_name(f".{out.name}.part"), sync=False) as file:
        return write(file)

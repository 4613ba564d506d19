"""The manifest: what a backup is of, and name, size and digest of every file in it; JSON, a line each.

The first line is the header, the last one counts the files and has the digest of all lines before, so that a manifest that was cut
off or changed does not pass. Names are relative to the backup and never lead out of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from ingest.errors import Failure
from ingest.store import Head
from ingest.store.snapshot import Snapshot

NAME = "manifest.jsonl"
FORMAT = 1


class Damaged(Failure):
    """The backup is not whole; ``str()`` says what of it. Nothing was restored."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a backup is of: made when, from which database, with how many documents."""

    made_at: datetime
    documents: int
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Line:
    """One file. ``changed_ns`` is when the file that was copied had last been changed, by which a later backup knows it again."""

    name: str
    size: int
    sha256: str
    changed_ns: int


class Writer:
    """Writes a manifest to ``file``, the header at once."""

    def __init__(self, file: BinaryIO, header: Header) -> None:
        self._file, self._digest, self.files = file, hashlib.sha256(), 0
        told = {"credfile backup": FORMAT, **asdict(header), "made_at": header.made_at.isoformat()}
        self._write(told)

    def add(self, line: Line) -> None:
        self.files += 1
        self._write([line.name, line.size, line.sha256, line.changed_ns])

    def close(self) -> None:
        """Write the last line; without it the manifest counts for nothing."""
        self._write({"files": self.files, "sha256": self._digest.hexdigest()})

    def _write(self, content: object) -> None:
        line = json.dumps(content).encode("ascii") + b"\n"
        self._digest.update(line)
        self._file.write(line)


def read(lines: Iterable[bytes]) -> Iterator[Header | Line]:
    """The header, then every file.

    Raises:
        Damaged: at the latest after the last file, where the manifest is not as it was written.
    """
    try:
        yield from _read(lines)
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged("The manifest of the backup is damaged. Use another backup.") from error


def _read(lines: Iterable[bytes]) -> Iterator[Header | Line]:
    digest, count, ended = hashlib.sha256(), 0, False
    for number, raw in enumerate(lines):
        content: Any = json.loads(raw)
        if ended or not raw.endswith(b"\n"):
            raise ValueError
        if number == 0:
            yield _header(content)
        elif isinstance(content, list):
            count += 1
            yield _line(*content)
        else:
            ended = content == {"files": count, "sha256": digest.hexdigest()}
            if not ended:
                raise ValueError
        digest.update(raw)
    if not ended:
        raise Damaged("The backup is not complete: its manifest ends in the middle. Use another backup.")


def _header(content: dict[str, Any]) -> Header:
    if content["credfile backup"] != FORMAT:
        raise Damaged("The backup was made by another version of credfile. Restore it with that version.")
    told = content["snapshot"]
    snapshot = Snapshot(**{**told, "head": Head(**told["head"])})
    return Header(datetime.fromisoformat(content["made_at"]), content["documents"], snapshot)


def _line(name: str, size: int, sha256: str, changed_ns: int) -> Line:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or str(path) != name or name == NAME:
        raise ValueError
    return Line(name, int(size), str(sha256), int(changed_ns))

"""The manifest: what a backup or an export is of, and name, size and digest of every file in it; JSON, a line each.

The first line is the header, the last one counts the files and has the digest of all lines before, so that a manifest that was cut
off or changed does not pass. Names are relative to the backup and never lead out of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from ingest.errors import Failure
from ingest.store import Head
from ingest.store.snapshot import Snapshot
from ingest.store.table_files import TableFile, TableFiles

NAME = "manifest.jsonl"
FORMAT = 1
BACKUP, EXPORT = "backup", "export"
"""What a manifest can be of. A backup has a database of one kind, an export has its tables as files."""


class Damaged(Failure):
    """The backup or export is not whole; ``str()`` says what of it. Nothing was restored."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a backup or export is of: made when, by which ``version`` of credfile, of which database, with how many documents."""

    made_at: datetime
    documents: int
    snapshot: Snapshot | TableFiles
    version: str = ""

    @property
    def what(self) -> str:
        return BACKUP if isinstance(self.snapshot, Snapshot) else EXPORT


def software() -> str:
    """The version of credfile that is running."""
    return version("credfile")


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
        self._write({f"credfile {header.what}": FORMAT, **asdict(header), "made_at": header.made_at.isoformat()})

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


def read(lines: Iterable[bytes], what: str = BACKUP) -> Iterator[Header | Line]:
    """The header, then every file, of a backup or an export.

    Raises:
        Damaged: at the latest after the last file, where the manifest is not as it was written.
    """
    try:
        yield from _read(lines, what)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged(f"The manifest of the {what} is damaged. Use another {what}.") from error


def _read(lines: Iterable[bytes], what: str) -> Iterator[Header | Line]:
    digest, count, ended = hashlib.sha256(), 0, False
    for number, raw in enumerate(lines):
        content: Any = json.loads(raw)
        if ended or not raw.endswith(b"\n"):
            raise ValueError
        if number == 0:
            yield _header(content, what)
        elif isinstance(content, list):
            count += 1
            yield _line(*content)
        else:
            ended = content == {"files": count, "sha256": digest.hexdigest()}
            if not ended:
                raise ValueError
        digest.update(raw)
    if not ended:
        raise Damaged(f"The {what} is not complete: its manifest ends in the middle. Use another {what}.")


def _header(content: dict[str, Any], what: str) -> Header:
    if content[f"credfile {what}"] != FORMAT:
        by = content.get("version") or "another version"
        raise Damaged(f"The {what} was made by credfile {by}, which writes another format. Use that version to read it.")
    told = content["snapshot"]
    given = {**told, "head": Head(**told["head"])}
    if what == EXPORT:
        given["tables"] = {name: TableFile(**file) for name, file in told["tables"].items()}
    snapshot = Snapshot(**given) if what == BACKUP else TableFiles(**given)
    return Header(datetime.fromisoformat(content["made_at"]), content["documents"], snapshot, str(content.get("version", "")))


def _line(name: str, size: int, sha256: str, changed_ns: int) -> Line:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or str(path) != name or name == NAME:
        raise ValueError
    return Line(name, int(size), str(sha256), int(changed_ns))

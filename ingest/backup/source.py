"""Where a backup is read from: its folder, or its tar file. Its manifest decides what belongs to it; nothing else is looked at."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO, BinaryIO, Protocol

from ingest.backup import manifest
from ingest.backup.manifest import BACKUP, Damaged, Header, Line
from ingest.backup.target import newest
from ingest.errors import Failure
from ingest.files.safe_open import hashed, open_file

Take = Callable[[Line], BinaryIO | None]
"""Where the bytes of a file are to be written to; None where they are only checked."""

Progress = Callable[[int, int], None]


class Source(Protocol):
    """A backup that can be read. What is read is held against the manifest."""

    path: Path

    def header(self) -> Header:
        """What it is of. Raises Damaged."""

    def content(self, name: str) -> bytes:
        """A small file, or nothing where the backup does not have it. Raises Damaged."""

    def each(self, take: Take, progress: Progress = lambda done, of: None) -> int:
        """Read every file; how many there were.

        Raises:
            Damaged: where a file is missing, or not what it was when the backup was made.
            OSError: where the disk cannot be read, or written to.
        """


class _Folder:
    def __init__(self, path: Path) -> None:
        self.path = path

    def _lines(self) -> Iterator[Header | Line]:
        with (self.path / manifest.NAME).open("rb") as file:
            yield from manifest.read(file)

    def header(self) -> Header:
        found = next(self._lines(), None)
        if not isinstance(found, Header):
            raise Damaged("The manifest of the backup is empty. Use another backup.")
        return found

    def content(self, name: str) -> bytes:
        line = next((line for line in self._lines() if isinstance(line, Line) and line.name == name), None)
        return b"" if line is None else _checked(line, (self.path / name).read_bytes() if (self.path / name).is_file() else b"")

    def each(self, take: Take, progress: Progress = lambda done, of: None) -> int:
        of = sum(isinstance(line, Line) for line in self._lines())  # also reads the manifest to its end before anything is taken
        done = 0
        for line in self._lines():
            if isinstance(line, Line):
                try:
                    file = open_file(self.path / line.name)
                except FileNotFoundError as error:
                    raise Damaged(f"The backup does not contain {line.name}. Use another backup.") from error
                with file:
                    carry(file, line, take(line))
                done += 1
                progress(done, of)
        return done


class _Tar:
    """Files come in the order in which they were written, the manifest last; so they are looked up in it by name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        lines: list[Header | Line] = []
        with _whole():
            for entry, file in self._entries():
                if entry.name == manifest.NAME:
                    lines = list(manifest.read(file))
        if not lines or not isinstance(lines[0], Header):
            raise Damaged("The backup is not complete: it has no manifest. Use another backup.")
        self._header = lines[0]
        self._known = {line.name: line for line in lines if isinstance(line, Line)}

    def _entries(self) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
        with tarfile.open(self.path, "r:") as tar:
            while (entry := tar.next()) is not None:
                tar.members = []  # type: ignore[attr-defined]  # kept for a list that we do not ask for, which grows
                file = tar.extractfile(entry) if entry.isreg() else None
                if file is not None:
                    yield entry, file

    def header(self) -> Header:
        return self._header

    def content(self, name: str) -> bytes:
        if name not in self._known:
            return b""
        with _whole():
            found = next((file.read() for entry, file in self._entries() if entry.name == name), b"")
            return _checked(self._known[name], found)

    def each(self, take: Take, progress: Progress = lambda done, of: None) -> int:
        left = dict(self._known)
        with _whole():
            for entry, file in self._entries():
                if (line := left.pop(entry.name, None)) is not None:
                    carry(file, line, take(line))
                    progress(len(self._known) - len(left), len(self._known))
        for name in left:
            raise Damaged(f"The backup does not contain {name}. Use another backup.")
        return len(self._known)


@contextmanager
def _whole() -> Iterator[None]:
    try:
        yield
    except tarfile.TarError as error:
        raise Damaged("The backup is not complete: the file is damaged or ends in the middle. Use another backup.") from error


def opened(path: Path) -> Source:
    """The backup at ``path``: a tar file, a backup's folder, or a folder of backups, of which it is the newest.

    Raises:
        Damaged: where its manifest is not whole.
        Failure: where there is none.
    """
    if path.is_file():
        if zipfile.is_zipfile(path):
            raise Failure(f"{path} is a ZIP file, not a backup. To import what credfile export --all wrote, use credfile import.")
        return _Tar(path)
    if path.is_dir():
        if (path / manifest.NAME).is_file():
            return _Folder(path)
        if (last := newest(path)) is not None:
            return _Folder(last)
    raise Failure(f"There is no backup in {path}. Name a tar file that credfile backup wrote, or its folder.")


def _checked(line: Line, content: bytes) -> bytes:
    carry(io.BytesIO(content), line, None)
    return content


def carry(file: IO[bytes], line: Line, to: BinaryIO | None, what: str = BACKUP) -> None:
    """Read a file to its end, into ``to`` if that is given. Raises Damaged where it is not the one of the ``line``."""
    with nullcontext() if to is None else to:
        sha256, size = hashed(file) if to is None else hashed(file, to.write)
    if (size, sha256) != (line.size, line.sha256):
        raise Damaged(f"The {what} is damaged: {line.name} was changed after the {what} was made. Use another {what}.")

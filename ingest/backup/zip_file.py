"""An export as one ZIP file: where it is written to, and where it is read from.

It has what a backup has, under the same names, but its tables are files that belong to no kind of database. Its manifest says what
belongs to it; a ZIP file with anything else in it is refused.
"""

from __future__ import annotations

import os
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from ingest.backup import manifest
from ingest.backup.manifest import EXPORT, Damaged, Header, Line
from ingest.backup.source import Progress, Take, carry
from ingest.errors import Failure
from ingest.files.durable_writes import private_folder, written
from ingest.files.names import shown
from ingest.files.safe_open import hashed, open_file

_PACKED = (".pdf", ".jpg", ".gz")
"""What no ZIP makes smaller. Originals have no ending, and most are packed by themselves, too."""
_FIRST_YEAR = 1980
"""The first that a ZIP can name."""


class ZipTarget:
    """Takes files one after the other into a ZIP file that is not finished; see `ingest.backup.target.Target`."""

    def __init__(self, zip: zipfile.ZipFile, room: Path) -> None:
        self._zip, self._room = zip, room
        self.linked = 0

    def room(self) -> Path:
        return self._room

    def add(self, name: str, path: Path) -> Line:
        with open_file(path) as source:
            status = os.fstat(source.fileno())
            entry = zipfile.ZipInfo(name, max(time.gmtime(status.st_mtime)[:6], (_FIRST_YEAR, 1, 1, 0, 0, 0)))
            entry.external_attr, entry.file_size = 0o600 << 16, status.st_size
            packed = name.endswith(_PACKED) or "/archive/" in name
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            with self._zip.open(entry, "w") as to:
                sha256, size = hashed(source, to.write)
        return Line(name, size, sha256, status.st_mtime_ns)


@contextmanager
def into_zip(path: Path) -> Iterator[ZipTarget]:
    """A new export in the file ``path``, for its owner alone; it appears complete or not at all.

    Raises:
        Failure: where there is a file of that name.
    """
    if path.exists():
        raise Failure(f"{shown(path.name)} already exists. Use another file name.")
    private_folder(path.parent, sync=False)
    with (
        TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as room,
        written(path, overwrite=False) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zip,
    ):
        yield ZipTarget(zip, Path(room))


class ZipSource:
    """An export that can be read; see `ingest.backup.source.Source`. Nothing is unpacked that its manifest does not name.

    Raises:
        Damaged: where it is not whole, or holds a file that its manifest does not have.
        Failure: where it is no export.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except zipfile.BadZipFile as error:
            raise Failure(f"{shown(path)} is not a whole ZIP file. Name a file that credfile export --all wrote.") from error
        if manifest.NAME not in self._zip.NameToInfo:
            raise Failure(f"{shown(path)} is not an export: it has no manifest. Name a file that credfile export --all wrote.")
        named = 1
        for line in self._lines():
            if isinstance(line, Line):
                named += 1
                if line.name not in self._zip.NameToInfo:
                    raise Damaged(f"The export does not contain {line.name}. Use another export.")
        self.files = named - 1
        if named != len(self._zip.filelist):
            raise Damaged("The export is damaged: the ZIP file holds files that are not in its manifest. Use another export.")

    def _lines(self) -> Iterator[Header | Line]:
        with _whole(), self._zip.open(manifest.NAME) as file:
            yield from manifest.read(file, EXPORT)

    def header(self) -> Header:
        found = next(self._lines(), None)
        if not isinstance(found, Header):
            raise Damaged("The manifest of the export is empty. Use another export.")
        return found

    def content(self, name: str) -> bytes:
        if name not in self._zip.NameToInfo:
            return b""
        with _whole(), self._zip.open(name) as file:
            return file.read()

    def each(self, take: Take, progress: Progress = lambda done, of: None) -> int:
        done = 0
        for line in self._lines():
            if isinstance(line, Line):
                with _whole(), self._zip.open(line.name) as file:
                    self._read(file, line, take)
                done += 1
                progress(done, self.files)
        return done

    def _read(self, file: IO[bytes], line: Line, take: Take) -> None:
        if self._zip.NameToInfo[line.name].file_size != line.size:  # before more is unpacked than it says
            raise Damaged(f"The export is damaged: {line.name} was changed after the export was made. Use another export.")
        carry(file, line, take(line), EXPORT)


@contextmanager
def _whole() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Damaged("The export is damaged: the ZIP file cannot be unpacked. Use another export.") from error

"""Where a backup is written to: a folder of backups by date, or one tar file. Either appears complete or not at all.

Beside an earlier backup in the same folder, what has not changed since is not copied again but linked to the earlier copy: each
backup is whole, and a day's costs what is new. What an interrupted backup copied is used by the next. Everything is its owner's
alone.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Protocol

from ingest.backup import manifest
from ingest.backup.manifest import Damaged, Line
from ingest.errors import Failure
from ingest.files.durable_writes import link, move, private_folder, written
from ingest.files.safe_open import digest, hashed, open_file

_INCOMPLETE = ".incomplete"


class Target(Protocol):
    """Takes files one after the other. ``linked`` counts those that an earlier backup had."""

    linked: int

    def room(self) -> Path:
        """An empty folder on the same disk, for what has to be written to files before it is added."""

    def add(self, name: str, path: Path) -> Line:
        """Take the file at ``path`` as ``name``; the digest is that of the bytes that were taken. Raises OSError."""


class _Folder:
    def __init__(self, part: Path, earlier: Path | None) -> None:
        self._part, self._earlier = part, earlier
        self._known = {} if earlier is None else _lines(earlier)
        self.linked = 0

    def room(self) -> Path:
        room = self._part / "database"
        shutil.rmtree(room, ignore_errors=True)
        room.mkdir(mode=0o700)
        return room

    def add(self, name: str, path: Path) -> Line:
        target, status = self._part / name, path.lstat()
        if target == path:
            return Line(name, status.st_size, digest(path)[0], status.st_mtime_ns)
        private_folder(target.parent, sync=False)
        known = self._known.get(name)
        if known is not None and (known.size, known.changed_ns) == (status.st_size, status.st_mtime_ns) and self._link(name, known):
            self.linked += 1
            return known
        if _is_copy(target, status):
            return Line(name, status.st_size, digest(target)[0], status.st_mtime_ns)
        return self._copy(name, path, target)

    def _link(self, name: str, known: Line) -> bool:
        """Link to the earlier backup's file, on a disk that has links, if it is still there."""
        assert self._earlier is not None
        target = self._part / name
        with suppress(OSError):
            if (self._earlier / name).lstat().st_size == known.size:
                link(self._earlier / name, target)
                return True
        return False

    def _copy(self, name: str, path: Path, target: Path) -> Line:
        with open_file(path) as source, written(target, sync=False) as copy:
            status = os.fstat(source.fileno())
            sha256, size = hashed(source, copy.write)
            copy.flush()
            os.utime(copy.fileno(), ns=(status.st_atime_ns, status.st_mtime_ns))
        return Line(name, size, sha256, status.st_mtime_ns)


class _Tar:
    def __init__(self, tar: tarfile.TarFile, room: Path) -> None:
        self._tar, self._room = tar, room
        self.linked = 0

    def room(self) -> Path:
        return self._room

    def add(self, name: str, path: Path) -> Line:
        with open_file(path) as source:
            status = os.fstat(source.fileno())
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode, entry.mtime = status.st_size, 0o600, int(status.st_mtime)
            hashing = _Hashing(source)
            self._tar.addfile(entry, hashing)  # raises OSError where the file ends before its size
            self._tar.members = []  # type: ignore[attr-defined]  # kept for a list that we do not ask for, which grows
        return Line(name, status.st_size, hashing.sha256.hexdigest(), status.st_mtime_ns)


class _Hashing:
    """Reads from ``file`` and hashes what was read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.sha256 = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        self.sha256.update(block)
        return block


@contextmanager
def into_folder(folder: Path, at: datetime) -> Iterator[tuple[_Folder, Path]]:
    """A new backup in the folder of backups ``folder``, named by ``at`` (UTC). Gives the target and the name it will have."""
    private_folder(folder, sync=False)
    part, final = folder / _INCOMPLETE, _free(folder, f"{at:%Y-%m-%dT%H%M%SZ}")
    part.mkdir(mode=0o700, exist_ok=True)
    target = _Folder(part, newest(folder))
    yield target, final
    _only_listed(part)
    os.sync()  # every file's bytes and name, before the backup has its own
    move(part, final)


@contextmanager
def into_tar(path: Path) -> Iterator[tuple[_Tar, Path]]:
    """A new backup in the one file ``path``. Raises Failure where there is one already."""
    if path.exists():
        raise Failure(f"{path.name} already exists. Use another file name.")
    private_folder(path.parent, sync=False)
    with (
        TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as room,
        written(path, overwrite=False) as file,
        tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        yield _Tar(tar, Path(room)), path


def newest(folder: Path) -> Path | None:
    """The latest complete backup in a folder of backups, by its name; None where there is none."""
    found = (path for path in folder.iterdir() if not path.name.startswith(".") and (path / manifest.NAME).is_file())
    return max(found, default=None, key=lambda path: path.name)


def _free(folder: Path, name: str) -> Path:
    number, path = 1, folder / name
    while path.exists():
        number, path = number + 1, folder / f"{name}-{number + 1}"
    return path


def _lines(backup: Path) -> dict[str, Line]:
    """The files of an earlier backup; none where its manifest is damaged."""
    try:
        with (backup / manifest.NAME).open("rb") as file:
            return {line.name: line for line in manifest.read(file) if isinstance(line, Line)}
    except (OSError, Damaged):
        return {}


def _only_listed(part: Path) -> None:
    """Take away what an interrupted backup left and this one does not speak of: it may have been deleted for good since."""
    listed = {*_lines(part), manifest.NAME}
    for folder, _, files in os.walk(part):
        for name in files:
            path = Path(folder, name)
            if path.relative_to(part).as_posix() not in listed:
                path.unlink()


def _is_copy(copy: Path, original: os.stat_result) -> bool:
    """Whether an interrupted backup copied this file as it is now."""
    try:
        status = copy.lstat()
    except FileNotFoundError:
        return False
    return (status.st_size, status.st_mtime_ns) == (original.st_size, original.st_mtime_ns)

"""Files that appear under their name complete or not at all, and stay there after a power cut."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedWriter
from pathlib import Path

PART = ".incoming-"
"""What the name of a file that is being written begins with. Hidden, so no watched folder takes it in."""


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable: a file's own fsync does not reach its name. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(file: BufferedWriter) -> None:
    """Make what was written to ``file`` durable. Raises OSError."""
    file.flush()
    os.fsync(file.fileno())


def private_folder(folder: Path, *, sync: bool = True) -> Path:
    """``folder``, made with its parents where they are not there, each for its owner alone and durable before the next is made.

    Without ``sync`` nothing is made durable yet. Raises OSError.
    """
    if not folder.is_dir():
        private_folder(folder.parent, sync=sync)
        folder.mkdir(mode=0o700, exist_ok=True)
        if sync:
            sync_folder(folder.parent)
    return folder


def create(path: Path, mode: int = 0o600) -> BufferedWriter:
    """Make a new file and open it for writing. Raises FileExistsError where there is one, OSError."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode), "wb")


def append(path: Path, content: bytes) -> None:
    """Write ``content`` behind what is in the file, in one piece; an absent file is made, for its owner alone. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


@contextmanager
def temporary(folder: Path, part: Path | None = None) -> Iterator[tuple[BufferedWriter, Path]]:
    """A new file in ``folder`` for its owner alone, and its path: ``part``, else a name of its own that begins with `PART`.

    Whoever wants to keep it gives it another name before the end. Raises OSError.
    """
    if part is None:
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=PART)
        file, part = os.fdopen(descriptor, "wb"), Path(name)
    else:
        part.unlink(missing_ok=True)
        file = create(part)
    try:
        with file:
            yield file, part
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def written(path: Path, *, part: Path | None = None, overwrite: bool = True, sync: bool = True) -> Iterator[BufferedWriter]:
    """A file to be written that appears at ``path`` at the end, for its owner alone (0600); nothing is left after a failure.

    Args:
        part: what it is called until then, where what a crash leaves is to be overwritten by the next one.
        overwrite: whether it takes the place of a file that is there.
        sync: whether it is made durable.

    Raises:
        FileExistsError: where there is a file that shall not be overwritten.
        OSError: where it cannot be written.
    """
    with temporary(path.parent, part) as (file, made):
        yield file
        file.flush()
        if sync:
            sync_file(file)
        if overwrite:
            made.replace(path)
        else:
            os.link(made, path)  # unlike a rename it does not replace a file that somebody put there meanwhile
        if sync:
            sync_folder(path.parent)


def give_name(part: Path, target: Path) -> None:
    """Let a finished file appear at ``target``, for whoever may use its folder: by a link on the same disk, else by a copy.

    Raises FileExistsError where there is a file, OSError.
    """
    mode = target.parent.stat().st_mode & 0o060 | 0o600
    part.chmod(mode)
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # another disk, or one without links
        with part.open("rb") as source, temporary(target.parent) as (copy, made):
            shutil.copyfileobj(source, copy)
            sync_file(copy)
            made.chmod(mode)
            if os.path.lexists(target):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
            made.replace(target)
    sync_folder(target.parent)


def move(path: Path, final: Path) -> None:
    """Give a file or folder another name on the same disk, durably; a file that has it is replaced. Raises OSError."""
    path.replace(final)
    sync_folder(final.parent)


def link(path: Path, name: Path) -> None:
    """Give a file a second name, in the place of what has it. Raises OSError, also on a disk without links."""
    name.unlink(missing_ok=True)
    os.link(path, name)


def remove(path: Path) -> bool:
    """Delete a file, durably; whether there was one. Raises OSError."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    sync_folder(path.parent)
    return True

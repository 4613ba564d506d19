"""Originals, byte for byte, named by their SHA-256; and beside them what was made from them: page images and text.

An original is durable before anything else happens to its file: copied to a temporary name, fsynced, renamed, and the folder
fsynced. Nothing here changes an original, and only `Archive.remove` deletes one, for a document that is deleted for good. Nothing
here knows the database. Folders are owner-only (0700), originals read-only (0400), what is made from them 0600.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from extractors.document.page import Document
from ingest import sidecar
from ingest.errors import NotYet, Rejected, RejectionCode, Unavailable

_CHUNK = 1 << 20
_DIGEST_LETTERS = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Kept:
    """An original that is safe in the archive. ``size`` in bytes; ``new`` is False where the archive had these bytes already."""

    sha256: str
    size: int
    new: bool = True


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable: a file's own fsync does not reach its name."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _folder(folder: Path) -> Path:
    """Create ``folder`` and its parents, owner-only, each durable in its parent before the next is made."""
    if not folder.is_dir():
        _folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)
    return folder


@contextmanager
def _around_us(what: str) -> Iterator[None]:
    """Turn failures of our own disk into `Unavailable`: the file that is being kept is not to blame."""
    try:
        yield
    except OSError as error:
        raise Unavailable(f"{what} could not be written: {error.strerror}. Check the disk of the data folder.") from error


def _removed(path: Path) -> int:
    """Delete a file, durably; whether there was one, as a number."""
    try:
        path.unlink()
    except FileNotFoundError:
        return 0
    sync_folder(path.parent)
    return 1


def _irregular() -> Rejected:
    return Rejected(RejectionCode.UNSUPPORTED_TYPE, "This is not a regular file. Drop the file itself, not a link, pipe or folder.")


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file that others dropped: no link is followed, no pipe or device waited for.

    Raises:
        NotYet: where it went away, or changed while it was being copied.
        Rejected: where it is no regular file, or we may not read it.
        Unavailable: where its disk or share fails half-way.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as error:
        raise NotYet("The file was removed before it could be copied.") from error
    except PermissionError as error:
        message = "credfile has no permission to read the file. Give the account that runs credfile permission to read it."
        raise Rejected(RejectionCode.UNREADABLE, message) from error
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):
            raise _irregular() from error
        raise Unavailable(f"The file could not be opened: {error.strerror}. The file stays in place and is retried.") from error
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        os.close(descriptor)
        raise _irregular()
    with os.fdopen(descriptor, "rb") as file:
        try:
            yield file
        except OSError as error:
            raise Unavailable(
                f"The file could not be read to its end: {error.strerror}. The file stays in place and is retried."
            ) from error
        after = os.fstat(descriptor)
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise NotYet("The file changed while it was being copied.")


def _hold(copy: BinaryIO) -> None:
    """Show that this copy is being made, to whoever looks for left-over ones. A disk without locks lets their age decide."""
    with suppress(OSError):
        fcntl.flock(copy.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(slots=True)
class Hold:
    """An original that this process alone reads until :meth:`release`, or until it ends, however it ends."""

    _descriptor: int | None

    def release(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)


@dataclass(frozen=True, slots=True)
class Archive:
    """The archive under ``root``, which is the home: ``archive/``, ``previews/`` and ``text/``.

    Digests are SHA-256 in lower-case hex; pages count from 1. Safe for several threads and processes at once: every file appears
    under its name complete or not at all.
    """

    root: Path

    def keep(self, path: Path) -> Kept:
        """Copy the bytes at ``path`` into the archive; when this returns they survive a power cut. ``path`` itself is left alone.

        Raises:
            NotYet: where the file went away, or changed meanwhile.
            Rejected: where it cannot be read at all.
            Unavailable: where the archive cannot be written, or the file's own disk fails; nothing half is left.
        """
        with _around_us("The archive"):
            descriptor, name = tempfile.mkstemp(dir=_folder(self.root / "archive"), prefix=".incoming-")
        temporary = Path(name)
        try:
            digest, size = hashlib.sha256(), 0
            with os.fdopen(descriptor, "wb") as copy, _opened(path) as original:
                _hold(copy)
                while chunk := original.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    with _around_us("The archive"):
                        copy.write(chunk)
                with _around_us("The archive"):
                    copy.flush()
                    os.fchmod(copy.fileno(), 0o400)
                    os.fsync(copy.fileno())
            with _around_us("The archive"):
                return Kept(digest.hexdigest(), size, new=self._settle(temporary, self.path(digest.hexdigest()), size))
        finally:
            temporary.unlink(missing_ok=True)

    def _settle(self, temporary: Path, final: Path, size: int) -> bool:
        """Give the copy its name, unless whole bytes stand there. A file of another size is a damaged copy, and replaced."""
        _folder(final.parent)
        there = final.is_file() and final.stat().st_size == size
        if not there:
            temporary.replace(final)
        # Also for bytes that were there: whoever put them may have been cut off between rename and fsync.
        sync_folder(final.parent)
        return not there

    def path(self, sha256: str) -> Path:
        """Where the original with this digest is, or would be. Raises ValueError for what is no digest."""
        return self.root / "archive" / sha256[:2] / self._checked(sha256)[2:]

    def has(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def hold(self, sha256: str) -> Hold | None:
        """Hold the original for reading; None where it is held already, by another process or by this one.

        A disk without locks keeps nobody out, nor does an original that is not there.
        """
        try:
            descriptor = os.open(self.path(sha256), os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return Hold(None)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        except OSError:
            pass
        return Hold(descriptor)

    def put_previews(self, sha256: str, previews: Sequence[bytes]) -> None:
        """Keep the upright image of each page, a JPEG each, the first for page 1."""
        for page, image in enumerate(previews, start=1):
            self._write(self._preview(sha256, page), image)

    def preview(self, sha256: str, page: int) -> Path | None:
        """The image of ``page`` (from 1), or None where there is none."""
        path = self._preview(sha256, page)
        return path if path.is_file() else None

    def put_text(self, sha256: str, document: Document) -> None:
        """Keep the document's words with their places."""
        self._write(self._text(sha256), sidecar.pack(document))

    def text(self, sha256: str) -> Document | None:
        """The document as read, or None where it was not kept or is of an older format; the original can be read again."""
        try:
            return sidecar.unpack(self._text(sha256).read_bytes())
        except (FileNotFoundError, sidecar.UnknownFormat):
            return None

    def remove(self, sha256: str) -> int:
        """Delete the original with this digest and all that was made from it; when this returns that survives a power cut.

        Answers how many files there were. Raises `Unavailable` where the disk does not let go of one.
        """
        with _around_us("A deletion"):
            return self.remove_made(sha256) + _removed(self.path(sha256))

    def remove_made(self, sha256: str) -> int:
        """As `remove`, but leaves the original."""
        with _around_us("A deletion"):
            pages = self._preview(sha256, 1).parent
            count = sum(map(_removed, self.made(sha256)))
            if pages.is_dir():
                shutil.rmtree(pages)
                sync_folder(pages.parent)
            return count

    def made(self, sha256: str) -> tuple[Path, ...]:
        """The files that were made from the original: page images, and the text as read."""
        pages, text = self._preview(sha256, 1).parent, self._text(sha256)
        images = sorted(path for path in pages.iterdir() if not path.name.startswith(".")) if pages.is_dir() else []
        return (*images, *((text,) if text.is_file() else ()))

    def _preview(self, sha256: str, page: int) -> Path:
        return self.root / "previews" / sha256[:2] / self._checked(sha256) / f"{page}.jpg"

    def _text(self, sha256: str) -> Path:
        return self.root / "text" / sha256[:2] / f"{self._checked(sha256)}.json.gz"

    @staticmethod
    def _checked(sha256: str) -> str:
        """Digests reach paths from web addresses, so nothing else may pass for one."""
        if len(sha256) != 64 or not _DIGEST_LETTERS.issuperset(sha256):
            raise ValueError("not a SHA-256 digest in lower-case hex")
        return sha256

    def _write(self, path: Path, content: bytes) -> None:
        with _around_us("A page image or text"):
            descriptor, name = tempfile.mkstemp(dir=_folder(path.parent), prefix=".incoming-")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(path)
                sync_folder(path.parent)
            finally:
                Path(name).unlink(missing_ok=True)

"""Originals, byte for byte, named by their SHA-256; and beside them what was made from them: page images and text.

An original is durable before anything else happens to its file: copied to a temporary name, fsynced, renamed, and the folder
fsynced. Nothing here changes an original, and only `Archive.remove` deletes one, for a document that is deleted for good. Nothing
here knows the database. Folders are owner-only (0700), originals read-only (0400), what is made from them 0600.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from io import BufferedWriter, BytesIO
from pathlib import Path
from typing import BinaryIO

from extractors.document.page import Document
from ingest import sidecar
from ingest.errors import NotYet, Unavailable
from ingest.files.durable_writes import move, private_folder, remove, sync_file, sync_folder, temporary, written
from ingest.files.locks import try_lock
from ingest.files.names import shown
from ingest.files.safe_open import Identity, hashed, open_file, opened

_DIGEST_LETTERS = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Stored:
    """One content. ``path`` is where its bytes can be read now, ``name`` fit to show, ``size`` in bytes.

    ``new`` is False where the archive had these bytes already.
    """

    sha256: str
    path: Path
    name: str
    size: int
    new: bool = True


@contextmanager
def _around_us(what: str) -> Iterator[None]:
    """Turn failures of our own disk into `Unavailable`: the file that is being kept is not to blame."""
    try:
        yield
    except OSError as error:
        raise Unavailable(f"{what} could not be written: {error.strerror}. Check the disk of the data folder.") from error


def _write(copy: BufferedWriter, chunk: bytes) -> None:
    """Write to our own disk, whose failures are not those of the file that is read meanwhile."""
    with _around_us("The archive"):
        copy.write(chunk)


@contextmanager
def _original(path: Path) -> Iterator[BinaryIO]:
    """Open a file that others dropped.

    Raises:
        NotYet: where it went away, or changed while it was being copied.
        Rejected: where it is no regular file, or we may not read it.
        Unavailable: where its disk or share fails half-way.
    """
    try:
        with opened(path) as (file, before):
            yield file
            after = os.fstat(file.fileno())
    except FileNotFoundError as error:
        raise NotYet("The file was removed before it could be copied.") from error
    except OSError as error:
        raise Unavailable(f"The file could not be read: {error.strerror}. The file stays in place and is retried.") from error
    if Identity.of(before) != Identity.of(after):
        raise NotYet("The file changed while it was being copied.")


@dataclass(slots=True)
class Hold:
    """An original that this process alone reads until :meth:`release`, or until it ends, however it ends."""

    _original: BinaryIO | None

    def release(self) -> None:
        if self._original is not None:
            self._original.close()


@dataclass(frozen=True, slots=True)
class Archive:
    """The archive under ``root``, which is the home: ``archive/``, ``previews/`` and ``text/``.

    Digests are SHA-256 in lower-case hex; pages count from 1. Safe for several threads and processes at once: every file appears
    under its name complete or not at all.
    """

    root: Path

    def keep(self, path: Path) -> Stored:
        """Copy the bytes at ``path`` into the archive; when this returns they survive a power cut. ``path`` itself is left alone.

        Raises:
            NotYet: where the file went away, or changed meanwhile.
            Rejected: where it cannot be read at all.
            Unavailable: where the archive cannot be written, or the file's own disk fails; nothing half is left.
        """
        return self._keep(path.name, _original(path))

    def keep_content(self, name: str, content: bytes) -> Stored:
        """Keep bytes that lie in no file, called ``name``; as `keep`. Raises `Unavailable`."""
        return self._keep(name, BytesIO(content))

    def _keep(self, name: str, source: AbstractContextManager[BinaryIO]) -> Stored:
        with _around_us("The archive"), temporary(private_folder(self.root / "archive")) as (copy, part):
            try_lock(copy.fileno())  # shows whoever looks for left-over copies that this one is being made
            with source as original:
                sha256, size = hashed(original, partial(_write, copy))
            os.fchmod(copy.fileno(), 0o400)
            sync_file(copy)
            final = self.path(sha256)
            return Stored(sha256, final, shown(name), size, new=self._settle(part, final, size))

    def _settle(self, part: Path, final: Path, size: int) -> bool:
        """Give the copy its name, unless whole bytes stand there. A file of another size is a damaged copy, and replaced."""
        private_folder(final.parent)
        if final.is_file() and final.stat().st_size == size:
            sync_folder(final.parent)  # whoever put them there may have been cut off between rename and fsync
            return False
        move(part, final)
        return True

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
            original = open_file(self.path(sha256))
        except OSError:
            return Hold(None)
        if try_lock(original.fileno()):
            return Hold(original)
        original.close()
        return None

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
            return self.remove_made(sha256) + remove(self.path(sha256))

    def remove_made(self, sha256: str) -> int:
        """As `remove`, but leaves the original."""
        with _around_us("A deletion"):
            pages = self._preview(sha256, 1).parent
            count = sum(map(remove, self.made(sha256)))
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
            private_folder(path.parent)
            with written(path) as file:
                file.write(content)

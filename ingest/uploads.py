"""A file that a person uploads: it appears in the intake folder complete or not at all, and is read from there like any other.

Its name is not believed: no folder, nothing hidden, nothing that the watch would pass over. What it is, its first bytes say.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedWriter
from pathlib import Path

from ingest.containers import begins_container
from ingest.errors import Rejected, RejectionCode, Unavailable
from ingest.files.durable_writes import give_name, private_folder, sync_file, temporary
from ingest.files.leftovers import UPLOADING
from ingest.files.names import free_name, ignored_name
from ingest.settings import Settings
from ingest.sniff import HEAD, media_type, refusal

LARGEST = 100 * 1024 * 1024
"""Bytes of one uploaded file. Larger ones are copied into the intake folder."""
_LEAST_FREE = 256 * 1024 * 1024
_LONGEST_NAME = 120
"""Characters of a name that are kept, its extension besides."""


@dataclass(slots=True)
class Upload:
    """A file that is arriving. Its bytes are given to :meth:`write` in order."""

    file: BufferedWriter
    part: Path
    size: int = 0
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    _head: bytes = b""
    _known: bool = False

    def write(self, chunk: bytes) -> None:
        """Add bytes.

        Raises:
            Rejected: as soon as the file is too large, or its beginning is that of no kind we read.
            OSError: where it cannot be written.
        """
        self.size += len(chunk)
        if self.size > LARGEST:
            raise Rejected(RejectionCode.TOO_LARGE, "The file is larger than 100 MB. Split it, or copy it into the intake folder.")
        self._head = (self._head + chunk)[:HEAD] if len(self._head) < HEAD else self._head
        if not self._known and len(self._head) >= HEAD:
            self.check()
        self.digest.update(chunk)
        self.file.write(chunk)

    def check(self) -> None:
        """See what the file is. Raises `Rejected` for an empty file and for one that we do not read."""
        if not self.size:
            raise Rejected(RejectionCode.EMPTY, "The file is empty (0 bytes). Save it again and upload it again.")
        if media_type(self._head) is None and begins_container(self._head) is None:
            raise Rejected(RejectionCode.UNSUPPORTED_TYPE, refusal(self._head))
        self._known = True


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file that lies in the intake folder as ``name``."""

    name: str
    sha256: str
    size: int


@contextlib.contextmanager
def arriving(settings: Settings, announced: int) -> Iterator[Upload]:
    """A file of ``announced`` bytes that arrives. Nothing of it is left at the end that `put` did not put into the intake folder.

    Raises:
        Rejected: where it is announced as too large.
        Unavailable: where the disk has no room for it, or the intake folder is not there.
        OSError: where it cannot be written.
    """
    if announced > LARGEST:
        raise Rejected(RejectionCode.TOO_LARGE, "The file is larger than 100 MB. Split it, or copy it into the intake folder.")
    if not settings.intake.is_dir():
        raise Unavailable("The intake folder is not there. An IT administrator can connect it again.")
    if shutil.disk_usage(settings.home).free < _LEAST_FREE + announced:
        raise Unavailable("The disk of the data folder is full. An IT administrator can free some space.")
    with temporary(private_folder(settings.home / UPLOADING)) as (file, part):
        yield Upload(file, part)


def put(settings: Settings, upload: Upload, name: str) -> Uploaded:
    """Put a file that has arrived into the intake folder, under ``name`` made safe, beside what is there.

    Raises:
        Rejected: where it is empty, of no kind that we read.
        OSError: where it cannot be written.
    """
    upload.check()
    sync_file(upload.file)
    safe = safe_name(name)
    while True:
        target = free_name(settings.intake, safe)
        with contextlib.suppress(FileExistsError):  # somebody else took the name meanwhile
            give_name(upload.part, target)
            return Uploaded(target.name, upload.digest.hexdigest(), upload.size)


def safe_name(name: str) -> str:
    """A file's name as a browser sends it, without folders, control characters and what would have it passed over."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in unicodedata.normalize("NFC", last))
    plain = " ".join("".join("-" if sign in '<>:"|?*' else sign for sign in plain).split()).strip(" .~")
    stem, dot, extension = plain.rpartition(".")
    if not stem or len(extension) > 10:
        stem, dot, extension = plain, "", ""
    whole = f"{stem[:_LONGEST_NAME]}{dot}{extension}" or "upload"
    # The watch passes over such names: they are of files that are still being copied.
    return whole if ignored_name(whole) is None else f"upload {whole}".replace(".", "-")

"""Files that hold files: ZIP archives and e-mail messages. What is in them is read as if each had been dropped by itself.

Their content comes from strangers, so everything is counted while it is unpacked, never believed. Nothing is written here.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

from ingest.errors import Rejected, RejectionCode
from ingest.files.names import ignored_name, is_system_folder
from ingest.sniff import HEAD, OFFICE_DOCUMENT, begins_mail

ZIP = "application/zip"
MAIL = "message/rfc822"

FILES = 500
"""Most files in one container, those in containers within it included."""
BYTES = 200 * 2**20
"""Most bytes in all, unpacked. A mailbox takes 25 MB a message; a scanned personnel file has some 100 MB."""
DEPTH = 3
"""Containers within one another: a message with a forwarded message with an archive."""

_LOGO = 20_000
"""Bytes. An image that is part of a message's text and smaller than this is a logo or a smiley; a photo of a card is larger."""

_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})

_OFFICE = ("[Content_Types].xml", "mimetype")
"""First-level names of office documents and e-books, which are ZIP archives, too."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file of a container. ``name`` is its path in it, with "/" between folders and containers; it may hold anything."""

    name: str
    content: bytes


def container_type(path: Path) -> str | None:
    """Whether the file at ``path`` is a container: its media type, else None. Raises OSError."""
    with path.open("rb") as file:
        return begins_container(file.read(HEAD))


def attachments(path: Path, media_type: str) -> tuple[Attachment, ...]:
    """The files in the container at ``path``. Hidden and system files, logos and signatures are left out.

    Raises:
        Rejected: where there is none to read, it is damaged or locked, or it holds more than the limits.
    """
    content = path.read_bytes()
    if len(content) > BYTES:
        raise _too_large()
    found = tuple(_Unpacking(FILES, BYTES).files(content, media_type))
    if not found:
        what = "e-mail message has no attachment" if media_type == MAIL else "ZIP archive has no file in it"
        raise Rejected(RejectionCode.EMPTY, f"This {what}. Nothing was read.")
    return found


def begins_container(head: bytes) -> str | None:
    """The media type of the container that ``head`` opens, else None. An office document begins like a ZIP archive."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ZIP
    return MAIL if begins_mail(head) else None


def _too_large() -> Rejected:
    return Rejected(
        RejectionCode.TOO_LARGE,
        f"This file holds more than {FILES} files, or more than {BYTES // 2**20} MB unpacked. Unpack it, and drop the files.",
    )


@dataclass(slots=True)
class _Unpacking:
    """What is left of the limits while one file is unpacked."""

    files_left: int
    bytes_left: int

    def files(self, content: bytes, media_type: str, depth: int = 1) -> Iterator[Attachment]:
        """The files in a container; of containers in it the files in those."""
        if depth > DEPTH:
            raise Rejected(RejectionCode.TOO_LARGE, f"Archives in archives are opened {DEPTH} deep. Unpack it, and drop the files.")
        for name, inner in self._zipped(content) if media_type == ZIP else self._attached(content):
            kind = begins_container(inner[:HEAD])
            if kind is None or (kind == ZIP and _is_office(inner)):
                yield Attachment(name, inner)
            else:
                for one in self.files(inner, kind, depth + 1):
                    yield Attachment(f"{name}/{one.name}", one.content)

    def _take(self, size: int) -> None:
        self.files_left -= 1
        self.bytes_left -= size
        if self.files_left < 0 or self.bytes_left < 0:
            raise _too_large()

    def _zipped(self, content: bytes) -> Iterator[tuple[str, bytes]]:
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                if _named_office(archive):
                    raise Rejected(RejectionCode.UNSUPPORTED_TYPE, OFFICE_DOCUMENT)
                for entry in archive.infolist():
                    if entry.is_dir() or _is_ignored(entry.filename):
                        continue
                    if entry.flag_bits & 0x1:
                        raise Rejected(
                            RejectionCode.ENCRYPTED, "This ZIP archive is protected by a password. Unpack it, and drop the files."
                        )
                    with archive.open(entry) as file:
                        inner = file.read(self.bytes_left + 1)
                    self._take(len(inner))
                    yield entry.filename, inner
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
            raise Rejected(
                RejectionCode.DAMAGED,
                f"This ZIP archive cannot be unpacked ({type(error).__name__}). Unpack it, and drop the files.",
            ) from error

    def _attached(self, content: bytes) -> Iterator[tuple[str, bytes]]:
        message = message_from_bytes(content, policy=policy.default)
        for part in message.walk():  # which goes on into forwarded messages
            if part.is_multipart():
                continue
            kind, disposition = part.get_content_type(), part.get_content_disposition()
            if kind in _SIGNATURES or (part.get_content_maintype() == "text" and disposition != "attachment"):
                continue
            inner = part.get_payload(decode=True)
            if not isinstance(inner, bytes) or not inner:
                continue
            if disposition != "attachment" and part.get_content_maintype() == "image" and len(inner) < _LOGO:
                continue
            self._take(len(inner))
            yield part.get_filename() or f"attachment {FILES - self.files_left}", inner


def _is_ignored(name: str) -> bool:
    """Whether a file or one of its folders is hidden or a system's. ".." is no folder here: a name is only shown."""
    return any(part not in ("", ".", "..") and (ignored_name(part) or is_system_folder(part)) for part in name.split("/"))


def _named_office(archive: zipfile.ZipFile) -> bool:
    return any(name in archive.NameToInfo for name in _OFFICE)


def _is_office(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _named_office(archive)
    except (zipfile.BadZipFile, ValueError, OSError):
        return False

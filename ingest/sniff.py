"""What kind of file this is, told by its first bytes. Extensions lie: JPEG in .png, a PDF without any, are everyday mail."""

from __future__ import annotations

from pathlib import Path

from ingest.errors import Rejected, RejectionCode

PDF = "application/pdf"

HEAD = 4096
"""Bytes looked at. PDF allows its header anywhere in the first 1,024 (ISO 32000-1, annex H.3.4.1); HTML may open with comments."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
)

_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})

_SPACE = b"\xef\xbb\xbf \t\r\n"

_MAIL_HEADERS = (b"return-path:", b"received:", b"from:", b"delivered-to:", b"mime-version:", b"message-id:", b"subject:", b"date:")

_SCAN_INSTEAD = "Print it to PDF or scan the document, and drop that file instead."
OFFICE_DOCUMENT = f"This is an office document (Word, Excel or PowerPoint). {_SCAN_INSTEAD}"


def media_type_of(path: Path) -> str:
    """The media type of a file we read; raises ``Rejected`` for an empty file, for one we may not open, and for any other kind."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except PermissionError as refused:
        raise Rejected(
            RejectionCode.UNREADABLE,
            "credfile has no permission to read the file. Give it read permission and drop the file again.",
        ) from refused
    except OSError as failed:
        raise Rejected(RejectionCode.UNREADABLE, f"The file cannot be opened ({failed.strerror}). Copy it here again.") from failed
    if not head:
        raise Rejected(RejectionCode.EMPTY, "The file is empty (0 bytes). The copy probably failed: drop the file again.")
    known = media_type(head)
    if known is None:
        raise Rejected(RejectionCode.UNSUPPORTED_TYPE, refusal(head))
    return known


def media_type(head: bytes) -> str | None:
    """The media type whose signature opens ``head``, or None where it is nothing we read."""
    for signature, name in _SIGNATURES:
        if head.startswith(signature) and (name != "image/bmp" or _is_bitmap(head)):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return "image/heic"
    if b"%PDF-" in head[:1024] and not never_read(head):
        return PDF
    return None


def never_read(head: bytes) -> bool:
    """Whether ``head`` opens a file of a kind that has an end of its own and is never read, however it goes on.

    Those are archives, office documents among them, video and audio files. A PDF may stand in them as it is.
    """
    video = head[4:8] == b"ftyp" and head[8:12] not in _HEIF_BRANDS
    audio = head[:4] == b"RIFF" and head[8:12] != b"WEBP"
    return len(head) >= 12 and (video or audio or head.startswith(b"PK\x03\x04"))


def begins_mail(head: bytes) -> bool:
    """Whether ``head`` opens an e-mail message: with one of the headers that are written first (RFC 5322)."""
    return head.lstrip(_SPACE).lower().startswith(_MAIL_HEADERS)


def _is_bitmap(head: bytes) -> bool:
    """Two letters are a weak signature: a bitmap also has a known header length at byte 14."""
    return int.from_bytes(head[14:18], "little") in {12, 40, 52, 56, 64, 108, 124}


def refusal(head: bytes) -> str:
    """A sentence naming what the file seems to be and what to do about it."""
    start = head.lstrip(_SPACE).lower()
    if head.startswith(b"PK"):
        if b"word/" in head:
            return f"This is a Word document (DOCX). {_SCAN_INSTEAD}"
        if head.startswith(b"[Content_Types].xml", 30):
            return OFFICE_DOCUMENT
        return (
            "This is a ZIP archive or an office document. Unpack it, or print the document to PDF, and drop the files one by one."
        )
    if never_read(head):
        return "This is a video or audio file. Scan the document, or take a photo of it, and drop that instead."
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return f"This is an old Office or Outlook file (DOC, XLS, MSG). {_SCAN_INSTEAD}"
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return f"This is a web page (HTML). {_SCAN_INSTEAD}"
    if start.startswith((b"<?xml", b"<svg")):
        return f"This is an XML file. {_SCAN_INSTEAD}"
    if begins_mail(head):
        return "This is an e-mail message (EML). Save its attachments and drop those instead."
    if start.startswith(b"{\\rtf"):
        return f"This is a rich text document (RTF). {_SCAN_INSTEAD}"
    if head.startswith(b"version https://git-lfs"):
        return "This is a link to a file stored elsewhere, not the file itself. Download the file and drop it."
    if b"\x00" not in head:
        return f"This is a plain text file. {_SCAN_INSTEAD}"
    return "This type of file cannot be read. Drop a PDF, JPEG, PNG, TIFF, HEIC, WebP, BMP or GIF."

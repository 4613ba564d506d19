"""Whether a file's own structure says that it has arrived whole.

A scanner pauses for seconds between pages and a copy over the network for longer, so quiet alone proves nothing. Each format that
says where it ends is asked; of any other, quiet has to do. This is no validation: a complete file may still be damaged, and a file
that stays incomplete is handed on in the end for the reader of pages to judge. Nothing is decoded here, only ends are looked for,
and nothing is read of a file but the places that say where it ends (of a JPEG, all of it).

A file that was written in several steps was a whole file after some of them. Which of those states can be told from the last one
is said with each format.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import BinaryIO

from ingest.files.completeness import pdf, pictures, tiff
from ingest.files.completeness.view import Cut, View

_FORMATS: tuple[tuple[Callable[[bytes], bool], Callable[[View], bool]], ...] = (
    (lambda head: b"%PDF-" in head, pdf.whole),
    (lambda head: head.startswith(b"\xff\xd8\xff"), pictures.jpeg),
    (lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"), pictures.png),
    (lambda head: head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"), tiff.whole),
    (lambda head: head[4:8] == b"ftyp", pictures.heic),
    (lambda head: head[:4] == b"RIFF", pictures.riff),
    (lambda head: head[:2] == b"BM" and head[6:10] == b"\0\0\0\0", pictures.bmp),
    (lambda head: head[:4] == b"GIF8", pictures.gif),
    (lambda head: head[:4] == b"PK\x03\x04", pictures.archive),
)


def complete(stream: BinaryIO) -> bool:
    """Whether the open file is whole, as far as its format can tell; True for formats that cannot.

    Raises:
        OSError: where the file cannot be read.
    """
    view = View(stream, stream.seek(0, os.SEEK_END))
    head = view.upto(0, 1024)
    if len(head) < 16 or not head.strip(b"\0"):
        return False  # nothing yet, or room reserved before the bytes are sent
    for begins, whole in _FORMATS:
        if begins(head):
            try:
                return whole(view)
            except Cut:
                return False
    return True

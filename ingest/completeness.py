"""Whether a file's own structure says that it has arrived whole.

A scanner pauses for seconds between pages and a copy over the network for longer, so quiet alone proves nothing. Each format that
says where it ends is asked; of any other, quiet has to do. This is no validation: a complete file may still be damaged, and a file
that stays incomplete is handed on in the end for the reading room to judge. Nothing is decoded here, only ends are looked for.
"""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Callable, Iterator
from typing import BinaryIO

_TAIL = 4096
"""Bytes at the end of a PDF in which the end marker must stand: viewers search 1024, mailers append more than that."""

_TOO_LARGE_TO_WALK = 256 * 1024 * 1024
"""Bytes. A JPEG beyond this is judged by its last bytes alone."""


def complete(stream: BinaryIO) -> bool:
    """Whether the open file is whole, as far as its format can tell; True for formats that cannot."""
    size = stream.seek(0, os.SEEK_END)
    head = _at(stream, 0, 1024)
    if len(head) < 16 or not head.strip(b"\0"):
        return False  # nothing yet, or room reserved before the bytes are sent
    for begins, whole in _FORMATS:
        if begins(head):
            try:
                return whole(stream, size)
            except struct.error:
                return False  # a header cut in the middle
    return True


def _at(stream: BinaryIO, offset: int, length: int) -> bytes:
    stream.seek(offset)
    return stream.read(length)


def _pdf(stream: BinaryIO, size: int) -> bool:
    """ISO 32000-1, 7.5.5: the file ends in ``startxref``, the offset of the last cross-reference section, and ``%%EOF``.

    A linearized file has such an ending near its beginning too, with an offset of 0, and says its whole length in ``/L`` (annex F).
    """
    head = _at(stream, 0, 1024)
    length = re.search(rb"/L\s+(\d+)", head) if b"/Linearized" in head else None
    if length and size < int(length[1]):
        return False
    start = max(0, size - _TAIL)
    endings = list(re.finditer(rb"startxref\s+(\d+)\s+%%EOF", _at(stream, start, _TAIL)))
    if not endings:
        return False
    offset = int(endings[-1][1])
    return 0 < offset < start + endings[-1].start() and _at(stream, offset, 1) != b"\0"


_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""What ends a scan's coded data: any marker but a stuffed zero, a fill byte and a restart (ITU-T T.81, B.1.1)."""


def _jpeg(stream: BinaryIO, size: int) -> bool:
    """ITU-T T.81: segments with lengths, coded data after each start of scan, and at last the end-of-image marker.

    The segments are walked, for the thumbnail inside a photo has an end of its own and phones append data after the last one.
    """
    if size > _TOO_LARGE_TO_WALK:
        return _at(stream, size - 64, 64).rfind(b"\xff\xd9") >= 0
    data = _at(stream, 0, size)
    at = 2
    while (marker := _MARKER.search(data, at)) is not None:
        code, at = marker.group()[1], marker.end()
        if code == 0xD9:
            return True
        if code != 0x01:
            at += int(struct.unpack_from(">H", data, at)[0])
    return False


def _png(stream: BinaryIO, size: int) -> bool:
    """PNG 5.3: chunks of length, name, data and checksum, the last one called IEND."""
    at = 8
    while at + 12 <= size:
        length, name = struct.unpack(">I4s", _at(stream, at, 8))
        at += 12 + length
        if name == b"IEND":
            return bool(at <= size)
    return False


_OFFSETS_AND_LENGTHS = ((273, 279), (324, 325))
"""Tags of strips and of tiles: where their bytes stand, and how many."""

_TIFF_TYPES = {3: "H", 4: "I", 13: "I", 16: "Q"}


def _tiff(stream: BinaryIO, size: int) -> bool:
    """TIFF 6.0, section 2, and BigTIFF: the chain of directories ends in 0, and every strip and tile lies within the file."""
    order = "<" if _at(stream, 0, 2) == b"II" else ">"
    big = struct.unpack(order + "H", _at(stream, 2, 2))[0] == 43
    at = int(struct.unpack(order + ("Q" if big else "I"), _at(stream, 8 if big else 4, 8 if big else 4))[0])
    seen: set[int] = set()
    while at:
        if at in seen:
            return True  # a loop is whole, if damaged
        seen.add(at)
        following, arrays = _directory(stream, at, order, big)
        for offsets, lengths in _OFFSETS_AND_LENGTHS:
            pairs = zip(arrays.get(offsets, ()), arrays.get(lengths, ()), strict=False)
            if any(offset + length > size for offset, length in pairs):
                return False
        at = following
    return bool(seen)


def _directory(stream: BinaryIO, at: int, order: str, big: bool) -> tuple[int, dict[int, tuple[int, ...]]]:
    """One directory: where the next one stands, and the arrays of numbers we look at, by tag. Raises struct.error when cut."""
    count_form, entry_form, word = ("Q", "HHQ8s", 8) if big else ("H", "HHI4s", 4)
    count_size, entry_size = struct.calcsize("<" + count_form), struct.calcsize("<" + entry_form)
    count = int(struct.unpack(order + count_form, _at(stream, at, count_size))[0])
    if not count:
        raise struct.error("a directory without entries: nothing but zeros is here yet")
    table = _at(stream, at + count_size, count * entry_size + word)
    arrays = {}
    for index in range(count):
        tag, kind, length, value = struct.unpack_from(order + entry_form, table, index * entry_size)
        if any(tag in pair for pair in _OFFSETS_AND_LENGTHS) and kind in _TIFF_TYPES:
            form = f"{order}{length}{_TIFF_TYPES[kind]}"
            needed = struct.calcsize(form)
            data = value[:needed] if needed <= word else _at(stream, struct.unpack(order + ("Q" if big else "I"), value)[0], needed)
            arrays[tag] = struct.unpack(form, data)
    return int(struct.unpack_from(order + ("Q" if big else "I"), table, count * entry_size)[0]), arrays


def _boxes(stream: BinaryIO, size: int) -> Iterator[tuple[bytes, int]]:
    """Name and end of each top-level box of an ISO base media file (14496-12, 4.2); a length of 0 means the end of the file."""
    at = 0
    while at < size:
        length, name = struct.unpack(">I4s", _at(stream, at, 8))
        if length == 1:
            length = int(struct.unpack(">Q", _at(stream, at + 8, 8))[0])
        at = size if length == 0 else at + max(length, 8)
        yield name, at


def _heic(stream: BinaryIO, size: int) -> bool:
    """All boxes close within the file, and the one with the picture's data is among them."""
    boxes = list(_boxes(stream, size))
    return boxes[-1][1] <= size and any(name == b"mdat" for name, _ in boxes)


def _riff(stream: BinaryIO, size: int) -> bool:
    return int(struct.unpack("<I", _at(stream, 4, 4))[0]) + 8 <= size


def _bmp(stream: BinaryIO, size: int) -> bool:
    return int(struct.unpack("<I", _at(stream, 2, 4))[0]) <= size


def _gif(stream: BinaryIO, size: int) -> bool:
    return _at(stream, size - 1, 1) == b";"


def _zip(stream: BinaryIO, size: int) -> bool:
    """APPNOTE 4.3.16: the end of the central directory stands at the end, before a comment of at most 65,535 bytes."""
    tail = _at(stream, max(0, size - 65_557), 65_557)
    at = tail.rfind(b"PK\x05\x06")
    return at >= 0 and at + 22 + int(struct.unpack_from("<H", tail, at + 20)[0]) <= len(tail)


_FORMATS: tuple[tuple[Callable[[bytes], bool], Callable[[BinaryIO, int], bool]], ...] = (
    (lambda head: b"%PDF-" in head, _pdf),
    (lambda head: head.startswith(b"\xff\xd8\xff"), _jpeg),
    (lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"), _png),
    (lambda head: head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"), _tiff),
    (lambda head: head[4:8] == b"ftyp", _heic),
    (lambda head: head[:4] == b"RIFF", _riff),
    (lambda head: head[:2] == b"BM" and head[6:10] == b"\0\0\0\0", _bmp),
    (lambda head: head[:4] == b"GIF8", _gif),
    (lambda head: head[:4] == b"PK\x03\x04", _zip),
)
